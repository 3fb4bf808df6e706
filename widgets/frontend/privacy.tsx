// What a private exercise says about itself, and "forget now".
import { useEffect, useRef, useState } from "preact/hooks";
import type { Session } from "./session";
import { privacy as catalogue } from "./strings/en.json";
import { translator } from "./text";

interface Props<R> {
  session: Session<R>;
  /** The answer before anybody did anything. */
  empty: R;
  words: number;
  complete: boolean;
}

export function Privacy<R>({ session, empty, words, complete }: Props<R>) {
  const { settings } = session;
  const t = translator(catalogue, "privacy", settings.strings);
  const visit = settings.keep === "visit";
  const [asking, setAsking] = useState(false);
  const keep = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (asking) keep.current?.focus(); // not the button that cannot be undone
  }, [asking]);
  const state = t(complete ? "complete" : words ? "not-complete" : "nothing");
  const count = words === 1 ? t("one-word") : t("words", { n: words });
  const told = t("told", { state, words: count });
  const answer = (yes: boolean) => {
    setAsking(false);
    if (yes) session.forget(empty);
    box.current?.focus(); // the button goes away, and would take the focus with it
  };
  return (
    <div class="privacy notice" ref={box} tabIndex={-1}>
      <p>
        <span class="tag">{t("tag")}</span> {t(visit ? "for-you-visit" : "for-you", { told })}
      </p>
      {session.place && (
        <details>
          <summary>{t("where")}</summary>
          <code>{session.place}</code>
        </details>
      )}
      {asking ? (
        <>
          <p>{t(visit ? "forget-ask-visit" : "forget-ask")}</p>
          <div class="tools">
            <button type="button" onClick={() => answer(true)}>
              {t("forget-yes")}
            </button>
            <button type="button" ref={keep} onClick={() => answer(false)}>
              {t("forget-no")}
            </button>
          </div>
        </>
      ) : (
        <button type="button" onClick={() => setAsking(true)}>
          {t("forget")}
        </button>
      )}
      <p role="status">
        {session.forgotten && <strong>{t(visit ? "forgotten-visit" : "forgotten")}</strong>}
      </p>
    </div>
  );
}
