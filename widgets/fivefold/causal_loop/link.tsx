// One link: a curved arrow, its sign beside the head, a double bar for a delay.
import { type EdgeProps, type InternalNode, useInternalNode } from "@xyflow/react";
import { memo } from "preact/compat";
import type { Sign } from "./document";
import {
  arcAcross,
  arcBetween,
  arcPath,
  arcToSelf,
  type Box,
  delayPath,
  headPath,
  type Point,
} from "./geometry";

interface LinkData {
  sign: Sign;
  delay: boolean;
  selected: boolean;
  dim: boolean;
  label: string;
  /** The middle of the connection circle, in that view. */
  middle: Point | null;
}

export const LinkArrow = memo(function LinkArrow({ id, source, target, data }: EdgeProps) {
  const from = boxOf(useInternalNode(source));
  const to = boxOf(useInternalNode(target));
  if (!from || !to) return null;
  const { sign, delay, selected, dim, label, middle } = data as unknown as LinkData;
  const arc =
    source === target
      ? arcToSelf(from)
      : middle
        ? arcAcross(from, to, middle)
        : arcBetween(from, to);
  const path = arcPath(arc);
  const state = selected ? "link selected" : dim ? "link dim" : "link";
  return (
    <g class={state} data-id={id} data-sign={sign}>
      <path class="hit" d={path} />
      <path class="line" d={path} />
      <path class="head" d={headPath(arc)} />
      {delay && <path class="delay" d={delayPath(arc)} />}
      {/* biome-ignore lint/a11y/useSemanticElements: there is no button in SVG */}
      <g role="button" tabindex={-1} data-focus="" aria-label={label} class="sign">
        <circle cx={arc.sign.x} cy={arc.sign.y} r={12} />
        <text x={arc.sign.x} y={arc.sign.y} dy="0.35em">
          {sign === "-" ? "−" : sign}
        </text>
      </g>
    </g>
  );
});

/** A variable's box as React Flow measured it; null before that. */
export function boxOf(node: InternalNode | undefined): Box | null {
  if (!node?.measured.width || !node.measured.height) return null;
  const { x, y } = node.internals.positionAbsolute;
  return { x, y, width: node.measured.width, height: node.measured.height };
}
