// The map to take away: copied, saved as a picture or a table, or watched as it grew.
import { useState } from "preact/hooks";
import { save } from "../../frontend/frame";
import type { Editor } from "./editor";
import { canCopy, copyPng, toCsv, toPng, toSvg } from "./picture";

export function Saving({ editor }: { editor: Editor }) {
  const { t, map, loops, content } = editor;
  const { title } = content;
  const [copied, setCopied] = useState<"copied" | "not-copied" | null>(null);
  const picture = () => toSvg(map, loops.loops, title);
  const copy = () =>
    copyPng(picture()).then(
      () => setCopied("copied"),
      () => setCopied("not-copied"),
    );
  return (
    <details class="saving">
      <summary>{t("save")}</summary>
      <div class="tools">
        {canCopy() && (
          <button type="button" onClick={copy}>
            {t("copy")}
          </button>
        )}
        <button type="button" onClick={() => save(`${title}.svg`, "image/svg+xml", picture())}>
          {t("svg")}
        </button>
        <button
          type="button"
          onClick={() => toPng(picture()).then((blob) => save(`${title}.png`, "image/png", blob))}
        >
          {t("png")}
        </button>
        <button type="button" onClick={() => save(`${title}.csv`, "text/csv", toCsv(map))}>
          {t("csv")}
        </button>
        <button
          type="button"
          disabled={editor.whole.variables.length === 0}
          onClick={() => {
            editor.setAdding(null);
            editor.setReplay(0);
          }}
        >
          {t("replay-start")}
        </button>
      </div>
      <p class="meta" role="status">
        {copied && t(copied)}
      </p>
    </details>
  );
}
