// The forecast: what is predicted, the lock, and what came out.
import { Frame, Prose, useSession } from "../../frontend/frame";
import { exercise, type Props } from "../../frontend/host";
import { useId } from "../../frontend/ids";
import type { Session } from "../../frontend/session";
import { forecast as catalogue } from "../../frontend/strings/en.json";
import { translator } from "../../frontend/text";
import { CurveEditor } from "./curve";
import { Radios } from "./fields";
import {
  type Calibration,
  cleared,
  type ForecastContent,
  type ForecastResponse,
  type Given,
  missing,
  names,
  type Points,
  type Said,
  SURE,
  withGiven,
} from "./model";
import { Numbers } from "./number";
import { Shapes } from "./shapes";
import { CalibrationNote, Lock } from "./verdict";

type T = ReturnType<typeof translator>;

function Forecast({ session }: Props<ForecastResponse>) {
  useSession(session);
  const content = session.content as ForecastContent;
  const t = translator(catalogue, "forecast", session.settings.strings);
  const all = names(content);
  const done = all.filter((name) => {
    const given = session.response.items[name] ?? {};
    return content.graded ? !missing(content, name, given).length : given.locked;
  });
  return (
    <Frame session={session} empty={cleared(session.response)}>
      {content.mode === "number" && (
        <p class="meta">
          {t("interval-help")} {!content.graded && t("lock-help")}
        </p>
      )}
      <ol class={all.length > 1 ? "items" : "items one"}>
        {all.map((name) => (
          <One key={name} session={session} name={name} t={t} />
        ))}
      </ol>
      {all.length > 1 && (
        <p class="meta">
          {t(content.graded ? "progress-given" : "progress", {
            done: done.length,
            total: all.length,
          })}
        </p>
      )}
      <CalibrationNote
        calibration={session.feedback.calibration as Calibration | undefined}
        t={t}
      />
    </Frame>
  );
}

interface OneProps {
  session: Session<ForecastResponse>;
  name: string;
  t: T;
}

/** One forecast of the exercise. */
function One({ session, name, t }: OneProps) {
  const id = useId();
  const content = session.content as ForecastContent;
  const { curve, graded } = content;
  const item = content.items.find((one) => one.id === name);
  const given = session.response.items[name] ?? {};
  const said = (session.feedback.items as Record<string, Said> | undefined)?.[name] ?? {};
  const off = session.readOnly || given.locked === true;
  const give = (part: Partial<Given>, tag = "") =>
    session.change(withGiven(session.response, name, part), tag && `${name}/${tag}`);
  const truth = given.locked ? said.line : undefined;
  const sketch = (points: Points, tag?: string) =>
    give({ points, ...(content.mode === "shape" ? { shape: null } : {}) }, tag);
  return (
    <li>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a flexible box everywhere */}
      <div
        role="group"
        aria-labelledby={item ? id : undefined}
        aria-label={item ? undefined : content.title}
        data-item={name}
      >
        {item && (
          <>
            <div id={id}>
              <Prose text={item.text} class="asks" />
            </div>
            <Numbers {...{ item, given, give, off, t }} />
          </>
        )}
        {content.mode === "shape" && (
          <Shapes
            options={content.options}
            chosen={given.shape}
            onChoose={(shape) => give({ shape })}
            off={off}
            t={t}
          />
        )}
        {content.mode === "shape" && curve && <p>{t("or-sketch")}</p>}
        {curve && <CurveEditor {...{ curve, given, truth, off, t }} onPoints={sketch} />}
        {content.confidence && (
          <Radios
            label={t("sure")}
            options={SURE.map((sure) => ({ id: String(sure), text: t(`sure-${sure}`) }))}
            chosen={given.confidence === undefined ? undefined : String(given.confidence)}
            onChoose={(sure) => give({ confidence: Number(sure) })}
            off={off}
          />
        )}
        {content.seen && (
          <Radios
            label={t("seen")}
            options={[
              { id: "no", text: t("seen-no") },
              { id: "yes", text: t("seen-yes") },
            ]}
            chosen={given.seen}
            onChoose={(seen) => give({ seen: seen as "yes" | "no" })}
            off={off}
          />
        )}
        <div role="status" class="notes">
          {said.notes?.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </div>
        {!graded && <Lock {...{ session, name, given, said, t }} />}
      </div>
    </li>
  );
}

export default exercise<ForecastResponse>(Forecast);
