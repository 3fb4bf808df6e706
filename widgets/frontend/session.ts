// One person's work on one exercise: response, undo, drafts and acknowledgements.
// "Saved" is shown only when Python (or the room) has acknowledged that very edit.
import { type Draft, dropDraft, randomId, readDraft, type Shelf, writeDraft } from "./drafts";
import type { ExerciseContent, ExerciseState, Model, Saved, Settings } from "./host";

/** After this long without an answer the host is called busy or stopped. */
export const PATIENCE_MS = 4000;

export type Status =
  | "saved"
  | "saving"
  | "waiting"
  | "conflict"
  | "unwritable"
  | "refused"
  | "locked";

/** Two versions of one answer between which the person chooses. */
export interface Choice<R> {
  mine: R;
  theirs: R;
  /** When the other or the draft was written, ms since 1970; NaN where unknown. */
  at: number;
  /** A draft from before, or a change made elsewhere just now. */
  from: "draft" | "elsewhere";
}

export class Session<R> {
  readonly client = randomId();
  response: R;
  status: Status = "saved";
  message = "";
  /** A draft was put back when the exercise was opened. */
  restored = false;
  choice: Choice<R> | null = null;
  /** The browser refused a draft: nothing but Python keeps the answer. */
  draftless = false;
  /** What was asked to be forgotten is gone everywhere; until the next edit. */
  forgotten = false;
  /** Python was asked to forget and has not answered yet. */
  forgetting = false;
  private past: R[] = [];
  private future: R[] = [];
  private lastTag = "";
  private seq = 0;
  /** What is shown was changed in another view of the same model. */
  private following = false;
  private base: number;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private listeners = new Set<() => void>();
  private readonly key: string;
  private readonly shelf: Shelf;

  constructor(private readonly model: Model) {
    this.response = model.get("response") as R;
    this.base = this.saved.revision;
    this.key = `fivefold/${this.settings.scope}/${model.get("exercise")}`;
    // on a visitor's device, which may be shared, nothing private outlasts the tab
    const short = this.content.private && this.settings.keep === "visit";
    this.shelf = short ? "sessionStorage" : "localStorage";
    if (this.saved.status === "locked") {
      this.status = "locked"; // a newer release's answer, or one that cannot be read
      this.message = this.saved.message;
    }
    model.on("change:saved", this.onSaved);
    model.on("change:response", this.onResponse);
    for (const name of ["state", "feedback", "settings"]) model.on(`change:${name}`, this.tell);
    this.openDraft();
  }

  get content() {
    return this.model.get("content") as ExerciseContent;
  }
  get state() {
    return this.model.get("state") as ExerciseState;
  }
  get settings() {
    return this.model.get("settings") as Settings;
  }
  /** The file with a private answer; "" where there is none. */
  get place() {
    return (this.model.get("place") as string | undefined) ?? "";
  }
  get feedback() {
    return this.model.get("feedback") as Record<string, unknown>;
  }
  /** Also while two versions wait for a choice: an edit would be lost with one of them. */
  get readOnly() {
    const held = this.choice !== null || this.forgetting;
    return this.settings.read_only || this.status === "locked" || held;
  }
  get canUndo() {
    return this.past.length > 0 && !this.readOnly;
  }
  get canRedo() {
    return this.future.length > 0 && !this.readOnly;
  }
  private get saved() {
    return this.model.get("saved") as Saved;
  }

  /** Calls `listener` after each change; returns the way to stop. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** A new answer. Edits with the same tag in a row (typing in one field) are one undo step. */
  change(next: R, tag = ""): void {
    if (this.readOnly) return;
    if (!tag || tag !== this.lastTag) this.past.push(this.response);
    this.lastTag = tag;
    this.future = [];
    this.put(next);
  }

  undo(): void {
    this.step(this.past, this.future);
  }

  redo(): void {
    this.step(this.future, this.past);
  }

  /** Nothing before now can be undone: somebody has answered it. */
  seal(): void {
    this.past = [];
    this.future = [];
    this.lastTag = "";
    this.tell();
  }

  /** Sends the answer once more after it could not be saved. */
  retry(): void {
    if (this.forgetting) this.forget(this.response);
    else this.put(this.response);
  }

  /** Removes a private answer wherever it is kept: undo does not bring it back. */
  forget(empty: R): void {
    this.past = [];
    this.future = [];
    this.choice = null;
    this.restored = false;
    this.forgetting = true;
    this.response = empty;
    this.seq += 1;
    dropDraft(this.key, this.shelf);
    this.hope();
    this.send({ type: "forget", client: this.client, seq: this.seq });
    this.tell();
  }

  submit(): void {
    this.send({ type: "submit" });
  }

