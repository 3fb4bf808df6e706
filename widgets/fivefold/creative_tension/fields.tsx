// Texts and sliders. A slider that was never touched has no value, and says so.
import { useId } from "../../frontend/ids";

interface TextFieldProps {
  label: string;
  help?: string;
  value: string | undefined;
  onValue: (text: string) => void;
  most: number;
  off: boolean;
  /** One line instead of a few. */
  short?: boolean;
}

export function TextField({ label, help, value, onValue, most, off, short }: TextFieldProps) {
  const id = useId();
  const shared = {
    id,
    maxLength: most,
    value: value ?? "",
    disabled: off,
    "aria-describedby": help ? `${id}-help` : undefined,
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {help && (
        <p class="meta" id={`${id}-help`}>
          {help}
        </p>
      )}
      {short ? (
        <input type="text" {...shared} onInput={(event) => onValue(event.currentTarget.value)} />
      ) : (
        <textarea rows={2} {...shared} onInput={(event) => onValue(event.currentTarget.value)} />
      )}
    </div>
  );
}

interface SliderProps {
  label: string;
  value: number | null | undefined;
  onValue: (value: number) => void;
  least: number;
  most: number;
  step: number;
  /** The ends of the scale in words. */
  low: string;
  high: string;
  /** The value in words, as it is drawn and spoken. */
  told: string;
  /** Where the thumb waits before there is a value. */
  rest: number;
  off: boolean;
}

export function Slider(props: SliderProps) {
  const { label, value, onValue, least, most, step, low, high, told, rest, off } = props;
  const id = useId();
  const unset = value === null || value === undefined;
  // the thumb of a slider without a value may already be where it is wanted
  const take = (event: { currentTarget: HTMLInputElement }) => {
    if (unset && !off) onValue(Number(event.currentTarget.value));
  };
  return (
    <div class="slider" data-unset={unset}>
      <label for={id}>
        {label} <output>{told}</output>
      </label>
      <input
        id={id}
        type="range"
        min={least}
        max={most}
        step={step}
        value={unset ? rest : value}
        disabled={off}
        aria-valuetext={told}
        aria-describedby={`${id}-ends`}
        onInput={(event) => onValue(Number(event.currentTarget.value))}
        onClick={take}
        onKeyDown={(event) => {
          if (event.key === "Enter" || event.key === " ") take(event);
        }}
      />
      <p class="ends meta" id={`${id}-ends`}>
        <span>{low}</span> <span>{high}</span>
      </p>
    </div>
  );
}
