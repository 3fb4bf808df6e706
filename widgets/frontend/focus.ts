// Moving the keyboard's focus to what an edit has just drawn.

/** Frames after which the wanted element is taken not to come. */
const PATIENCE = 40;

/** Focuses `[data-focus]` inside `[data-id=id]`, now or as soon as it is drawn. */
export function focusOn(box: HTMLElement | null, id: string, patience = PATIENCE): void {
  const wanted = `[data-id="${CSS.escape(id)}"] [data-focus]`;
  const there = box?.querySelector<HTMLElement | SVGElement>(wanted);
  there?.focus();
  // what is drawn but not yet measured is hidden, and does not take the focus
  if (document.activeElement !== there && patience > 0) {
    requestAnimationFrame(() => focusOn(box, id, patience - 1));
  }
}
