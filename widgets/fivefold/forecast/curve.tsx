// A line to be drawn: what is given above or behind it, the chart to draw on, and the table.
import type { translator } from "../../frontend/text";
import { Chart, type Drawn } from "./chart";
import { type Curve, type Given, type Points, pointsOf } from "./model";
import { Pad } from "./pad";
import { Table } from "./table";

interface EditorProps {
  curve: Curve;
  given: Given;
  onPoints: (points: Points, tag?: string) => void;
  truth: number[] | undefined;
  off: boolean;
  t: ReturnType<typeof translator>;
}

export function CurveEditor({ curve, given, onPoints, truth, off, t }: EditorProps) {
  const points = pointsOf(curve, given);
  const left = points.filter((value) => value === null).length;
  const shared = { curve, points, onPoints, truth, off, t };
  return (
    <div class="curve">
      <Flows curve={curve} t={t} />
      <Pad {...shared} />
      {!off && <p class="meta">{t("pad-help")}</p>}
      <p class="meta">
        {left === points.length ? t("points-none") : left ? t("points-left", { n: left }) : ""}
      </p>
      <details>
        <summary>{t(off ? "table-show" : "table-edit")}</summary>
        <Table {...shared} />
      </details>
    </div>
  );
}

/** The flows in a chart of their own, as steps: a rate holds for the whole of its step. */
function Flows({ curve, t }: { curve: Curve; t: EditorProps["t"] }) {
  const { flows, x } = curve;
  if (!flows) return null;
  const lines: Drawn[] = (["inflow", "outflow"] as const).map((look) => ({
    label: flows[look].label,
    look,
    x: flows[look].values.flatMap((_, step) => x.values.slice(step, step + 2)),
    y: flows[look].values.flatMap((rate) => [rate, rate]),
  }));
  const label = t("flows", { inflow: flows.inflow.label, outflow: flows.outflow.label });
  return <Chart x={x} y={flows} lines={lines} height={200} label={label} />;
}
