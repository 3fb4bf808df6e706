// The runs side by side: output and learning capacity over the months, in charts and a table.
import type { translator } from "../../frontend/text";
import { Chart, type Drawn } from "../forecast/chart";
import type { Lines, Said } from "./model";

type T = ReturnType<typeof translator>;

export function Runs({ said, t }: { said: Said; t: T }) {
  const { runs = [], quo } = said;
  const last = runs.at(-1);
  if (!last || !quo) return null;
  const name = (place: number) => t("run-name", { n: place + 1 });
  const most = Math.max(...[...runs, quo].flatMap((run) => run.output));
  const chart = (line: "output" | "capacity", max: number) => {
    const lines: Drawn[] = [
      { label: t("quo"), look: "given", x: quo.months, y: quo[line] },
      ...runs.map(
        (run, place): Drawn => ({
          label: name(place),
          look: place === runs.length - 1 ? "yours" : place === runs.length - 2 ? "truth" : "other",
          x: run.months,
          y: run[line],
        }),
      ),
    ];
    return (
      <Chart
        x={{ label: t("months"), unit: "", values: quo.months }}
        y={{ label: t(line), min: 0, max }}
        lines={lines}
        height={220}
        label={t("chart", { line: t(line) })}
      />
    );
  };
  const row = (label: string, run: Lines) => (
    <tr key={label}>
      <th scope="row">{label}</th>
      <td>{run.before.toFixed(2)}</td>
      <td>{run.lowest.toFixed(2)}</td>
      <td>{run.output.at(-1)?.toFixed(2)}</td>
      <td>{run.capacity.at(-1)?.toFixed(2)}</td>
    </tr>
  );
  return (
    <>
      <div role="status">
        <p>
          <strong>{name(runs.length - 1)}.</strong> {last.told.join(" ")}
        </p>
      </div>
      <div class="charts">
        {chart("output", Math.ceil(most * 2) / 2)}
        {chart("capacity", 1)}
      </div>
      <div class="table">
        <table>
          <caption>{t("table")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("column-run")}</th>
              <th scope="col">{t("column-before")}</th>
              <th scope="col">{t("column-lowest")}</th>
              <th scope="col">{t("column-end")}</th>
              <th scope="col">{t("column-capacity")}</th>
            </tr>
          </thead>
          <tbody>
            {row(t("quo"), quo)}
            {runs.map((run, place) => row(name(place), run))}
          </tbody>
        </table>
      </div>
    </>
  );
}
