// The prediction before the first run: a few questions, a reason, and the lock.
import { useRef, useState } from "preact/hooks";
import { TextField } from "../creative_tension/fields";
import { NumberField, Radios } from "../forecast/fields";
import type { T } from "./chart";
import {
  type MicroworldContent,
  missing,
  number,
  type Prediction,
  type Question,
  type Said,
} from "./model";

const SHAPES = ["rise", "fall", "fall-rise", "rise-fall", "flat"];
const DIRECTIONS = ["higher", "same", "lower"];

interface PredictProps {
  content: MicroworldContent;
  prediction: Prediction;
  give: (part: Partial<Prediction>, tag?: string) => void;
  said: Said;
  off: boolean;
  t: T;
}

export function Predict({ content, prediction, give, said, off, t }: PredictProps) {
  const [asked, setAsked] = useState(false);
  const box = useRef<HTMLElement>(null);
  const needs = missing(content, prediction);
  const locked = prediction.locked === true;
  const lock = () => {
    setAsked(needs.length > 0);
    if (needs.length) return;
    give({ locked: true });
    box.current?.focus(); // the button goes away, and would take the focus with it
  };
  const again = () => {
    give({ locked: false });
    box.current?.focus();
  };
  return (
    <section class="predict" ref={box} tabIndex={-1} aria-label={t("step-predict")}>
      <h4>{t("step-predict")}</h4>
      {content.predict.map((question) => (
        <div key={question.id} data-question={question.id} class="question">
          <Answer
            question={question}
            value={prediction[question.id]}
            onValue={(value) => give({ [question.id]: value }, question.id)}
            off={off || locked}
            t={t}
          />
          {locked && said.questions?.[question.id] && (
            <div class="verdict">
              <p>{said.questions[question.id]?.told}</p>
              {said.questions[question.id]?.says && <p>{said.questions[question.id]?.says}</p>}
            </div>
          )}
        </div>
      ))}
      <TextField
        label={t("why")}
        value={prediction.why}
        onValue={(why) => give({ why }, "why")}
        most={2000}
        off={off || locked}
      />
      {!locked && (
        <>
          <p class="meta">{t(prediction.first ? "lock-again-help" : "lock-help")}</p>
          <button type="button" class="main" disabled={off} onClick={lock}>
            {t("lock")}
          </button>
        </>
      )}
      <div role="status">
        {asked && !locked && needs.map((need) => <p key={need}>{t(need)}</p>)}
        {locked && (
          <p>
            <strong>{t("locked")}</strong> {said.later && t("later")}
          </p>
        )}
      </div>
      {locked && (
        <button type="button" disabled={off} onClick={again}>
          {t("again")}
        </button>
      )}
    </section>
  );
}

interface AnswerProps {
  question: Question;
  value: unknown;
  onValue: (value: string | number | null) => void;
  off: boolean;
  t: T;
}

function Answer({ question, value, onValue, off, t }: AnswerProps) {
  const { ask, text, options, min, max, unit } = question;
  if (ask === "number") {
    const ends = { min: number(min), max: number(max ?? min) };
    const outside = (given: number) => given < min || given > (max ?? min);
    return (
      <NumberField
        label={text}
        labelled
        value={typeof value === "number" ? value : null}
        onValue={onValue}
        wrong={(given) => (outside(given) ? t("number-range", ends) : "")}
        bad={t("number-bad")}
        unit={unit}
        off={off}
      />
    );
  }
  const known =
    ask === "which"
      ? options.map((option) => ({ id: option.id, text: option.text }))
      : ask === "shape"
        ? SHAPES.map((id) => ({ id, text: t(`shape-${id}`) }))
        : DIRECTIONS.map((id) => ({ id, text: t(`direction-${id}`) }));
  return (
    <Radios
      label={text}
      options={known}
      chosen={typeof value === "string" ? value : undefined}
      onChoose={onValue}
      off={off}
    />
  );
}
