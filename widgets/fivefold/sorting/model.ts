// A sorting exercise's data as the browser sees it, and pure functions over it.
import type { ExerciseContent } from "../../frontend/host";
import { type Option, shuffled } from "../question/model";

export interface Bin {
  id: string;
  label: string;
  description: string;
  asks: "condition" | null;
  /** With axes: its level of x and of y. */
  at: [string, string] | null;
}

export interface Axis {
  label: string;
  levels: string[];
}

export interface Card {
  id: string;
  text: string;
  reasons: Option[];
  conditions: Option[];
}

export interface SortingContent extends ExerciseContent {
  bins: Bin[];
  cards: Card[];
  reasons: Option[];
  conditions: Option[];
  reason_prompt: string;
  condition_prompt: string;
  axes: { x: Axis; y: Axis } | null;
  confidence: boolean;
  why: boolean;
  shuffle: boolean;
  seed: string;
  reveal: "immediate" | "at-end" | "none";
  /** The cards that have a hint. */
  hints: string[];
}

type Second = "reason" | "condition";

/** What was answered about one card. */
interface Answer {
  bin?: string | null;
  reason?: string;
  condition?: string;
  confidence?: number;
  why?: string;
}

export interface Given extends Answer {
  hinted?: boolean;
  checked?: boolean;
  revealed?: boolean;
  /** As it stood when it was first checked. */
  first?: Answer;
}

export interface SortingResponse {
  version: 1;
  items: Record<string, Given>;
}

/** What Python says about one card. */
export interface Said {
  hint?: string;
  verdict?: "right" | "partly" | "wrong";
  bin_right?: boolean;
  about?: { misconception: string; says: string }[];
  says?: string;
  experts?: string;
  answers?: { bin: string; second: string | null }[];
}

export const EMPTY: SortingResponse = { version: 1, items: {} };
export const SURE = [25, 50, 75, 95];
/** With more bins than these a phone has no room for their descriptions beside the card. */
export const FEW = 4;

/** The cards in the order of this person's folder, or of the exercise's own seed. */
export function orderedCards(content: SortingContent, scope: string): Card[] {
  return content.shuffle
    ? shuffled(content.cards, content.seed || `${scope}/cards`)
    : content.cards;
}

/** The bins as they are shown and numbered: on axes from top left to bottom right. */
export function orderedBins({ bins, axes }: SortingContent): Bin[] {
  if (!axes) return bins;
  const row = (bin: Bin) => axes.y.levels.indexOf(bin.at?.[1] ?? "");
  const column = (bin: Bin) => axes.x.levels.indexOf(bin.at?.[0] ?? "");
  return [...bins].sort((a, b) => row(b) - row(a) || column(a) - column(b));
}

/** The bin that a card lies in; undefined where it is not sorted. */
export function binOf(content: SortingContent, given: Given): Bin | undefined {
  return content.bins.find((bin) => bin.id === given.bin);
}

/** The second part that a card asks for where it lies, with its choices. */
export function asked(
  content: SortingContent,
  card: Card,
  given: Given,
): { kind: Second; options: Option[] } | null {
  const bin = binOf(content, given);
  if (!bin) return null;
  const own = bin.asks ? card.conditions : card.reasons;
  const shared = bin.asks ? content.conditions : content.reasons;
  const options = own.length > 0 ? own : shared;
  if (options.length === 0) return null;
  return { kind: bin.asks ? "condition" : "reason", options };
}

/** What a card still needs: keys of the interface's strings. */
export function missing(content: SortingContent, card: Card, given: Given): string[] {
  if (!binOf(content, given)) return ["missing-bin"];
  const needs: string[] = [];
  const second = asked(content, card, given);
  const named = second?.options.some((option) => option.id === given[second.kind]);
  if (second && !named) needs.push(`missing-${second.kind}`);
  if (content.confidence && !given.confidence) needs.push("missing-confidence");
  return needs;
}

/** The response with `part` put into one card; a changed answer is no longer checked. */
export function withGiven(
  response: SortingResponse,
  id: string,
  part: Partial<Given>,
): SortingResponse {
  const keeps = "checked" in part || "revealed" in part || "hinted" in part;
  const open = keeps ? {} : { checked: false, revealed: false };
  const given = { ...response.items[id], ...open, ...part };
  return { ...response, items: { ...response.items, [id]: given } };
}

/** Cards marked as checked, each with its first answer kept. */
export function checked(response: SortingResponse, ids: string[]): SortingResponse {
  return ids.reduce((all, id) => {
    const { bin, reason, condition, confidence, why, first } = all.items[id] ?? {};
    const now = JSON.parse(JSON.stringify({ bin, reason, condition, confidence, why }));
    return withGiven(all, id, { checked: true, first: first ?? now });
  }, response);
}

/** The next of `cards` after `at` for which `open` holds, round the end; else the next one. */
export function nextCard(cards: Card[], at: string, open: (card: Card) => boolean): string {
  const here = cards.findIndex((card) => card.id === at);
  const after = [...cards.slice(here + 1), ...cards.slice(0, here)];
  return (after.find(open) ?? after[0])?.id ?? at;
}

/** An answer in words: its bin, and the reason or condition beside it. */
export function answerText(
  content: SortingContent,
  card: Card,
  { bin, second }: { bin: string; second: string | null },
): string {
  const label = content.bins.find((one) => one.id === bin)?.label ?? bin;
  const options = asked(content, card, { bin })?.options ?? [];
  const text = options.find((option) => option.id === second)?.text;
  return text ? `${label} – ${text}` : label;
}
