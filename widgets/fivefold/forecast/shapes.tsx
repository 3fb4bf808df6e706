// The shapes to choose from, each with a small picture and its words.
import { useId } from "../../frontend/ids";
import type { translator } from "../../frontend/text";

const PICTURES: Record<string, string> = {
  linear: "M4 34L60 6",
  exponential: "M4 34C36 33 54 26 60 4",
  "s-curve": "M4 34C34 33 28 7 60 6",
  overshoot: "M4 34C22 30 22 4 34 4C44 4 42 26 60 28",
  oscillation: "M4 20C9 2 14 2 18 20S28 38 32 20S42 2 46 20S55 34 60 22",
  decline: "M4 5C12 26 30 33 60 34",
};

interface ShapesProps {
  options: string[];
  chosen: string | null | undefined;
  onChoose: (shape: string) => void;
  off: boolean;
  t: ReturnType<typeof translator>;
}

export function Shapes({ options, chosen, onChoose, off, t }: ShapesProps) {
  const name = useId();
  return (
    <fieldset class="choices shapes">
      <legend>{t("shape")}</legend>
      {options.map((option) => (
        <label key={option}>
          <input
            type="radio"
            name={name}
            checked={chosen === option}
            disabled={off}
            onChange={() => onChoose(option)}
          />
          <svg viewBox="0 0 64 40" width="64" height="40" aria-hidden="true">
            <path d={PICTURES[option]} />
          </svg>
          <span>{t(`shape-${option}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
