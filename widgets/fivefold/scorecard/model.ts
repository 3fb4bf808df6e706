// A scorecard's data as the browser sees it, and pure functions over it.
import type { ExerciseContent } from "../../frontend/host";

export type Family = "productivity" | "learning";
export const FAMILIES: Family[] = ["productivity", "learning"];

export interface Indicator {
  id: string;
  name: string;
  family: Family;
  text?: string | null;
}

export interface ScorecardContent extends ExerciseContent {
  pick: { min: number; max: number };
  own: number;
  indicators: Indicator[];
  world: { months: number } | null;
}

/** What is told in a sentence, chosen, or told in a few words. */
export const WRITTEN = ["misses", "game", "crowds"] as const;
export const MOVES = ["days", "weeks", "months", "years"] as const;
export const PURPOSES = ["learning", "control"] as const;
export const SHORT = ["owner", "retire"] as const;
export const MOST_WEIGHT = 10;
export const MOST_RUNS = 6;
export const EXPECTS = ["higher", "same", "lower"] as const;

export interface Judged {
  misses?: string;
  game?: string;
  crowds?: string;
  moves?: string;
  purpose?: string;
  owner?: string;
  retire?: string;
  leave?: boolean;
  why?: string;
  weight?: number;
}

export interface Run {
  weights: Record<string, number>;
  expects: string;
}

export interface ScorecardResponse {
  version: 1;
  picked: Record<string, Judged>;
  own: Indicator[];
  runs: Run[];
}

export const EMPTY: ScorecardResponse = { version: 1, picked: {}, own: [], runs: [] };

export interface Lines {
  months: number[];
  output: number[];
  capacity: number[];
  /** Output just before the change, and its lowest afterwards. */
  before: number;
  lowest: number;
}

/** What Python says. */
export interface Said {
  done?: number;
  total?: number;
  complete?: boolean;
  missing?: string[];
  traps?: string[];
  left?: string;
  note?: string;
  says?: string;
  rule?: string;
  runs?: (Lines & { told: string[] })[];
  quo?: Lines;
}

/** All indicators there are: supplied ones, then the learner's own. */
export function all(content: ScorecardContent, response: ScorecardResponse): Indicator[] {
  return [...content.indicators, ...response.own];
}

/** The picked ones, in the order in which they were picked. */
export function picked(content: ScorecardContent, response: ScorecardResponse): Indicator[] {
  const known = new Map(all(content, response).map((one) => [one.id, one]));
  return Object.keys(response.picked).flatMap((id) => known.get(id) ?? []);
}

export function withPicked(response: ScorecardResponse, id: string, on: boolean) {
  const { [id]: held, ...others } = response.picked;
  return { ...response, picked: on ? { ...others, [id]: held ?? {} } : others };
}

export function withJudged(
  response: ScorecardResponse,
  id: string,
  part: Judged,
): ScorecardResponse {
  return {
    ...response,
    picked: { ...response.picked, [id]: { ...response.picked[id], ...part } },
  };
}

/** One more own indicator, picked at once. */
export function withOwn(response: ScorecardResponse, name: string, family: Family) {
  const taken = new Set(response.own.map((one) => one.id));
  let number = 1;
  while (taken.has(`own-${number}`)) number += 1;
  const id = `own-${number}`;
  return withPicked({ ...response, own: [...response.own, { id, name, family }] }, id, true);
}

export function withoutOwn(response: ScorecardResponse, id: string): ScorecardResponse {
  const next = withPicked(response, id, false);
  return { ...next, own: next.own.filter((one) => one.id !== id) };
}

/** The weights of all that is to be measured. */
export function weights(
  content: ScorecardContent,
  response: ScorecardResponse,
): Record<string, number> {
  const kept = picked(content, response).filter((one) => !response.picked[one.id]?.leave);
  return Object.fromEntries(kept.map(({ id }) => [id, response.picked[id]?.weight ?? 0]));
}

/** The share of all weight that lies on learning; null where there is none. */
export function learning(content: ScorecardContent, response: ScorecardResponse): number | null {
  const held = weights(content, response);
  const sum = (ids: string[]) => ids.reduce((total, id) => total + (held[id] ?? 0), 0);
  const total = sum(Object.keys(held));
  if (!total) return null;
  const ids = all(content, response).filter((one) => one.family === "learning");
  return sum(ids.map((one) => one.id)) / total;
}
