// A microworld: predicted first, run with decisions side by side, explained by its structure.
import { useMemo } from "preact/hooks";
import { Frame, useSession } from "../../frontend/frame";
import { exercise, type Props } from "../../frontend/host";
import { useId } from "../../frontend/ids";
import { microworld as catalogue } from "../../frontend/strings/en.json";
import { translator } from "../../frontend/text";
import { TextField } from "../creative_tension/fields";
import { Chart, Legend, type Series } from "./chart";
import { Decide } from "./decide";
import { Honesty } from "./honesty";
import { Ends, Kept, nameOf } from "./kept";
import {
  countWords,
  EMPTY,
  type MicroworldContent,
  type MicroworldResponse,
  type Prediction,
  type Run,
  runner,
  type Said,
  standing,
} from "./model";
import { Predict } from "./predict";
import { SeasonView } from "./season";
import { Structure } from "./structure";

function Microworld({ session }: Props<MicroworldResponse>) {
  useSession(session);
  const group = useId();
  const content = session.content as MicroworldContent;
  const { response, readOnly } = session;
  const t = translator(catalogue, "microworld", session.settings.strings);
  const said = session.feedback as Said;
  const run = useMemo(() => runner(content), [content]);
  const change = (part: Partial<MicroworldResponse>, tag = "") =>
    session.change({ ...response, ...part }, tag);
  const predict = (part: Partial<Prediction>, tag = "") =>
    change({ prediction: { ...response.prediction, ...part } }, tag && `predict/${tag}`);

  const open = response.prediction.locked === true;
  const decided = standing(content, response);
  const off = response.setting.off === true;
  const played = content.mode === "seasons";
  const live = played ? { game: response.game, off } : { decisions: decided, off };
  const over = !played || response.game.length === content.seasons;
  const key = (one: Pick<Run, "decisions" | "game" | "off">) =>
    JSON.stringify([one.decisions, one.game, one.off === true]);
  const already = response.runs.find((one) => key(one) === key(live));
  const lines = open && (!played || response.game.length > 0) ? run(live) : null;

  const keep = () => {
    const numbers = response.runs.map((one) => Number(one.id.replace("run-", "")));
    const id = `run-${Math.max(0, ...numbers) + 1}`;
    const chosen = response.chosen || id;
    change({ runs: [...response.runs, { id, name: "", ...live }], chosen });
  };
  const edit = (id: string, name: string) =>
    change(
      { runs: response.runs.map((one) => (one.id === id ? { ...one, name } : one)) },
      `name/${id}`,
    );
  const remove = (id: string) => {
    const runs = response.runs.filter((one) => one.id !== id);
    change({ runs, chosen: response.chosen === id ? "" : response.chosen });
  };
  const give = (id: string, value: number) =>
    change({ setting: { ...response.setting, [id]: value } }, `setting/${id}`);

  const series: Series[] = [
    ...response.runs.map((one, n) => ({
      id: one.id,
      name: nameOf(one, t),
      look: `look-${n}`,
      lines: run(one),
    })),
    ...(lines && !already ? [{ id: "live", name: t("now"), look: "live", lines }] : []),
  ];
  const words = countWords(response.explanation);
  return (
    <Frame session={session} empty={EMPTY}>
      <Predict
        content={content}
        prediction={response.prediction}
        give={predict}
        said={said}
        off={readOnly}
        t={t}
      />
      {open && (
        <section aria-label={t("step-run")}>
          <h4>{t("step-run")}</h4>
          <div class="bench">
            <div>
              {played ? (
                <SeasonView
                  content={content}
                  game={response.game}
                  lines={lines ?? { times: [], values: {}, first: 0, begins: 0 }}
                  decided={decided}
                  give={give}
                  hunt={() => change({ game: [...response.game, decided] })}
                  again={() => change({ game: [] })}
                  off={readOnly}
                  t={t}
                />
              ) : (
                <Decide content={content} decided={decided} give={give} off={readOnly} t={t} />
              )}
              {lines && !played && <Ends content={content} lines={lines} off={off} t={t} />}
              <div class="keep">
                <button
                  type="button"
                  disabled={
                    readOnly || !over || Boolean(already) || response.runs.length >= content.keep
                  }
                  onClick={keep}
                >
                  {t("keep")}
                </button>
                <p class="meta" role="status">
                  {already
                    ? t("already", { name: nameOf(already, t) })
                    : response.runs.length >= content.keep
                      ? t("full", { n: content.keep })
                      : !over
                        ? t("not-over")
                        : ""}
                </p>
              </div>
            </div>
            <div class="shown">
              <p>
                <strong>{t("one-possible")}</strong>{" "}
                <span class="meta">
                  {t(content.model === "whales" ? "axis-seasons" : "axis-months")}
                </span>
              </p>
              <Legend series={series} />
              <div class="charts">
                {series.length > 0 &&
                  content.show.map((line) => (
                    <Chart
                      key={line}
                      line={line}
                      name={content.world.lines[line]?.name ?? line}
                      unit={content.world.lines[line]?.unit ?? ""}
                      series={series}
                      target={content.targets.find((target) => target.line === line)}
                      summed={content.world.sums.includes(line)}
                      time={content.world.time_unit}
                      until={"months" in content.world ? content.world.months : content.seasons}
                      t={t}
                    />
                  ))}
              </div>
            </div>
          </div>
          <Honesty
            content={content}
            off={off}
            turn={(value) => change({ setting: { ...response.setting, off: value } })}
            readOnly={readOnly}
            t={t}
          />
          <Structure content={content} t={t} />
        </section>
      )}
      {open && (
        <Kept
          content={content}
          runs={response.runs}
          linesOf={run}
          chosen={response.chosen}
          choose={(chosen) => change({ chosen })}
          rename={edit}
          remove={remove}
          group={group}
          off={readOnly}
          t={t}
        />
      )}
      {open && response.runs.length > 0 && (
        <section aria-label={t("step-explain")}>
          <h4>{t("step-explain")}</h4>
          {said.loops && said.loops.length > 0 && (
            <div role="status" class="verdict">
              <p>{t("loops-said")}</p>
              <ul>
                {said.loops.map((one) => (
                  <li key={one.loop} data-code={one.code}>
                    {one.says}
                  </li>
                ))}
              </ul>
            </div>
          )}
          <TextField
            label={content.explain}
            help={t(content.graded ? "explain-graded" : "explain-help", { n: content.least_words })}
            value={response.explanation}
            onValue={(explanation) => change({ explanation }, "explanation")}
            most={6000}
            off={readOnly}
          />
          <p class="meta">{t("words", { n: words })}</p>
        </section>
      )}
    </Frame>
  );
}

export default exercise<MicroworldResponse>(Microworld);
