// The map as React Flow wants it: nodes and edges, kept the same objects where nothing changed.
import type { Edge, Node } from "@xyflow/react";
import type { Editor } from "./editor";
import type { Box } from "./geometry";
import type { VariableData } from "./node";
import { circleMiddle } from "./places";
import { linkSentence, shortName } from "./words";

export type MapNode = Node<VariableData>;

// React Flow leaves the label out for null only, which its type does not know
const nameless = null as unknown as string;

export function toNodes(editor: Editor, before: MapNode[]): MapNode[] {
  const { map, t, selected, linking, lit, circle } = editor;
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
    const { x, y } = circle?.get(id) ?? variable;
    const position = place?.x === x && place.y === y ? place : { x, y };
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

export function boxesOf(nodes: MapNode[]): Map<string, Box> {
  const boxes = new Map<string, Box>();
  for (const { id, position, measured } of nodes) {
    const { width, height } = measured ?? {};
    if (width && height) boxes.set(id, { ...position, width, height });
  }
  return boxes;
}

export function toEdges({ map, t, selected, lit, circle }: Editor): Edge[] {
  const middle = circle && circleMiddle(circle);
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
        middle,
      },
    };
  });
}
