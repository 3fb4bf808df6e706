// The map's loops as sentences, each to be named and told by the learner.
import { useEffect, useRef, useState } from "preact/hooks";
import { useId } from "../../frontend/ids";
import type { Editor } from "./editor";
import { type Loop, loopAlong } from "./loops";
import { toldOf } from "./model";
import { linkSentence, loopSentence, untoldNames } from "./words";

const FIRST = 8;

export function LoopList({ editor }: { editor: Editor }) {
  const { t, loops, map } = editor;
  const id = useId();
  const [all, setAll] = useState(false);
  const first = all ? loops.loops : loops.loops.slice(0, FIRST);
  const asked = useAsked(editor, first);
  const shown = asked ? [...first, asked] : first;
  const closed = new Set(loops.loops.map((loop) => loop.variables.join("\n")));
  const gone = map.loops.filter((told) => told.name && !closed.has(told.variables.join("\n")));
  return (
    <section class="loops" aria-labelledby={id}>
      <h4 id={id}>{t("loops")}</h4>
      <p class="meta">{count(editor)}</p>
      <ul>
        {shown.map((loop) => (
          <LoopRow key={loop.variables.join("\n")} editor={editor} loop={loop} />
        ))}
      </ul>
      {shown.length < loops.loops.length && (
        <button type="button" onClick={() => setAll(true)}>
          {t("loops-rest", { n: loops.loops.length })}
        </button>
      )}
      {loops.complete &&
        gone.map((told) => (
          <p key={told.variables.join("\n")} class="meta">
            {t("told-gone", { name: told.name })}
          </p>
        ))}
    </section>
  );
}

/** A loop to be told that is not among the shown ones: it stays once it was asked for. */
function useAsked({ map, telling }: Editor, shown: Loop[]): Loop | null {
  const last = useRef<string[] | null>(null);
  if (telling) last.current = telling;
  const cycle = last.current;
  if (!cycle || shown.some((loop) => loop.variables.join() === cycle.join())) return null;
  return loopAlong(map, cycle);
}

function count({ t, loops }: Editor): string {
  const n = loops.loops.length;
  const total = loops.total.toLocaleString();
  if (!loops.complete) return t("loops-more", { n, total: (loops.total - 1).toLocaleString() });
  if (loops.total > n) return t("loops-shown", { n, total });
  return n === 0 ? t("loops-none") : n === 1 ? t("loops-one") : t("loops-all", { n });
}

function LoopRow({ editor, loop }: { editor: Editor; loop: Loop }) {
  const { t, map, off, light, hover } = editor;
  const id = useId();
  const told = toldOf(map, loop.variables);
  const { badge } = loop;
  const asked = editor.telling?.join() === loop.variables.join();
  const fields = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (!asked || !fields.current) return;
    fields.current.open = true;
    fields.current.querySelector("input")?.focus();
    editor.setTelling(null);
  }, [asked]);
  const left = told?.story ? untoldNames(map, loop, told.story, t) : [];
  const tell = (part: Parameters<Editor["tell"]>[1]) => editor.tell(loop.variables, part);
  return (
    <li
      onPointerEnter={() => hover(loop.variables)}
      onPointerLeave={(event) => {
        if (!event.currentTarget.contains(document.activeElement)) hover(null);
      }}
      onFocusIn={() => light(loop.variables)}
      onFocusOut={() => light(null)}
    >
      <p class="sentence">
        <strong data-polarity={loop.polarity}>{badge}</strong> {loopSentence(map, loop, t)}
      </p>
      <details ref={fields} open={Boolean(told)}>
        <summary>{told?.name || t("tell", { badge })}</summary>
        <ol class="steps">
          {loop.links.map((link) => (
            <li key={link.id}>{linkSentence(map, link, t)}</li>
          ))}
        </ol>
        <div class="fields">
          <label for={`${id}-name`}>{t("loop-name", { badge })}</label>
          <input
            id={`${id}-name`}
            type="text"
            maxLength={200}
            dir="auto"
            value={told?.name ?? ""}
            disabled={off}
            onInput={(event) => tell({ name: event.currentTarget.value })}
          />
          <label for={`${id}-kind`}>{t("loop-kind")}</label>
          <select
            id={`${id}-kind`}
            value={told?.polarity ?? ""}
            disabled={off}
            onChange={(event) => {
              const { value } = event.currentTarget;
              tell({ polarity: value === "R" || value === "B" ? value : null });
            }}
          >
            <option value="">{t("loop-unset")}</option>
            <option value="R">{t("loop-R")}</option>
            <option value="B">{t("loop-B")}</option>
          </select>
          <label for={`${id}-story`}>{t("loop-story")}</label>
          <textarea
            id={`${id}-story`}
            rows={2}
            maxLength={2000}
            dir="auto"
            value={told?.story ?? ""}
            disabled={off}
            onInput={(event) => tell({ story: event.currentTarget.value })}
          />
        </div>
        {left.length > 0 && <p class="meta">{t("not-in-story", { names: left.join(", ") })}</p>}
      </details>
    </li>
  );
}
