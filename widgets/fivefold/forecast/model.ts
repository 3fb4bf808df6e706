// A forecast's data as the browser sees it, and pure functions over it.
import type { ExerciseContent } from "../../frontend/host";

export type End = "low" | "estimate" | "high";
export type Side = "plus" | "minus";
export const ENDS: End[] = ["low", "estimate", "high"];
export const SURE = [25, 50, 75, 95];

export interface Item {
  id: string;
  text: string;
  unit: string;
  /** The two directions in words: then what is typed is a size. */
  signs: { plus: string; minus: string } | null;
  min: number;
  max: number;
}

export interface Line {
  label: string;
  values: number[];
}

export interface Curve {
  x: { label: string; unit: string; values: number[] };
  y: { label: string; unit: string; min: number; max: number };
  start: number | null;
  /** One rate for each step from an x to the next. */
  flows: { label: string; min: number; max: number; inflow: Line; outflow: Line } | null;
  history: number[];
  lines: Line[];
}

export interface ForecastContent extends ExerciseContent {
  mode: "number" | "curve" | "shape";
  seen: boolean;
  confidence: boolean;
  items: Item[];
  curve: Curve | null;
  options: string[];
}

export type Points = (number | null)[];

export interface Given {
  low?: number | null;
  estimate?: number | null;
  high?: number | null;
  low_side?: Side;
  estimate_side?: Side;
  high_side?: Side;
  points?: Points;
  shape?: string | null;
  confidence?: number;
  seen?: "yes" | "no";
  locked?: boolean;
  /** The forecast as it was first locked. */
  first?: Omit<Given, "locked" | "first">;
}

export interface ForecastResponse {
  version: 1;
  items: Record<string, Given>;
}

/** What Python says about one forecast; the truth is there only once it is locked. */
export interface Said {
  notes?: string[];
  locked?: boolean;
  /** It differs from the forecast that was first locked. */
  later?: boolean;
  told?: string[];
  says?: string;
  truth?: number;
  /** Low end, estimate, high end, in order and with their signs. */
  interval?: [number, number, number];
  held?: boolean;
  line?: number[];
  features?: { name: string; holds: boolean; says: string }[];
  likeness?: string;
  verdict?: "right" | "wrong";
  about?: { misconception: string; says: string }[];
}

export interface Calibration {
  n: number;
  held: number;
  seen: number;
  score: number | null;
  says: string;
}

export const EMPTY: ForecastResponse = { version: 1, items: {} };

/** The ids of an exercise's forecasts. */
export function names(content: ForecastContent): string[] {
  return content.mode === "number" ? content.items.map((item) => item.id) : [content.mode];
}

export function withGiven(
  response: ForecastResponse,
  name: string,
  part: Partial<Given>,
): ForecastResponse {
  const given = { ...response.items[name], ...part };
  return { ...response, items: { ...response.items, [name]: given } };
}

/** The forecast locked; the first lock keeps it as it is now. */
export function locked(response: ForecastResponse, name: string): ForecastResponse {
  const { locked: _, first, ...forecast } = response.items[name] ?? {};
  const given = Object.entries(forecast).filter(([, value]) => value !== null);
  return withGiven(response, name, { locked: true, first: first ?? Object.fromEntries(given) });
}

/** Nothing but what was locked first: "start again" does not undo a first forecast. */
export function cleared(response: ForecastResponse): ForecastResponse {
  const kept = Object.entries(response.items).filter(([, given]) => given.first);
  return {
    ...EMPTY,
    items: Object.fromEntries(kept.map(([name, { first }]) => [name, { first }])),
  };
}

/** Whether `value` may stand for an end or the estimate of `item`, as typed. */
export function fits(item: Item, value: number, side: Side | undefined): boolean {
  if (item.signs && value < 0) return false;
  const signed = side === "minus" ? -value : value;
  // without a side yet, it fits if it would on one of the two
  if (item.signs && !side) return value <= Math.max(item.max, -item.min);
  return signed >= item.min && signed <= item.max;
}

/** The line as drawn, one place for each x; null where there is no point yet. */
export function pointsOf(curve: Curve, given: Given): Points {
  const drawn = given.points ?? [];
  return curve.x.values.map((_, place) => curve.history[place] ?? drawn[place] ?? null);
}

/** Where a point that is not drawn yet would begin: at the last one before it. */
export function baseAt(curve: Curve, points: Points, place: number): number {
  for (let before = place; before >= 0; before--) {
    const value = points[before];
    if (value !== null && value !== undefined) return value;
  }
  return curve.start ?? (curve.y.min + curve.y.max) / 2;
}

/** A value inside the chart, on a step that a finger can tell (a two-hundredth of the height). */
export function snap(curve: Curve, value: number): number {
  const { min, max } = curve.y;
  const step = stepOf(curve) / 2;
  const on = Math.round(Math.min(max, Math.max(min, value)) / step) * step;
  return Math.min(max, Math.max(min, Number(on.toFixed(6))));
}

/** The step of the arrow keys: a round number near a hundredth of the chart's height. */
export function stepOf(curve: Curve): number {
  return round((curve.y.max - curve.y.min) / 100);
}

/** The nearest of 1, 2 and 5 times a power of ten. */
function round(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size));
  const best = [1, 2, 5, 10].reduce((a, b) =>
    Math.abs(b * power - size) < Math.abs(a * power - size) ? b : a,
  );
  return best * power;
}

/** Round values from `min` to `max`, about `count` of them. */
export function ticks(min: number, max: number, count: number): number[] {
  const step = round((max - min) / count);
  const found = [];
  for (let n = Math.ceil(min / step - 1e-9); n * step <= max + step * 1e-9; n++) {
    found.push(Number((n * step).toPrecision(12)));
  }
  return found;
}

/** What a forecast still needs before it can be locked: keys of the interface's strings. */
export function missing(content: ForecastContent, name: string, given: Given): string[] {
  const needs: string[] = [];
  if (content.mode === "number") {
    const signed = content.items.find((item) => item.id === name)?.signs;
    const sizes = ENDS.every((end) => typeof given[end] === "number");
    if (!sizes) needs.push("missing-number");
    else if (signed && !ENDS.every((end) => given[`${end}_side`])) needs.push("missing-side");
  }
  const drawn = content.curve && pointsOf(content.curve, given).every((value) => value !== null);
  if (content.mode === "curve" && !drawn) needs.push("missing-points");
  if (content.mode === "shape" && !given.shape && !drawn) {
    needs.push(content.curve ? "missing-sketch" : "missing-shape");
  }
  if (content.confidence && !given.confidence) needs.push("missing-confidence");
  if (content.seen && !given.seen) needs.push("missing-seen");
  return needs;
}

/** A value of x for people: years and the like have no thousands. */
export function plain(value: number): string {
  return String(value).replace("-", "−");
}

/** A number for people: at most four digits after the first, thousands apart. */
export function shown(value: number): string {
  return value.toLocaleString("en", { maximumSignificantDigits: 6 }).replace("-", "−");
}
