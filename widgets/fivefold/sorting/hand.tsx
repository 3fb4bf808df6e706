// The card at hand: its text, the bins to put it in, and what is asked once it lies in one.
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { useId } from "../../frontend/ids";
import type { Session } from "../../frontend/session";
import type { translator } from "../../frontend/text";
import type { Dragged } from "./drag";
import {
  type Bin,
  binOf,
  type Card,
  FEW,
  type Given,
  missing,
  type Said,
  type SortingContent,
  type SortingResponse,
} from "./model";
import { More } from "./more";
import { Check } from "./verdict";

export type T = ReturnType<typeof translator>;

interface HandProps {
  session: Session<SortingResponse>;
  content: SortingContent;
  bins: Bin[];
  cards: Card[];
  card: Card;
  said: Said;
  dragged: Dragged | null;
  go: (id: string) => void;
  place: (id: string, bin: string) => void;
  change: (part: Partial<Given>, tag?: string) => void;
  onCheck: () => void;
  onNext: () => void;
  /** Focuses what `selector` finds after the next drawing. */
  focusOn: (selector: string) => void;
  children?: ComponentChildren;
  t: T;
}

const ARROWS: Record<string, number> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

export function Hand(props: HandProps) {
  const { session, content, bins, cards, card, said, go, place, change, t } = props;
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const given = session.response.items[card.id] ?? {};
  const lies = binOf(content, given);
  const number = cards.indexOf(card);
  const off = session.readOnly;

  const step = (by: number) => {
    const other = cards[(number + by + cards.length) % cards.length];
    if (other) go(other.id);
  };
  const keys = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    if (event.ctrlKey || event.metaKey || event.altKey || target.matches("[type=text]")) return;
    const bin = /^[1-9]$/.test(event.key) ? bins[Number(event.key) - 1] : undefined;
    const by = ARROWS[event.key];
    const buttons = [...(box.current?.querySelectorAll<HTMLElement>(".put") ?? [])];
    if (bin) place(card.id, bin.id);
    else if (target.matches(".face") && by) step(by);
    else if (target.matches(".face") && event.key === "Enter") buttons[0]?.focus();
    else if (target.matches(".put") && by) {
      const to = buttons.indexOf(target) + by;
      buttons[(to + buttons.length) % buttons.length]?.focus();
    } else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a flexible box everywhere
    <div
      class="hand"
      role="group"
      aria-labelledby={`${id}-number`}
      ref={box}
      onKeyDown={keys}
      data-item={card.id}
    >
      <h4 id={`${id}-number`}>{t("card", { n: number + 1, total: cards.length })}</h4>
      {/* biome-ignore lint/a11y/useSemanticElements: it is a card, to be chosen and dragged */}
      <div
        class="face"
        role="group"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: its keys choose and place the card
        tabIndex={0}
        aria-labelledby={`${id}-number ${id}-text`}
        aria-describedby={`${id}-keys`}
        data-drag={off ? undefined : card.id}
      >
        {!off && <Handle />}
        <span id={`${id}-text`}>{card.text}</span>
      </div>
      <p class="meta keys" id={`${id}-keys`}>
        {t("keys", { last: bins.length })}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="group" aria-label={t("bins")}>
        {content.axes && (
          <p class="meta">{t("axes", { x: content.axes.x.label, y: content.axes.y.label })}</p>
        )}
        <div
          class={`puts ${content.axes ? "axes" : ""} ${bins.length > FEW ? "many" : ""}`}
          style={content.axes ? { "--across": String(content.axes.x.levels.length) } : undefined}
        >
          {bins.map((bin, place_) => (
            <Put
              key={bin.id}
              bin={bin}
              number={place_ + 1}
              chosen={lies?.id === bin.id}
              over={props.dragged?.bin === bin.id}
              brief={content.axes !== null}
              off={off}
              onPut={() => place(card.id, bin.id)}
            />
          ))}
        </div>
      </div>
      {lies && (
        <More {...{ content, card, given, change, off, t }} scope={session.settings.scope} />
      )}
      {content.hints.includes(card.id) && (
        <div class="hint" tabIndex={-1}>
          {!given.hinted && !given.checked && (
            <button
              type="button"
              disabled={off}
              onClick={() => {
                change({ hinted: true });
                props.focusOn(".hint");
              }}
            >
              {t("hint")}
            </button>
          )}
          <p role="status">{given.hinted && said.hint && t("hint-is", { hint: said.hint })}</p>
        </div>
      )}
      {content.reveal !== "none" && (
        <Check
          {...{ content, card, given, said, change, off, t }}
          needs={missing(content, card, given)}
          onCheck={props.onCheck}
        />
      )}
      <div class="tools">
        <button type="button" onClick={() => step(-1)}>
          {t("back")}
        </button>
        <button type="button" class={given.checked ? "next main" : "next"} onClick={props.onNext}>
          {t("next")}
        </button>
      </div>
      {props.children}
    </div>
  );
}

/** Where a finger takes hold of a card; beside it the page scrolls. */
export function Handle() {
  return (
    <span class="handle" aria-hidden="true">
      ⠿
    </span>
  );
}

interface PutProps {
  bin: Bin;
  number: number;
  chosen: boolean;
  over: boolean;
  brief: boolean;
  off: boolean;
  onPut: () => void;
}

function Put({ bin, number, chosen, over, brief, off, onPut }: PutProps) {
  const id = useId();
  const told = bin.description && !brief;
  return (
    <button
      type="button"
      class={over ? "put over" : "put"}
      data-bin={bin.id}
      aria-pressed={chosen}
      aria-labelledby={`${id}-number ${id}-label`}
      aria-describedby={told ? `${id}-told` : undefined}
      disabled={off}
      onClick={onPut}
    >
      <span class="digit" id={`${id}-number`}>
        {number}
      </span>{" "}
      <strong id={`${id}-label`}>{bin.label}</strong>
      {told && (
        <span class="told" id={`${id}-told`}>
          {bin.description}
        </span>
      )}
    </button>
  );
}
