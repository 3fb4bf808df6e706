// The decisions: sliders, steppers for whole numbers, a choice for yes or no.
import { Slider } from "../creative_tension/fields";
import { Radios } from "../forecast/fields";
import type { T } from "./chart";
import { type Decided, type MicroworldContent, number, type Range } from "./model";

interface DecideProps {
  content: MicroworldContent;
  decided: Decided;
  give: (id: string, value: number) => void;
  off: boolean;
  t: T;
}

export function Decide({ content, decided, give, off, t }: DecideProps) {
  return (
    <div class="decisions">
      {Object.entries(content.decisions).map(([id, range]) => (
        <One
          key={id}
          label={content.world.decisions[id]?.name ?? id}
          unit={content.world.decisions[id]?.unit ?? ""}
          range={range}
          value={decided[id] ?? range.start}
          onValue={(value) => give(id, value)}
          off={off}
          t={t}
        />
      ))}
    </div>
  );
}

interface OneProps {
  label: string;
  unit: string;
  range: Range;
  value: number;
  onValue: (value: number) => void;
  off: boolean;
  t: T;
}

function One({ label, unit, range, value, onValue, off, t }: OneProps) {
  const { from, to, step, start } = range;
  if (from === 0 && to === 1 && step === 1) {
    return (
      <Radios
        label={label}
        options={["0", "1"].map((id) => ({ id, text: t(`choice-${id}`) }))}
        chosen={String(value)}
        onChoose={(id) => onValue(Number(id))}
        off={off}
      />
    );
  }
  const put = (next: number) => {
    // a step is a step from the least value, and rounding must not add places of its own
    const steps = Math.round((next - from) / step);
    onValue(Math.min(to, Math.max(from, Number((from + steps * step).toPrecision(12)))));
  };
  const slider = (
    <Slider
      label={label}
      value={value}
      onValue={put}
      least={from}
      most={to}
      step={step}
      low={number(from)}
      high={`${number(to)} ${unit}`}
      told={number(value)}
      rest={start}
      off={off}
    />
  );
  return (
    <div class="stepped">
      {slider}
      <div class="tools">
        <button
          type="button"
          disabled={off || value <= from}
          aria-label={t("less", { name: label })}
          onClick={() => put(value - step)}
        >
          −
        </button>
        <button
          type="button"
          disabled={off || value >= to}
          aria-label={t("more", { name: label })}
          onClick={() => put(value + step)}
        >
          +
        </button>
      </div>
    </div>
  );
}

/** Decisions in a line. */
export function decidedTold(content: MicroworldContent, decided: Decided, t: T): string {
  return Object.entries(content.decisions)
    .map(([id, range]) => {
      const value = decided[id] ?? range.start;
      const name = content.world.decisions[id]?.name ?? id;
      const choice = range.from === 0 && range.to === 1 && range.step === 1;
      return choice ? `${name}: ${t(`choice-${value}`)}` : `${name} ${number(value)}`;
    })
    .join(", ");
}
