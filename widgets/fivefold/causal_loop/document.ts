// The map document as the browser sees it: one JSON value, with all that may be left out filled in.
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
  /** The person put it there: a tidy layout leaves it. */
  placed: boolean;
  /** When it came onto the map: 1 is the first of all variables and links; 0 was there before. */
  added: number;
}

export interface Link {
  id: string;
  from: string;
  to: string;
  sign: Sign;
  delay: boolean;
  weight: number | null;
  note: string;
  added: number;
}

/** What the learner says about one loop; `variables` in the canonical rotation. */
export interface Told {
  variables: string[];
  name: string;
  story: string;
  polarity: "R" | "B" | null;
}

/** What the learner answers to a question about the map; one a question. */
export interface Answer {
  question: string;
  says: "reason" | "not-real";
  reason: string;
  /** For a loop that is not real: the ends of the link that is wrong. */
  link: [string, string] | null;
}

export interface MapDocument {
  version: 1;
  variables: Variable[];
  links: Link[];
  loops: Told[];
  answers: Answer[];
}

/** A document in which fields may be left out, as a content author writes it. */
export interface MapStart {
  variables?: (Partial<Variable> & { id: string; name: string })[];
  links?: (Partial<Link> & { from: string; to: string })[];
  loops?: (Partial<Told> & { variables: string[] })[];
  answers?: (Partial<Answer> & { question: string })[];
}

export interface BankVariable {
  id: string;
  name: string;
  kind: Kind;
  unit: string;
}

export interface CausalLoopContent extends ExerciseContent {
  naming: "bank" | "free";
  /** How the map is shown first. */
  form: "canvas" | "circle";
  variables: BankVariable[];
  start: MapStart | null;
  story: string | null;
}

/** A map from whatever a document leaves out. */
export function fullDocument(part: MapStart | null | undefined): MapDocument {
  const variables = (part?.variables ?? []).map((variable, index) => ({
    unit: "",
    note: "",
    placed: false,
    added: 0,
    ...variable,
    kind: variable.kind ?? "other",
    x: variable.x ?? 40 + (index % 4) * 190,
    y: variable.y ?? 40 + Math.floor(index / 4) * 130,
  }));
  const links = (part?.links ?? []).map((link, index) => ({
    weight: null,
    note: "",
    delay: false,
    added: 0,
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
  const answers = (part?.answers ?? []).map((answer) => ({
    says: "reason" as const,
    reason: "",
    ...answer,
    link: answer.link ?? null,
  }));
  return { version: 1, variables, links, loops, answers };
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

/** The order in which Python sorts ids too. */
export function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
