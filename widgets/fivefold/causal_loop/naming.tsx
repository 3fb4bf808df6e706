// Naming a new variable: own words, or one from the variable bank.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useId } from "../../frontend/ids";
import type { Editor } from "./editor";

interface NamingProps {
  editor: Editor;
  onDone: (id: string) => void;
}

export function Naming({ editor, onDone }: NamingProps) {
  const { t, free, unused } = editor;
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [name, setName] = useState("");
  useLayoutEffect(() => {
    form.current?.querySelector<HTMLElement>("input, li button, button")?.focus();
  }, []);
  const add = (what: Parameters<Editor["add"]>[0]) => {
    const made = editor.add(what);
    if (made) onDone(made);
  };
  return (
    <form
      ref={form}
      class="naming"
      onSubmit={(event) => {
        event.preventDefault();
        add(name);
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        editor.setAdding(null);
      }}
    >
      <h4>{free ? <label for={id}>{t("add-name")}</label> : t("add-pick")}</h4>
      {free ? (
        <p>
          <input
            id={id}
            type="text"
            aria-describedby={`${id}-hint`}
            value={name}
            dir="auto"
            onInput={(event) => setName(event.currentTarget.value)}
          />{" "}
          <button type="submit" class="main" disabled={!name.trim()}>
            {t("add-do")}
          </button>{" "}
          <span id={`${id}-hint`} class="meta">
            {t("add-hint")}
          </span>
        </p>
      ) : (
        <ul class="bank">
          {unused.map((variable) => (
            <li key={variable.id}>
              <button type="button" onClick={() => add(variable)}>
                {variable.name}
              </button>
            </li>
          ))}
        </ul>
      )}
      {!free && unused.length === 0 && <p>{t("add-none")}</p>}
      <button type="button" onClick={() => editor.setAdding(null)}>
        {t("cancel")}
      </button>
    </form>
  );
}
