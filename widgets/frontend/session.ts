// One person's work on one exercise: response, undo, drafts and acknowledgements.
// "Saved" is shown only when Python (or the room) has acknowledged that very edit.
import { type Draft, dropDraft, randomId, readDraft, writeDraft } from "./drafts";
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
  private past: R[] = [];
  private future: R[] = [];
  private lastTag = "";
  private seq = 0;
  private base: number;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private listeners = new Set<() => void>();
  private readonly key: string;

  constructor(private readonly model: Model) {
    this.response = model.get("response") as R;
    this.base = this.saved.revision;
    this.key = `fivefold/${this.settings.scope}/${model.get("exercise")}`;
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
  get feedback() {
    return this.model.get("feedback") as Record<string, unknown>;
  }
  get readOnly() {
    return this.settings.read_only || this.status === "locked";
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

  /** Sends the answer once more after it could not be saved. */
  retry(): void {
    this.put(this.response);
  }

  submit(): void {
    this.model.send({ type: "submit" });
  }

  /** Takes one of two versions; Python sets the other aside. */
  choose(which: "mine" | "theirs"): void {
    if (!this.choice) return;
    const { mine, theirs } = this.choice;
    this.choice = null;
    if (which === "mine") {
      this.past.push(theirs);
      this.put(mine, true);
    } else {
      this.past.push(mine);
      this.response = theirs;
      this.model.set("response", theirs);
      this.model.save_changes();
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

  private put(next: R, replace = false): void {
    this.response = next;
    this.seq += 1;
    this.status = "saving";
    this.message = "";
    const { client, base, seq } = this;
    const kept = writeDraft(this.key, { client, base, at: Date.now(), response: next });
    if (!kept) this.message = "no-draft";
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.wait(), PATIENCE_MS);
    try {
      this.model.set("response", next);
      this.model.set("edit", { client, seq, base, ...(replace ? { replace } : {}) });
      this.model.save_changes();
    } catch {
      this.wait(); // the connection to a dead kernel throws
    }
    this.tell();
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
    // a visit ends with the page, so there the browser's copy is the only one that lasts
    if (this.settings.keep === "folder") dropDraft(this.key);
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
    } else if (this.status === "saved") {
      this.base = revision; // another view of the same kernel wrote it
    }
    this.tell();
  };

  private readonly onResponse = (): void => {
    const next = this.model.get("response") as R;
    if (this.status !== "saved" || same(next, this.response)) return;
    this.past.push(this.response);
    this.response = next;
    this.tell();
  };

  private openDraft(): void {
    const draft: Draft<R> | null = readDraft<R>(this.key);
    if (!draft || this.readOnly) return;
    if (same(draft.response, this.response)) {
      const { status, message } = this.saved;
      if (status !== "saved") {
        this.status = status; // it was refused before the page was opened again
        this.message = message;
      } else if (this.settings.keep === "folder") dropDraft(this.key);
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
