// Weights by steppers, and what each weighting does in the microworld.
import { useState } from "preact/hooks";
import type { Session } from "../../frontend/session";
import type { translator } from "../../frontend/text";
import { Radios } from "../forecast/fields";
import {
  EXPECTS,
  learning,
  MOST_RUNS,
  MOST_WEIGHT,
  picked,
  type Said,
  type ScorecardContent,
  type ScorecardResponse,
  weights,
  withJudged,
} from "./model";
import { Runs } from "./runs";

type T = ReturnType<typeof translator>;

interface WeighProps {
  session: Session<ScorecardResponse>;
  said: Said;
  t: T;
}

export function Weigh({ session, said, t }: WeighProps) {
  const content = session.content as ScorecardContent;
  const { response } = session;
  const [spoken, setSpoken] = useState("");
  const held = weights(content, response);
  const kept = picked(content, response).filter((one) => one.id in held);
  const total = Object.values(held).reduce((sum, weight) => sum + weight, 0);
  const share = learning(content, response);
  const step = (id: string, name: string, by: number) => {
    const next = (held[id] ?? 0) + by;
    if (next < 0 || next > MOST_WEIGHT) return;
    session.change(withJudged(response, id, { weight: next }), `${id}/weight`);
    setSpoken(t("weight-said", { name, n: next, total: total + by }));
  };
  return (
    <div class="part">
      <h4>{t("step-weigh")}</h4>
      {kept.length === 0 && <p>{t("nothing-kept")}</p>}
      {kept.map(({ id, name, family }) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid everywhere
        <div class="weight" key={id} role="group" aria-label={name}>
          <span class="what">
            {name} <span class="meta">{t(`family-${family}`)}</span>
          </span>
          <button
            type="button"
            class="step"
            aria-label={t("less", { name })}
            aria-disabled={!held[id]}
            disabled={session.readOnly}
            onClick={() => step(id, name, -1)}
          >
            −
          </button>
          <strong class="n">{held[id]}</strong>
          <button
            type="button"
            class="step"
            aria-label={t("more", { name })}
            aria-disabled={held[id] === MOST_WEIGHT}
            disabled={session.readOnly}
            onClick={() => step(id, name, 1)}
          >
            +
          </button>
          <span class="part-bar" aria-hidden="true">
            <span style={{ width: `${total ? (100 * (held[id] ?? 0)) / total : 0}%` }} />
          </span>
        </div>
      ))}
      {share !== null && <p>{t("share", { share: Math.round(100 * share) })}</p>}
      <p class="hidden" role="status">
        {spoken}
      </p>
      {content.world && kept.length > 0 && <World {...{ session, said, share, t }} />}
    </div>
  );
}

interface WorldProps extends WeighProps {
  share: number | null;
}

/** What is expected, the run, and what came. */
function World({ session, said, share, t }: WorldProps) {
  const content = session.content as ScorecardContent;
  const { response } = session;
  const [expects, setExpects] = useState("");
  const [asked, setAsked] = useState(false);
  const months = content.world?.months ?? 0;
  const full = response.runs.length >= MOST_RUNS;
  const ready = share !== null && expects !== "";
  const run = () => {
    setAsked(!ready);
    if (!ready) return;
    const next = { weights: weights(content, response), expects };
    session.change({ ...response, runs: [...response.runs, next] });
    session.seal(); // what was expected before a run stays
    setExpects("");
  };
  return (
    <div class="world">
      <h4>{t("world", { months })}</h4>
      <p class="meta">{said.rule}</p>
      {full ? (
        <p>{t("runs-full", { n: MOST_RUNS })}</p>
      ) : (
        <>
          <Radios
            label={t("expects", { months })}
            options={EXPECTS.map((one) => ({ id: one, text: t(`expects-${one}`) }))}
            chosen={expects}
            onChoose={setExpects}
            off={session.readOnly}
          />
          <button type="button" class="main" disabled={session.readOnly} onClick={run}>
            {t("run")}
          </button>
        </>
      )}
      <p role="status">{asked && !ready && t(share === null ? "no-weight" : "no-expect")}</p>
      <Runs said={said} t={t} />
    </div>
  );
}
