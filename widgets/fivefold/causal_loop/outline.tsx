// The outline: the whole map as a list, an equal editor beside the canvas.
import { useRef, useState } from "preact/hooks";
import { focusOn } from "../../frontend/focus";
import { useId } from "../../frontend/ids";
import type { Link, Sign, Variable } from "./document";
import type { Editor } from "./editor";
import { NameAndKind } from "./inspector";
import { Naming } from "./naming";
import { linkSentence, nameOf, shortName } from "./words";

export function Outline({ editor }: { editor: Editor }) {
  const { t, map } = editor;
  const list = useRef<HTMLUListElement>(null);
  const show = (id: string) => focusOn(list.current, id);
  return (
    <div class="outline">
      {editor.adding && <Naming editor={editor} onDone={show} />}
      {map.variables.length === 0 && <p>{t("outline-none")}</p>}
      <ul ref={list} aria-label={t("variables")}>
        {map.variables.map((variable) => (
          <Row key={variable.id} editor={editor} variable={variable} />
        ))}
      </ul>
    </div>
  );
}

function Row({ editor, variable }: { editor: Editor; variable: Variable }) {
  const { t, map, off, free } = editor;
  const name = shortName(variable, t);
  const links = map.links.filter((link) => link.from === variable.id);
  return (
    <li data-id={variable.id}>
      <h4 tabIndex={-1} data-focus="" dir="auto">
        {name}
        {variable.kind !== "other" && (
          <>
            {" "}
            <span class="tag">{t(`kind-short-${variable.kind}`)}</span>
          </>
        )}
      </h4>
      {free && <NameAndKind editor={editor} variable={variable} />}
      {links.length > 0 && (
        <ul aria-label={t("outline-links", { name })}>
          {links.map((link) => (
            <LinkRow key={link.id} editor={editor} link={link} />
          ))}
        </ul>
      )}
      <NewLink editor={editor} variable={variable} />
      <button
        type="button"
        disabled={off}
        aria-label={`${t("remove")}: ${name}`}
        onClick={() => editor.remove({ kind: "variable", id: variable.id })}
      >
        {t("remove")}
      </button>
    </li>
  );
}

function LinkRow({ editor, link }: { editor: Editor; link: Link }) {
  const { t, map, off } = editor;
  const sentence = linkSentence(map, link, t);
  return (
    <li data-id={link.id}>
      <span class="sentence">{sentence}</span>
      <span class="tools">
        <select
          aria-label={`${t("sign")} ${nameOf(map, link.to, t)}`}
          value={link.sign}
          disabled={off}
          onChange={(event) => editor.setSign(link.id, event.currentTarget.value as Sign)}
        >
          <option value="+">{t("sign-plus")}</option>
          <option value="-">{t("sign-minus")}</option>
          <option value="?">{t("sign-unknown")}</option>
        </select>
        <label class="check">
          <input
            type="checkbox"
            checked={link.delay}
            disabled={off}
            aria-label={`${t("delay-short")}: ${sentence}`}
            onChange={(event) => editor.setDelay(link.id, event.currentTarget.checked)}
          />
          {t("delay-short")}
        </label>
        <button
          type="button"
          disabled={off}
          aria-label={`${t("turn")}: ${sentence}`}
          onClick={() => editor.turn(link.id)}
        >
          {t("turn")}
        </button>
        <button
          type="button"
          disabled={off}
          aria-label={`${t("remove")}: ${sentence}`}
          onClick={() => editor.remove({ kind: "link", id: link.id })}
        >
          {t("remove")}
        </button>
      </span>
    </li>
  );
}

function NewLink({ editor, variable }: { editor: Editor; variable: Variable }) {
  const { t, map, off } = editor;
  const id = useId();
  const [to, setTo] = useState("");
  const linked = new Set(map.links.filter((one) => one.from === variable.id).map((one) => one.to));
  const open = map.variables.filter((one) => !linked.has(one.id));
  const chosen = open.some((one) => one.id === to) ? to : "";
  return (
    <p class="tools">
      <label for={id}>{t("add-link", { name: shortName(variable, t) })}</label>
      <select
        id={id}
        value={chosen}
        disabled={off}
        onChange={(event) => setTo(event.currentTarget.value)}
      >
        <option value="">{t("choose")}</option>
        {open.map((one) => (
          <option key={one.id} value={one.id}>
            {shortName(one, t)}
          </option>
        ))}
      </select>
      <button
        type="button"
        disabled={off || !chosen}
        aria-label={`${t("add-link", { name: shortName(variable, t) })} ${chosen ? nameOf(map, chosen, t) : "…"}`}
        onClick={() => {
          editor.link(variable.id, chosen);
          setTo("");
        }}
      >
        {t("add-do")}
      </button>
    </p>
  );
}
