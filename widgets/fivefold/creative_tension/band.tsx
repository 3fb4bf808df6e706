// The picture: the vision above, current reality below, and the band between them that stretches.
// Beside it a gauge of its own for emotional tension: what is felt is not the gap.
import type { translator } from "../../frontend/text";
import { points } from "./model";

export interface Position {
  vision: number;
  reality: number;
  /** Reality as it is read. */
  perceived: number;
  emotional: number;
  /** Where the second rubber band is tied; null without one. */
  begun: number | null;
}

interface BandProps {
  title: string;
  at: Position;
  t: ReturnType<typeof translator>;
}

const HEIGHT = 250;
const TOP = 16;
const FOOT = 14;

export function Band({ title, at, t }: BandProps) {
  const most = Math.max(10, at.vision, at.reality, at.perceived);
  const down = (value: number) => TOP + ((HEIGHT - TOP - FOOT) * (most - value)) / most;
  const [vision, reality, perceived] = [at.vision, at.reality, at.perceived].map(down) as [
    number,
    number,
    number,
  ];
  const gap = at.vision - at.reality;
  const felt = Math.min(1, Math.max(0, at.emotional) / 10);
  const told = t("picture", {
    vision: points(at.vision),
    reality: points(at.reality),
    gap: points(gap),
    emotional: points(at.emotional),
  });
  return (
    <figure class="picture">
      <figcaption class="meta">{title}</figcaption>
      <svg viewBox={`0 0 300 ${HEIGHT}`} role="img" aria-label={told}>
        {[0, 5, 10].map((value) => (
          <g key={value} class="grid">
            <path d={`M24 ${down(value)}h170`} />
            <text x="18" y={down(value) + 4} text-anchor="end">
              {value}
            </text>
          </g>
        ))}
        <path class={gap < 0 ? "band slack" : "band"} d={band(reality, vision, gap)} />
        {at.begun !== null && at.reality > at.begun && (
          <path
            class="second"
            d={`M70 ${reality}C58 ${reality},58 ${down(at.begun)},70 ${down(at.begun)}`}
          />
        )}
        {at.perceived - at.reality >= 0.1 && (
          <>
            <path class="read" d={`M62 ${perceived}h84`} />
            <text x="152" y={perceived + 4}>
              {t("read-as", { n: points(at.perceived) })}
            </text>
          </>
        )}
        <path class="post vision" d={`M62 ${vision}h84`} />
        <path class="post reality" d={`M62 ${reality}h84`} />
        <text class="named" x="64" y={vision - 6}>
          {t("vision-at", { n: points(at.vision) })}
        </text>
        <text class="named" x="64" y={reality + 15}>
          {t("reality-at", { n: points(at.reality) })}
        </text>
        <text x="272" y={TOP - 4} text-anchor="middle">
          {t("gauge")}
        </text>
        <path class="tube" d={`M262 ${TOP}h20v${HEIGHT - TOP - FOOT}h-20Z`} />
        <path class="felt" d={`M262 ${HEIGHT - FOOT}h20v${-felt * (HEIGHT - TOP - FOOT)}h-20Z`} />
      </svg>
      <dl>
        <div>
          <dt>{t("structural")}</dt>
          <dd>{t("points", { n: points(gap) })}</dd>
        </div>
        <div>
          <dt>{t("emotional")}</dt>
          <dd>{t("points", { n: points(at.emotional) })}</dd>
        </div>
      </dl>
    </figure>
  );
}

/** A strip that grows thinner in its middle the further it is stretched. */
function band(from: number, to: number, gap: number): string {
  const wide = 26;
  const waist = Math.max(3, wide - 2.4 * Math.abs(gap));
  const middle = (from + to) / 2;
  const [left, right] = [104 - wide, 104 + wide];
  return (
    `M${left} ${from}Q${104 - waist} ${middle} ${left} ${to}H${right}` +
    `Q${104 + waist} ${middle} ${right} ${from}Z`
  );
}

/** The band of one row, lying: reality as a square, the vision as a ring. */
export function Strip({ vision, reality }: { vision: number; reality: number }) {
  const across = (value: number) => 10 + 28 * value;
  const gap = vision - reality;
  const thick = Math.max(3, 13 - Math.abs(gap));
  return (
    <svg class="strip" viewBox="0 0 300 22" aria-hidden="true">
      <path class="rail" d="M10 11h280" />
      <path
        class={gap < 0 ? "band slack" : "band"}
        style={{ strokeWidth: `${thick}px` }}
        d={`M${across(reality)} 11H${across(vision)}`}
      />
      <path class="block" d={`M${across(reality) - 6} 5h12v12h-12Z`} />
      <circle class="ring" cx={across(vision)} cy="11" r="7" />
    </svg>
  );
}
