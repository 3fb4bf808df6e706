// Loop badges (R1, B2) in the middle of their loop, with an arrow in its direction.
import { ViewportPortal } from "@xyflow/react";
import type { MapNode } from "./canvas";
import type { Editor } from "./editor";
import { apart, type Box, loopCentre } from "./geometry";
import type { Loop } from "./loops";
import { toldOf } from "./model";
import { loopSentence } from "./words";

/** More badges than this would cover the map; the list below has them all. */
const MOST = 12;

export function Badges({ editor, nodes }: { editor: Editor; nodes: MapNode[] }) {
  const boxes = new Map<string, Box>();
  for (const { id, position, measured } of nodes) {
    if (measured?.width && measured.height) {
      boxes.set(id, { ...position, width: measured.width, height: measured.height });
    }
  }
  const shown: { loop: Loop; boxes: Box[] }[] = [];
  for (const loop of editor.loops.loops.slice(0, MOST)) {
    const ring = loop.variables.map((id) => boxes.get(id));
    if (ring.every((box) => box !== undefined)) shown.push({ loop, boxes: ring as Box[] });
  }
  const middles = shown.map((one) => loopCentre(one.boxes));
  const places = apart(
    middles.map(({ at }, index) => {
      const only = shown[index]?.boxes.length === 1 ? shown[index]?.boxes[0] : undefined;
      return only ? { x: only.x + only.width + 24, y: only.y - 26 } : at;
    }),
    46,
  );
  return (
    <ViewportPortal>
      {shown.map(({ loop }, index) => {
        const place = places[index] as { x: number; y: number };
        return (
          <Badge
            key={loop.variables.join()}
            editor={editor}
            loop={loop}
            clockwise={middles[index]?.clockwise ?? true}
            place={place}
          />
        );
      })}
    </ViewportPortal>
  );
}

interface BadgeProps {
  editor: Editor;
  loop: Loop;
  clockwise: boolean;
  place: { x: number; y: number };
}

function Badge({ editor, loop, clockwise, place }: BadgeProps) {
  const { t, map, light, lit } = editor;
  const name = toldOf(map, loop.variables)?.name;
  const on = () => light(loop.variables);
  const out = () => light(null);
  const dim = lit !== null && lit !== loop.variables;
  return (
    <button
      type="button"
      class={dim ? "badge dim nodrag nopan" : "badge nodrag nopan"}
      data-polarity={loop.polarity}
      style={{ transform: `translate(-50%, -50%) translate(${place.x}px, ${place.y}px)` }}
      tabIndex={-1}
      aria-label={t("badge", { badge: loop.badge, sentence: loopSentence(map, loop, t) })}
      title={name}
      onPointerEnter={on}
      onPointerLeave={out}
      onFocus={on}
      onBlur={out}
    >
      <span aria-hidden="true">{clockwise ? "↻ " : "↺ "}</span>
      {loop.badge}
    </button>
  );
}
