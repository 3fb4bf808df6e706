// Dragging a variable: only what moves with it is redrawn, straight in the page, so that a large
// map follows the pointer; the document changes once, at the end.

import type { Link } from "./document";
import {
  type Arc,
  apart,
  arcBetween,
  arcPath,
  arcToSelf,
  type Box,
  badgePlace,
  delayPath,
  headPath,
  type Point,
} from "./geometry";
import type { Loop } from "./loops";

const THRESHOLD = 3; // px before a press becomes a drag

export interface Drag {
  id: string;
  /** The part of the page that holds the map. */
  root: HTMLElement;
  /** All variables' boxes, in map coordinates. */
  boxes: Map<string, Box>;
  links: Link[];
  loops: Loop[];
  zoom: number;
  /** Called once with the new place, unless nothing moved. */
  onEnd(place: Point): void;
}

/** Follows the pointer that was just pressed on a variable. */
export function startDrag(event: PointerEvent, target: HTMLElement, drag: Drag): void {
  const node = target.closest<HTMLElement>(".react-flow__node");
  const start = drag.boxes.get(drag.id);
  if (!node || !start || event.button !== 0) return;
  const links = drag.links.filter((link) => link.from === drag.id || link.to === drag.id);
  const groups = links.map((link) => find(drag.root, ".link", link.id));
  const badges = drag.loops.map((loop) => find(drag.root, ".badge", loop.variables.join()));
  let moved = false;
  let at: Point = start;
  let asked = 0;

  const draw = () => {
    asked = 0;
    node.style.transform = `translate(${at.x}px,${at.y}px)`;
    drag.boxes.set(drag.id, { ...start, ...at });
    for (const [index, link] of links.entries()) {
      const from = drag.boxes.get(link.from);
      const to = drag.boxes.get(link.to);
      const group = groups[index];
      if (from && to && group) {
        drawLink(group, link.from === link.to ? arcToSelf(from) : arcBetween(from, to));
      }
    }
    const places = badgePlaces(drag.loops, drag.boxes);
    for (const [index, place] of places.entries()) {
      const badge = badges[index];
      if (badge) badge.style.transform = badgeTransform(place);
    }
  };
  const move = (next: PointerEvent) => {
    if (next.pointerId !== event.pointerId) return;
    const dx = next.clientX - event.clientX;
    const dy = next.clientY - event.clientY;
    if (!moved && Math.hypot(dx, dy) < THRESHOLD) return;
    moved = true;
    at = { x: start.x + dx / drag.zoom, y: start.y + dy / drag.zoom };
    asked ||= requestAnimationFrame(draw);
  };
  const end = (last: PointerEvent) => {
    if (last.pointerId !== event.pointerId) return;
    target.removeEventListener("pointermove", move);
    target.removeEventListener("pointerup", end);
    target.removeEventListener("pointercancel", end);
    cancelAnimationFrame(asked);
    if (!moved) return;
    if (last.type === "pointercancel") at = start;
    draw();
    if (at === start) return;
    // the click that ends a drag selects nothing
    const swallow = (click: Event) => click.stopPropagation();
    drag.root.addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => drag.root.removeEventListener("click", swallow, true));
    drag.onEnd({ x: Math.round(at.x), y: Math.round(at.y) });
  };
  // a fast pointer leaves the variable before its first move is told
  target.setPointerCapture(event.pointerId);
  target.addEventListener("pointermove", move);
  target.addEventListener("pointerup", end);
  target.addEventListener("pointercancel", end);
}

/** Puts a link's drawn parts onto an arc, as LinkArrow draws them. */
function drawLink(group: Element, arc: Arc): void {
  const set = (part: string, values: Record<string, string | number>) => {
    const element = group.querySelector(part);
    for (const [name, value] of Object.entries(values)) element?.setAttribute(name, String(value));
  };
  const path = arcPath(arc);
  set(".hit", { d: path });
  set(".line", { d: path });
  set(".head", { d: headPath(arc) });
  set(".delay", { d: delayPath(arc) });
  set("circle", { cx: arc.sign.x, cy: arc.sign.y });
  set("text", { x: arc.sign.x, y: arc.sign.y });
}

/** Where the badges of these loops stand, without covering each other. */
export function badgePlaces(loops: Loop[], boxes: Map<string, Box>): Point[] {
  const rings = loops.map((loop) => loop.variables.map((id) => boxes.get(id) as Box));
  return apart(rings.map(badgePlace), 46, [...boxes.values()]);
}

export function badgeTransform({ x, y }: Point): string {
  return `translate(-50%, -50%) translate(${x}px, ${y}px)`;
}

function find(root: HTMLElement, part: string, id: string): HTMLElement | null {
  return root.querySelector(`${part}[data-id="${CSS.escape(id)}"]`);
}
