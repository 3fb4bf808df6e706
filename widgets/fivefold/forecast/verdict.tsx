// Locking a forecast, and what is said once it is locked.
import { useRef, useState } from "preact/hooks";
import { Prose } from "../../frontend/frame";
import type { Session } from "../../frontend/session";
import type { translator } from "../../frontend/text";
import {
  type Calibration,
  type ForecastContent,
  type ForecastResponse,
  type Given,
  locked,
  missing,
  type Said,
  withGiven,
} from "./model";
import { IntervalPicture } from "./number";

type T = ReturnType<typeof translator>;

interface LockProps {
  session: Session<ForecastResponse>;
  name: string;
  given: Given;
  said: Said;
  t: T;
}

export function Lock({ session, name, given, said, t }: LockProps) {
  const [asked, setAsked] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const content = session.content as ForecastContent;
  const needs = missing(content, name, given);
  const lock = () => {
    setAsked(needs.length > 0);
    if (needs.length) return;
    session.change(locked(session.response, name));
    box.current?.focus(); // the button goes away, and would take the focus with it
  };
  const again = () => {
    session.change(withGiven(session.response, name, { locked: false }));
    box.current?.focus();
  };
  // Python has seen the lock, and does not take it: a sketch that is none of the shapes
  const refused = given.locked && session.status === "saved" && !said.locked;
  return (
    <div class="lock" ref={box} tabIndex={-1}>
      {!given.locked && (
        <>
          {(given.first || content.mode !== "number") && (
            <p class="meta">{t(given.first ? "lock-again-help" : "lock-help")}</p>
          )}
          <button type="button" class="main" onClick={lock} disabled={session.readOnly}>
            {t("lock")}
          </button>
        </>
      )}
      <div role="status">
        {asked && !given.locked && needs.map((need) => <p key={need}>{t(need)}</p>)}
        {refused && <p>{t("refused")}</p>}
        {given.locked && said.locked && <Verdict {...{ said, t, content, name }} />}
      </div>
      {given.locked && (said.locked || refused) && (
        <button type="button" onClick={again} disabled={session.readOnly}>
          {t("again")}
        </button>
      )}
    </div>
  );
}

interface VerdictProps {
  said: Said;
  content: ForecastContent;
  name: string;
  t: T;
}

function Verdict({ said, content, name, t }: VerdictProps) {
  const item = content.items.find((one) => one.id === name);
  const features = said.features ?? [];
  const good = said.held ?? (said.verdict ? said.verdict === "right" : undefined);
  const mark = good === undefined ? undefined : good ? "right" : "wrong";
  return (
    <div class="verdict" data-verdict={mark}>
      <p>
        <strong>{t("locked")}</strong> {said.later && t("later")}
      </p>
      {item && <IntervalPicture item={item} said={said} t={t} />}
      {said.told?.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {features.length > 0 && (
        <ul class="features">
          {features.map((feature) => (
            <li key={feature.name} data-holds={feature.holds}>
              <span class="hidden">{t(feature.holds ? "holds" : "fails")} </span>
              {feature.says}
            </li>
          ))}
        </ul>
      )}
      {said.likeness && <p class="likeness">{said.likeness}</p>}
      {said.about?.map((about) => (
        <p key={about.misconception}>{about.says}</p>
      ))}
      {said.says && <Prose text={said.says} />}
    </div>
  );
}

export function CalibrationNote({ calibration, t }: { calibration?: Calibration; t: T }) {
  return (
    <div class="calibration" role="status">
      {calibration && (
        <>
          <h4>{t("calibration")}</h4>
          <p>
            {calibration.says}
            {calibration.score !== null && calibration.n > 1 && ` ${scoreTold(calibration, t)}`}
          </p>
          {calibration.seen > 0 && (
            <p class="meta">{t("calibration-seen", { n: calibration.seen })}</p>
          )}
        </>
      )}
    </div>
  );
}

function scoreTold({ score }: Calibration, t: T): string {
  return t("calibration-score", { score: Number((score ?? 0).toPrecision(3)) });
}
