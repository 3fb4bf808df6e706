// A tidy layout: what is linked stands together, nothing overlaps, what was placed by hand stays.
// Stress majorisation (Gansner, Koren & North 2005) on distances along the links, then a push
// until boxes are apart. Deterministic: the same map is always laid out the same way.
import type { MapDocument } from "./document";
import type { Point } from "./geometry";
import { circlePlaces } from "./places";

const STEP = 235; // px between linked variables
const FLAT = 0.72; // boxes are wide and not high
const GAP = { x: 205, y: 110 }; // at least this far apart, in one of the two
const ROUNDS = 60;

/**
 * New places for the variables that nobody has put anywhere; left upper corners, in px. The whole
 * is wider than high, or higher than wide where `tall` says that the screen is.
 */
export function tidy(map: MapDocument, tall = false): Map<string, Point> {
  const { variables } = map;
  const free = variables.map((one) => !one.placed);
  if (!free.some(Boolean)) return new Map();
  const start = free.every(Boolean) ? circlePlaces(variables) : new Map<string, Point>();
  const at = variables.map(({ id, x, y }) => {
    const place = start.get(id) ?? { x, y };
    return { x: place.x, y: place.y / FLAT };
  });
  settle(at, free, distances(map));
  if (free.every(Boolean)) lay(at, tall);
  for (const place of at) place.y *= FLAT;
  spread(at, free);
  const [left, top] = free.every(Boolean)
    ? [Math.min(...at.map((one) => one.x)) - 40, Math.min(...at.map((one) => one.y)) - 40]
    : [0, 0];
  return new Map(
    variables.flatMap(({ id }, index) => {
      const { x, y } = at[index] as Point;
      return free[index] ? [[id, { x: Math.round(x - left), y: Math.round(y - top) }]] : [];
    }),
  );
}

/** Each free variable to where its distances to all others fit best, again and again. */
function settle(at: Point[], free: boolean[], far: number[][]): void {
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, here] of at.entries()) {
      if (!free[i]) continue;
      let [x, y, sum] = [0, 0, 0];
      for (const [j, there] of at.entries()) {
        const wanted = (far[i]?.[j] ?? 1) * STEP;
        if (i === j) continue;
        const weight = 1 / wanted ** 2;
        const dx = here.x - there.x || 1e-3 * (i - j);
        const dy = here.y - there.y || 1e-3;
        const share = wanted / Math.hypot(dx, dy);
        x += weight * (there.x + dx * share);
        y += weight * (there.y + dy * share);
        sum += weight;
      }
      if (sum > 0) at[i] = { x: x / sum, y: y / sum };
    }
  }
}

/** Turns the whole so that its longer side lies along the screen's. */
function lay(at: Point[], tall: boolean): void {
  const [x, y] = [mean(at.map((one) => one.x)), mean(at.map((one) => one.y))];
  const [xx, yy, xy] = [
    mean(at.map((one) => (one.x - x) ** 2)),
    mean(at.map((one) => (one.y - y) ** 2)),
    mean(at.map((one) => (one.x - x) * (one.y - y))),
  ];
  // the principal axis becomes the horizontal one, or the vertical one
  const turn = -Math.atan2(2 * xy, xx - yy) / 2 + (tall ? Math.PI / 2 : 0);
  for (const [index, one] of at.entries()) {
    const [dx, dy] = [one.x - x, one.y - y];
    at[index] = {
      x: x + dx * Math.cos(turn) - dy * Math.sin(turn),
      y: y + dx * Math.sin(turn) + dy * Math.cos(turn),
    };
  }
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Pushes boxes apart that overlap; only free ones give way. */
function spread(at: Point[], free: boolean[]): void {
  for (let round = 0; round < ROUNDS; round++) {
    let still = true;
    for (const [i, a] of at.entries()) {
      for (let j = i + 1; j < at.length; j++) {
        const b = at[j] as Point;
        const x = GAP.x - Math.abs(b.x - a.x);
        const y = GAP.y - Math.abs(b.y - a.y);
        if (x <= 0.5 || y <= 0.5 || !(free[i] || free[j])) continue;
        still = false;
        const both = free[i] && free[j] ? 0.5 : 1;
        const axis = x / GAP.x < y / GAP.y ? "x" : "y";
        const push = (axis === "x" ? x : y) * both * (b[axis] < a[axis] ? -1 : 1);
        if (free[i]) a[axis] -= push;
        if (free[j]) b[axis] += push;
      }
    }
    if (still) return;
  }
}

/** Links between each two variables, either way; parts that are not linked stand two apart. */
function distances(map: MapDocument): number[][] {
  const place = new Map(map.variables.map((one, index) => [one.id, index]));
  const beside: number[][] = map.variables.map(() => []);
  for (const { from, to } of map.links) {
    const [a, b] = [place.get(from), place.get(to)];
    if (a === undefined || b === undefined || a === b) continue;
    beside[a]?.push(b);
    beside[b]?.push(a);
  }
  return map.variables.map((_, start) => {
    const far = new Array<number>(map.variables.length).fill(0);
    const seen = new Set([start]);
    const queue = [start];
    for (const here of queue) {
      for (const next of beside[here] ?? []) {
        if (seen.has(next)) continue;
        seen.add(next);
        far[next] = (far[here] as number) + 1;
        queue.push(next);
      }
    }
    const most = Math.max(1, ...far);
    return far.map((one, index) => (seen.has(index) ? one : most + 1));
  });
}
