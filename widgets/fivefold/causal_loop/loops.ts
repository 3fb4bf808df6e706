// Feedback loops in the browser, so that badges appear at once and without a kernel.
// Python's loops.py is the reference; a test holds both against each other.
import { byCodeUnits, canonical, type Link, type MapDocument, type Polarity } from "./document";

export interface Loop {
  /** Ids in the direction of the links, in the canonical rotation. */
  variables: string[];
  links: Link[];
  polarity: Polarity;
  delay: boolean;
  /** R1, B2, …: numbered by polarity, shortest loop first. */
  badge: string;
}

export interface Found {
  /** The shortest loops, at most `limit`. */
  loops: Loop[];
  /** How many there are; a lower bound where `complete` is false. */
  total: number;
  complete: boolean;
}

const COUNTED = 2000;
const STEPS = 200_000;

/** The shortest `limit` loops of a map; the work is bounded, whatever the map. */
export function findLoops(map: MapDocument, limit = 50): Found {
  const ids = map.variables.map((variable) => variable.id).sort(byCodeUnits);
  const number = new Map(ids.map((id, index) => [id, index]));
  const graph: Graph = { out: ids.map(() => []), into: ids.map(() => []) };
  const linkOf = new Map<number, Link>();
  for (const link of map.links) {
    const from = number.get(link.from);
    const to = number.get(link.to);
    if (from === undefined || to === undefined) continue;
    graph.out[from]?.push(to);
    graph.into[to]?.push(from);
    linkOf.set(from * ids.length + to, link);
  }
  for (const targets of graph.out) targets.sort((a, b) => a - b);
  const all = everyCycle(graph, COUNTED);
  const complete = all.length <= COUNTED;
  const cycles = complete ? all : shortCycles(graph, limit);
  cycles.sort((a, b) => a.length - b.length || compareLists(a, b));
  return { loops: cycles.slice(0, limit).map(asLoop()), total: all.length, complete };

  function asLoop() {
    const counts = { R: 0, B: 0, "?": 0 };
    return (cycle: number[]): Loop => {
      const links = cycle.map((from, index) => {
        const to = cycle[(index + 1) % cycle.length] as number;
        return linkOf.get(from * ids.length + to) as Link;
      });
      const polarity = polarityOf(links);
      counts[polarity] += 1;
      return {
        variables: canonical(cycle.map((index) => ids[index] as string)),
        links,
        polarity,
        delay: links.some((link) => link.delay),
        badge: `${polarity}${counts[polarity]}`,
      };
    };
  }
}

/** Reinforcing for an even number of minus signs, unknown where a sign is. */
export function polarityOf(links: Link[]): Polarity {
  if (links.some((link) => link.sign === "?")) return "?";
  return links.filter((link) => link.sign === "-").length % 2 === 0 ? "R" : "B";
}

/** The loop along these ids; null where a link of it is missing. Its badge has no number. */
export function loopAlong(map: MapDocument, cycle: string[]): Loop | null {
  const links = cycle.flatMap((from, index) => {
    const to = cycle[(index + 1) % cycle.length];
    return map.links.find((link) => link.from === from && link.to === to) ?? [];
  });
  if (links.length < cycle.length) return null;
  const polarity = polarityOf(links);
  const delay = links.some((link) => link.delay);
  return { variables: cycle, links, polarity, delay, badge: polarity };
}

interface Graph {
  out: number[][];
  into: number[][];
}

/** Elementary cycles by Johnson's algorithm (1975), up to one more than `most`. */
function everyCycle({ out, into }: Graph, most: number): number[][] {
  const cycles: number[][] = [];
  for (let start = 0; start < out.length && cycles.length <= most; start++) {
    const back = distancesTo(start, into);
    const blocked = new Set<number>();
    const waiting = new Map<number, Set<number>>();
    const path = [start];
    const unblock = (one: number) => {
      blocked.delete(one);
      const others = waiting.get(one);
      waiting.delete(one);
      for (const other of others ?? []) if (blocked.has(other)) unblock(other);
    };
    const circuit = (here: number): boolean => {
      let closed = false;
      blocked.add(here);
      const nexts = (out[here] as number[]).filter((next) => Number.isFinite(back[next]));
      for (const next of nexts) {
        if (cycles.length > most) return true;
        if (next === start) {
          cycles.push([...path]);
          closed = true;
        } else if (!blocked.has(next)) {
          path.push(next);
          if (circuit(next)) closed = true;
          path.pop();
        }
      }
      if (closed) unblock(here);
      else
        for (const next of nexts) {
          if (!waiting.has(next)) waiting.set(next, new Set());
          waiting.get(next)?.add(here);
        }
      return closed;
    };
    circuit(start);
  }
  return cycles;
}

/** The shortest cycles of a map that has too many: by length, until `limit` or out of steps. */
function shortCycles({ out, into }: Graph, limit: number): number[][] {
  const cycles: number[][] = [];
  const backs = out.map((_, start) => distancesTo(start, into));
  let left = STEPS;
  const walk = (path: number[], back: number[], length: number): void => {
    for (const next of out[path[path.length - 1] as number] as number[]) {
      left -= 1;
      if (left < 0 || cycles.length >= limit) return;
      if (next === path[0]) {
        if (path.length === length) cycles.push([...path]);
      } else if (path.length + (back[next] as number) <= length && !path.includes(next)) {
        walk([...path, next], back, length);
      }
    }
  };
  for (let length = 1; length <= out.length && cycles.length < limit && left > 0; length++) {
    for (let start = 0; start < out.length; start++)
      walk([start], backs[start] as number[], length);
  }
  return cycles;
}

/** Links from each variable back to `start` over larger ones; infinite where there is no way. */
function distancesTo(start: number, into: number[][]): number[] {
  const distance = into.map(() => Number.POSITIVE_INFINITY);
  distance[start] = 0;
  let edge = [start];
  for (let far = 1; edge.length > 0; far++) {
    const further: number[] = [];
    for (const here of edge) {
      for (const before of into[here] as number[]) {
        if (before > start && distance[before] === Number.POSITIVE_INFINITY) {
          distance[before] = far;
          further.push(before);
        }
      }
    }
    edge = further;
  }
  return distance;
}

function compareLists(a: number[], b: number[]): number {
  for (const [index, one] of a.entries()) {
    const other = b[index] as number;
    if (one !== other) return one - other;
  }
  return 0;
}
