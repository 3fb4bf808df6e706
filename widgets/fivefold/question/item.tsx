// One item: its text, what is chosen or typed, how sure the person is, and its check.
import { useState } from "preact/hooks";
import { Prose } from "../../frontend/frame";
import { useId } from "../../frontend/ids";
import type { Session } from "../../frontend/session";
import type { translator } from "../../frontend/text";
import { Check, Said } from "./check";
import {
  type Given,
  type Item,
  type Option,
  type QuestionContent,
  type QuestionResponse,
  readNumber,
  shuffled,
  withGiven,
} from "./model";
import { Ordering } from "./ordering";

const SURE = [25, 50, 75, 95];

export type T = ReturnType<typeof translator>;

export interface ItemProps {
  session: Session<QuestionResponse>;
  item: Item;
  t: T;
}

export function QuestionItem({ session, item, t }: ItemProps) {
  const id = useId();
  const content = session.content as QuestionContent;
  const given = session.response.items[item.id] ?? {};
  const give = (part: Partial<Given>, tag = "") =>
    session.change(withGiven(session.response, item.id, part), tag);
  const seed = content.bank ? session.response.seed : session.settings.scope;
  const mix = (options: Option[]) =>
    content.shuffle ? shuffled(options, `${seed}/${item.id}`) : options;
  const off = session.readOnly;
  return (
    <li>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a flexible box everywhere */}
      <div role="group" aria-labelledby={id} data-item={item.id}>
        <div id={id}>
          <Prose text={item.text} class="asks" />
        </div>
        {item.hint && (
          <details>
            <summary>{t("hint")}</summary>
            {item.hint}
          </details>
        )}
        {item.type === "number" && <NumberField {...{ item, given, give, off, t }} label={id} />}
        {item.type === "ordering" && (
          <Ordering
            options={mix(item.options)}
            order={Array.isArray(given.answer) ? given.answer : null}
            onOrder={(answer, tag) => give({ answer }, tag && `${item.id}/${tag}`)}
            off={off}
            t={t}
          />
        )}
        {item.options.length > 0 && item.type !== "ordering" && (
          <Choices
            options={mix(item.options)}
            many={item.type === "multiple"}
            chosen={given.answer}
            label={item.type === "two-part" ? t("answer") : ""}
            note={item.type === "multiple" ? t("several") : ""}
            onChoose={(answer) => give({ answer })}
            off={off}
          />
        )}
        {item.type === "two-part" && (
          <Choices
            options={mix(item.reasons)}
            many={false}
            chosen={given.reason}
            label={t("reason")}
            note={item.reason_prompt}
            onChoose={(reason) => give({ reason: reason as string })}
            off={off}
          />
        )}
        {content.confidence && (
          <Choices
            options={SURE.map((sure) => ({ id: String(sure), text: t(`sure-${sure}`) }))}
            many={false}
            chosen={given.confidence === undefined ? undefined : String(given.confidence)}
            label={t("sure")}
            note=""
            inline
            onChoose={(sure) => give({ confidence: Number(sure) })}
            off={off}
          />
        )}
        {content.reveal === "item" && <Check {...{ session, item, given, give, t }} />}
        {content.reveal === "submit" && <Said item={item} given={given} session={session} t={t} />}
      </div>
    </li>
  );
}

interface ChoicesProps {
  options: Option[];
  many: boolean;
  chosen: unknown;
  label: string;
  note: string;
  inline?: boolean;
  onChoose: (answer: string | string[]) => void;
  off: boolean;
}

function Choices({ options, many, chosen, label, note, inline, onChoose, off }: ChoicesProps) {
  const name = useId();
  const list = Array.isArray(chosen) ? (chosen as string[]) : [];
  const has = (id: string) => (many ? list.includes(id) : chosen === id);
  const choose = (id: string) => {
    if (!many) return onChoose(id);
    onChoose(has(id) ? list.filter((other) => other !== id) : [...list, id].sort());
  };
  const inside = (
    <>
      {note && <p class="meta">{note}</p>}
      {options.map((option) => (
        <label key={option.id}>
          <input
            type={many ? "checkbox" : "radio"}
            name={name}
            checked={has(option.id)}
            disabled={off}
            onChange={() => choose(option.id)}
          />
          <span>{option.text}</span>
        </label>
      ))}
    </>
  );
  // without a label of its own it is named by the question's group around it
  if (!label) return <div class="choices">{inside}</div>;
  return (
    <fieldset class={inline ? "choices inline" : "choices"}>
      <legend>{label}</legend>
      {inside}
    </fieldset>
  );
}

interface FieldProps {
  item: Item;
  given: Given;
  give: (part: Partial<Given>, tag?: string) => void;
  off: boolean;
  t: T;
  label: string;
}

function NumberField({ item, given, give, off, t, label }: FieldProps) {
  const id = useId();
  const [typed, setTyped] = useState("");
  const { value, problem, values } = readNumber(typed, item);
  // what is being typed stays as typed while it means what is stored (null: no number), so that
  // undo and "start again" also take away what could not be read
  const current = given.answer === value;
  const said = current && problem ? t(problem, values) : "";
  const stored = typeof given.answer === "number" ? String(given.answer) : "";
  const read = (text: string) => {
    setTyped(text);
    give({ answer: readNumber(text, item).value }, `${item.id}/number`);
  };
  return (
    <p class="number">
      <label for={id} class="hidden">
        {t("number")}
      </label>
      <input
        id={id}
        type="text"
        inputMode="decimal"
        size={10}
        maxLength={30}
        aria-describedby={`${label} ${id}-said`}
        aria-invalid={said ? "true" : undefined}
        value={current ? typed : stored}
        disabled={off}
        onInput={(event) => read(event.currentTarget.value)}
      />{" "}
      {item.unit}
      <span id={`${id}-said`} class="said" role="status">
        {said}
      </span>
    </p>
  );
}
