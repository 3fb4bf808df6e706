// One variable on the canvas. Its kind is told by the shape and in words, not by colour.
import { Handle, type NodeProps, Position } from "@xyflow/react";
import { memo } from "preact/compat";
import type { Kind } from "./document";
import type { MapNode } from "./nodes";

export interface VariableData extends Record<string, unknown> {
  name: string;
  kind: Kind;
  unit: string;
  label: string;
  selected: boolean;
  /** A link is being drawn from here. */
  source: boolean;
  dim: boolean;
  /** The canvas's one tab stop; arrow keys go on from it. */
  stop: boolean;
}

export const VariableNode = memo(function VariableNode({ id, data }: NodeProps<MapNode>) {
  return (
    <div data-id={id} class={data.dim ? "variable-box dim" : "variable-box"}>
      <Handle type="target" position={Position.Top} className="whole" />
      {/* biome-ignore lint/a11y/useSemanticElements: a button would take the drag's pointer */}
      <div
        class="variable"
        data-focus=""
        data-kind={data.kind}
        data-selected={data.selected || data.source ? "yes" : undefined}
        role="button"
        tabIndex={data.stop ? 0 : -1}
        aria-label={data.label}
        aria-pressed={data.selected}
        dir="auto"
        title={data.unit ? `${data.name} (${data.unit})` : data.name}
      >
        {data.name}
      </div>
      <Handle type="source" position={Position.Right} className="dot" />
    </div>
  );
});
