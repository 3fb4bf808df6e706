// The causal-loop builder: canvas and outline over one map, its loops, questions about it.
import { useRef, useState } from "preact/hooks";
import { Frame, Prose, save, useSession } from "../../frontend/frame";
import { exercise, type Props } from "../../frontend/host";
import { useId } from "../../frontend/ids";
import { Canvas } from "./canvas";
import { type Editor, useEditor } from "./editor";
import { Inspector } from "./inspector";
import { LoopList } from "./looplist";
import { fullDocument, type MapDocument } from "./model";
import { Outline } from "./outline";
import { savePng, toCsv, toSvg } from "./picture";

/** More questions at once would not be read. */
const ASKED = 6;

interface Question {
  id: string;
  ask: string;
}

function Builder({ session }: Props<MapDocument>) {
  useSession(session);
  const editor = useEditor(session);
  const { t, content, off } = editor;
  const [view, setView] = useState<"canvas" | "outline">("canvas");
  const root = useRef<HTMLDivElement>(null);
  const questions = (session.feedback.questions ?? []) as Question[];
  return (
    <Frame
      session={session}
      empty={fullDocument(content.start)}
      tools={<Saving editor={editor} />}
      toolsFirst
    >
      {content.story && (
        <details class="story">
          <summary>{t("story")}</summary>
          <Prose text={content.story} />
        </details>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: undo by the usual keys */}
      <div
        ref={root}
        class="editor"
        onKeyDown={(event) => {
          const field = (event.target as Element).matches("input[type=text], textarea");
          if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z" || field) return;
          event.preventDefault();
          if (event.shiftKey) session.redo();
          else session.undo();
        }}
      >
        <div class="tools top">
          <button
            type="button"
            class="main"
            disabled={off}
            aria-expanded={editor.adding !== null}
            onClick={() => editor.setAdding(editor.adding ? null : { place: null })}
          >
            {t("add")}
          </button>
          <Tabs view={view} onView={setView} editor={editor} />
        </div>
        {view === "canvas" ? <Canvas editor={editor} /> : <Outline editor={editor} />}
        {view === "canvas" && <Inspector editor={editor} />}
        <p class="hidden" role="status">
          {editor.said}
        </p>
      </div>
      <LoopList editor={editor} />
      <Questions questions={questions} title={t("questions")} />
    </Frame>
  );
}

function Tabs({
  view,
  onView,
  editor,
}: {
  view: string;
  onView: (view: "canvas" | "outline") => void;
  editor: Editor;
}) {
  const { t } = editor;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame
    <div class="tools" role="group" aria-label={t("views")}>
      {(["canvas", "outline"] as const).map((one) => (
        <button key={one} type="button" aria-pressed={view === one} onClick={() => onView(one)}>
          {t(one)}
        </button>
      ))}
    </div>
  );
}

function Questions({ questions, title }: { questions: Question[]; title: string }) {
  const id = useId();
  if (questions.length === 0) return null;
  return (
    <section class="questions" aria-labelledby={id}>
      <h4 id={id}>{title}</h4>
      <ul>
        {questions.slice(0, ASKED).map((question) => (
          <li key={question.id}>{question.ask}</li>
        ))}
      </ul>
    </section>
  );
}

function Saving({ editor }: { editor: Editor }) {
  const { t, map, loops, content } = editor;
  const { title } = content;
  const picture = () => toSvg(map, loops.loops, title);
  return (
    <details class="saving">
      <summary>{t("save")}</summary>
      <div class="tools">
        <button type="button" onClick={() => save(`${title}.svg`, "image/svg+xml", picture())}>
          {t("svg")}
        </button>
        <button type="button" onClick={() => savePng(`${title}.png`, picture())}>
          {t("png")}
        </button>
        <button type="button" onClick={() => save(`${title}.csv`, "text/csv", toCsv(map))}>
          {t("csv")}
        </button>
      </div>
    </details>
  );
}

export default exercise<MapDocument>(Builder);
