// The runs: those that the content gives, and the person's own, live under its sliders.
import { useMemo, useState } from "preact/hooks";
import { Prose } from "../../frontend/frame";
import type { translator } from "../../frontend/text";
import { Radios } from "../forecast/fields";
import { Band, type Position } from "./band";
import { Chart } from "./chart";
import { Slider } from "./fields";
import {
  type Answers,
  focusOf,
  type GivenRun,
  isRated,
  OWN,
  type Prediction,
  points,
  policiesOf,
  rowsOf,
  type Said,
  type Setting,
  type Topic,
} from "./model";
import { PolicyList, PolicySliders } from "./policies";
import { Predict } from "./predict";
import { seen } from "./regimes";
import { DT, equations, MONTHS, type Policies, parameters, type Run, simulate } from "./simulate";
import { Notes } from "./vision";

type T = ReturnType<typeof translator>;
type Predicting = (part: Partial<Prediction>, tag?: string) => void;

interface GivenProps {
  run: GivenRun;
  prediction: Prediction;
  predict: Predicting;
  said: Said;
  off: boolean;
  t: T;
}

export function GivenRunView({ run, prediction, predict, said, off, t }: GivenProps) {
  const { policies, vision, reality } = run;
  // drawn once: it stands still while the sliders of the own run move
  const drawn = useMemo(
    () =>
      prediction.locked && (
        <>
          <Chart
            run={simulate(policies, vision, reality)}
            title={run.title}
            torn={policies.conflict > 0}
            t={t}
          />
          <Equations policies={policies} reality={reality} open={false} t={t} />
        </>
      ),
    [run, prediction.locked],
  );
  return (
    <section data-run={run.id}>
      <h4>{run.title}</h4>
      <Prose text={run.text} />
      <p>{t("begins", { vision: points(vision), reality: points(reality) })}</p>
      <PolicyList policies={policies} t={t} />
      <Predict
        id={run.id}
        prediction={prediction}
        give={predict}
        waits=""
        onLock={() => predict({ locked: true })}
        said={said}
        off={off}
        t={t}
      />
      {drawn}
    </section>
  );
}

interface OwnProps {
  topic: Topic;
  answers: Answers;
  give: (part: Partial<Answers>, tag?: string) => void;
  prediction: Prediction;
  predict: Predicting;
  said: Said;
  off: boolean;
  t: T;
}

export function OwnRun({ topic, answers, give, prediction, predict, said, off, t }: OwnProps) {
  const [month, setMonth] = useState(6);
  const policies = policiesOf(answers);
  const row = focusOf(topic, answers);
  const rated = rowsOf(topic, answers).filter(isRated);
  const done = row && prediction.locked ? simulate(policies, row.vision, row.reality) : null;
  const lock = () => {
    if (!row) return;
    const setting: Setting = { ...policies, vision: row.vision, reality: row.reality };
    predict({ locked: true, setting });
  };
  return (
    <section data-run={OWN}>
      <h4>{t("step-run")}</h4>
      <p>{t("run-help")}</p>
      {rated.length > 1 && row && (
        <Radios
          label={t("focus")}
          options={rated.map((one) => ({ id: one.id, text: one.name.trim() || one.id }))}
          chosen={row.id}
          onChoose={(focus) => give({ focus })}
          off={off}
        />
      )}
      {!row && <p class="notice">{t("no-row")}</p>}
      <div class="bench">
        {row && (
          <Band
            title={done ? t("at-month", { n: month }) : t("at-start")}
            at={done ? later(done, month, policies) : start(row, policies)}
            t={t}
          />
        )}
        <PolicySliders
          policies={policies}
          give={(part, tag) => give({ policies: { ...answers.policies, ...part } }, tag)}
          off={off}
          t={t}
        />
        {done && (
          <div class="shown">
            <Slider
              label={t("month")}
              value={month}
              onValue={setMonth}
              least={0}
              most={MONTHS}
              step={1}
              low="0"
              high={String(MONTHS)}
              told={String(month)}
              rest={month}
              off={false}
            />
            <Chart
              run={done}
              title={t("step-run")}
              torn={policies.conflict > 0}
              month={month}
              t={t}
            />
            <Named run={done} policies={policies} t={t} />
          </div>
        )}
      </div>
      <Notes said={said} where={OWN} />
      <Predict
        id={OWN}
        prediction={prediction}
        give={predict}
        waits={row ? "" : t("no-row")}
        onLock={lock}
        said={said}
        off={off}
        t={t}
      />
      {done && row && <Equations policies={policies} reality={row.reality} open t={t} />}
    </section>
  );
}

/** Before the run: the gap as it is, and what would press. */
function start(row: { vision: number; reality: number }, policies: Policies): Position {
  const { vision, reality } = row;
  return {
    vision,
    reality,
    perceived: reality,
    emotional: Math.max(0, vision - reality - policies.hold),
    begun: policies.conflict > 0 ? reality : null,
  };
}

function later(run: Run, month: number, policies: Policies): Position {
  const at = (line: number[]) => line[Math.round(month / DT)] as number;
  return {
    vision: at(run.vision),
    reality: at(run.reality),
    perceived: at(run.perceived),
    emotional: at(run.emotional),
    begun: policies.conflict > 0 ? (run.reality[0] as number) : null,
  };
}

/** The names of what the run shows, spoken when they change. */
function Named({ run, policies, t }: { run: Run; policies: Policies; t: T }) {
  const { moves, regimes } = seen(run, policies);
  return (
    <div role="status" class="named">
      <p>
        <strong>{t("one-possible")}</strong> {t("named")}
      </p>
      <ul>
        {regimes.map((regime) => (
          <li key={regime} data-regime={regime}>
            {t(`regime-${regime}`)}
          </li>
        ))}
      </ul>
      <p>{moves ? t("moved-first", { name: t(`line-${moves}`) }) : t("moved-none")}</p>
    </div>
  );
}

interface EquationsProps {
  policies: Policies;
  reality: number;
  open: boolean;
  t: T;
}

function Equations({ policies, reality, open, t }: EquationsProps) {
  const values = parameters(policies, reality);
  return (
    <details class="equations" open={open}>
      <summary>{t("equations")}</summary>
      <p class="meta">{t("equations-help")}</p>
      <div class="columns">
        <ul>
          {equations(policies.drive).map((line) => (
            <li key={line}>
              <code>{line}</code>
            </li>
          ))}
        </ul>
        <ul class="meta">
          {Object.entries(values).map(([name, value]) => (
            <li key={name}>
              <code>
                {name} = {Number(value.toFixed(2))}
              </code>{" "}
              {t(`parameter-${name}`)}
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}
