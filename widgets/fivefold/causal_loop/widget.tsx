// The causal-loop builder: canvas and outline over one map, its loops, questions about it.
import { Frame, Prose, useSession } from "../../frontend/frame";
import { exercise, type Props } from "../../frontend/host";
import { Canvas } from "./canvas";
import { fullDocument, type MapDocument } from "./document";
import { type Editor, useEditor, type View } from "./editor";
import { Inspector } from "./inspector";
import { LoopList } from "./looplist";
import { Outline } from "./outline";
import { Questions } from "./questions";
import { Replay } from "./replay";
import { Saving } from "./saving";

const VIEWS: View[] = ["canvas", "circle", "outline"];

function Builder({ session }: Props<MapDocument>) {
  useSession(session);
  const editor = useEditor(session);
  const { t, content, off, view, replay } = editor;
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
          <Views editor={editor} />
        </div>
        {replay !== null && <Replay editor={editor} at={replay} />}
        {view === "outline" ? <Outline editor={editor} /> : <Canvas editor={editor} />}
        {view !== "outline" && replay === null && <Inspector editor={editor} />}
        <p class="hidden" role="status">
          {editor.said}
        </p>
      </div>
      {replay === null && <LoopList editor={editor} />}
      {replay === null && <Questions editor={editor} />}
    </Frame>
  );
}

/** The same map as a picture, on a circle, or as a list. */
function Views({ editor }: { editor: Editor }) {
  const { t, view, setView } = editor;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame
    <div class="tools" role="group" aria-label={t("views")}>
      {VIEWS.map((one) => (
        <button key={one} type="button" aria-pressed={view === one} onClick={() => setView(one)}>
          {t(one)}
        </button>
      ))}
    </div>
  );
}

export default exercise<MapDocument>(Builder);
