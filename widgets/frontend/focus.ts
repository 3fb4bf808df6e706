// The keyboard: its focus on what an edit has just drawn, and its keys kept from JupyterLab.

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

/**
 * Keeps keys pressed inside `root` from JupyterLab's notebook, where X cuts the cell and A adds
 * one; what is pressed with Ctrl or Cmd stays Lab's (Ctrl-S saves), except undo. Returns the way
 * to stop.
 *
 * Lumino looks for its attribute on the way up from the focused element, but its shortcuts match
 * that very element first: so the attribute has to stand there, not on `root`, and before Lumino's
 * own listener on the document is asked.
 *
 * JupyterLab 4 also takes back every line break inside a cell, by a listener that each key press
 * adds to the focused element: Enter would neither begin a new line nor send a form. So a line
 * break does not get as far as that.
 */
export function keepKeys(root: HTMLElement): () => void {
  const keep = (event: KeyboardEvent) => {
    const { target, key } = event;
    if (!(target instanceof Element) || !root.contains(target)) return;
    const labs = (event.ctrlKey || event.metaKey) && !/^[zy]$/i.test(key);
    if (labs) target.removeAttribute("data-lm-suppress-shortcuts");
    else target.setAttribute("data-lm-suppress-shortcuts", "true");
  };
  const keepLine = (event: InputEvent) => {
    const ours = event.target instanceof Element && root.contains(event.target);
    if (ours && event.inputType === "insertLineBreak") event.stopPropagation();
  };
  window.addEventListener("keydown", keep, true);
  window.addEventListener("beforeinput", keepLine, true);
  return () => {
    window.removeEventListener("keydown", keep, true);
    window.removeEventListener("beforeinput", keepLine, true);
  };
}
