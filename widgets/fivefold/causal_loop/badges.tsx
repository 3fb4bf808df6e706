// Loop badges (R1, B2) in the middle of their loop, with an arrow in its direction.
import { ViewportPortal } from "@xyflow/react";
import { memo } from "preact/compat";
import { badgePlaces, badgeTransform } from "./drag";
import type { Editor } from "./editor";
import { type Box, loopCentre } from "./geometry";
import type { Loop } from "./loops";
import { toldOf } from "./model";
import { loopSentence } from "./words";

/** More badges than this would cover the map; the list below has them all. */
const MOST = 12;

/** The loops whose badge is on the canvas: the shortest, once their variables are measured. */
export function badgedLoops(loops: Loop[], boxes: Map<string, Box>): Loop[] {
  return loops.slice(0, MOST).filter((loop) => loop.variables.every((id) => boxes.has(id)));
}

interface BadgesProps {
  editor: Editor;
  boxes: Map<string, Box>;
}

export function Badges({ editor, boxes }: BadgesProps) {
  const { map, t, lit, light } = editor;
  const loops = badgedLoops(editor.loops.loops, boxes);
  const places = badgePlaces(loops, boxes);
  return (
    <ViewportPortal>
      {loops.map((loop, index) => {
        const sentence = loopSentence(map, loop, t);
        const ring = loop.variables.map((id) => boxes.get(id) as Box);
        return (
          <Badge
            key={loop.variables.join()}
            loop={loop}
            name={toldOf(map, loop.variables)?.name ?? ""}
            label={t("badge", { badge: loop.badge, sentence })}
            clockwise={loopCentre(ring).clockwise}
            transform={badgeTransform(places[index] as { x: number; y: number })}
            dim={lit !== null && lit.join() !== loop.variables.join()}
            light={light}
          />
        );
      })}
    </ViewportPortal>
  );
}

interface BadgeProps {
  loop: Loop;
  name: string;
  label: string;
  clockwise: boolean;
  transform: string;
  dim: boolean;
  light: Editor["light"];
}

const Badge = memo(function Badge(props: BadgeProps) {
  const { loop, name, label, clockwise, transform, dim, light } = props;
  const on = () => light(loop.variables);
  const out = () => light(null);
  return (
    <button
      type="button"
      class={dim ? "badge dim nodrag nopan" : "badge nodrag nopan"}
      data-id={loop.variables.join()}
      data-polarity={loop.polarity}
      style={{ transform }}
      tabIndex={-1}
      aria-label={label}
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
});
