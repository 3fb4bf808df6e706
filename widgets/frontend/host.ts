// The host adapter: what an exercise may ask of JupyterLab, Voila or a page without a kernel.
import type { ComponentType } from "preact";
import { h, render } from "preact";
import { keepKeys } from "./focus";
import { openPrivately } from "./private";
import { Session } from "./session";
import { followTheme } from "./theme";

/** The part of anywidget's model that exercises use, and that every host supplies. */
export interface Model {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  save_changes(): void;
  on(event: string, callback: (message?: unknown) => void): void;
  off(event: string, callback: (message?: unknown) => void): void;
  send(message: unknown): void;
}

export interface Settings {
  read_only: boolean;
  language: string;
  theme: "auto" | "light" | "dark";
  /** Separates the drafts of two courses in one browser. */
  scope: string;
  /** "folder": answers are files; "visit": they last as long as this visit and this browser. */
  keep: "folder" | "visit";
  /** Texts of another language by their English catalogue's key. */
  strings?: Record<string, string>;
}

export interface ExerciseContent {
  kind: string;
  title: string;
  prompt: string;
  minutes: number;
  graded: boolean;
  /** Nobody but this person may read the answer: see private.ts. */
  private?: boolean;
}

export interface ExerciseState {
  notice: string;
  submitted: string;
  attempts: number;
  /** Sentences of the kind for this person. */
  notes?: string[];
}

/** The acknowledgement of one edit by Python or the room. */
export interface Saved {
  client: string;
  seq: number;
  revision: number;
  status: "saved" | "conflict" | "unwritable" | "refused" | "locked";
  message: string;
  at: string;
  theirs?: unknown;
  /** The private answer is gone, by this acknowledgement. */
  forgotten?: boolean;
}

export interface Props<R> {
  session: Session<R>;
}

/** An anywidget module that draws `View` over a model. */
export function exercise<R>(View: ComponentType<Props<R>>) {
  return {
    render({ model, el, signal }: { model: Model; el: HTMLElement; signal?: AbortSignal }) {
      const root = document.createElement("div");
      const { kind, private: hidden } = model.get("content") as ExerciseContent;
      root.className = `ff-${kind.replaceAll("_", "-")}`;
      el.append(root);
      const settings = model.get("settings") as Settings;
      const unfollow = followTheme(root, settings.theme);
      const unguard = keepKeys(root);
      let session: Session<R> | undefined;
      const draw = (over: Model) => {
        session = new Session<R>(over);
        render(h(View, { session }), root);
      };
      const shut = hidden ? openPrivately(model, root, settings, draw) : draw(model);
      const clean = () => {
        unfollow();
        unguard();
        shut?.();
        session?.close();
        render(null, root);
        root.remove();
      };
      signal?.addEventListener("abort", clean, { once: true });
      return clean;
    },
  };
}
