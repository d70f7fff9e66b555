import type { Answer } from "@/lib/commands/door";

/** What was found, or 404: what is not there for the viewer does not exist. */
export function found<T>(thing: T | null | undefined): Answer<T> {
  return thing === null || thing === undefined
    ? { ok: false, refusal: { code: "not-found" } }
    : { ok: true, value: thing };
}
