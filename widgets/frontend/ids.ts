// Ids that are unique on the page: Preact's useId begins anew in each exercise.
import { useState } from "preact/hooks";
import { randomId } from "./drafts";

const prefix = `ff-${randomId()}`;
let count = 0;

export function useId(): string {
  return useState(() => {
    count += 1;
    return `${prefix}-${count}`;
  })[0];
}
