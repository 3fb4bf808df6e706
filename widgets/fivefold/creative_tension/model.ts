// An answer on creative tension as the browser sees it, and pure functions over it.
import type { ExerciseContent } from "../../frontend/host";
import type { Policies } from "./simulate";

export interface Dimension {
  id: string;
  name: string;
  low: string;
  high: string;
}

export interface Topic {
  id: string;
  label: string;
  story: string;
  vision: string;
  dimensions: Dimension[];
  /** How many rows may be added in own words. */
  own: number;
}

export interface GivenRun {
  id: string;
  title: string;
  text: string;
  vision: number;
  reality: number;
  policies: Policies;
}

export interface TensionContent extends ExerciseContent {
  private: boolean;
  topics: Topic[];
  runs: GivenRun[];
}

export interface RowGiven {
  name?: string;
  vision?: number | null;
  reality?: number | null;
  evidence?: string;
}

export interface Answers {
  vision?: string;
  brings?: string[];
  dimensions?: Record<string, RowGiven>;
  focus?: string;
  policies?: Partial<Policies>;
}

export interface Prediction {
  moves?: string;
  regime?: string;
  why?: string;
  locked?: boolean;
  /** Where the run began and its policies, when it was locked. */
  setting?: Setting;
  /** As it was first locked; Python writes it. */
  first?: unknown;
}

export type Setting = Policies & { vision: number; reality: number };

export interface TensionResponse {
  version: 1;
  topic: string;
  topics: Record<string, Answers>;
  predictions: Record<string, Prediction>;
}

/** What Python says. */
export interface Said {
  notes?: { code: string; where: string; says: string }[];
  runs?: Record<string, { told: string[]; says: string; later: boolean }>;
  /** Of a private answer: how many words, and whether every part is done. */
  words?: number;
  complete?: boolean;
}

export const OWN = "own";
export const MIDDLE = 5;
export const EMPTY: TensionResponse = { version: 1, topic: "", topics: {}, predictions: {} };
export const DEFAULTS: Policies = {
  drive: "aspiration",
  hold: 5,
  honesty: 10,
  conflict: 0,
  gain: 0.5,
  delay: 4,
};

export interface Row extends RowGiven {
  id: string;
  own: boolean;
  name: string;
  low: string;
  high: string;
}

/** The chosen topic; the only one needs no choice. */
export function topicOf(content: TensionContent, response: TensionResponse): Topic | undefined {
  if (content.topics.length === 1) return content.topics[0];
  return content.topics.find((topic) => topic.id === response.topic);
}

/** All rows in their order; those in own words once they are begun. */
export function rowsOf(topic: Topic, answers: Answers): Row[] {
  const given = answers.dimensions ?? {};
  const fixed = topic.dimensions.map((one) => ({ ...one, ...given[one.id], name: one.name }));
  const own = ownIds(topic).filter((id) => given[id]);
  return [
    ...fixed.map((row) => ({ ...row, own: false })),
    ...own.map((id) => ({ name: "", low: "", high: "", ...given[id], id, own: true })),
  ];
}

export function ownIds(topic: Topic): string[] {
  return Array.from({ length: topic.own }, (_, n) => `${OWN}-${n + 1}`);
}

/** A row with both positions. */
export type Rated = Row & { vision: number; reality: number };

export function isRated(row: Row): row is Rated {
  return typeof row.vision === "number" && typeof row.reality === "number";
}

/** The row that the own run begins from: the chosen one, else the one with the widest gap. */
export function focusOf(topic: Topic, answers: Answers): Rated | undefined {
  const rated = rowsOf(topic, answers).filter(isRated);
  const gap = (row: Rated) => row.vision - row.reality;
  const widest = rated.reduce<Rated | undefined>(
    (best, row) => (best && gap(best) >= gap(row) ? best : row),
    undefined,
  );
  return rated.find((row) => row.id === answers.focus) ?? widest;
}

export function policiesOf(answers: Answers): Policies {
  return { ...DEFAULTS, ...answers.policies };
}

/** What a prediction still needs before it can be locked, as keys of the catalogue. */
export function missing(prediction: Prediction): string[] {
  const needs: string[] = [];
  if (!prediction.moves) needs.push("missing-moves");
  if (!prediction.regime) needs.push("missing-regime");
  if (!prediction.why?.trim()) needs.push("missing-why");
  return needs;
}

/** A value of the scale with one place; a whole one without. */
export function points(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return String(rounded + 0).replace("-", "−");
}
