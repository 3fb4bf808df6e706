// Vision and current reality in 3 to 7 dimensions, with the evidence for reality.
import { useRef } from "preact/hooks";
import { focusOn } from "../../frontend/focus";
import type { translator } from "../../frontend/text";
import { Strip } from "./band";
import { Slider, TextField } from "./fields";
import {
  type Answers,
  isRated,
  MIDDLE,
  ownIds,
  points,
  type Row,
  type RowGiven,
  rowsOf,
  type Said,
  type Topic,
} from "./model";
import { Notes } from "./vision";

type T = ReturnType<typeof translator>;

interface RowsProps {
  topic: Topic;
  answers: Answers;
  give: (part: Partial<Answers>, tag?: string) => void;
  said: Said;
  off: boolean;
  t: T;
}

export function Rows({ topic, answers, give, said, off, t }: RowsProps) {
  const box = useRef<HTMLElement>(null);
  const rows = rowsOf(topic, answers);
  const free = ownIds(topic).find((id) => !answers.dimensions?.[id]);
  const put = (id: string, part: RowGiven, tag = "") => {
    const { name: _, ...kept } = answers.dimensions?.[id] ?? {};
    const named = answers.dimensions?.[id]?.name;
    const row = { ...kept, ...(named === undefined ? {} : { name: named }), ...part };
    give({ dimensions: { ...answers.dimensions, [id]: row } }, tag && `${id}/${tag}`);
  };
  const remove = (id: string) => {
    const { [id]: _, ...rest } = answers.dimensions ?? {};
    give({ dimensions: rest });
    box.current?.focus(); // the button goes away, and would take the focus with it
  };
  return (
    <section ref={box} tabIndex={-1}>
      <h4>{t("step-rows")}</h4>
      <p class="meta">{t("rows-help")}</p>
      <ol class="rows">
        {rows.map((row, n) => (
          <OneRow
            key={row.id}
            row={row}
            label={row.name.trim() || t("own-row", { n: n + 1 })}
            put={(part, tag) => put(row.id, part, tag)}
            remove={() => remove(row.id)}
            said={said}
            off={off}
            t={t}
          />
        ))}
      </ol>
      <Notes said={said} where="dimensions" />
      {free && (
        <button
          type="button"
          disabled={off}
          onClick={() => {
            put(free, { name: "" });
            focusOn(box.current, free);
          }}
        >
          {t("add-row")}
        </button>
      )}
    </section>
  );
}

interface OneRowProps {
  row: Row;
  label: string;
  put: (part: RowGiven, tag?: string) => void;
  remove: () => void;
  said: Said;
  off: boolean;
  t: T;
}

function OneRow({ row, label, put, remove, said, off, t }: OneRowProps) {
  const slider = (end: "vision" | "reality") => {
    const value = row[end];
    return (
      <Slider
        label={t(end === "vision" ? "vision-of" : "reality-of", { name: label })}
        value={value}
        onValue={(next) => put({ [end]: next }, end)}
        least={0}
        most={10}
        step={0.5}
        low={row.low ? `0: ${row.low}` : t("own-low")}
        high={row.high ? `10: ${row.high}` : t("own-high")}
        told={typeof value === "number" ? points(value) : t("unset")}
        rest={MIDDLE}
        off={off}
      />
    );
  };
  return (
    <li data-id={row.id}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a flexible box everywhere */}
      <div role="group" aria-label={label} class="row">
        {row.own ? (
          <div data-focus tabIndex={-1} class="own">
            <TextField
              label={t("own-name")}
              value={row.name}
              onValue={(name) => put({ name }, "name")}
              most={80}
              off={off}
              short
            />
            <button type="button" disabled={off} onClick={remove}>
              {t("remove-row", { name: label })}
            </button>
          </div>
        ) : (
          <p class="name">{row.name}</p>
        )}
        {slider("vision")}
        {slider("reality")}
        {isRated(row) && (
          <>
            <Strip vision={row.vision} reality={row.reality} />
            <p class="meta">{t("gap", { n: points(row.vision - row.reality) })}</p>
          </>
        )}
        <TextField
          label={t("evidence")}
          value={row.evidence}
          onValue={(evidence) => put({ evidence }, "evidence")}
          most={1000}
          off={off}
        />
        <Notes said={said} where={row.id} />
      </div>
    </li>
  );
}
