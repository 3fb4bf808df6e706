// The picture of the map: dragging, linking, zooming, and the same by keyboard.
import {
  applyNodeChanges,
  type Connection,
  ConnectionMode,
  type Edge,
  type Node,
  type NodeChange,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
} from "@xyflow/react";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { focusOn } from "../../frontend/focus";
import { useId } from "../../frontend/ids";
import { Badges, badgedLoops } from "./badges";
import { startDrag } from "./drag";
import type { Editor } from "./editor";
import type { Box } from "./geometry";
import { canvasKeys } from "./keys";
import { LinkArrow } from "./link";
import { Naming } from "./naming";
import { type VariableData, VariableNode } from "./node";
import { linkSentence, shortName } from "./words";

const nodeTypes = { variable: VariableNode };
const edgeTypes = { link: LinkArrow };
// React Flow leaves the label out for null only, which its type does not know
const nameless = null as unknown as string;
const FIT = { maxZoom: 1, padding: 0.12 };

export type MapNode = Node<VariableData>;

export function Canvas({ editor }: { editor: Editor }) {
  return (
    <ReactFlowProvider>
      <Flow editor={editor} />
    </ReactFlowProvider>
  );
}

function Flow({ editor }: { editor: Editor }) {
  const { t, map, selected, linking, off } = editor;
  const help = useId();
  const box = useRef<HTMLDivElement>(null);
  const flow = useReactFlow<MapNode>();
  const [nodes, setNodes] = useState<MapNode[]>(() => toNodes(editor, []));
  const shown = useRef(map.variables.length > 0);
  const moved = useRef(false);

  // the document is the truth; what React Flow measured of a variable stays with it
  useLayoutEffect(
    () => setNodes((before) => toNodes(editor, before)),
    [map.variables, map.links, selected, linking, editor.lit, off],
  );
  const edges = useMemo(() => toEdges(editor), [map, selected, editor.lit]);

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
    editor.view.current = { x: at.x - 60, y: at.y - 25, narrow: rect.width < 500 };
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

  const boxes = useMemo(() => boxesOf(nodes), [nodes]);

  const press = (event: PointerEvent) => {
    const variable = (event.target as Element).closest<HTMLElement>(".variable");
    const id = variable?.closest("[data-id]")?.getAttribute("data-id");
    if (!variable || !id || !box.current || off) return;
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
          <Badges editor={editor} boxes={boxes} />
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
            name: shortName(
              map.variables.find((v) => v.id === linking),
              t,
            ),
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
      </div>
    </div>
  );
}

function toNodes(editor: Editor, before: MapNode[]): MapNode[] {
  const { map, t, selected, linking, lit } = editor;
  const known = new Map(before.map((node) => [node.id, node]));
  const first = selected?.id ?? map.variables[0]?.id;
  return map.variables.map((variable) => {
    const { id, kind } = variable;
    const out = map.links.filter((link) => link.from === id).length;
    const into = map.links.filter((link) => link.to === id).length;
    const name = shortName(variable, t);
    const data: VariableData = {
      name,
      kind,
      unit: variable.unit,
      label: t("node", { name, kind: t(`kind-short-${kind}`), out, in: into }),
      selected: selected?.id === id,
      source: linking === id,
      dim: lit !== null && !lit.includes(id),
      stop: id === first || (selected?.kind === "link" && id === map.variables[0]?.id),
    };
    const old = known.get(id);
    const place = old?.position;
    const stays = place?.x === variable.x && place.y === variable.y;
    const position = stays ? place : { x: variable.x, y: variable.y };
    const same = old && JSON.stringify(old.data) === JSON.stringify(data);
    return {
      ...old,
      id,
      type: "variable",
      className: "nopan",
      position,
      data: same ? old.data : data,
    };
  });
}

function boxesOf(nodes: MapNode[]): Map<string, Box> {
  const boxes = new Map<string, Box>();
  for (const { id, position, measured } of nodes) {
    const { width, height } = measured ?? {};
    if (width && height) boxes.set(id, { ...position, width, height });
  }
  return boxes;
}

function toEdges({ map, t, selected, lit }: Editor): Edge[] {
  return map.links.map((link) => {
    const place = lit ? lit.indexOf(link.from) : -1;
    const inLoop = lit !== null && place >= 0 && lit[(place + 1) % lit.length] === link.to;
    return {
      id: link.id,
      source: link.from,
      target: link.to,
      type: "link",
      // the sign inside is the button that is read out
      ariaRole: "group",
      ariaLabel: nameless,
      data: {
        sign: link.sign,
        delay: link.delay,
        selected: selected?.id === link.id,
        dim: lit !== null && !inLoop,
        label: linkSentence(map, link, t),
      },
    };
  });
}
