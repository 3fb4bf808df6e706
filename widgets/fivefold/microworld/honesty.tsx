// What the model assumes, and the switch that takes the assumption away that matters most.
import type { T } from "./chart";
import type { MicroworldContent } from "./model";

interface HonestyProps {
  content: MicroworldContent;
  off: boolean;
  turn: (off: boolean) => void;
  readOnly: boolean;
  t: T;
}

export function Honesty({ content, off, turn, readOnly, t }: HonestyProps) {
  const { world } = content;
  return (
    <details class="honesty">
      <summary>{t("honesty")}</summary>
      <p>{t("honesty-help")}</p>
      <p>
        <strong>{world.switch}</strong>
      </p>
      {content.switch && (
        <label class="switch">
          <input
            type="checkbox"
            checked={off}
            disabled={readOnly}
            onChange={(event) => turn(event.currentTarget.checked)}
          />
          <span>{t("switch")}</span>
        </label>
      )}
      <ul>
        {world.assumptions.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </details>
  );
}
