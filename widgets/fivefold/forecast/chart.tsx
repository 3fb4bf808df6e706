// A small chart of lines over a grid, as wide as there is room. It draws; `pad.tsx` edits it.
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { type Points, plain, shown, ticks } from "./model";

export const LEFT = 46;
export const RIGHT = 14;
const TOP = 10;
const BOTTOM = 42;

/** From values to pixels and back. */
export interface Scale {
  across: (x: number) => number;
  down: (y: number) => number;
  value: (pixel: number) => number;
  /** How many steps in x a pixel is from the first point, also between two points. */
  along: (pixel: number) => number;
  inner: { left: number; top: number; width: number; height: number };
}

export interface Drawn {
  label: string;
  /** A class that gives it its colour and dashes. */
  look: "yours" | "truth" | "given" | "inflow" | "outflow" | "other";
  x: number[];
  y: Points;
}

interface ChartProps {
  x: { label: string; unit: string; values: number[] };
  y: { label: string; unit?: string; min: number; max: number };
  lines: Drawn[];
  height: number;
  /** What the picture shows, in a sentence. */
  label: string;
  /** More to draw. */
  children?: (scale: Scale) => ComponentChildren;
  /** What lies over the picture, such as the pad to draw on. */
  over?: (scale: Scale) => ComponentChildren;
}

export function Chart({ x, y, lines, height, label, children, over }: ChartProps) {
  const [box, width] = useWidth();
  const scale = scaleOf(x.values, y, width, height);
  const { inner } = scale;
  const every = Math.ceil((x.values.length * 34) / inner.width);
  return (
    <figure>
      <figcaption class="meta">{named(y)}</figcaption>
      <div class="room" ref={box}>
        <svg width={width} height={height} role="img" aria-label={label}>
          {ticks(y.min, y.max, 5).map((value) => (
            <g key={value} class="grid">
              <path d={`M${inner.left} ${scale.down(value)}h${inner.width}`} />
              <text x={inner.left - 6} y={scale.down(value) + 4} text-anchor="end">
                {shown(value)}
              </text>
            </g>
          ))}
          {x.values.map((value, place) => (
            <g key={value} class="grid">
              <path d={`M${scale.across(value)} ${inner.top + inner.height}v4`} />
              {place % every === 0 && (
                <text
                  x={scale.across(value)}
                  y={inner.top + inner.height + 17}
                  text-anchor="middle"
                >
                  {plain(value)}
                </text>
              )}
            </g>
          ))}
          <text class="axis" x={inner.left + inner.width / 2} y={height - 6} text-anchor="middle">
            {named(x)}
          </text>
          {lines.map((line) => (
            <path key={line.look + line.label} class={`line ${line.look}`} d={path(line, scale)} />
          ))}
          {children?.(scale)}
        </svg>
        {over?.(scale)}
      </div>
      <ul class="legend">
        {lines.map((line) => (
          <li key={line.look + line.label}>
            <svg width="28" height="10" aria-hidden="true">
              <path class={`line ${line.look}`} d="M1 5h26" />
            </svg>{" "}
            {line.label}
          </li>
        ))}
      </ul>
    </figure>
  );
}

/** An axis's label with its unit, unless the label says it already. */
function named({ label, unit }: { label: string; unit?: string }): string {
  return unit && !label.toLowerCase().includes(unit.toLowerCase()) ? `${label} (${unit})` : label;
}

function scaleOf(x: number[], y: { min: number; max: number }, width: number, height: number) {
  const inner = {
    left: LEFT,
    top: TOP,
    width: Math.max(60, width - LEFT - RIGHT),
    height: height - TOP - BOTTOM,
  };
  const first = x[0] as number;
  const reach = (x.at(-1) as number) - first;
  const across = (value: number) => inner.left + (inner.width * (value - first)) / reach;
  const share = (pixel: number) => (pixel - inner.top) / inner.height;
  const scale: Scale = {
    across,
    down: (value) => inner.top + (inner.height * (y.max - value)) / (y.max - y.min),
    value: (pixel) => y.max - share(pixel) * (y.max - y.min),
    along: (pixel) => {
      const after = x.findIndex((value) => across(value) >= pixel);
      if (after === 0) return 0;
      if (after < 0) return x.length - 1;
      const [left, right] = [across(x[after - 1] as number), across(x[after] as number)];
      return after - 1 + (pixel - left) / (right - left);
    },
    inner,
  };
  return scale;
}

/** A path that stops where a point is missing; a point alone is a dash. */
function path({ x, y }: Drawn, scale: Scale): string {
  let pen = "M";
  const parts: string[] = [];
  x.forEach((at, place) => {
    const value = y[place];
    if (value === null || value === undefined) pen = "M";
    else {
      parts.push(`${pen}${scale.across(at).toFixed(1)} ${scale.down(value).toFixed(1)}`);
      pen = "L";
    }
  });
  return parts.join(" ");
}

/** The width of an element in pixels, followed as it changes. */
function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(560);
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
