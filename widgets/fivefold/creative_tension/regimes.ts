// What a run shows, by the rules of fivefold/microworld/models/tension_regimes.py.
import { DT, FLOOR, type Line, type Policies, type Run } from "./simulate";

export const MOVERS = ["effort", "reality", "perceived", "emotional", "vision"] as const;
export const REGIMES = [
  "denial",
  "erosion",
  "willpower",
  "swings",
  "floor",
  "towards",
  "still",
] as const;
/** The order in which they are offered: none of the ways to lose tension comes first. */
export const OFFERED = [
  "towards",
  "floor",
  "swings",
  "erosion",
  "denial",
  "willpower",
  "still",
] as const;

const MOVED = 0.25;
const SWING = 1;
const LAST = Math.round(12 / DT) + 1;

export interface Seen {
  moves: string | null;
  regimes: string[];
}

export function seen(run: Run, policies: Policies): Seen {
  const { vision, reality, perceived, effort, pull } = run;
  const apart = (a: number[], b: number[]) => mean(a) - mean(b);
  const held: Record<string, boolean> = {
    denial: policies.honesty < 10 && apart(perceived, reality) >= 1,
    erosion: first(vision) - last(vision) >= 1,
    willpower: mean(effort) >= 1 && mean(pull) >= 0.4 * mean(effort) && apart(vision, reality) >= 1,
    swings: swing(reality) >= SWING,
    floor:
      policies.drive === "necessity" &&
      first(vision) > FLOOR &&
      Math.abs(mean(reality) - FLOOR) <= 1,
    towards: closes(vision, reality),
  };
  const regimes = REGIMES.filter((name) => held[name]);
  return { moves: firstMover(run), regimes: regimes.length ? regimes : ["still"] };
}

/** The widest fall after a peak, as far as the line rises again. */
export function swing(line: number[]): number {
  const rises = line.slice(1).map((value, n) => value > (line[n] as number));
  const turns = rises.flatMap((rise, n) => (n > 0 && rise !== rises[n - 1] ? [n] : []));
  while (turns.length && !rises[(turns[0] as number) - 1]) turns.shift();
  const ways = turns
    .slice(1)
    .map((turn, n) => Math.abs((line[turn] as number) - (line[turns[n] as number] as number)));
  return Math.max(0, ...ways.slice(1).map((way, n) => Math.min(way, ways[n] as number)));
}

function firstMover(run: Run): string | null {
  const times = MOVERS.map((name) => leaves(run[name as Line]));
  const least = Math.min(...times);
  return Number.isFinite(least) ? (MOVERS[times.indexOf(least)] as string) : null;
}

/** When a line has moved from its start, in steps, straight between its points. */
function leaves(line: number[]): number {
  const away = line.map((value) => Math.abs(value - first(line)));
  const step = away.findIndex((far) => far >= MOVED);
  if (step < 0) return Number.POSITIVE_INFINITY;
  const [before, after] = [away[step - 1] as number, away[step] as number];
  return step - 1 + (MOVED - before) / (after - before);
}

function closes(vision: number[], reality: number[]): boolean {
  const gap = first(vision) - first(reality);
  const rise = mean(reality) - first(reality);
  return gap > 0 && rise >= gap / 2 && mean(vision) - mean(reality) <= gap / 2;
}

/** Over the last year. */
function mean(line: number[]): number {
  return line.slice(-LAST).reduce((sum, value) => sum + value, 0) / LAST;
}

function first(line: number[]): number {
  return line[0] as number;
}

function last(line: number[]): number {
  return line.at(-1) as number;
}
