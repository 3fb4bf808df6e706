// How the tension is dealt with: the drive, and five sliders in words.
import type { translator } from "../../frontend/text";
import { Radios } from "../forecast/fields";
import { Slider } from "./fields";
import { DEFAULTS, points } from "./model";
import type { Policies } from "./simulate";

type T = ReturnType<typeof translator>;

/** Least, most and step of each slider. */
const RANGES = {
  hold: [0, 10, 0.5],
  honesty: [0, 10, 0.5],
  conflict: [0, 10, 0.5],
  gain: [0.5, 1.5, 0.1],
  delay: [1, 9, 1],
} as const;
const NAMES = Object.keys(RANGES) as (keyof typeof RANGES)[];
const DRIVES = ["aspiration", "necessity"] as const;

interface PoliciesProps {
  policies: Policies;
  give: (part: Partial<Policies>, tag?: string) => void;
  off: boolean;
  t: T;
}

export function PolicySliders({ policies, give, off, t }: PoliciesProps) {
  return (
    <div class="policies">
      <Radios
        label={t("drive")}
        options={DRIVES.map((id) => ({ id, text: t(`drive-${id}`) }))}
        chosen={policies.drive}
        onChoose={(id) => give({ drive: id as Policies["drive"] })}
        off={off}
      />
      {NAMES.map((name) => {
        const [least, most, step] = RANGES[name];
        return (
          <Slider
            key={name}
            label={t(`policy-${name}`)}
            value={policies[name]}
            onValue={(value) => give({ [name]: Math.round(value * 10) / 10 }, name)}
            least={least}
            most={most}
            step={step}
            low={t(`low-${name}`)}
            high={t(`high-${name}`)}
            told={points(policies[name])}
            rest={DEFAULTS[name]}
            off={off}
          />
        );
      })}
    </div>
  );
}

/** The policies of a given run in words. */
export function PolicyList({ policies, t }: { policies: Policies; t: T }) {
  return (
    <ul class="settings">
      <li>{t(`drive-${policies.drive}`)}</li>
      {NAMES.map((name) => (
        <li key={name}>
          {t(`policy-${name}`)} {points(policies[name])}{" "}
          <span class="meta">
            ({t(`low-${name}`)}; {t(`high-${name}`)})
          </span>
        </li>
      ))}
    </ul>
  );
}
