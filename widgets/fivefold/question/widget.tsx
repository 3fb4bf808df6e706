// The question exercise: items one under the other, or one at a time, each with its own check.
import { useRef, useState } from "preact/hooks";
import { Frame, useSession } from "../../frontend/frame";
import { exercise, type Props } from "../../frontend/host";
import type { Session } from "../../frontend/session";
import { question as catalogue } from "../../frontend/strings/en.json";
import { translator } from "../../frontend/text";
import { verdictOf } from "./check";
import { QuestionItem, type T } from "./item";
import {
  askedItems,
  EMPTY,
  type Item,
  isAnswered,
  type QuestionContent,
  type QuestionResponse,
} from "./model";
import { Review } from "./review";

function Question({ session }: Props<QuestionResponse>) {
  useSession(session);
  const content = session.content as QuestionContent;
  const t = translator(catalogue, "question", session.settings.strings);
  const items = askedItems(content, session.response);
  const done = items.filter((item) => isAnswered(item, session.response.items[item.id]));
  const missing = items.length - done.length;
  const ask = content.bank
    ? `${missing ? `${t("bank-missing", { n: missing, total: items.length })} ` : ""}${t("bank-ask")}`
    : "";
  // "start again" clears the answers, and leaves what chance decided
  const empty = content.bank ? { ...session.response, items: {} } : EMPTY;
  return (
    <Frame session={session} empty={empty} ask={ask}>
      {session.state.notes?.map((note) => (
        <p class="notice" key={note}>
          {note}
        </p>
      ))}
      {content.paging ? (
        <Pages session={session} items={items} t={t} />
      ) : (
        <ol class="items">
          {items.map((item) => (
            <QuestionItem key={item.id} session={session} item={item} t={t} />
          ))}
        </ol>
      )}
      <p class="meta">{t("progress", { done: done.length, total: items.length })}</p>
      {content.reveal === "submit" && !content.graded && !session.state.submitted && (
        <button
          type="button"
          disabled={session.readOnly || session.status !== "saved" || done.length === 0}
          onClick={() => session.submit()}
        >
          {t("check-all")}
        </button>
      )}
      {content.bank && <Review session={session} t={t} />}
    </Frame>
  );
}

interface PagesProps {
  session: Session<QuestionResponse>;
  items: Item[];
  t: T;
}

/** One item at a time, begun at the first that is not answered. */
function Pages({ session, items, t }: PagesProps) {
  const list = useRef<HTMLOListElement>(null);
  const open = items.findIndex((item) => !isAnswered(item, session.response.items[item.id]));
  const [at, setAt] = useState(Math.max(0, open));
  const item = items[at];
  const right = items.filter((one) => {
    const given = session.response.items[one.id];
    return given?.checked && verdictOf(session, one)?.verdict === "right";
  });
  const go = (to: number) => {
    setAt(to);
    list.current?.focus();
  };
  if (!item) return null;
  return (
    <>
      <ol class="items" start={at + 1} ref={list} tabIndex={-1}>
        <QuestionItem key={item.id} session={session} item={item} t={t} />
      </ol>
      <div class="tools pages">
        <button type="button" disabled={at === 0} onClick={() => go(at - 1)}>
          {t("page-back")}
        </button>
        <button
          type="button"
          class="main"
          disabled={at === items.length - 1}
          onClick={() => go(at + 1)}
        >
          {t("page-on")}
        </button>
        <span role="status">
          {t("page", { n: at + 1, total: items.length })}
          {right.length > 0 && ` ${t("right-so-far", { n: right.length })}`}
        </span>
      </div>
    </>
  );
}

export default exercise<QuestionResponse>(Question);
