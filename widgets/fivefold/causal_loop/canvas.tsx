// The picture of the map: dragging, linking, zooming, and the same by keyboard.
import {
  applyNodeChanges,
  type Connection,
  ConnectionMode,
  type NodeChange,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  useUpdateNodeInternals,
} from "@xyflow/react";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { focusOn } from "../../frontend/focus";
import { useId } from "../../frontend/ids";
import { Badges, badgedLoops } from "./badges";
import { startDrag } from "./drag";
import type { Editor } from "./editor";
import { canvasKeys } from "./keys";
import { LinkArrow } from "./link";
import { Naming } from "./naming";
import { VariableNode } from "./node";
import { boxesOf, type MapNode, toEdges, toNodes } from "./nodes";
import { nameOf } from "./words";

const nodeTypes = { variable: VariableNode };
const edgeTypes = { link: LinkArrow };
const FIT = { maxZoom: 1, padding: 0.12 };

export function Canvas({ editor }: { editor: Editor }) {
  return (
    <ReactFlowProvider>
      <Flow editor={editor} />
    </ReactFlowProvider>
  );
}

function Flow({ editor }: { editor: Editor }) {
  const { t, map, selected, linking, off, circle } = editor;
  const help = useId();
  const box = useRef<HTMLDivElement>(null);
  const flow = useReactFlow<MapNode>();
  const [nodes, setNodes] = useState<MapNode[]>(() => toNodes(editor, []));
  const shown = useRef(map.variables.length > 0);
  const moved = useRef(false);

  // the document is the truth; what React Flow measured of a variable stays with it
  useLayoutEffect(
    () => setNodes((before) => toNodes(editor, before)),
    [map.variables, map.links, selected, linking, editor.lit, off, circle],
  );
  const edges = useMemo(() => toEdges(editor), [map, selected, editor.lit, circle]);

  const onNodesChange = useCallback((changes: NodeChange<MapNode>[]) => {
    const wanted = changes.filter((one) => one.type === "dimensions");
    if (wanted.length > 0) setNodes((before) => applyNodeChanges(wanted, before));
  }, []);

  const toMap = (event: MouseEvent) =>
    flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });

  const lookAgain = () => {
    const rect = box.current?.getBoundingClientRect();
    if (!rect || rect.width === 0) return;
    const middle = { x: rect.left + rect.width / 2, y: rect.top + rect.height / 2 };
    const at = flow.screenToFlowPosition(middle);
    editor.middle.current = { x: at.x - 60, y: at.y - 25, narrow: rect.width < 500 };
  };

  // JupyterLab draws an output before it has a size, and cells out of sight without one: what
  // React Flow fits into nothing stays tiny, so the map is fitted when there is something to see,
  // and again when the page becomes much narrower or wider, unless the person moved the view
  useEffect(() => {
    let fitted = 0;
    const observer = new ResizeObserver(([entry]) => {
      const width = entry?.contentRect.width ?? 0;
      if (width === 0 || Math.abs(width - fitted) < 60) return;
      if (shown.current && !moved.current) flow.fitView(FIT);
      else lookAgain();
      fitted = width;
    });
    if (box.current) observer.observe(box.current);
    return () => observer.disconnect();
  }, [flow]);

  // what stands elsewhere than before is shown whole, once React Flow has it there
  const fitNext = useRef(false);
  const round = circle?.size ?? 0;
  useEffect(() => {
    fitNext.current = shown.current;
  }, [round]);
  useEffect(() => {
    if (fitNext.current) flow.fitView(FIT);
    fitNext.current = false;
  }, [flow, nodes]);

  // a node drawn anew while React Flow measures it is left without handles, and its links unseen
  const measure = useUpdateNodeInternals();
  useEffect(() => {
    const without = nodes.filter(
      ({ id, measured }) => measured && !flow.getInternalNode(id)?.internals.handleBounds,
    );
    if (without.length > 0) measure(without.map((node) => node.id));
  }, [flow, measure, nodes]);

  const boxes = useMemo(() => boxesOf(nodes), [nodes]);

  const press = (event: PointerEvent) => {
    const variable = (event.target as Element).closest<HTMLElement>(".variable");
    const id = variable?.closest("[data-id]")?.getAttribute("data-id");
    if (!variable || !id || !box.current || off || circle) return;
    startDrag(event, variable, {
      id,
      root: box.current,
      boxes: new Map(boxes),
      links: map.links,
      loops: badgedLoops(editor.loops.loops, boxes),
      zoom: flow.getZoom(),
      onEnd: (place) => editor.move(new Map([[id, place]])),
    });
  };

  const pick = (id: string) => {
    if (linking) editor.link(linking, id);
    else editor.select({ kind: "variable", id });
    focusOn(box.current, id);
  };

  return (
    <div class="canvas" ref={box} data-linking={linking ? "yes" : undefined}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the map inside takes the focus */}
      <div
        class="flow"
        onPointerDown={press}
        onDblClick={(event) => {
          const target = event.target as HTMLElement;
          if (off || !target.classList.contains("react-flow__pane")) return;
          const at = toMap(event);
          editor.setAdding({ place: { x: at.x - 60, y: at.y - 20 } });
        }}
      >
        <ReactFlow<MapNode>
          id={`${help}-flow`}
          aria-label={t("canvas-label", {
            variables: map.variables.length,
            links: map.links.length,
            loops: editor.loops.total,
          })}
          aria-describedby={help}
          onKeyDown={(event) =>
            canvasKeys(event as unknown as KeyboardEvent, editor, nodes, box.current)
          }
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          onNodesChange={onNodesChange}
          onNodeClick={(_, node) => pick(node.id)}
          onEdgeClick={(_, edge) => {
            editor.select({ kind: "link", id: edge.id });
            focusOn(box.current, edge.id); // then + - ? and D act on it
          }}
          onPaneClick={() => editor.select(null)}
          onConnect={({ source, target }: Connection) => editor.link(source, target)}
          onInit={lookAgain}
          onMoveStart={(event) => {
            if (event) moved.current = true;
          }}
          onMoveEnd={lookAgain}
          fitView={shown.current}
          fitViewOptions={FIT}
          minZoom={0.2}
          maxZoom={2.5}
          connectionMode={ConnectionMode.Loose}
          connectionRadius={45}
          nodesDraggable={false}
          nodesConnectable={!off}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          zoomOnScroll={false}
          zoomOnDoubleClick={false}
          preventScrolling={false}
          deleteKeyCode={null}
          selectionKeyCode={null}
          multiSelectionKeyCode={null}
          panActivationKeyCode={null}
          zoomActivationKeyCode={null}
          disableKeyboardA11y
          proOptions={{ hideAttribution: true }}
        >
          {!circle && <Badges editor={editor} boxes={boxes} />}
        </ReactFlow>
      </div>
      <p id={help} class="hidden">
        {t("canvas-help")}
      </p>
      {map.variables.length === 0 && !editor.adding && (
        <p class="empty">{t("empty", { add: t("add") })}</p>
      )}
      {linking && (
        <p class="banner">
          {t("linking", {
            name: nameOf(map, linking, t),
          })}{" "}
          <button type="button" onClick={() => editor.cancelLink()}>
            {t("cancel")}
          </button>
        </p>
      )}
      {editor.adding && <Naming editor={editor} onDone={(id) => focusOn(box.current, id)} />}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame */}
      <div class="zoom" role="group" aria-label={t("canvas")}>
        <button type="button" aria-label={t("zoom-in")} onClick={() => flow.zoomIn()}>
          +
        </button>
        <button type="button" aria-label={t("zoom-out")} onClick={() => flow.zoomOut()}>
          −
        </button>
        <button type="button" onClick={() => flow.fitView(FIT)}>
          {t("fit")}
        </button>
        {!circle && (
          <button
            type="button"
            disabled={off}
            title={t("tidy-hint")}
            onClick={() => {
              fitNext.current = editor.tidy();
            }}
          >
            {t("tidy")}
          </button>
        )}
      </div>
    </div>
  );
}
