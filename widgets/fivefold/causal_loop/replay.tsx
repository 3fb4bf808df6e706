// How the map grew, step by step: read-only while it is shown.
import { useEffect, useState } from "preact/hooks";
import { useId } from "../../frontend/ids";
import type { Editor } from "./editor";
import { growth } from "./growth";
import { linkSentence, shortName } from "./words";

const BEAT_MS = 900;

export function Replay({ editor, at }: { editor: Editor; at: number }) {
  const { t, whole, setReplay } = editor;
  const id = useId();
  const [playing, setPlaying] = useState(false);
  const steps = growth(whole);
  const last = steps.length;
  const go = (to: number) => setReplay(Math.max(0, Math.min(last, to)));
  const step = steps[at - 1];
  const what = !step
    ? ""
    : "variable" in step
      ? shortName(step.variable, t)
      : linkSentence(whole, step.link, t);
  useEffect(() => {
    if (!playing || at >= last) return setPlaying(false);
    const timer = setTimeout(() => go(at + 1), BEAT_MS);
    return () => clearTimeout(timer);
  }, [playing, at, last]);
  return (
    <section class="replay" aria-labelledby={id}>
      <h4 id={id}>{t("replay")}</h4>
      <div class="tools">
        <button
          type="button"
          class="main"
          onClick={() => {
            if (at >= last) go(0);
            setPlaying(!playing);
          }}
        >
          {t(playing ? "pause" : "play")}
        </button>
        <button type="button" disabled={at === 0} onClick={() => go(at - 1)}>
          {t("step-back")}
        </button>
        <button type="button" disabled={at === last} onClick={() => go(at + 1)}>
          {t("step-on")}
        </button>
        <input
          type="range"
          min={0}
          max={last}
          value={at}
          aria-label={t("step")}
          aria-valuetext={t("step-of", { n: at, total: last, what })}
          onInput={(event) => go(Number(event.currentTarget.value))}
        />
        <button type="button" onClick={() => setReplay(null)}>
          {t("replay-end")}
        </button>
      </div>
      <p class="meta" role="status">
        {t("step-of", { n: at, total: last, what })}
      </p>
    </section>
  );
}
