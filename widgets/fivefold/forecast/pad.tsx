// Drawing a line over a chart: freely by mouse, pen or finger, point by point with the keyboard.
// A stroke is one change when it ends, so that undo takes back a stroke and not a pixel.
import { useRef, useState } from "preact/hooks";
import type { translator } from "../../frontend/text";
import { Chart, type Drawn, type Scale } from "./chart";
import { baseAt, type Curve, type Points, plain, shown, snap, stepOf } from "./model";
import { beginStroke, endStroke, goOn, type Spot, type Stroke } from "./stroke";

interface PadProps {
  curve: Curve;
  points: Points;
  onPoints: (points: Points, tag?: string) => void;
  /** How the line really went, once it is locked. */
  truth: number[] | undefined;
  off: boolean;
  t: ReturnType<typeof translator>;
}

/** The pad reaches this many pixels over the chart, so that its ends can be touched. */
const EDGE = 18;

const KEYS: Record<string, number> = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 };

export function Pad({ curve, points, onPoints, truth, off, t }: PadProps) {
  const { x, y } = curve;
  const fixed = curve.history.length;
  const [at, setAt] = useState(fixed);
  const [focused, setFocused] = useState(false);
  const [live, setLive] = useState<Points | null>(null);
  const pen = useRef<{ id: number; stroke: Stroke; drawn: Points } | null>(null);
  const line = live ?? points;
  const value = line[at] ?? null;
  const where = `${x.label} ${plain(x.values[at] as number)}`;

  const put = (next: number) => {
    const changed = [...points];
    changed[at] = snap(curve, next);
    onPoints(changed, `point-${at}`);
  };

  const press = (event: KeyboardEvent) => {
    const move = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : 0;
    const base = baseAt(curve, points, at);
    const by = KEYS[event.key];
    if (move) setAt(Math.min(x.values.length - 1, Math.max(fixed, at + move)));
    else if (off) return;
    else if (by !== undefined) put(base + by * stepOf(curve));
    else if (event.key === "Home") put(y.min);
    else if (event.key === "End") put(y.max);
    else if (event.key === "Enter" || event.key === " ") put(base);
    else return;
    event.preventDefault();
  };

  const spot = (event: PointerEvent, scale: Scale): Spot => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const along = scale.along(event.clientX - box.left + scale.inner.left - EDGE);
    const down = event.clientY - box.top + scale.inner.top - EDGE;
    return { along, value: scale.value(down) };
  };

  /** What is being drawn stands in `pen`: two moves may come before one drawing of the page. */
  const show = (id: number, stroke: Stroke, drawn: Points) => {
    pen.current = { id, stroke, drawn };
    setAt(Math.max(fixed, Math.round(stroke.last.along)));
    setLive(drawn);
  };

  const begin = (event: PointerEvent, scale: Scale) => {
    if (off || pen.current || event.button > 0) return;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    const now = spot(event, scale);
    show(event.pointerId, ...goOn(curve, points, beginStroke(now), now));
  };

  const draw = (event: PointerEvent, scale: Scale) => {
    if (pen.current?.id !== event.pointerId) return;
    const { stroke, drawn } = pen.current;
    show(event.pointerId, ...goOn(curve, drawn, stroke, spot(event, scale)));
  };

  const end = (event: PointerEvent) => {
    if (pen.current?.id !== event.pointerId) return;
    const { stroke, drawn } = pen.current;
    pen.current = null;
    setLive(null);
    onPoints(endStroke(curve, drawn, stroke));
  };

  const lines: Drawn[] = [
    ...curve.lines.map((one) => ({
      label: one.label,
      look: "other" as const,
      x: x.values,
      y: one.values,
    })),
    { label: t("yours"), look: "yours", x: x.values, y: line },
  ];
  if (fixed) lines.push({ label: t("given"), look: "given", x: x.values, y: curve.history });
  if (truth) lines.push({ label: t("truth"), look: "truth", x: x.values, y: truth });

  return (
    <Chart
      x={x}
      y={y}
      lines={lines}
      height={270}
      label={t("picture-line", { label: y.label })}
      over={(scale) => (
        <div
          class="pad"
          role="slider"
          tabIndex={0}
          aria-label={t("pad", { label: y.label })}
          aria-orientation="vertical"
          aria-valuemin={y.min}
          aria-valuemax={y.max}
          aria-valuenow={value ?? baseAt(curve, line, at)}
          aria-valuetext={
            value === null
              ? t("point-none", { where })
              : [
                  t("point", { where, value: shown(value), unit: y.unit }).trim(),
                  truth ? t("point-truth", { truth: shown(truth[at] as number) }) : "",
                ].join("")
          }
          aria-disabled={off}
          style={{
            left: scale.inner.left - EDGE,
            top: scale.inner.top - EDGE,
            width: scale.inner.width + 2 * EDGE,
            height: scale.inner.height + 2 * EDGE,
          }}
          onKeyDown={press}
          onFocus={() => setFocused(true)}
          onBlur={() => setFocused(false)}
          onPointerDown={(event) => begin(event, scale)}
          onPointerMove={(event) => draw(event, scale)}
          onPointerUp={end}
          onPointerCancel={end}
        />
      )}
    >
      {(scale) => (
        <>
          {curve.start !== null && (
            <g
              transform={`translate(${scale.across(x.values[0] as number)} ${scale.down(curve.start)})`}
            >
              <circle class="start" r="8" />
              {line[0] === null && (
                <text x="14" y="5">
                  {t("start", { value: shown(curve.start) })}
                </text>
              )}
            </g>
          )}
          {line.map(
            (height, place) =>
              height !== null &&
              place >= fixed && (
                <circle
                  key={x.values[place]}
                  class="point"
                  cx={scale.across(x.values[place] as number)}
                  cy={scale.down(height)}
                  r="3.5"
                />
              ),
          )}
          {focused && (
            <circle
              class="current"
              cx={scale.across(x.values[at] as number)}
              cy={scale.down(value ?? baseAt(curve, line, at))}
              r="8"
            />
          )}
        </>
      )}
    </Chart>
  );
}