  /** Takes one of two versions; Python sets the other aside. */
  choose(which: "mine" | "theirs"): void {
    if (!this.choice) return;
    const { mine, theirs, from } = this.choice;
    this.choice = null;
    if (which === "mine") {
      this.past.push(theirs);
      this.put(mine, true);
    } else {
      this.past.push(mine);
      this.response = theirs;
      this.model.set("response", theirs);
      this.model.save_changes();
      // a change made elsewhere was refused, and is on disk already; a draft never left the browser
      this.send({ type: "theirs", response: from === "draft" ? mine : null });
      this.settle();
    }
  }

  close(): void {
    clearTimeout(this.timer);
    this.model.off("change:saved", this.onSaved);
    this.model.off("change:response", this.onResponse);
    for (const name of ["state", "feedback", "settings"])
      this.model.off(`change:${name}`, this.tell);
    this.listeners.clear();
  }

  private step(from: R[], to: R[]): void {
    const next = from.pop();
    if (next === undefined || this.readOnly) return;
    to.push(this.response);
    this.lastTag = "";
    this.put(next);
  }

  private send(message: unknown): void {
    try {
      this.model.send(message);
    } catch {
      this.status = "saving";
      this.wait(); // the connection to a dead kernel throws
    }
  }

  private put(next: R, replace = false): void {
    this.response = next;
    this.seq += 1;
    this.following = false;
    this.forgotten = false;
    this.hope();
    const { client, base, seq } = this;
    const draft = { client, base, at: Date.now(), response: next };
    this.draftless = !writeDraft(this.key, draft, this.shelf);
    try {
      this.model.set("response", next);
      this.model.set("edit", { client, seq, base, ...(replace ? { replace } : {}) });
      this.model.save_changes();
    } catch {
      this.wait();
    }
    this.tell();
  }

  private hope(): void {
    this.status = "saving";
    this.message = "";
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.wait(), PATIENCE_MS);
  }

  private wait(): void {
    if (this.status !== "saving") return;
    this.status = "waiting";
    this.tell();
  }

  private settle(): void {
    clearTimeout(this.timer);
    this.status = "saved";
    this.message = "";
    this.following = false;
    if (this.forgetting) this.forgotten = true;
    this.forgetting = false;
    // a visit ends with the page, so there the browser's copy is the only one that lasts
    if (this.settings.keep === "folder") dropDraft(this.key, this.shelf);
    this.tell();
  }

  private readonly tell = (): void => {
    for (const listener of this.listeners) listener();
  };

  private readonly onSaved = (): void => {
    const { client, seq, revision, status, message, theirs, at } = this.saved;
    if (client === this.client) {
      if (status === "saved") {
        this.base = revision;
        if (seq === this.seq) this.settle();
      } else if (seq === this.seq) {
        clearTimeout(this.timer);
        this.status = status;
        this.message = message;
        if (status === "conflict") {
          this.base = revision;
          const written = Date.parse(at);
          this.choice = {
            mine: this.response,
            theirs: theirs as R,
            at: written,
            from: "elsewhere",
          };
        }
      }
    } else if (status === "locked") {
      this.status = "locked";
      this.message = message;
    } else if (this.status === "saved" || this.following) {
      this.onOthersSaved(); // another view of the same model wrote it
    }
    this.tell();
  };

  private onOthersSaved(): void {
    const { client, seq, revision, status, message } = this.saved;
    const last = this.model.get("edit") as { client?: string; seq?: number };
    if (client === last.client && seq !== last.seq) return; // they have gone on since
    if (status === "saved") {
      this.base = revision;
      if (this.following) this.settle();
    } else if (this.following) {
      clearTimeout(this.timer);
      this.status = status;
      this.message = message;
    }
  }

  private readonly onResponse = (): void => {
    const next = this.model.get("response") as R;
    if (same(next, this.response) || !(this.status === "saved" || this.following)) return;
    if (this.saved.forgotten) {
      this.past = [];
      this.future = [];
    } else this.past.push(this.response);
    this.response = next;
    this.following = true;
    this.hope(); // until Python has it, it is no more saved than in the view it came from
    this.tell();
  };

  private openDraft(): void {
    const draft: Draft<R> | null = readDraft<R>(this.key, this.shelf);
    if (!draft || this.readOnly) return;
    if (same(draft.response, this.response)) {
      const { status, message } = this.saved;
      if (status !== "saved") {
        this.status = status; // it was refused before the page was opened again
        this.message = message;
      } else if (this.settings.keep === "folder") dropDraft(this.key, this.shelf);
      return;
    }
    const untouched = draft.base >= this.base || this.settings.keep === "visit";
    if (untouched) {
      this.restored = true;
      this.change(draft.response);
    } else {
      this.status = "conflict";
      this.choice = {
        mine: draft.response,
        theirs: this.response,
        at: draft.at,
        from: "draft",
      };
    }
  }
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
