// What can be changed about the selected variable or link, by clicks or keyboard alone.
import { useState } from "preact/hooks";
import { useId } from "../../frontend/ids";
import { KINDS, type Kind, type Link, type Sign, type Variable } from "./document";
import type { Editor } from "./editor";
import { linkSentence, shortName } from "./words";

const SIGNS: Sign[] = ["+", "-", "?"];

export function Inspector({ editor }: { editor: Editor }) {
  const { selected, map } = editor;
  const variable = map.variables.find((one) => one.id === selected?.id);
  const link = map.links.find((one) => one.id === selected?.id);
  if (selected?.kind === "variable" && variable) {
    return <VariablePanel key={variable.id} editor={editor} variable={variable} />;
  }
  if (selected?.kind === "link" && link) {
    return <LinkPanel key={link.id} editor={editor} link={link} />;
  }
  return null;
}

function VariablePanel({ editor, variable }: { editor: Editor; variable: Variable }) {
  const { t, map, off, free } = editor;
  const id = useId();
  const links = map.links.filter((one) => one.from === variable.id || one.to === variable.id);
  return (
    <section class="inspector" aria-labelledby={id}>
      <h4 id={id}>{t("selected-variable", { name: shortName(variable, t) })}</h4>
      {free && <NameAndKind editor={editor} variable={variable} />}
      <div class="tools">
        <button type="button" disabled={off} onClick={() => editor.startLink(variable.id)}>
          {t("link-from")}
        </button>
        <button
          type="button"
          disabled={off}
          onClick={() => editor.remove({ kind: "variable", id: variable.id })}
        >
          {t("remove")}
        </button>
      </div>
      {free && <Merge editor={editor} variable={variable} />}
      {links.length > 0 && (
        <>
          <p class="meta">{t("links-of")}</p>
          <ul class="links">
            {links.map((link) => (
              <li key={link.id}>
                <button
                  type="button"
                  class="quiet"
                  onClick={() => editor.select({ kind: "link", id: link.id })}
                >
                  {linkSentence(map, link, t)}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** The fields of a variable named in own words. */
export function NameAndKind({ editor, variable }: { editor: Editor; variable: Variable }) {
  const { t, off } = editor;
  const id = useId();
  return (
    <div class="fields">
      <label for={`${id}-name`}>{t("name")}</label>
      <input
        id={`${id}-name`}
        type="text"
        dir="auto"
        value={variable.name}
        disabled={off}
        onInput={(event) => editor.describe(variable.id, { name: event.currentTarget.value })}
      />
      <label for={`${id}-kind`}>{t("kind")}</label>
      <select
        id={`${id}-kind`}
        value={variable.kind}
        disabled={off}
        onChange={(event) =>
          editor.describe(variable.id, { kind: event.currentTarget.value as Kind })
        }
      >
        {KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`kind-${kind}`)}
          </option>
        ))}
      </select>
      <label for={`${id}-unit`}>{t("unit")}</label>
      <input
        id={`${id}-unit`}
        type="text"
        dir="auto"
        value={variable.unit}
        disabled={off}
        placeholder={t("unit-hint")}
        onInput={(event) => editor.describe(variable.id, { unit: event.currentTarget.value })}
      />
    </div>
  );
}

/** Two names for one thing become one variable, with the links of both. */
function Merge({ editor, variable }: { editor: Editor; variable: Variable }) {
  const { t, map, off } = editor;
  const id = useId();
  const [other, setOther] = useState("");
  const others = map.variables.filter((one) => one.id !== variable.id);
  const chosen = others.some((one) => one.id === other) ? other : "";
  if (others.length === 0) return null;
  return (
    <p class="tools">
      <label for={id}>{t("merge-with", { name: shortName(variable, t) })}</label>
      <select
        id={id}
        value={chosen}
        disabled={off}
        onChange={(e) => setOther(e.currentTarget.value)}
      >
        <option value="">{t("choose")}</option>
        {others.map((one) => (
          <option key={one.id} value={one.id}>
            {shortName(one, t)}
          </option>
        ))}
      </select>
      <button
        type="button"
        disabled={off || !chosen}
        onClick={() => editor.merge(variable.id, chosen)}
      >
        {t("merge")}
      </button>
    </p>
  );
}

function LinkPanel({ editor, link }: { editor: Editor; link: Link }) {
  const { t, map, off } = editor;
  const id = useId();
  return (
    <section class="inspector" aria-labelledby={id}>
      <h4 id={id}>{t("selected-link", { sentence: linkSentence(map, link, t) })}</h4>
      <Signs editor={editor} link={link} />
      <label class="check">
        <input
          type="checkbox"
          checked={link.delay}
          disabled={off}
          onChange={(event) => editor.setDelay(link.id, event.currentTarget.checked)}
        />
        {t("delay")}
      </label>
      <div class="fields">
        <label for={`${id}-note`}>{t("note")}</label>
        <input
          id={`${id}-note`}
          type="text"
          dir="auto"
          value={link.note}
          disabled={off}
          placeholder={t("note-hint")}
          onInput={(event) => editor.note(link.id, event.currentTarget.value)}
        />
      </div>
      <div class="tools">
        <button type="button" disabled={off} onClick={() => editor.turn(link.id)}>
          {t("turn")}
        </button>
        <button
          type="button"
          disabled={off}
          onClick={() => editor.remove({ kind: "link", id: link.id })}
        >
          {t("remove")}
        </button>
      </div>
    </section>
  );
}

/** The choice of a link's sign, said in full. */
function Signs({ editor, link }: { editor: Editor; link: Link }) {
  const { t, off } = editor;
  const name = useId();
  return (
    <fieldset class="signs">
      <legend>{t("sign")}</legend>
      {SIGNS.map((sign) => (
        <label key={sign}>
          <input
            type="radio"
            name={name}
            checked={link.sign === sign}
            disabled={off}
            onChange={() => editor.setSign(link.id, sign)}
          />
          {t(sign === "+" ? "sign-plus" : sign === "-" ? "sign-minus" : "sign-unknown")}
        </label>
      ))}
    </fieldset>
  );
}
