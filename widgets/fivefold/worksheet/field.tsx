// One field: its label, what is written or chosen, and quietly how many words it has.
import { useId } from "../../frontend/ids";
import type { translator } from "../../frontend/text";
import { countWords, type Field } from "./model";

export type T = ReturnType<typeof translator>;

interface FieldProps {
  field: Field;
  value: string;
  onValue: (value: string) => void;
  off: boolean;
  t: T;
}

export function WritingField({ field, value, onValue, off, t }: FieldProps) {
  const id = useId();
  const { label, help, lines, words, options, required } = field;
  const about = [help && `${id}-help`, words && `${id}-words`].filter(Boolean).join(" ");
  const common = {
    id,
    disabled: off,
    "aria-describedby": about || undefined,
    "data-field": field.id,
    "data-focus": true,
  };
  const count = countWords(value);
  return (
    <div class={lines === "one" || options.length > 0 ? "field short" : "field"}>
      <label for={id}>
        {label}
        {!required && <span class="meta"> {t("optional")}</span>}
      </label>
      {help && (
        <p class="meta" id={`${id}-help`}>
          {help}
        </p>
      )}
      {options.length > 0 ? (
        <select {...common} value={value} onChange={(event) => onValue(event.currentTarget.value)}>
          <option value="">{t("choose")}</option>
          {options.map((option) => (
            <option key={option.id} value={option.id}>
              {option.text}
            </option>
          ))}
        </select>
      ) : lines === "one" ? (
        <input
          {...common}
          type="text"
          value={value}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
      ) : (
        <textarea
          {...common}
          rows={3}
          value={value}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
      )}
      {words && (
        <p class="count" id={`${id}-words`}>
          {t(count === 1 ? "words-one" : "words", { n: count, from: words.from, to: words.to })}
        </p>
      )}
    </div>
  );
}
