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
 */
export function keepKeys(root: HTMLElement): () => void {
  const keep = (event: KeyboardEvent) => {
    const { target, key } = event;
    if (!(target instanceof Element) || !root.contains(target)) return;
    const labs = (event.ctrlKey || event.metaKey) && !/^[zy]$/i.test(key);
    if (labs) target.removeAttribute("data-lm-suppress-shortcuts");
    else target.setAttribute("data-lm-suppress-shortcuts", "true");
  };
  window.addEventListener("keydown", keep, true);
  return () => window.removeEventListener("keydown", keep, true);
}
