// A hidden profile's data as the browser sees it, and pure functions over it. What colleagues know
// is never here before Python has told it.
import type { ExerciseContent, ExerciseState } from "../../frontend/host";

export interface Named {
  id: string;
  name: string;
}

export interface ProfileContent extends ExerciseContent {
  colleagues: Named[];
  options: Named[];
  criteria: Named[];
  turns: number;
  condition: "hidden" | "all";
}

/** One card of the learner's own. */
export interface Card {
  id: string;
  option: string;
  criterion: string;
  text: string;
}

export interface ProfileState extends ExerciseState {
  cards?: Card[];
}

export type Do = "ask" | "lead" | "tell" | "stand";

export interface Turn {
  do: Do;
  who?: string;
  option?: string;
  criterion?: string;
  fact?: string;
}

export interface ProfileResponse {
  version: 1;
  round: number;
  before?: string;
  began?: boolean;
  turns: Turn[];
  after?: string;
  reason?: string;
  done?: boolean;
  first?: unknown;
  heard?: string[][];
}

/** A fact that was said: by whom, and on which site. */
export interface Heard {
  who: string;
  id: string;
  text: string;
  site: string;
}

export interface Told {
  asked: string;
  heard: Heard[];
  nothing: string;
}

export interface Counts {
  for: number;
  against: number;
  sum: number;
}

export interface Debrief {
  told: string[];
  structure: string[];
  says: string;
  rule: string;
  sites: { id: string; name: string; own: Counts; all: Counts }[];
  facts: (Heard & { said: boolean })[];
}

/** What Python tells of a meeting. */
export interface Said {
  stage?: "cards" | "meeting" | "choice" | "debrief";
  round?: number;
  votes?: string;
  turns?: Told[];
  left?: number;
  debrief?: Debrief;
}

/** What one is about to do in a turn; not saved before it is said. */
export interface Plan {
  do: Do;
  who: string;
  /** "option/…" or "criterion/…". */
  topic: string;
  fact: string;
  option: string;
}

/** The turn that a plan makes; null where something is missing. */
export function turnOf(plan: Plan): Turn | null {
  if (plan.do === "tell") return plan.fact ? { do: "tell", fact: plan.fact } : null;
  if (plan.do === "stand") return plan.option ? { do: "stand", option: plan.option } : null;
  const [what, id] = plan.topic.split("/");
  if (!plan.who || !id) return null;
  return { do: plan.do, who: plan.who, [what as "option" | "criterion"]: id };
}

/** The response with one more turn. */
export function withTurn(response: ProfileResponse, turn: Turn): ProfileResponse {
  return { ...response, turns: [...response.turns, turn] };
}

/** A next meeting after one that was decided; before that, nothing but the choice is cleared. */
export function again(response: ProfileResponse, said: Said): ProfileResponse {
  if (said.stage === "debrief") {
    return { version: 1, round: (said.round ?? response.round) + 1, turns: [] };
  }
  const { after: _, reason: __, ...kept } = response;
  return kept;
}

/** The own cards that nobody has said yet, in this meeting. */
export function untold(cards: Card[], said: Said, response: ProfileResponse): Card[] {
  const told = new Set([
    ...(said.turns ?? []).flatMap((turn) => turn.heard.map((heard) => heard.id)),
    ...response.turns.map((turn) => turn.fact),
  ]);
  return cards.filter((card) => !told.has(card.id));
}
