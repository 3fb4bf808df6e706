// An allocation's data as the browser sees it, and pure functions over it.
import type { ExerciseContent } from "../../frontend/host";

export interface Option {
  id: string;
  label: string;
  note: string;
}

export interface Rule {
  id: string;
  label: string;
  aim: "wars" | "points";
}

export interface AllocationContent extends ExerciseContent {
  unit: string;
  step: number;
  game: "castles" | null;
  needs: number;
  /** The menu of rules; empty where there is one plan only, called "plan". */
  rules: Rule[];
  /** What each plan shares out, and over what. */
  plans: Record<string, { total: number; options: Option[] }>;
}

export type Shares = Record<string, number | null>;

export interface Given {
  shares?: Shares;
  locked?: boolean;
  /** The shares as they were first locked. */
  first?: Shares;
}

export interface AllocationResponse {
  version: 1;
  /** The plan that is open. */
  rule: string;
  items: Record<string, Given>;
}

export interface Castle {
  id: string;
  label: string;
  note: string;
  yours: number;
  /** The field's median. */
  usual: number;
  taken: number;
  tied: number;
  carried: number;
  cost: number;
}

export interface Beside {
  label: string;
  shares: number[];
  share?: number;
}

/** What Python says about one plan. */
export interface Said {
  problem?: string;
  locked?: boolean;
  /** It differs from the plan that was first locked. */
  later?: boolean;
  told?: string[];
  says?: string;
  rule?: string;
  share?: number;
  beside?: Beside[];
  castles?: Castle[];
}

/** The most that one share may be, as a multiple of what there is. */
const MUCH = 10;

export function opened(content: AllocationContent, response: AllocationResponse): string {
  const names = Object.keys(content.plans);
  return names.includes(response.rule) ? response.rule : (names[0] as string);
}

export function shareOf(given: Given, option: string): number {
  return given.shares?.[option] ?? 0;
}

/** What is still to be placed; below 0 where too much is. */
export function left(given: Given, plan: { total: number; options: Option[] }): number {
  const placed = plan.options.reduce((sum, option) => sum + shareOf(given, option.id), 0);
  return tidy(plan.total - placed);
}

/** Without the crumbs of floating point. */
export function tidy(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

export function most(total: number): number {
  return total * MUCH;
}

/** Whether a number may stand for a share: 0 or more, in whole steps. */
export function fits(value: number, step: number, total: number): boolean {
  const steps = value / step;
  return value >= 0 && value <= most(total) && Math.abs(steps - Math.round(steps)) < 1e-6;
}

export function withGiven(
  response: AllocationResponse,
  name: string,
  part: Partial<Given>,
): AllocationResponse {
  const given = { ...response.items[name], ...part };
  return { ...response, rule: name, items: { ...response.items, [name]: given } };
}

export function withShare(
  response: AllocationResponse,
  name: string,
  option: string,
  value: number | null,
): AllocationResponse {
  const shares = { ...response.items[name]?.shares, [option]: value };
  return withGiven(response, name, { shares });
}

/** The plan locked; the first lock keeps it as it is now. */
export function locked(response: AllocationResponse, name: string): AllocationResponse {
  const { shares = {}, first } = response.items[name] ?? {};
  return withGiven(response, name, { locked: true, first: first ?? shares });
}

/** Nothing but what was locked first: "start again" does not undo a first plan. */
export function cleared(response: AllocationResponse): AllocationResponse {
  const kept = Object.entries(response.items).filter(([, given]) => given.first);
  return {
    ...response,
    items: Object.fromEntries(kept.map(([name, { first }]) => [name, { first: first as Shares }])),
  };
}

/** Another rule's plan that could be gone on with here: its rule, and its shares. */
export function another(
  content: AllocationContent,
  response: AllocationResponse,
  name: string,
): { label: string; shares: Shares } | null {
  if (Object.values(response.items[name]?.shares ?? {}).some((share) => share)) return null;
  const here = content.plans[name]?.options.length;
  for (const rule of content.rules) {
    const shares = response.items[rule.id]?.shares;
    const same = content.plans[rule.id]?.options.length === here;
    if (rule.id !== name && same && shares && Object.values(shares).some((share) => share)) {
      return { label: rule.label, shares };
    }
  }
  return null;
}

/** A number for people: thousands apart. */
export function shown(value: number): string {
  return value.toLocaleString("en", { maximumFractionDigits: 4 }).replace("-", "−");
}

export function percent(share: number, places = 1): string {
  return `${(100 * share).toFixed(places)}\u00a0%`;
}
