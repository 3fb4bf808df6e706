// A section whose fields are repeated: each row a card, which is added, moved and removed.
import { useRef, useState } from "preact/hooks";
import { randomId } from "../../frontend/drafts";
import { focusOn } from "../../frontend/focus";
import { useId } from "../../frontend/ids";
import type { Session } from "../../frontend/session";
import { type T, WritingField } from "./field";
import {
  type Row,
  rowsOf,
  type Section,
  type WorksheetResponse,
  withCell,
  withRows,
} from "./model";

interface RowsProps {
  session: Session<WorksheetResponse>;
  section: Section;
  rows: NonNullable<Section["rows"]>;
  t: T;
}

export function Rows({ session, section, rows: about, t }: RowsProps) {
  const box = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useState("");
  const rows = rowsOf(session.response, section.id);
  const off = session.readOnly;
  const full = rows.length >= about.max;
  const name = (index: number) => {
    const text = t("row", { name: about.name, n: index + 1 });
    return text.charAt(0).toUpperCase() + text.slice(1);
  };
  const put = (next: Row[]) => session.change(withRows(session.response, section.id, next));
  const add = () => {
    const row = { id: `r-${randomId()}`, fields: {} };
    put([...rows, row]);
    setSaid(t("said-added", { row: name(rows.length) }));
    focusOn(box.current, `${row.id}/first`);
  };
  const remove = (index: number) => {
    const left = rows.filter((_, other) => other !== index);
    put(left);
    setSaid(t("said-removed", { row: name(index) }));
    focusOn(box.current, left[Math.min(index, left.length - 1)]?.id ?? "");
  };
  const move = (index: number, by: number) => {
    const next = [...rows];
    const [row] = next.splice(index, 1);
    if (!row) return;
    next.splice(index + by, 0, row);
    put(next);
    const [place, n] = [index + by + 1, rows.length];
    setSaid(t("said-moved", { row: name(index), place, n }));
    // at an end the button that was pressed goes out, and would take the focus with it
    const end = by < 0 ? place === 1 : place === n;
    const [same, other] = by < 0 ? ["up", "down"] : ["down", "up"];
    focusOn(box.current, `${row.id}/${end ? other : same}`);
  };
  return (
    <div class="rows" ref={box}>
      {rows.map((row, index) => (
        <Card
          key={row.id}
          {...{ row, section, session, off, t, index }}
          name={name(index)}
          n={rows.length}
          onMove={(by) => move(index, by)}
          onRemove={() => remove(index)}
        />
      ))}
      <p>
        <button type="button" disabled={off || full} onClick={add}>
          {t("add", { name: about.name })}
        </button>{" "}
        {full && <span class="meta">{t("full", { n: about.max })}</span>}
      </p>
      <p class="hidden" role="status">
        {said}
      </p>
    </div>
  );
}

interface CardProps {
  row: Row;
  section: Section;
  session: Session<WorksheetResponse>;
  name: string;
  index: number;
  n: number;
  off: boolean;
  onMove: (by: number) => void;
  onRemove: () => void;
  t: T;
}

function Card({ row, section, session, name, index, n, off, onMove, onRemove, t }: CardProps) {
  const id = useId();
  const write = (field: string, text: string) =>
    session.change(
      withCell(session.response, section.id, row.id, field, text),
      `${section.id}/${row.id}/${field}`,
    );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid everywhere
    <div class="row" role="group" aria-labelledby={id} data-row={row.id} data-id={row.id}>
      <div class="row-head">
        <h5 id={id} tabIndex={-1} data-focus>
          {name}
        </h5>
        <div class="tools">
          <Move
            way="up"
            off={off || index === 0}
            {...{ row, name, t }}
            onPress={() => onMove(-1)}
          />
          <Move
            way="down"
            off={off || index === n - 1}
            {...{ row, name, t }}
            onPress={() => onMove(1)}
          />
          <button
            type="button"
            aria-label={t("remove", { row: name })}
            disabled={off || n === 1}
            onClick={onRemove}
          >
            {t("remove-short")}
          </button>
        </div>
      </div>
      <div class="cells" data-id={`${row.id}/first`}>
        {section.fields.map((field) => (
          <WritingField
            key={field.id}
            field={field}
            value={row.fields[field.id] ?? ""}
            onValue={(text) => write(field.id, text)}
            off={off}
            t={t}
          />
        ))}
      </div>
    </div>
  );
}

interface MoveProps {
  way: "up" | "down";
  row: Row;
  name: string;
  off: boolean;
  onPress: () => void;
  t: T;
}

function Move({ way, row, name, off, onPress, t }: MoveProps) {
  return (
    <span data-id={`${row.id}/${way}`}>
      <button
        type="button"
        data-focus
        aria-label={way === "up" ? t("up", { row: name }) : t("down", { row: name })}
        disabled={off}
        onClick={onPress}
      >
        {way === "up" ? "↑" : "↓"}
      </button>
    </span>
  );
}
