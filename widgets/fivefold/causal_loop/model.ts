// The causal map as the browser sees it: one JSON document, and pure edits that return a new one.
import type { ExerciseContent } from "../../frontend/host";

export type Kind = "stock" | "flow" | "goal" | "other";
export type Sign = "+" | "-" | "?";
export type Polarity = "R" | "B" | "?";

export const KINDS: Kind[] = ["other", "stock", "flow", "goal"];
export const MOST_VARIABLES = 300;
export const MOST_LINKS = 2000;
export const LONGEST_NAME = 2000;

export interface Variable {
  id: string;
  name: string;
  kind: Kind;
  unit: string;
  note: string;
  /** Left upper corner on the canvas, in px at zoom 1. */
  x: number;
  y: number;
}

export interface Link {
  id: string;
  from: string;
  to: string;
  sign: Sign;
  delay: boolean;
  weight: number | null;
  note: string;
}

/** What the learner says about one loop; `variables` in the canonical rotation. */
export interface Told {
  variables: string[];
  name: string;
  story: string;
  polarity: "R" | "B" | null;
}

export interface MapDocument {
  version: 1;
  variables: Variable[];
  links: Link[];
  loops: Told[];
}

/** A document in which fields may be left out, as a content author writes it. */
export interface MapStart {
  variables?: (Partial<Variable> & { id: string; name: string })[];
  links?: (Partial<Link> & { from: string; to: string })[];
  loops?: (Partial<Told> & { variables: string[] })[];
}

export interface BankVariable {
  id: string;
  name: string;
  kind: Kind;
  unit: string;
}

export interface CausalLoopContent extends ExerciseContent {
  naming: "bank" | "free";
  variables: BankVariable[];
  start: MapStart | null;
  story: string | null;
}

/** A map from whatever a document leaves out. */
export function fullDocument(part: MapStart | null | undefined): MapDocument {
  const variables = (part?.variables ?? []).map((variable, index) => ({
    unit: "",
    note: "",
    ...variable,
    kind: variable.kind ?? "other",
    x: variable.x ?? 40 + (index % 4) * 190,
    y: variable.y ?? 40 + Math.floor(index / 4) * 130,
  }));
  const links = (part?.links ?? []).map((link, index) => ({
    weight: null,
    note: "",
    delay: false,
    ...link,
    sign: link.sign ?? "?",
    id: link.id ?? `l${index + 1}`,
  }));
  const loops = (part?.loops ?? []).map((told) => ({
    name: "",
    story: "",
    polarity: null,
    ...told,
    variables: canonical(told.variables),
  }));
  return { version: 1, variables, links, loops };
}

/** A cycle rotated so that its smallest id (by code units) comes first. */
export function canonical(cycle: string[]): string[] {
  const first = cycle.indexOf([...cycle].sort(byCodeUnits)[0] as string);
  return [...cycle.slice(first), ...cycle.slice(0, first)];
}

/** A name as it is stored: without line breaks and control characters, not too long. */
export function cleanName(name: string): string {
  const plain = name.replace(/\p{Cc}+/gu, " ").trim();
  return plain.slice(0, LONGEST_NAME);
}

export function addVariable(map: MapDocument, variable: Partial<Variable>): [MapDocument, string] {
  const id = variable.id ?? freshId("v", map.variables);
  const added = {
    id,
    name: "",
    kind: "other" as Kind,
    unit: "",
    note: "",
    x: 0,
    y: 0,
    ...variable,
  };
  return [{ ...map, variables: [...map.variables, { ...added, id }] }, id];
}

export function changeVariable(map: MapDocument, id: string, part: Partial<Variable>): MapDocument {
  const variables = map.variables.map((one) => (one.id === id ? { ...one, ...part } : one));
  return { ...map, variables };
}

/** Several variables at new places: the end of a drag. */
export function moveVariables(
  map: MapDocument,
  places: Map<string, { x: number; y: number }>,
): MapDocument {
  const variables = map.variables.map((one) => {
    const place = places.get(one.id);
    return place ? { ...one, x: Math.round(place.x), y: Math.round(place.y) } : one;
  });
  return { ...map, variables };
}

export function removeVariable(map: MapDocument, id: string): MapDocument {
  return {
    ...map,
    variables: map.variables.filter((one) => one.id !== id),
    links: map.links.filter((link) => link.from !== id && link.to !== id),
    loops: map.loops.filter((told) => !told.variables.includes(id)),
  };
}

/** The map with a link between two variables, and its id; an existing link is kept as it is. */
export function addLink(
  map: MapDocument,
  from: string,
  to: string,
  sign: Sign = "?",
): [MapDocument, string] {
  const there = map.links.find((link) => link.from === from && link.to === to);
  if (there) return [map, there.id];
  const id = freshId("l", map.links);
  const link = { id, from, to, sign, delay: false, weight: null, note: "" };
  return [{ ...map, links: [...map.links, link] }, id];
}

export function changeLink(map: MapDocument, id: string, part: Partial<Link>): MapDocument {
  return { ...map, links: map.links.map((one) => (one.id === id ? { ...one, ...part } : one)) };
}

/** The link the other way round, unless that one exists already. */
export function turnLink(map: MapDocument, id: string): MapDocument {
  const link = map.links.find((one) => one.id === id);
  if (!link || map.links.some((one) => one.from === link.to && one.to === link.from)) return map;
  return changeLink(map, id, { from: link.to, to: link.from });
}

export function removeLink(map: MapDocument, id: string): MapDocument {
  return { ...map, links: map.links.filter((one) => one.id !== id) };
}

export function tellLoop(map: MapDocument, cycle: string[], part: Partial<Told>): MapDocument {
  const variables = canonical(cycle);
  const key = variables.join("\n");
  const others = map.loops.filter((told) => told.variables.join("\n") !== key);
  const before = map.loops.find((told) => told.variables.join("\n") === key);
  const told = { name: "", story: "", polarity: null, ...before, ...part, variables };
  const silent = !told.name && !told.story && !told.polarity;
  return { ...map, loops: silent ? others : [...others, told] };
}

export function toldOf(map: MapDocument, cycle: string[]): Told | undefined {
  const key = canonical(cycle).join("\n");
  return map.loops.find((told) => told.variables.join("\n") === key);
}

/** A free place near `centre` for a box of about 150 by 50 px, on a spiral that fits the screen. */
export function freePlace(
  map: MapDocument,
  centre: { x: number; y: number; narrow?: boolean },
): { x: number; y: number } {
  const stretch = centre.narrow ? 0.7 : 1.8;
  for (let step = 0; step < 400; step++) {
    const turn = step * 2.4; // the golden angle, so that places spread evenly
    const reach = 70 * Math.sqrt(step);
    const x = Math.round(centre.x + stretch * reach * Math.cos(turn));
    const y = Math.round(centre.y + reach * Math.sin(turn));
    if (map.variables.every((one) => Math.abs(one.x - x) > 185 || Math.abs(one.y - y) > 92)) {
      return { x, y };
    }
  }
  return { x: centre.x, y: centre.y };
}

function freshId(letter: string, taken: { id: string }[]): string {
  const ids = new Set(taken.map((one) => one.id));
  let number = taken.length + 1;
  while (ids.has(`${letter}${number}`)) number += 1;
  return `${letter}${number}`;
}

/** The order in which Python sorts ids too. */
export function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
