// The check of one item, and what is said about the answer.
import { useRef, useState } from "preact/hooks";
import { Prose } from "../../frontend/frame";
import type { Session } from "../../frontend/session";
import type { ItemProps } from "./item";
import {
  answerText,
  checkedItem,
  type Given,
  type Item,
  isAnswered,
  type QuestionContent,
  type QuestionResponse,
  type Verdict,
} from "./model";

interface CheckProps extends ItemProps {
  given: Given;
  give: (part: Partial<Given>) => void;
}

export function Check({ session, item, given, give, t }: CheckProps) {
  const [missing, setMissing] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const check = () => {
    const ready = isAnswered(item, given);
    setMissing(!ready);
    if (!ready) return;
    session.change(checkedItem(session.response, item.id));
    box.current?.focus(); // the button goes away, and would take the focus with it
  };
  const go = (part: Partial<Given>) => {
    give(part);
    box.current?.focus();
  };
  const verdict = given.checked ? verdictOf(session, item) : undefined;
  const off = session.readOnly;
  return (
    <div class="check" ref={box} tabIndex={-1}>
      {!given.checked && (
        <button type="button" onClick={check} disabled={off}>
          {t("check")}
        </button>
      )}
      <Said item={item} given={given} session={session} t={t} />
      {verdict && verdict.verdict !== "right" && !given.revealed && (
        <div class="tools">
          <button type="button" disabled={off} onClick={() => go({ checked: false })}>
            {t("again")}
          </button>
          <button type="button" disabled={off} onClick={() => go({ revealed: true })}>
            {t("reveal")}
          </button>
        </div>
      )}
      <p role="status">
        {missing &&
          !isAnswered(item, given) &&
          t(item.type === "two-part" ? "unanswered-pair" : "unanswered")}
      </p>
    </div>
  );
}

export function verdictOf(session: Session<QuestionResponse>, item: Item): Verdict | undefined {
  return (session.feedback.items as Record<string, Verdict> | undefined)?.[item.id];
}

export function Said({ session, item, given, t }: Omit<CheckProps, "give">) {
  const shown = given.checked || (session.content as QuestionContent).reveal === "submit";
  const verdict = shown ? verdictOf(session, item) : undefined;
  return (
    <div role="status">
      {verdict && (
        <div class="verdict" data-verdict={verdict.verdict}>
          <p>
            <strong>{t(verdict.verdict)}</strong> {verdict.half && `${t(`half-${verdict.half}`)} `}
            {verdict.verdict !== "right" &&
              verdict.answer !== undefined &&
              t("answer-is", { answer: answerText(item, verdict.answer) })}
          </p>
          {verdict.about.map((about, index) => (
            <p key={index}>{about.says}</p>
          ))}
          {verdict.says && <Prose text={verdict.says} />}
        </div>
      )}
    </div>
  );
}
