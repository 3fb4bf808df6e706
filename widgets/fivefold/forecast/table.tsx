// The same line as a table: every value can be typed, and all that the charts show can be read.
import type { translator } from "../../frontend/text";
import { NumberField } from "./fields";
import { type Curve, type Points, plain, shown } from "./model";

interface TableProps {
  curve: Curve;
  points: Points;
  onPoints: (points: Points, tag?: string) => void;
  truth: number[] | undefined;
  off: boolean;
  t: ReturnType<typeof translator>;
}

export function Table({ curve, points, onPoints, truth, off, t }: TableProps) {
  const { x, y, flows, history, lines } = curve;
  const put = (place: number, value: number | null) => {
    const next = [...points];
    next[place] = value;
    onPoints(next, `point-${place}`);
  };
  const range = t("number-range", { min: shown(y.min), max: shown(y.max) });
  const cell = (place: number) => {
    const value = points[place];
    if (place < history.length || off) {
      return value === null || value === undefined ? "–" : shown(value);
    }
    return (
      <NumberField
        label={t("cell", {
          label: y.label,
          where: `${x.label} ${plain(x.values[place] as number)}`,
        })}
        value={value}
        onValue={(typed) => put(place, typed)}
        wrong={(number) => (number < y.min || number > y.max ? range : "")}
        bad={t("number-bad")}
        off={off}
      />
    );
  };
  const name = t(flows ? "table-flows" : off ? "table-done" : "table", {
    start: shown(curve.start ?? 0),
  });
  return (
    // wider than a phone where there are many lines: it scrolls by itself, also by keyboard
    // biome-ignore lint/a11y/noNoninteractiveTabindex: else the keyboard could not scroll it
    <section class="table" tabIndex={0} aria-label={t(off ? "table-show" : "table-edit")}>
      <table>
        <caption class="meta">{name}</caption>
        <thead>
          <tr>
            <th scope="col">{x.label}</th>
            {flows && <th scope="col">{flows.inflow.label}</th>}
            {flows && <th scope="col">{flows.outflow.label}</th>}
            {lines.map((line) => (
              <th key={line.label} scope="col">
                {line.label}
              </th>
            ))}
            <th scope="col">{t("yours")}</th>
            {truth && <th scope="col">{t("truth")}</th>}
          </tr>
        </thead>
        <tbody>
          {x.values.map((value, place) => (
            <tr key={value}>
              <th scope="row">{plain(value)}</th>
              {flows && <td>{step(flows.inflow.values, place)}</td>}
              {flows && <td>{step(flows.outflow.values, place)}</td>}
              {lines.map((line) => (
                <td key={line.label}>{shown(line.values[place] as number)}</td>
              ))}
              <td>{cell(place)}</td>
              {truth && <td>{shown(truth[place] as number)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The rate of the step that ends at an x; at the first x none has ended. */
function step(rates: number[], place: number): string {
  return place ? shown(rates[place - 1] as number) : "–";
}
