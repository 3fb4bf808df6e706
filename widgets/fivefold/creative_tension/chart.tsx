// A run over its months: lines told apart by dashes and a legend, the values in a table.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { translator } from "../../frontend/text";
import { points } from "./model";
import { DT, LINES, type Line, MONTHS, type Run } from "./simulate";

const LEFT = 30;
const RIGHT = 12;
const TOP = 8;
const FOOT = 42;
const HEIGHT = 270;
const EVERY = 6; // months between the rows of the table

interface ChartProps {
  run: Run;
  title: string;
  /** The second pull is drawn where there is one. */
  torn: boolean;
  /** A month that is marked. */
  month?: number;
  t: ReturnType<typeof translator>;
}

export function Chart({ run, title, torn, month, t }: ChartProps) {
  const [box, width] = useWidth();
  const lines = LINES.filter((line) => line !== "pull" || torn);
  const most = Math.max(10, Math.ceil(Math.max(...lines.flatMap((line) => run[line]))));
  const across = (at: number) => LEFT + ((width - LEFT - RIGHT) * at) / MONTHS;
  const down = (value: number) => TOP + ((HEIGHT - TOP - FOOT) * (most - value)) / most;
  const path = (line: Line) =>
    run[line]
      .map((value, n) => `${n ? "L" : "M"}${across(n * DT).toFixed(1)} ${down(value).toFixed(1)}`)
      .join("");
  return (
    <figure class="chart">
      <figcaption>
        <strong>{t("one-possible")}</strong> <span class="meta">{t("axis-points")}</span>
      </figcaption>
      <div ref={box}>
        <svg width={width} height={HEIGHT} role="img" aria-label={t("chart", { title })}>
          {Array.from({ length: Math.floor(most / 2) + 1 }, (_, n) => 2 * n).map((value) => (
            <g key={value} class="grid">
              <path d={`M${LEFT} ${down(value)}H${width - RIGHT}`} />
              <text x={LEFT - 6} y={down(value) + 4} text-anchor="end">
                {value}
              </text>
            </g>
          ))}
          {[0, 12, 24, 36, 48, 60].map((at) => (
            <g key={at} class="grid">
              <path d={`M${across(at)} ${HEIGHT - FOOT}v4`} />
              <text x={across(at)} y={HEIGHT - FOOT + 17} text-anchor="middle">
                {at}
              </text>
            </g>
          ))}
          <text x={(LEFT + width) / 2} y={HEIGHT - 6} text-anchor="middle">
            {t("axis-months")}
          </text>
          {month !== undefined && (
            <path class="month" d={`M${across(month)} ${TOP}V${HEIGHT - FOOT}`} />
          )}
          {lines.map((line) => (
            <path key={line} class={`line ${line}`} d={path(line)} />
          ))}
        </svg>
      </div>
      <ul class="legend">
        {lines.map((line) => (
          <li key={line}>
            <svg width="34" height="10" aria-hidden="true">
              <path class={`line ${line}`} d="M1 5h32" />
            </svg>{" "}
            {t(`line-${line}`)}
          </li>
        ))}
      </ul>
      {most > 10 && <p class="meta">{t("above-scale")}</p>}
      <Values run={run} lines={lines} title={title} t={t} />
    </figure>
  );
}

function Values({
  run,
  lines,
  title,
  t,
}: Pick<ChartProps, "run" | "title" | "t"> & { lines: Line[] }) {
  const months = Array.from({ length: MONTHS / EVERY + 1 }, (_, n) => n * EVERY);
  return (
    <details>
      <summary>{t("table")}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: else the keyboard could not scroll it */}
      <section class="table" tabIndex={0} aria-label={t("table-of", { title })}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("axis-months")}</th>
              {lines.map((line) => (
                <th key={line} scope="col">
                  {t(`line-${line}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {months.map((month) => (
              <tr key={month}>
                <th scope="row">{month}</th>
                {lines.map((line) => (
                  <td key={line}>{points(run[line][month / DT] as number)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}

/** The width of an element in pixels, followed as it changes. */
function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(520);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => setWidth(Math.max(200, Math.min(720, element.clientWidth)));
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return [box, width] as const;
}
