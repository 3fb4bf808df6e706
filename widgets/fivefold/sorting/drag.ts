// Dragging cards with a mouse, a pen or, by the handle, a finger. Whatever is dragged has
// `data-drag` with the card's id, wherever it may be dropped has `data-bin`.
import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

/** Pixels after which a press is a drag. */
const SLACK = 6;
/** Pixels from the edge of what scrolls, where a dragged card makes it scroll. */
const EDGE = 48;
/** Width of what is drawn under the pointer, with its margin; beyond the box it would widen the page. */
const GHOST = 256;

export interface Dragged {
  card: string;
  /** Where it is drawn, in pixels from the box's corner. */
  x: number;
  y: number;
  /** The bin under it. */
  bin: string | null;
}

interface Uses {
  off: boolean;
  onDrop: (card: string, bin: string) => void;
  /** A click or tap on a bin itself, beside its cards. */
  onTap: (bin: string) => void;
}

export function useDrag(box: RefObject<HTMLElement>, uses: Uses): Dragged | null {
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const now = useRef(uses);
  now.current = uses;

  useEffect(() => {
    const root = box.current;
    if (!root) return;
    let press: { card: string; x: number; y: number; pointer: number } | null = null;
    let moving = false;
    let frame = 0;
    let last = { x: 0, y: 0 };

    const binAt = (x: number, y: number) => {
      const under = document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-bin]");
      return under && root.contains(under) ? (under.dataset.bin ?? null) : null;
    };
    const show = () => {
      if (!press) return;
      const { left, top, width } = root.getBoundingClientRect();
      const { x, y } = last;
      const inside = Math.max(0, Math.min(x - left, width - GHOST));
      setDragged({ card: press.card, x: inside, y: y - top, bin: binAt(x, y) });
    };
    const scroll = () => {
      const scroller = scrollerOf(root);
      const { top, bottom } = scroller.getBoundingClientRect();
      const up = last.y < Math.max(0, top) + EDGE;
      const down = last.y > Math.min(innerHeight, bottom) - EDGE;
      if (up || down) {
        scroller.scrollBy(0, up ? -8 : 8);
        show();
      }
      frame = requestAnimationFrame(scroll);
    };
    const end = () => {
      press = null;
      cancelAnimationFrame(frame);
      setDragged(null);
    };

    const down = (event: PointerEvent) => {
      moving = false;
      const target = event.target as Element;
      const card = target.closest<HTMLElement>("[data-drag]")?.dataset.drag;
      const holds = event.pointerType === "mouse" || target.closest(".handle");
      if (now.current.off || !card || !holds || event.button !== 0) return;
      press = { card, x: event.clientX, y: event.clientY, pointer: event.pointerId };
    };
    const move = (event: PointerEvent) => {
      if (!press || event.pointerId !== press.pointer) return;
      last = { x: event.clientX, y: event.clientY };
      if (!moving && Math.hypot(last.x - press.x, last.y - press.y) > SLACK) {
        moving = true;
        root.setPointerCapture(press.pointer);
        frame = requestAnimationFrame(scroll);
      }
      if (moving) show();
    };
    const up = (event: PointerEvent) => {
      if (!press || event.pointerId !== press.pointer) return;
      const bin = moving ? binAt(event.clientX, event.clientY) : null;
      const { card } = press;
      end();
      if (bin) now.current.onDrop(card, bin);
    };
    const cancel = (event: KeyboardEvent) => {
      if (event.key === "Escape" && press) end();
    };
    const click = (event: MouseEvent) => {
      if (moving) {
        moving = false; // what follows a drop is no choice of a card
        event.stopPropagation();
        return;
      }
      const target = event.target as Element;
      if (now.current.off || target.closest("button, input, label, [data-drag]")) return;
      const bin = target.closest<HTMLElement>("[data-bin]")?.dataset.bin;
      if (bin) now.current.onTap(bin);
    };

    root.addEventListener("pointerdown", down);
    root.addEventListener("pointermove", move);
    root.addEventListener("pointerup", up);
    root.addEventListener("pointercancel", end);
    root.addEventListener("click", click, true);
    window.addEventListener("keydown", cancel);
    return () => {
      end();
      root.removeEventListener("pointerdown", down);
      root.removeEventListener("pointermove", move);
      root.removeEventListener("pointerup", up);
      root.removeEventListener("pointercancel", end);
      root.removeEventListener("click", click, true);
      window.removeEventListener("keydown", cancel);
    };
  }, [box]);

  return dragged;
}

/** What scrolls when `inside` has to: JupyterLab's notebook, or the page. */
function scrollerOf(inside: HTMLElement): Element {
  for (let at = inside.parentElement; at; at = at.parentElement) {
    const scrolls = /auto|scroll/.test(getComputedStyle(at).overflowY);
    if (scrolls && at.scrollHeight > at.clientHeight) return at;
  }
  return document.scrollingElement ?? document.documentElement;
}
