// The canvas by keyboard: one tab stop, arrow keys between variables, one key an edit.
import { focusOn } from "../../frontend/focus";
import type { Editor, Selection } from "./editor";
import { type Box, nearestToward } from "./geometry";
import type { MapNode } from "./nodes";

const ARROWS = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
} as const;
const STEP = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] } as const;
const MOVE = 20; // px a key press

export function canvasKeys(
  event: KeyboardEvent,
  editor: Editor,
  nodes: MapNode[],
  box: HTMLElement | null,
): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const here = focused(event, editor);
  if (act(event, editor, nodes, box, here)) {
    event.preventDefault();
    event.stopPropagation();
  }
}

/** Carries out a key; false where it means nothing here. */
function act(
  event: KeyboardEvent,
  editor: Editor,
  nodes: MapNode[],
  box: HTMLElement | null,
  here: Selection | null,
): boolean {
  const { key } = event;
  if (key === "Escape") {
    if (editor.linking) editor.cancelLink();
    else if (here?.kind === "link") goTo(sourceOf(editor, here.id));
    else editor.select(null);
    return true;
  }
  if (!here) return false;
  if (key in ARROWS) {
    const direction = ARROWS[key as keyof typeof ARROWS];
    const id = here.kind === "link" ? sourceOf(editor, here.id) : here.id;
    if (event.shiftKey && here.kind === "variable") move(id, direction);
    else goTo(neighbour(id, direction));
    return true;
  }
  if (key === "Enter" || key === " ") {
    if (editor.linking && here.kind === "variable") {
      const made = editor.link(editor.linking, here.id);
      if (made) focusOn(box, made);
    } else {
      editor.select(here);
      if (key === "Enter") toInspector();
    }
    return true;
  }
  if (key === "n" || key === "N") {
    const next = nextLink(editor, here);
    if (next) {
      editor.select({ kind: "link", id: next });
      focusOn(box, next);
    }
    return true;
  }
  if (editor.off) return false;
  if (key === "Delete" || key === "Backspace") {
    const after = here.kind === "link" ? sourceOf(editor, here.id) : neighbour(here.id, null);
    editor.remove(here);
    goTo(after);
    return true;
  }
  if (here.kind === "link") return linkKey(key, editor, here.id);
  if (key === "l" || key === "L") editor.startLink(here.id);
  else if (key === "F2" && editor.free) {
    editor.select(here);
    toInspector();
  } else return false;
  return true;

  function goTo(id: string | null): void {
    if (!id) return;
    if (!editor.linking) editor.select({ kind: "variable", id });
    focusOn(box, id);
  }

  function neighbour(id: string, direction: keyof typeof STEP | null): string | null {
    const boxes = nodes.map((node) => ({
      id: node.id,
      ...node.position,
      width: node.measured?.width ?? 0,
      height: node.measured?.height ?? 0,
    }));
    const from = boxes.find((one) => one.id === id) as (Box & { id: string }) | undefined;
    const others = boxes.filter((one) => one.id !== id);
    if (!from || !direction) return others[0]?.id ?? null;
    return nearestToward(from, others, direction)?.id ?? null;
  }

  function move(id: string, direction: keyof typeof STEP): void {
    const node = nodes.find((one) => one.id === id);
    if (!node || editor.off || editor.circle) return;
    const [dx, dy] = STEP[direction];
    const place = { x: node.position.x + dx * MOVE, y: node.position.y + dy * MOVE };
    editor.move(new Map([[id, place]]), `${id}/move`);
    editor.say(editor.t("said-moved", { name: node.data.name }));
  }

  function toInspector(): void {
    requestAnimationFrame(() => {
      const panel = box?.closest(".frame")?.querySelector(".inspector");
      panel?.querySelector<HTMLElement>("button, input, select")?.focus();
    });
  }
}

function linkKey(key: string, editor: Editor, id: string): boolean {
  if (key === "+" || key === "-" || key === "?") editor.setSign(id, key);
  else if (key === "=")
    editor.setSign(id, "+"); // plus without shift
  else if (key === "d" || key === "D") {
    const link = editor.map.links.find((one) => one.id === id);
    editor.setDelay(id, !link?.delay);
  } else return false;
  editor.select({ kind: "link", id });
  return true;
}

/** The variable or link that the keyboard's focus is on. */
function focused(event: KeyboardEvent, editor: Editor): Selection | null {
  const id = (event.target as Element).closest("[data-id]")?.getAttribute("data-id");
  if (!id || !(event.target as Element).hasAttribute("data-focus")) return null;
  if (editor.map.links.some((link) => link.id === id)) return { kind: "link", id };
  return editor.map.variables.some((one) => one.id === id) ? { kind: "variable", id } : null;
}

function sourceOf(editor: Editor, id: string): string {
  return editor.map.links.find((link) => link.id === id)?.from ?? "";
}

/** A variable's first outgoing link, or the one after the link that has the focus. */
function nextLink(editor: Editor, here: Selection): string | null {
  const from = here.kind === "link" ? sourceOf(editor, here.id) : here.id;
  const out = editor.map.links.filter((link) => link.from === from);
  const at = out.findIndex((link) => link.id === here.id);
  return out[(at + 1) % Math.max(1, out.length)]?.id ?? null;
}
