// One share: less and more, a slider, and a number that can be typed.
import { useRef, useState } from "preact/hooks";
import { useId } from "../../frontend/ids";
import type { translator } from "../../frontend/text";
import { parseNumber } from "../question/model";
import { fits, most, type Option, shown, tidy } from "./model";

type T = ReturnType<typeof translator>;

interface RowProps {
  option: Option;
  value: number;
  total: number;
  step: number;
  unit: string;
  onValue: (value: number | null) => void;
  off: boolean;
  t: T;
}

export function Row({ option, value, total, step, unit, onValue, off, t }: RowProps) {
  const id = useId();
  // a finger that only wants to scroll sets a slider before the page begins to move: put it back
  const before = useRef(value);
  const go = (by: number) => {
    const next = tidy(value + by);
    if (next >= 0 && next <= most(total)) onValue(next);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid everywhere
    <div class="share" role="group" aria-labelledby={id} data-option={option.id}>
      <div id={id} class="what">
        <strong>{option.label}</strong> {option.note && <span class="meta">{option.note}</span>}
      </div>
      <button
        type="button"
        class="step"
        aria-label={t("less", { label: option.label })}
        aria-disabled={value <= 0}
        disabled={off}
        onClick={() => go(-step)}
      >
        −
      </button>
      <input
        type="range"
        aria-label={t("slider", { label: option.label })}
        aria-valuetext={shown(value)} // more than there is, it stands at its end
        min={0}
        max={total}
        step={step}
        value={Math.min(value, total)}
        disabled={off}
        onPointerDown={() => {
          before.current = value;
        }}
        onPointerCancel={() => onValue(before.current)}
        onInput={(event) => onValue(tidy(Number(event.currentTarget.value)))}
      />
      <button
        type="button"
        class="step"
        aria-label={t("more", { label: option.label })}
        disabled={off}
        onClick={() => go(step)}
      >
        +
      </button>
      <Amount {...{ option, value, total, step, unit, onValue, off, t }} />
    </div>
  );
}

function Amount({ option, value, total, step, unit, onValue, off, t }: RowProps) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const read = (text: string) => {
    const number = parseNumber(text);
    return number !== null && fits(number, step, total) ? number : null;
  };
  // what is being typed stays as typed while it means what is stored; buttons and undo go over it
  const current = typed !== null && (read(typed) ?? 0) === value;
  const wrong = current && typed.trim() !== "" && read(typed) === null;
  return (
    <span class="amount">
      <input
        type="text"
        inputMode="decimal"
        size={5}
        maxLength={20}
        aria-label={t("amount", { label: option.label, unit })}
        aria-invalid={wrong ? "true" : undefined}
        aria-describedby={`${id}-said`}
        value={current ? typed : String(value)}
        disabled={off}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          onValue(read(event.currentTarget.value));
        }}
        onBlur={() => {
          if (typed !== null && !typed.trim()) setTyped(null);
        }}
      />
      <span id={`${id}-said`} class="said" role="status">
        {wrong && t(step === 1 ? "whole" : "steps", { max: shown(most(total)), step: shown(step) })}
      </span>
    </span>
  );
}
