// What all exercises have: title, prompt, expected time, saved indicator, undo, start again.
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useReducer, useRef, useState } from "preact/hooks";
import { useId } from "./ids";
import type { Session } from "./session";
import { frame as catalogue } from "./strings/en.json";
import { translator, when } from "./text";

/** Draws again after each change of the session. */
export function useSession<R>(session: Session<R>): void {
  const [, again] = useReducer((n: number, _: "changed") => n + 1, 0);
  // at once: a draft is sent before the first drawing, and its answer may come before an effect
  useLayoutEffect(() => session.subscribe(() => again("changed")), [session]);
}

interface FrameProps<R> {
  session: Session<R>;
  /** The answer before anybody did anything, for "start again". */
  empty: R;
  children: ComponentChildren;
  /** More buttons, beside undo. */
  tools?: ComponentChildren;
  /** The buttons stand above a large exercise, below a short one. */
  toolsFirst?: boolean;
  /** What the download holds, where that is not the answer as data. */
  asText?: () => string;
  /** What is asked before an answer is submitted that nobody grades; without it there is no such
   * button. */
  ask?: string;
}

export function Frame<R>({
  session,
  empty,
  children,
  tools,
  toolsFirst,
  asText,
  ask,
}: FrameProps<R>) {
  const id = useId();
  const { content, settings } = session;
  const t = translator(catalogue, "frame", settings.strings);
  const [notice, setNotice] = useState("");
  const restart = () => {
    session.change(empty);
    setNotice(t("restarted"));
  };
  const bar = (
    <div class="bar">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame */}
      <div class="tools" role="group" aria-label={t("tools")}>
        <button type="button" disabled={!session.canUndo} onClick={() => session.undo()}>
          {t("undo")}
        </button>
        <button type="button" disabled={!session.canRedo} onClick={() => session.redo()}>
          {t("redo")}
        </button>
        <button type="button" disabled={session.readOnly} onClick={restart}>
          {t("restart")}
        </button>
        <button type="button" onClick={() => download(session, asText?.())}>
          {t("download")}
        </button>
        {tools}
      </div>
      <SavedNote session={session} />
    </div>
  );
  return (
    <section class="frame" aria-labelledby={id}>
      <header>
        <h3 id={id}>{content.title}</h3>
        <p class="meta">
          {t("minutes", { n: content.minutes })}
          {content.graded && <span class="tag">{t("graded")}</span>}
          {session.readOnly && !session.choice && <span class="tag">{t("readonly")}</span>}
        </p>
      </header>
      <Prose text={content.prompt} class="prompt" />
      <Notices session={session} />
      {toolsFirst && bar}
      {children}
      {!toolsFirst && bar}
      {(content.graded || ask) && <Submit session={session} ask={ask} />}
      <p class="hidden" role="status">
        {notice}
      </p>
    </section>
  );
}

/** Plain text in paragraphs. */
export function Prose({ text, class: name }: { text: string; class?: string }) {
  const paragraphs = text.trim().split(/\n\s*\n/);
  return (
    <div class={name}>
      {paragraphs.map((paragraph, index) => (
        <p key={index}>{paragraph}</p>
      ))}
    </div>
  );
}

function SavedNote<R>({ session }: { session: Session<R> }) {
  const { status, settings, draftless } = session;
  const t = translator(catalogue, "frame", settings.strings);
  const visit = settings.keep === "visit";
  const tab = session.content.private;
  const trouble = status === "waiting" || status === "unwritable" || status === "refused";
  const was = useRef(false);
  const [back, setBack] = useState(false);
  useEffect(() => {
    setBack(status === "saved" && was.current);
    if (status !== "saving") was.current = trouble;
  }, [status, trouble]);
  const text =
    status === "saved"
      ? t(visit ? (draftless ? "saved-draftless" : tab ? "saved-tab" : "saved-visit") : "saved")
      : status === "saving"
        ? t("saving")
        : status === "waiting"
          ? t(
              session.forgetting
                ? "waiting-forget"
                : draftless
                  ? "waiting-draftless"
                  : visit
                    ? "waiting-visit"
                    : "waiting",
            )
          : "";
  return (
    <>
      <p class="saved" data-status={status}>
        {!trouble && text}
      </p>
      {/* speaks on a change for the worse and back, never on each save */}
      <div role="alert" class={trouble ? "notice trouble" : "hidden"}>
        {trouble && <p>{session.message || text}</p>}
        {trouble && draftless && !session.forgetting && <p>{t("no-draft")}</p>}
        {trouble && session.message && !draftless && !session.forgetting && <p>{t("kept")}</p>}
        {back && status === "saved" && t("back")}
      </div>
      {trouble && (
        <button type="button" onClick={() => session.retry()}>
          {t(session.forgetting ? "retry-forget" : "retry")}
        </button>
      )}
    </>
  );
}

function Notices<R>({ session }: { session: Session<R> }) {
  const { settings, state, choice } = session;
  const t = translator(catalogue, "frame", settings.strings);
  const visit = settings.keep === "visit";
  return (
    <div role="status">
      {state.notice && <p class="notice trouble">{state.notice}</p>}
      {session.status === "locked" && session.message !== state.notice && (
        <p class="notice trouble">{session.message}</p>
      )}
      {session.restored && <p class="notice">{t(visit ? "restored-visit" : "restored")}</p>}
      {choice && (
        <div class="notice trouble">
          <p>{t(`choice-${choice.from}`, { when: when(choice.at, settings.language) })}</p>
          <div class="tools">
            <button type="button" onClick={() => session.choose("mine")}>
              {t(choice.from === "draft" ? "choose-draft" : "choose-mine")}
            </button>
            <button type="button" onClick={() => session.choose("theirs")}>
              {t(choice.from === "draft" ? "choose-saved" : "choose-theirs")}
            </button>
          </div>
        </div>
      )}
    </div>
  );
}

function Submit<R>({ session, ask }: { session: Session<R>; ask?: string }) {
  const { settings, state } = session;
  const t = translator(catalogue, "frame", settings.strings);
  const [asking, setAsking] = useState(false);
  const yes = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asking) yes.current?.focus();
  }, [asking]);
  if (state.submitted) {
    return (
      <p class="notice">{t("submitted", { when: when(state.submitted, settings.language) })}</p>
    );
  }
  if (!asking) {
    const ready = session.status === "saved" && !session.readOnly;
    return (
      <button type="button" class="main" disabled={!ready} onClick={() => setAsking(true)}>
        {t("submit")}
      </button>
    );
  }
  return (
    <div class="notice">
      <p>{ask || t("submit-ask")}</p>
      <div class="tools">
        <button
          type="button"
          class="main"
          ref={yes}
          onClick={() => {
            session.submit();
            setAsking(false);
          }}
        >
          {t("submit-yes")}
        </button>
        <button type="button" onClick={() => setAsking(false)}>
          {t("submit-no")}
        </button>
      </div>
    </div>
  );
}

function download<R>({ content, response }: Session<R>, text?: string): void {
  if (text !== undefined) save(`${content.title}.txt`, "text/plain", text);
  else save(`${content.title}.json`, "application/json", JSON.stringify(response, null, 1));
}

/** Hands `data` to the person as a file. */
export function save(name: string, type: string, data: BlobPart): void {
  const url = URL.createObjectURL(new Blob([data], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name.replace(/[^\p{L}\p{N}. _-]+/gu, " ");
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
