// An answer to a microworld as the browser sees it, and pure functions over it.
import type { ExerciseContent } from "../../frontend/host";
import type { EngineData } from "./engine";
import { linesOf, play } from "./fleets";
import { organisation } from "./organisation";

export type Decided = Record<string, number>;

/** A run; `first`: the place its end is compared with; `begins`: where its decisions begin. */
export interface Lines {
  times: number[];
  values: Record<string, number[]>;
  first: number;
  begins: number;
}

export interface Loop {
  name: string;
  polarity: "R" | "B" | "?";
  variables: string[];
  says: string;
}

export interface MapData {
  variables: { id: string; name: string; stock: boolean }[];
  links: { from: string; to: string; sign: string; delay: boolean }[];
}

interface AnyWorld {
  title: string;
  time_unit: string;
  lines: Record<string, { name: string; unit: string }>;
  decisions: Record<string, { name: string; unit: string; start: number }>;
  /** Lines whose outcome is their sum over the run. */
  sums: string[];
  switch: string;
  assumptions: string[];
  equations: string[];
  constants: Record<string, { value: number; says: string }>;
  map: MapData;
  loops: Loop[];
  loop_count: number;
  engine: EngineData;
  off: Record<string, number>;
}

export interface OrganisationWorld extends AnyWorld {
  begin: Record<string, number>;
  before: number;
  months: number;
  dt: number;
  /** The symbol of each decision, and of each value at a moment, by its id. */
  symbols: Record<string, string>;
  moments: Record<string, string>;
}

export interface WhalesWorld extends AnyWorld {
  species: { id: string; weight: number; start: number }[];
  steps: number;
  open: number;
  fleet: {
    price: number;
    cost: number;
    most: number;
    quotas: [number, number];
    boats: number;
    money: number;
    quota: number;
  };
  bots: Record<string, string>;
}

export interface Range {
  from: number;
  to: number;
  step: number;
  start: number;
}

export interface Question {
  id: string;
  ask: "direction" | "shape" | "number" | "which";
  text: string;
  line: string;
  policy: Decided;
  options: { id: string; text: string; policy: Decided }[];
  min: number;
  max: number | null;
  unit: string;
}

export interface Target {
  line: string;
  at_least: number | null;
  at_most: number | null;
}

export interface MicroworldContent extends ExerciseContent {
  model: "learning_organisation" | "whales";
  mode: "policy" | "seasons";
  seasons: number;
  bots: string[];
  decisions: Record<string, Range>;
  fixed: Decided;
  show: string[];
  switch: boolean;
  keep: number;
  predict: Question[];
  targets: Target[];
  explain: string;
  least_words: number;
  world: OrganisationWorld | WhalesWorld;
}

export interface Run {
  id: string;
  name: string;
  off?: boolean;
  decisions?: Decided;
  game?: Decided[];
  /** Written by Python. */
  outcomes?: Decided;
}

export interface Prediction {
  why?: string;
  locked?: boolean;
  /** As it was first locked; Python writes it. */
  first?: unknown;
  [question: string]: unknown;
}

export interface MicroworldResponse {
  version: 1;
  prediction: Prediction;
  setting: Record<string, number | boolean>;
  game: Decided[];
  runs: Run[];
  chosen: string;
  explanation: string;
}

/** What Python says. */
export interface Said {
  questions?: Record<string, { told: string; says: string }>;
  runs?: Record<string, { targets: { says: string; value: string; reached: boolean }[] }>;
  loops?: { loop: string; code: string; says: string }[];
  later?: boolean;
}

export const EMPTY: MicroworldResponse = {
  version: 1,
  prediction: {},
  setting: {},
  game: [],
  runs: [],
  chosen: "",
  explanation: "",
};

/** The open decisions as they stand, each at its start until it is moved. */
export function standing(content: MicroworldContent, response: MicroworldResponse): Decided {
  const found: Decided = {};
  for (const [id, range] of Object.entries(content.decisions)) {
    const given = response.setting[id];
    found[id] = typeof given === "number" ? given : range.start;
  }
  return found;
}

/** Runs settings, and keeps what it has run: a slider moves one run, and not the others. */
export function runner(content: MicroworldContent) {
  const known = new Map<string, Lines>();
  return (run: Pick<Run, "decisions" | "game" | "off">): Lines => {
    const key = JSON.stringify([run.decisions, run.game, run.off === true]);
    const found = known.get(key) ?? simulated(content, run);
    if (known.size > 100) known.clear();
    known.set(key, found);
    return found;
  };
}

function simulated(
  content: MicroworldContent,
  run: Pick<Run, "decisions" | "game" | "off">,
): Lines {
  const starts = Object.fromEntries(
    Object.entries(content.decisions).map(([id, range]) => [id, range.start]),
  );
  const all = (one: Decided = {}) => ({ ...content.fixed, ...starts, ...one });
  const off = run.off === true;
  if (content.model === "learning_organisation") {
    return organisation(content.world as OrganisationWorld, all(run.decisions), off);
  }
  const world = content.world as WhalesWorld;
  const seasons = run.game ?? Array.from({ length: content.seasons }, () => run.decisions ?? {});
  return linesOf(world, play(world, seasons.map(all), content.bots, off));
}

/** What is told of a run's line: its end, or its sum over the run. */
export function outcome(content: MicroworldContent, lines: Lines, name: string): number {
  const line = lines.values[name] ?? [];
  if (content.world.sums.includes(name)) return line.reduce((sum, value) => sum + value, 0);
  return line.at(-1) ?? 0;
}

export function reached(target: Target, value: number): boolean {
  if (target.at_least !== null) return value >= target.at_least;
  return target.at_most !== null && value <= target.at_most;
}

/** What a prediction still needs before it can be locked, as keys of the catalogue. */
export function missing(content: MicroworldContent, prediction: Prediction): string[] {
  const open = content.predict.some((question) => {
    const given = prediction[question.id];
    return given === undefined || given === null || given === "";
  });
  const needs: string[] = [];
  if (open) needs.push("missing-answer");
  if (!prediction.why?.trim()) needs.push("missing-why");
  return needs;
}

/** A number with three significant digits, as Python tells it. */
export function number(value: number): string {
  const size = Math.abs(value);
  let shown: string;
  if (size >= 1000) shown = Math.round(value).toLocaleString("en");
  else {
    const places = size < 1 ? 3 : size < 10 ? 2 : size < 100 ? 1 : 0;
    shown = value.toFixed(places);
    if (shown.includes(".")) shown = shown.replace(/0+$/, "").replace(/\.$/, "");
  }
  return shown === "-0" ? "0" : shown.replace("-", "−");
}

export function countWords(text: string): number {
  return text.trim() ? text.trim().split(/\s+/).length : 0;
}
