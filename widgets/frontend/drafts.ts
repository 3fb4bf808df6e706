// What the browser keeps until Python has it: one draft an exercise, in localStorage; of a private
// exercise in a visit in sessionStorage, which ends with the tab.
// No API here needs a secure context: phones get http:// on a private address.

export interface Draft<R> {
  client: string;
  /** The last acknowledged revision that this draft stands on. */
  base: number;
  /** Milliseconds since 1970. */
  at: number;
  response: R;
}

/** Looked up at each use: where storage is switched off, even its name throws. */
export type Shelf = "localStorage" | "sessionStorage";

export function readDraft<R>(key: string, shelf: Shelf): Draft<R> | null {
  try {
    const draft = JSON.parse(window[shelf].getItem(key) ?? "null");
    const whole = draft && typeof draft.base === "number" && typeof draft.response === "object";
    return whole && draft.response ? draft : null;
  } catch {
    return null; // storage is switched off, or holds something else
  }
}

/** False where the browser refuses (private mode, full): then only Python keeps the answer. */
export function writeDraft<R>(key: string, draft: Draft<R>, shelf: Shelf): boolean {
  try {
    window[shelf].setItem(key, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function dropDraft(key: string, shelf: Shelf): void {
  try {
    window[shelf].removeItem(key);
  } catch {
    // nothing was kept either
  }
}

export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(9));
  return Array.from(bytes, (byte) => byte.toString(36).padStart(2, "0")).join("");
}
