// Private exercises: what was written travels in messages only, and never in the widget's state,
// which JupyterLab can save in a notebook. `PrivateWidget` in widget.py is the other end.
import type { Model, Saved, Settings } from "./host";
import { PATIENCE_MS } from "./session";
import { privacy as catalogue } from "./strings/en.json";
import { translator } from "./text";

/** What Python answers to "open", "write" and "forget", and says when the answer changed. */
interface PrivateMessage {
  type: "private";
  response: unknown;
  /** The edit that it answers; empty where it answers none. */
  edit: { client?: string; seq?: number };
  saved: Saved;
  feedback: unknown;
  /** The file with the text; "" where there is none. */
  place: string;
}

const OWN = ["response", "edit", "saved", "feedback", "place"];

/** Asks for the text, then gives `opened` a model that holds it; returns the way to stop. */
export function openPrivately(
  outer: Model,
  root: HTMLElement,
  settings: Settings,
  opened: (model: Model) => void,
): () => void {
  const own: Record<string, unknown> = { edit: {} };
  const listeners = new Map<string, Set<() => void>>();
  let open = false;
  let edited = false;
  const fire = (name: string) => {
    for (const listener of [...(listeners.get(`change:${name}`) ?? [])]) listener();
  };
  const ours = (event: string) => OWN.includes(event.replace("change:", ""));
  const inner: Model = {
    get: (name) => (OWN.includes(name) ? own[name] : outer.get(name)),
    set(name, value) {
      own[name] = value;
      edited ||= name === "edit";
    },
    save_changes() {
      if (!edited) return; // the other version was chosen: it is saved already
      edited = false;
      outer.send({ type: "write", response: own.response, edit: own.edit });
    },
    on(event, callback) {
      if (!ours(event)) return outer.on(event, callback);
      listeners.set(event, (listeners.get(event) ?? new Set()).add(callback));
    },
    off(event, callback) {
      if (!ours(event)) return outer.off(event, callback);
      listeners.get(event)?.delete(callback);
    },
    send: (message) => outer.send(message),
  };
  const waiting = placeholder(root, settings);
  const hear = (message: unknown) => {
    const told = message as PrivateMessage | undefined;
    if (told?.type !== "private") return;
    const mine = open && told.saved.client === (own.edit as PrivateMessage["edit"]).client;
    if (!mine) {
      own.response = told.response;
      if (told.edit.client) own.edit = told.edit;
    }
    Object.assign(own, { saved: told.saved, feedback: told.feedback, place: told.place });
    if (!open) {
      open = true;
      waiting();
      opened(inner);
      return;
    }
    for (const name of mine ? ["feedback", "saved"] : ["response", "feedback", "saved"]) fire(name);
  };
  outer.on("msg:custom", hear);
  try {
    outer.send({ type: "open" });
  } catch {
    // the connection to a dead kernel throws; the placeholder says what to do
  }
  return () => {
    outer.off("msg:custom", hear);
    waiting();
  };
}

/** Says that the text is on its way; returns the way to take that off. */
function placeholder(root: HTMLElement, settings: Settings): () => void {
  const t = translator(catalogue, "privacy", settings.strings);
  const note = document.createElement("p");
  note.setAttribute("role", "status");
  note.className = "notice";
  note.textContent = t("opening");
  root.append(note);
  const timer = setTimeout(() => {
    note.textContent = t(settings.keep === "visit" ? "silent-visit" : "silent");
  }, PATIENCE_MS);
  return () => {
    clearTimeout(timer);
    note.remove();
  };
}
