// Statements of one's own: kept with the answer, shown to nobody before a moderator has seen them.
import { useRef, useState } from "preact/hooks";
import { useId } from "../../frontend/ids";
import type { translator } from "../../frontend/text";
import { LONGEST, MOST_OWN } from "./model";

interface OwnProps {
  own: string[];
  /** What is being written: kept with the answer, so that no typed word is lost. */
  draft: string;
  onDraft: (draft: string) => void;
  /** One more; the draft is empty then. */
  onAdd: (own: string[]) => void;
  onRemove: (own: string[]) => void;
  off: boolean;
  t: ReturnType<typeof translator>;
}

export function Own({ own, draft, onDraft, onAdd, onRemove, off, t }: OwnProps) {
  const id = useId();
  const [news, setNews] = useState("");
  const box = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const text = draft.trim();
  const add = () => {
    const twice = own.includes(text);
    setNews(t(!text ? "own-nothing" : twice ? "own-twice" : "own-added"));
    if (!text || twice) {
      field.current?.focus();
      return;
    }
    onAdd([...own, text]);
    box.current?.focus(); // with the fifth, the field and its button go away
  };
  const remove = (place: number) => {
    onRemove(own.filter((_, one) => one !== place));
    setNews(t("own-removed"));
    box.current?.focus();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame
    <div class="own" role="group" aria-labelledby={`${id}-head`} ref={box} tabIndex={-1}>
      <h4 id={`${id}-head`}>{t("own")}</h4>
      <p class="meta" id={`${id}-help`}>
        {t("own-help")}
      </p>
      {own.length > 0 && (
        <ul>
          {own.map((one, place) => (
            <li key={`${place}-${one}`}>
              <span>{one}</span> <span class="tag">{t("own-waits")}</span>{" "}
              <button
                type="button"
                aria-label={t("own-remove-named", { text: one })}
                disabled={off}
                onClick={() => remove(place)}
              >
                {t("own-remove")}
              </button>
            </li>
          ))}
        </ul>
      )}
      {own.length < MOST_OWN ? (
        <>
          <label for={id} class="hidden">
            {t("own-field")}
          </label>
          <textarea
            id={id}
            ref={field}
            rows={2}
            maxLength={LONGEST}
            aria-describedby={`${id}-help`}
            value={draft}
            disabled={off}
            onInput={(event) => onDraft(event.currentTarget.value)}
          />
          <button type="button" onClick={add} disabled={off}>
            {t("own-add")}
          </button>
        </>
      ) : (
        <p class="meta">{t("own-full", { most: MOST_OWN })}</p>
      )}
      <p class="said" role="status">
        {news}
      </p>
    </div>
  );
}
