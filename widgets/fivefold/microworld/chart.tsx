// One line of all runs: told apart by dashes and by the legend, with the values in a table.
import type { translator } from "../../frontend/text";
import { type Lines, number, type Target } from "./model";

export type T = ReturnType<typeof translator>;

export interface Series {
  id: string;
  name: string;
  /** Its look: live, or the number of the kept run. */
  look: string;
  lines: Lines;
}

const WIDE = 340;
const HIGH = 190;
const LEFT = 50;
const RIGHT = 10;
const TOP = 10;
const FOOT = 36;
const ROWS = 13; // of the table, about

interface ChartProps {
  line: string;
  name: string;
  unit: string;
  series: Series[];
  target?: Target;
  /** The target is meant of the sum, and has no place in the chart. */
  summed: boolean;
  time: string;
  /** The last time that is drawn, where a run may end before it. */
  until: number;
  t: T;
}

export function Chart({ line, name, unit, series, target, summed, time, until, t }: ChartProps) {
  const all = series.flatMap((one) => one.lines.values[line] ?? []);
  const times = series[0]?.lines.times ?? [];
  const goal = target && !summed ? (target.at_least ?? target.at_most) : null;
  const low = Math.min(0, ...all);
  const high = Math.max(...all, goal ?? low, low + 1e-9);
  const begin = times[0] ?? 0;
  const end = Math.max(begin + 1, until);
  const across = (at: number) => LEFT + ((WIDE - LEFT - RIGHT) * (at - begin)) / (end - begin);
  const down = (value: number) => TOP + ((HIGH - TOP - FOOT) * (high - value)) / (high - low);
  const path = (lines: Lines) =>
    (lines.values[line] ?? [])
      .map((value, n) => {
        const x = across(lines.times[n] as number);
        return `${n ? "L" : "M"}${x.toFixed(1)} ${down(value).toFixed(1)}`;
      })
      .join("");
  return (
    <figure class="chart" data-line={line}>
      <figcaption>
        <strong>{name}</strong> <span class="meta">{unit}</span>
      </figcaption>
      <svg viewBox={`0 0 ${WIDE} ${HIGH}`} role="img" aria-label={t("chart", { name })}>
        {ticks(low, high, 3).map((value) => (
          <g key={value} class="grid">
            <path d={`M${LEFT} ${down(value)}H${WIDE - RIGHT}`} />
            <text x={LEFT - 6} y={down(value) + 4} text-anchor="end">
              {number(value)}
            </text>
          </g>
        ))}
        {ticks(begin, end, 5, 1).map((at) => (
          <g key={at} class="grid">
            <path d={`M${across(at)} ${HIGH - FOOT}v4`} />
            <text x={across(at)} y={HIGH - FOOT + 16} text-anchor="middle">
              {number(at)}
            </text>
          </g>
        ))}
        <text x={(LEFT + WIDE) / 2} y={HIGH - 4} text-anchor="middle">
          {time}
        </text>
        {begin < 0 && <path class="change" d={`M${across(0)} ${TOP}V${HIGH - FOOT}`} />}
        {goal !== null && goal !== undefined && (
          <path class="goal" d={`M${LEFT} ${down(goal)}H${WIDE - RIGHT}`} />
        )}
        {series.map((one) => (
          <path key={one.id} class={`run ${one.look}`} d={path(one.lines)} />
        ))}
        {series.map((one) =>
          // one season is a point, and no line
          one.lines.times.length === 1 ? (
            <circle
              key={one.id}
              class={`dot ${one.look}`}
              cx={across(begin)}
              cy={down(one.lines.values[line]?.[0] ?? 0)}
              r="4"
            />
          ) : null,
        )}
      </svg>
      <Values line={line} name={name} series={series} time={time} t={t} />
    </figure>
  );
}

/** Round values between two ends, about as many as wanted, `least` apart. */
function ticks(low: number, high: number, wanted: number, least = 0): number[] {
  const rough = Math.max(least, (high - low) / wanted);
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = size * ([1, 2, 5, 10].find((one) => one * size >= rough) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, n) =>
    Number(((first + n) * step).toPrecision(6)),
  );
}

function Values({
  line,
  name,
  series,
  time,
  t,
}: Pick<ChartProps, "line" | "name" | "series" | "time" | "t">) {
  const longest = series.reduce<number[]>(
    (best, one) => (one.lines.times.length > best.length ? one.lines.times : best),
    [],
  );
  const every = Math.max(1, Math.round((longest.length - 1) / ROWS / 4) * 4);
  const rows = longest
    .map((_, n) => n)
    .filter((n) => longest.length < 45 || n % every === 0 || n === longest.length - 1);
  return (
    <details>
      <summary>{t("table")}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: else the keyboard could not scroll it */}
      <section class="table" tabIndex={0} aria-label={t("table-of", { name })}>
        <table>
          <thead>
            <tr>
              <th scope="col">{time}</th>
              {series.map((one) => (
                <th key={one.id} scope="col">
                  {one.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((n) => (
              <tr key={n}>
                <th scope="row">{number(longest[n] as number)}</th>
                {series.map((one) => {
                  const value = one.lines.values[line]?.[n];
                  return <td key={one.id}>{value === undefined ? "–" : number(value)}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}

export function Legend({ series }: { series: Series[] }) {
  return (
    <ul class="legend">
      {series.map((one) => (
        <li key={one.id}>
          <svg width="34" height="10" aria-hidden="true">
            <path class={`run ${one.look}`} d="M1 5h32" />
          </svg>{" "}
          {one.name}
        </li>
      ))}
    </ul>
  );
}
