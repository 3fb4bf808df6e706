// An estimate and its interval, and after the lock the same drawn beside the truth.
import type { translator } from "../../frontend/text";
import { NumberField, Radios } from "./fields";
import { type End, fits, type Given, type Item, type Said, type Side, shown } from "./model";

type T = ReturnType<typeof translator>;

interface NumbersProps {
  item: Item;
  given: Given;
  give: (part: Partial<Given>, tag?: string) => void;
  off: boolean;
  t: T;
}

export function Numbers({ item, given, give, off, t }: NumbersProps) {
  const wrong = (end: End) => (value: number) => {
    if (fits(item, value, given[`${end}_side`])) return "";
    if (!item.signs) return t("number-range", { min: shown(item.min), max: shown(item.max) });
    if (value < 0) return t("number-size");
    const side = given[`${end}_side`];
    const plus = side ? side === "plus" : item.max >= -item.min;
    return t("number-most", { max: shown(plus ? item.max : -item.min) });
  };
  const order: End[] = ["estimate", "low", "high"];
  return (
    <div class="numbers">
      {order.map((end) => {
        const side = `${end}_side` as const;
        // with directions nobody can say which of two ends is the lower one
        const label = t(item.signs ? `signed-${end}` : end);
        const field = (
          <NumberField
            label={label}
            value={given[end]}
            onValue={(value) => give({ [end]: value }, `${item.id}/${end}`)}
            wrong={wrong(end)}
            bad={t("number-bad")}
            unit={item.unit}
            labelled={!item.signs}
            off={off}
          />
        );
        if (!item.signs) return <div key={end}>{field}</div>;
        return (
          <fieldset key={end} class="signed">
            <legend>{label}</legend>
            <Radios
              label={t("direction", { end: label })}
              quiet
              options={(["minus", "plus"] as const).map((id) => ({
                id,
                text: item.signs?.[id] ?? id,
              }))}
              chosen={given[side]}
              onChoose={(id) => give({ [side]: id as Side })}
              off={off}
            />
            {field}
          </fieldset>
        );
      })}
    </div>
  );
}

const WIDTH = 320;
const EDGE = 16;

/** The interval as a bar with the estimate on it, and the truth as a diamond below. */
export function IntervalPicture({ item, said, t }: { item: Item; said: Said; t: T }) {
  const { interval, truth } = said;
  if (!interval || truth === undefined) return null;
  const least = Math.min(...interval, truth);
  const reach = Math.max(...interval, truth) - least || 1;
  const across = (value: number) => EDGE + ((WIDTH - 2 * EDGE) * (value - least)) / reach;
  const [low, estimate, high] = interval.map(across) as [number, number, number];
  const at = across(truth);
  const words = (value: number) => {
    const sign = item.signs && value ? `${item.signs[value < 0 ? "minus" : "plus"]} ` : "";
    const size = shown(item.signs ? Math.abs(value) : value);
    return `${sign}${size} ${item.unit}`.trim();
  };
  return (
    <figure>
      <svg
        class="interval"
        viewBox={`0 0 ${WIDTH} 50`}
        role="img"
        aria-label={t("picture", {
          low: words(interval[0]),
          estimate: words(interval[1]),
          high: words(interval[2]),
          truth: words(truth),
        })}
      >
        <path class="line yours" d={`M${low} 10v12M${low} 16H${high}M${high} 10v12`} />
        <circle class="point" cx={estimate} cy="16" r="5" />
        <path class="diamond" d={`M${at} 28l7 8l-7 8l-7 -8Z`} />
      </svg>
      <ul class="legend">
        <li>
          <svg width="28" height="12" aria-hidden="true">
            <path class="line yours" d="M1 1v10M1 6h26M27 1v10" />
            <circle class="point" cx="14" cy="6" r="4" />
          </svg>{" "}
          {t("yours-number", { low: words(interval[0]), high: words(interval[2]) })}
        </li>
        <li>
          <svg width="16" height="16" aria-hidden="true">
            <path class="diamond" d="M8 1l6 7l-6 7l-6 -7Z" />
          </svg>{" "}
          {t("truth-is", { truth: words(truth) })}
        </li>
      </ul>
    </figure>
  );
}
