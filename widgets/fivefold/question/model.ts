// A question exercise's data as the browser sees it, and pure functions over it.
import type { ExerciseContent } from "../../frontend/host";

export interface Option {
  id: string;
  text: string;
}

export interface Item {
  id: string;
  type: "single" | "multiple" | "number" | "ordering" | "two-part";
  text: string;
  hint: string | null;
  options: Option[];
  reasons: Option[];
  reason_prompt: string;
  unit: string;
  min: number | null;
  max: number | null;
  step: number | null;
}

export interface QuestionContent extends ExerciseContent {
  shuffle: boolean;
  confidence: boolean;
  paging: boolean;
  reveal: "item" | "submit" | "never";
  /** The questions are drawn from the course's question bank, on this occasion. */
  bank: "opening" | "closing" | null;
  /** The bank's forms: ids of the items that each of them asks. */
  forms: Record<string, string[]>;
  items: Item[];
}

export type Answer = string | string[] | number | null;

export interface Given {
  answer?: Answer;
  reason?: string;
  confidence?: number;
  checked?: boolean;
  revealed?: boolean;
  /** As it stood when it was first checked. */
  first?: { answer?: Answer; reason?: string; confidence?: number };
}

export interface QuestionResponse {
  version: 1;
  /** Which form of the bank was drawn, and the seed of its order; Python draws both. */
  form?: string;
  seed?: number;
  items: Record<string, Given>;
}

export interface Verdict {
  verdict: "right" | "partly" | "wrong";
  /** The part of a two-part answer that is right, where the other is not. */
  half?: "answer" | "reason";
  about: { misconception: string; says: string }[];
  says: string;
  answer?: unknown;
}

export const EMPTY: QuestionResponse = { version: 1, items: {} };

export function isAnswered(item: Item, given: Given | undefined): boolean {
  const answer = given?.answer;
  if (answer === undefined || answer === null || answer === "") return false;
  if (Array.isArray(answer) && answer.length === 0) return false;
  return item.type !== "two-part" || Boolean(given?.reason);
}

/** The response with `part` put into one item; a changed answer is no longer checked. */
export function withGiven(
  response: QuestionResponse,
  id: string,
  part: Partial<Given>,
): QuestionResponse {
  const before = response.items[id] ?? {};
  const keeps = "checked" in part || "revealed" in part;
  const open = keeps ? {} : { checked: false, revealed: false };
  return { ...response, items: { ...response.items, [id]: { ...before, ...open, ...part } } };
}

/** The item marked as checked, with its first answer kept. */
export function checkedItem(response: QuestionResponse, id: string): QuestionResponse {
  const { answer, reason, confidence, first } = response.items[id] ?? {};
  return withGiven(response, id, {
    checked: true,
    first: first ?? JSON.parse(JSON.stringify({ answer, reason, confidence })),
  });
}

/** The items that this person is asked, in their order; drawing.py prints the same one. */
export function askedItems(content: QuestionContent, response: QuestionResponse): Item[] {
  if (!content.bank) return content.items;
  const ids = content.forms[response.form ?? ""] ?? [];
  const known = new Map(content.items.map((item) => [item.id, item]));
  return shuffled(ids, String(response.seed)).flatMap((id) => known.get(id) ?? []);
}

/** `options` in an order that depends on `seed` alone (Fisher-Yates over mulberry32). */
export function shuffled<O>(options: O[], seed: string): O[] {
  let state = 2166136261;
  for (const letter of seed) state = Math.imul(state ^ letter.charCodeAt(0), 16777619);
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const order = [...options];
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other] as O, order[last] as O];
  }
  return order;
}

/** A number as people type it ("1,250.5", "1 250,5" with a comma for the fraction), or null. */
export function parseNumber(text: string): number | null {
  let plain = text
    .trim()
    .replace(/[\s\u00a0\u202f']/g, "")
    .replace("\u2212", "-");
  if (/^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain)) plain = plain.replaceAll(",", "");
  else plain = plain.replace(",", ".");
  return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null;
}

/** What was typed as an answer: its number, or null and the string that says what is wrong. */
export function readNumber(text: string, { min, max }: Item) {
  const number = parseNumber(text);
  const out = number !== null && (number < (min ?? number) || number > (max ?? number));
  const range = max === null ? "number-min" : min === null ? "number-max" : "number-range";
  const bad = text.trim() !== "" && number === null;
  return {
    value: out ? null : number,
    problem: bad ? "number-bad" : out ? range : "",
    values: { min: min ?? "", max: max ?? "" },
  };
}

/** A right answer in words. */
export function answerText(item: Item, answer: unknown): string {
  const text = (id: unknown) =>
    [...item.options, ...item.reasons].find((option) => option.id === id)?.text ?? String(id);
  if (Array.isArray(answer)) return answer.map(text).join(item.type === "ordering" ? " → " : "; ");
  if (answer && typeof answer === "object") {
    const pair = answer as { answer: string; reason: string };
    const reason = item.reasons.find((option) => option.id === pair.reason)?.text ?? "";
    return `${text(pair.answer)} – ${reason}`;
  }
  return item.type === "number" ? `${answer} ${item.unit}`.trim() : text(answer);
}
