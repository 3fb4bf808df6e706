// The prediction before a run: which variable moves first, what comes of it, and why; and its lock.
import { useRef, useState } from "preact/hooks";
import type { translator } from "../../frontend/text";
import { Radios } from "../forecast/fields";
import { TextField } from "./fields";
import { missing, type Prediction, type Said } from "./model";
import { MOVERS, OFFERED } from "./regimes";

type T = ReturnType<typeof translator>;

interface PredictProps {
  id: string;
  prediction: Prediction;
  give: (part: Partial<Prediction>, tag?: string) => void;
  /** Nothing to run yet: a sentence why. */
  waits: string;
  onLock: () => void;
  said: Said;
  off: boolean;
  t: T;
}

export function Predict({ id, prediction, give, waits, onLock, said, off, t }: PredictProps) {
  const [asked, setAsked] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const needs = missing(prediction);
  const fixed = off || prediction.locked === true;
  const about = said.runs?.[id];
  const lock = () => {
    const bad = needs.length > 0 || waits !== "";
    setAsked(bad);
    if (bad) return;
    onLock();
    box.current?.focus(); // the button goes away, and would take the focus with it
  };
  const again = () => {
    give({ locked: false });
    box.current?.focus();
  };
  return (
    <div class="predict" ref={box} tabIndex={-1}>
      <Radios
        label={t("moves")}
        options={MOVERS.map((one) => ({ id: one, text: t(`line-${one}`) }))}
        chosen={prediction.moves}
        onChoose={(moves) => give({ moves })}
        off={fixed}
      />
      <Radios
        label={t("regime")}
        options={OFFERED.map((one) => ({ id: one, text: t(`regime-${one}`) }))}
        chosen={prediction.regime}
        onChoose={(regime) => give({ regime })}
        off={fixed}
      />
      <TextField
        label={t("why")}
        value={prediction.why}
        onValue={(why) => give({ why }, "why")}
        most={2000}
        off={fixed}
      />
      {!prediction.locked && (
        <>
          <p class="meta">{t(prediction.first ? "lock-again-help" : "lock-help")}</p>
          <button type="button" class="main" disabled={off} onClick={lock}>
            {t("lock")}
          </button>
        </>
      )}
      <div role="status">
        {asked && !prediction.locked && waits && <p>{waits}</p>}
        {asked && !prediction.locked && needs.map((need) => <p key={need}>{t(need)}</p>)}
        {prediction.locked && (
          <div class="verdict">
            <p>
              <strong>{t("locked")}</strong> {about?.later && t("later")}
            </p>
            {about?.told.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
            {about?.says && <p>{about.says}</p>}
          </div>
        )}
      </div>
      {prediction.locked && (
        <button type="button" disabled={off} onClick={again}>
          {t("again")}
        </button>
      )}
    </div>
  );
}
