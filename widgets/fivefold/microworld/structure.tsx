// What is behind the runs: the causal map of the same model, its loops, its equations.
import { useState } from "preact/hooks";
import type { T } from "./chart";
import type { Loop, MapData, MicroworldContent } from "./model";

const WIDE = 780;
const HIGH = 470;
const ACROSS = 165;
const DOWN = 175;

export function Structure({ content, t }: { content: MicroworldContent; t: T }) {
  const [shown, setShown] = useState("");
  const { map, loops, loop_count, equations, constants } = content.world;
  const loop = loops.find((one) => one.variables.join() === shown);
  const loopList = (some: Loop[]) => (
    <ul class="loops">
      {some.map((one) => {
        const id = one.variables.join();
        return (
          <li key={id}>
            <button
              type="button"
              aria-pressed={shown === id}
              onClick={() => setShown(shown === id ? "" : id)}
            >
              {one.name || t("loop-unnamed", { n: loops.indexOf(one) + 1 })}{" "}
              <span>({t(`polarity-${one.polarity}`)})</span>
            </button>
            <p>{one.says}</p>
          </li>
        );
      })}
    </ul>
  );
  return (
    <details class="structure">
      <summary>{t("structure")}</summary>
      <p>{t("structure-help")}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: else the keyboard could not scroll it */}
      <section class="map" tabIndex={0} aria-label={t("map-of", { title: content.world.title })}>
        <MapView map={map} loop={loop} t={t} />
      </section>
      <p class="meta">{t("loops-count", { n: loops.length, of: loop_count })}</p>
      {loopList(loops.filter((one) => one.name))}
      {loops.some((one) => !one.name) && (
        <details>
          <summary>{t("loops-more")}</summary>
          {loopList(loops.filter((one) => !one.name))}
        </details>
      )}
      <details>
        <summary>{t("links")}</summary>
        <ul class="links">
          {map.links.map(({ from, to, sign, delay }) => (
            <li key={`${from}/${to}`}>
              {t(linkKey(sign), { from: named(map, from), to: named(map, to) })}
              {delay && ` ${t("late")}`}
            </li>
          ))}
        </ul>
      </details>
      <details class="equations">
        <summary>{t("equations")}</summary>
        <p class="meta">{t("equations-help")}</p>
        <ul>
          {equations.map((line) => (
            <li key={line}>
              <code>{line}</code>
            </li>
          ))}
        </ul>
        <ul class="meta">
          {Object.entries(constants).map(([symbol, { value, says }]) => (
            <li key={symbol}>
              <code>
                {symbol} = {value}
              </code>{" "}
              {says}
            </li>
          ))}
        </ul>
      </details>
    </details>
  );
}

function linkKey(sign: string): string {
  return sign === "+" ? "link-up" : sign === "-" ? "link-down" : "link-both";
}

function named(map: MapData, id: string): string {
  return map.variables.find((one) => one.id === id)?.name ?? id;
}

/** The variables on a ring, the links as bows; a chosen loop stands out. */
function MapView({ map, loop, t }: { map: MapData; loop: Loop | undefined; t: T }) {
  const places = new Map(
    map.variables.map((variable, n) => {
      const angle = (2 * Math.PI * n) / map.variables.length - Math.PI / 2;
      const [x, y] = [Math.cos(angle), Math.sin(angle)];
      return [variable.id, { x: WIDE / 2 + ACROSS * x, y: HIGH / 2 + DOWN * y, right: x }];
    }),
  );
  const circle = loop?.variables ?? [];
  const inLoop = (from: string, to: string) =>
    circle.some((id, n) => id === from && circle[(n + 1) % circle.length] === to);
  return (
    <svg width={WIDE} height={HIGH} role="img" aria-label={t("map", { n: map.variables.length })}>
      {map.links.map(({ from, to, sign, delay }) => {
        const [a, b] = [places.get(from), places.get(to)];
        if (!a || !b) return null;
        const bow = bowed(a, b);
        const faded = loop && !inLoop(from, to) ? "faded" : "";
        return (
          <g key={`${from}/${to}`} class={`link ${faded} ${loop && !faded ? "chosen" : ""}`}>
            <path d={bow.path} stroke-dasharray={delay ? "6 4" : undefined} />
            <path class="head" d={bow.head} />
            <text x={bow.x} y={bow.y + 5} text-anchor="middle">
              {sign === "-" ? "−" : sign}
            </text>
          </g>
        );
      })}
      {map.variables.map(({ id, name, stock }) => {
        const place = places.get(id);
        if (!place) return null;
        const side = Math.abs(place.right) < 0.2 ? "middle" : place.right > 0 ? "start" : "end";
        const x = place.x + (side === "middle" ? 0 : side === "start" ? 14 : -14);
        const y = place.y + (side === "middle" ? (place.y < HIGH / 2 ? -14 : 22) : 4);
        return (
          <g key={id} class={loop && !circle.includes(id) ? "faded" : ""}>
            {stock ? (
              <rect x={place.x - 7} y={place.y - 7} width="14" height="14" />
            ) : (
              <circle cx={place.x} cy={place.y} r="5" />
            )}
            <text x={x} y={y} text-anchor={side}>
              {name}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

interface Place {
  x: number;
  y: number;
}

/** A link bent to its right, so that there and back are two lines; its head, its sign's place. */
function bowed(a: Place, b: Place) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const far = Math.hypot(dx, dy) || 1;
  const bend = Math.min(46, far / 5);
  const middle = { x: (a.x + b.x) / 2 - (dy / far) * bend, y: (a.y + b.y) / 2 + (dx / far) * bend };
  const turn = Math.atan2(b.y - middle.y, b.x - middle.x);
  const tip = { x: b.x - 11 * Math.cos(turn), y: b.y - 11 * Math.sin(turn) };
  const wing = (side: number) =>
    `${(tip.x - 9 * Math.cos(turn + side)).toFixed(1)} ${(tip.y - 9 * Math.sin(turn + side)).toFixed(1)}`;
  const at = (t: number, from: number, over: number, to: number) =>
    (1 - t) ** 2 * from + 2 * t * (1 - t) * over + t ** 2 * to;
  return {
    path: `M${a.x.toFixed(1)} ${a.y.toFixed(1)}Q${middle.x.toFixed(1)} ${middle.y.toFixed(1)} ${tip.x.toFixed(1)} ${tip.y.toFixed(1)}`,
    head: `M${tip.x.toFixed(1)} ${tip.y.toFixed(1)}L${wing(0.45)}L${wing(-0.45)}Z`,
    x: at(0.78, a.x, middle.x, tip.x) - (dy / far) * 9,
    y: at(0.78, a.y, middle.y, tip.y) + (dx / far) * 9,
  };
}
