// A map in words: what the outline shows and a screen reader hears.
import { causal_loop as catalogue } from "../../frontend/strings/en.json";
import type { Catalogue } from "../../frontend/text";
import { translator } from "../../frontend/text";
import type { Link, MapDocument, Sign, Variable } from "./document";
import type { Loop } from "./loops";

export type T = ReturnType<typeof translator>;

export function strings(overrides?: Catalogue): T {
  return translator(catalogue, "causal_loop", overrides);
}

/** A variable's name for people; long ones shortened. */
export function nameOf(map: MapDocument, id: string, t: T): string {
  return shortName(
    map.variables.find((one) => one.id === id),
    t,
  );
}

export function shortName(variable: Variable | undefined, t: T): string {
  const name = variable?.name.trim() || t("unnamed");
  const letters = [...name];
  return letters.length > 80 ? `${letters.slice(0, 79).join("")}…` : name;
}

// the same three stand in words.py
const BEFORE_PREPOSITION =
  /^.*?(?= (?:of|per|in|for|at|on|from|to|with|without|by|before|after|during|until|who|that|which|waiting|due)(?![\p{L}\p{N}_])|$)/u;
const PARTICIPLE = /^(?:.*ed|made|lost|sold|done|sent|left|won|found|kept|known|open|free)$/u;
const PLURAL = /^(?:people|children|women|men|.{2,}[^sui]s)$/u;

/** Whether a name is of things counted one by one: there are fewer of them, not less. */
function isCounted(name: string): boolean {
  const head = BEFORE_PREPOSITION.exec(name.toLowerCase())?.[0] ?? "";
  const words = head.match(/\p{L}+/gu) ?? [];
  const end = words.findIndex((word, index) => index > 0 && PARTICIPLE.test(word));
  return PLURAL.test(words.slice(0, end < 0 ? undefined : end).pop() ?? "");
}

/** "more boats → catch: higher than it would otherwise have been (+), delayed". */
export function linkSentence(map: MapDocument, link: Link, t: T): string {
  const target = map.variables.find((one) => one.id === link.to);
  const source = map.variables.find((one) => one.id === link.from);
  // more inflow need not make a stock larger than before: it adds to it
  const pipe = source?.kind === "flow" && target?.kind === "stock";
  const effect =
    link.sign === "?" ? "unsigned" : `${pipe ? "pipe" : "link"}-${signWord(link.sign)}`;
  const sentence = t(effect, { from: shortName(source, t), to: shortName(target, t) });
  return link.delay ? t("delayed", { sentence }) : sentence;
}

export function signWord(sign: Sign): "plus" | "minus" | "unknown" {
  return sign === "+" ? "plus" : sign === "-" ? "minus" : "unknown";
}

/** "More boats → more catch → (later) more boats, which closes: reinforcing". */
export function loopSentence(map: MapDocument, loop: Loop, t: T): string {
  let level: "more" | "less" | "either" = "more";
  const steps = [t("first", { name: nameOf(map, loop.variables[0] as string, t) })];
  for (const link of loop.links) {
    if (link.sign === "?") level = "either";
    else if (link.sign === "-" && level !== "either") level = level === "more" ? "less" : "more";
    const name = nameOf(map, link.to, t);
    const counted = level !== "more" && isCounted(name);
    const step = t(counted ? `${level}-counted` : level, { name });
    steps.push(link.delay ? t("later", { step }) : step);
  }
  return t(`closes-${loop.polarity}`, { steps: steps.join(" → ") });
}

/** Names of a loop's variables of which a story uses no word of four letters or more. */
export function untoldNames(map: MapDocument, loop: Loop, story: string, t: T): string[] {
  const words = story.toLowerCase();
  const said = (name: string) => {
    const long = name.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [name.toLowerCase()];
    // without its ending, so that "tickets" is found in "each ticket"
    return long.some((word) => words.includes(word.slice(0, Math.max(4, word.length - 2))));
  };
  return loop.variables.map((id) => nameOf(map, id, t)).filter((name) => !said(name));
}
