// Fields for numbers as people type them, and choices of one.
import { useState } from "preact/hooks";
import { useId } from "../../frontend/ids";
import { parseNumber } from "../question/model";

interface NumberFieldProps {
  label: string;
  /** The number as stored; null or missing where there is none. */
  value: number | null | undefined;
  onValue: (value: number | null) => void;
  /** What is wrong with a number, as a sentence; "" where it is right. */
  wrong: (value: number) => string;
  /** The sentence for what is no number. */
  bad: string;
  off: boolean;
  unit?: string;
  /** The label is drawn, not only spoken. */
  labelled?: boolean;
}

export function NumberField(props: NumberFieldProps) {
  const { label, value, onValue, wrong, bad, off, unit, labelled } = props;
  const id = useId();
  const [typed, setTyped] = useState("");
  const read = (text: string) => {
    const number = parseNumber(text);
    return number !== null && !wrong(number) ? number : null;
  };
  // what is being typed stays as typed while it means what is stored, so that undo and "start
  // again" also take away what could not be read
  const current = read(typed) === (value ?? null);
  const number = parseNumber(typed);
  const problem = typed.trim() && current ? (number === null ? bad : wrong(number)) : "";
  return (
    <span class="field">
      <label for={id} class={labelled ? undefined : "hidden"}>
        {label}
      </label>{" "}
      <input
        id={id}
        type="text"
        inputMode="decimal"
        size={7}
        maxLength={30}
        aria-invalid={problem ? "true" : undefined}
        aria-describedby={`${id}-said`}
        value={current ? typed : value === null || value === undefined ? "" : String(value)}
        disabled={off}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          onValue(read(event.currentTarget.value));
        }}
      />{" "}
      {unit}
      <span id={`${id}-said`} class="said" role="status">
        {problem}
      </span>
    </span>
  );
}

interface RadiosProps {
  label: string;
  options: { id: string; text: string }[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
  off: boolean;
  /** The label is spoken, not drawn. */
  quiet?: boolean;
}

export function Radios({ label, options, chosen, onChoose, off, quiet }: RadiosProps) {
  const name = useId();
  return (
    <fieldset class="choices inline">
      <legend class={quiet ? "hidden" : undefined}>{label}</legend>
      {options.map((option) => (
        <label key={option.id}>
          <input
            type="radio"
            name={name}
            checked={chosen === option.id}
            disabled={off}
            onChange={() => onChoose(option.id)}
          />
          <span>{option.text}</span>
        </label>
      ))}
    </fieldset>
  );
}
