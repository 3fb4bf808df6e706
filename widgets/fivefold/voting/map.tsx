// Where people stand: some of the real people by their group, the groups' middles, and you.
import type { translator } from "../../frontend/text";
import type { Picture } from "./model";

const WIDTH = 340;
const HEIGHT = 250;
const EDGE = 16;
// a shape for each group, so that colour is not the only sign
const SHAPES = [
  "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z",
  "M-3.5 -3.5H3.5V3.5H-3.5Z",
  "M0 -4.6L4.4 3.4H-4.4Z",
  "M0 -5L4.4 0L0 5L-4.4 0Z",
  "M-1.4 -4.4H1.4V-1.4H4.4V1.4H1.4V4.4H-1.4V1.4H-4.4V-1.4H-1.4Z",
];
const STAR = "M0 -12L3.1 -4.2L11.4 -3.7L5 1.6L7.1 9.7L0 5.2L-7.1 9.7L-5 1.6L-11.4 -3.7L-3.1 -4.2Z";

interface MapProps {
  picture: Picture;
  t: ReturnType<typeof translator>;
}

export function People({ picture, t }: MapProps) {
  const { you, dots, groups } = picture;
  const all = [you, ...dots, ...groups.map(({ x, y }) => [x, y] as const)];
  const reach = (axis: 0 | 1) => {
    const values = all.map((point) => point[axis]);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return { low, wide: high - low || 1 };
  };
  const [across, up] = [reach(0), reach(1)];
  const at = (x: number, y: number) => ({
    x: EDGE + ((WIDTH - 2 * EDGE) * (x - across.low)) / across.wide,
    y: HEIGHT - EDGE - ((HEIGHT - 2 * EDGE) * (y - up.low)) / up.wide,
  });
  const put = (x: number, y: number) =>
    `translate(${at(x, y).x.toFixed(1)} ${at(x, y).y.toFixed(1)})`;
  const names = groups.map(({ name }) => name).join(", ");
  const mine = at(...you);
  return (
    <figure class="people">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t("map", { names })}>
        <rect class="ground" width={WIDTH} height={HEIGHT} />
        {dots.map(([x, y, group], index) => (
          <path key={index} class={`dot g${group}`} d={SHAPES[group]} transform={put(x, y)} />
        ))}
        {groups.map(({ name, x, y }) => (
          <text key={name} class="middle" text-anchor="middle" dy="5" transform={put(x, y)}>
            {name}
          </text>
        ))}
        <path class="you" d={STAR} transform={put(...you)} />
        <text
          class="mine"
          x={mine.x > WIDTH - 50 ? mine.x - 14 : mine.x + 14}
          y={mine.y + 5}
          text-anchor={mine.x > WIDTH - 50 ? "end" : "start"}
        >
          {t("you")}
        </text>
      </svg>
      <figcaption>
        <ul class="legend">
          {groups.map(({ name }, group) => (
            <li key={name}>
              <svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true">
                <path class={`dot g${group}`} d={SHAPES[group]} />
              </svg>{" "}
              {name}
            </li>
          ))}
          <li>
            <svg width="20" height="20" viewBox="-13 -13 26 26" aria-hidden="true">
              <path class="you" d={STAR} />
            </svg>{" "}
            {t("you")}
          </li>
        </ul>
        <p class="meta">{t("map-says", { every: picture.every })}</p>
      </figcaption>
    </figure>
  );
}
