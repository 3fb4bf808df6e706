// Questions about the learner's own map. None blocks; each can be put aside with a reason.
import { useRef, useState } from "preact/hooks";
import { focusOn } from "../../frontend/focus";
import { useId } from "../../frontend/ids";
import type { Answer } from "./document";
import type { Editor } from "./editor";
import { linkSentence, nameOf } from "./words";

/** More questions at once would not be read. */
const ASKED = 5;

interface Question {
  id: string;
  kind: string;
  /** Ids of the variables it is about: one, the two ends of a link, or a loop. */
  about: string[];
  ask: string;
  why?: string;
}

export function Questions({ editor }: { editor: Editor }) {
  const { t, session, whole } = editor;
  const id = useId();
  const head = useRef<HTMLHeadingElement>(null);
  const [all, setAll] = useState(false);
  const asked = (session.feedback.questions ?? []) as Question[];
  const answers = new Map(whole.answers.map((one) => [one.question, one]));
  const open = asked.filter((one) => !answers.has(one.id));
  const done = asked.filter((one) => answers.has(one.id));
  if (asked.length === 0) return null;
  const shown = all ? open : open.slice(0, ASKED);
  return (
    <section class="questions" aria-labelledby={id}>
      <h4 id={id} ref={head} tabIndex={-1}>
        {t("questions")}
      </h4>
      <p class="meta">{t(open.length > 0 ? "questions-open" : "questions-none")}</p>
      <ul>
        {shown.map((question) => (
          <Open
            key={question.id}
            editor={editor}
            question={question}
            onDone={() => head.current?.focus()}
          />
        ))}
      </ul>
      {shown.length < open.length && (
        <button type="button" onClick={() => setAll(true)}>
          {t("questions-rest", { n: open.length - shown.length })}
        </button>
      )}
      {done.length > 0 && (
        <details>
          <summary>{t("answered", { n: done.length })}</summary>
          <ul>
            {done.map((question) => (
              <Done
                key={question.id}
                editor={editor}
                question={question}
                answer={answers.get(question.id) as Answer}
              />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

interface OneProps {
  editor: Editor;
  question: Question;
}

function Open({ editor, question, onDone }: OneProps & { onDone: () => void }) {
  const { t, off, light, hover } = editor;
  const [says, setSays] = useState<Answer["says"] | null>(null);
  const dark = question.kind === "untold";
  const toggle = (next: Answer["says"]) => setSays(says === next ? null : next);
  return (
    <li
      onPointerEnter={() => hover(question.about)}
      onPointerLeave={() => hover(null)}
      onFocusIn={() => light(question.about)}
      onFocusOut={() => light(null)}
    >
      <p class="ask">{question.ask}</p>
      {question.why && <p class="meta">{question.why}</p>}
      <div class="tools">
        {dark ? (
          <button type="button" disabled={off} onClick={() => editor.setTelling(question.about)}>
            {t("tell-it")}
          </button>
        ) : (
          <GoThere editor={editor} question={question} />
        )}
        {question.kind === "duplicate" && <MergeThem editor={editor} question={question} />}
        {dark && (
          <button
            type="button"
            disabled={off}
            aria-expanded={says === "not-real"}
            onClick={() => toggle("not-real")}
          >
            {t("not-real")}
          </button>
        )}
        <button
          type="button"
          disabled={off}
          aria-expanded={says === "reason"}
          onClick={() => toggle("reason")}
        >
          {t("have-reason")}
        </button>
      </div>
      {says && (
        <Answering
          key={says}
          editor={editor}
          question={question}
          says={says}
          onDone={(kept) => {
            setSays(null);
            if (kept) onDone();
          }}
        />
      )}
    </li>
  );
}

/** Selects what a question is about, where the person can change it. */
function GoThere({ editor, question }: OneProps) {
  const { t, map } = editor;
  const [first, second] = question.about;
  const link = map.links.find((one) => one.from === first && one.to === second);
  const id = question.about.length === 2 && link ? link.id : first;
  if (!id || !(link || map.variables.some((one) => one.id === id))) return null;
  const kind = id === link?.id ? ("link" as const) : ("variable" as const);
  return (
    <button
      type="button"
      onClick={(event) => {
        const frame = event.currentTarget.closest<HTMLElement>(".frame");
        editor.select({ kind, id });
        focusOn(frame?.querySelector<HTMLElement>(".canvas, .outline") ?? null, id);
      }}
    >
      {t("go-there")}
    </button>
  );
}

function MergeThem({ editor, question }: OneProps) {
  const { t, off, free } = editor;
  const [keep, gone] = question.about;
  if (!free || !keep || !gone) return null;
  return (
    <button type="button" disabled={off} onClick={() => editor.merge(keep, gone)}>
      {t("merge-them")}
    </button>
  );
}

/** A reason in own words; for a loop that is not real also the link that is wrong. */
function Answering(props: OneProps & { says: Answer["says"]; onDone: (kept: boolean) => void }) {
  const { editor, question, says, onDone } = props;
  const { t, map } = editor;
  const id = useId();
  const [reason, setReason] = useState("");
  const [wrong, setWrong] = useState("");
  const ring = question.about.map((from, at) => {
    const to = question.about[(at + 1) % question.about.length];
    return map.links.find((link) => link.from === from && link.to === to);
  });
  const keep = () => {
    const link = map.links.find((one) => one.id === wrong);
    const ends: [string, string] | null = link ? [link.from, link.to] : null;
    editor.answer({ question: question.id, says, reason: reason.trim(), link: ends });
    onDone(true);
  };
  return (
    <form
      class="answering"
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      {says === "not-real" && (
        <fieldset>
          <legend>{t("which-wrong")}</legend>
          {ring.map(
            (link) =>
              link && (
                <label key={link.id} class="check">
                  <input
                    type="radio"
                    name={id}
                    checked={wrong === link.id}
                    onChange={() => setWrong(link.id)}
                  />
                  {linkSentence(map, link, t)}
                </label>
              ),
          )}
        </fieldset>
      )}
      <label for={`${id}-reason`}>{t(says === "reason" ? "your-reason" : "your-doubt")}</label>
      <textarea
        id={`${id}-reason`}
        rows={2}
        maxLength={2000}
        dir="auto"
        value={reason}
        onInput={(event) => setReason(event.currentTarget.value)}
      />
      <div class="tools">
        <button type="submit" class="main" disabled={says === "not-real" && !wrong}>
          {t("put-aside")}
        </button>
        <button type="button" onClick={() => onDone(false)}>
          {t("cancel")}
        </button>
      </div>
    </form>
  );
}

function Done({ editor, question, answer }: OneProps & { answer: Answer }) {
  const { t, map, off } = editor;
  const ends = answer.link?.map((id) => nameOf(map, id, t));
  return (
    <li>
      <p>{question.ask}</p>
      <p class="meta">
        {ends && `${t("wrong-link", { from: ends[0] ?? "", to: ends[1] ?? "" })} `}
        {answer.reason || (ends ? "" : t("no-reason"))}
      </p>
      <button type="button" disabled={off} onClick={() => editor.askAgain(question.id)}>
        {t("ask-again")}
      </button>
    </li>
  );
}
