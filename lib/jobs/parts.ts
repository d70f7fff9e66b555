import { sideBySide } from "@/lib/data/side-by-side";

/** What a job is given: one thing to do, or several that are done side by side. */
export type Parts<Part extends object> = Part | readonly Part[];

/**
 * Does each part of a job, side by side, so that what they read alike is read together. Only the parts that fail are
 * tried again, as graphile-worker does with a list that is answered by a list.
 */
export function eachPart<Part extends object>(
  given: Parts<Part>,
  act: (part: Part) => Promise<void>,
): Promise<void> | Promise<void>[] {
  return isList(given) ? sideBySide(() => given.map((part) => act(part))) : act(given);
}

function isList<Part extends object>(given: Parts<Part>): given is readonly Part[] {
  return Array.isArray(given);
}
