import type { Instant } from "@/lib/engine/instant";
import { secondsUntil } from "./server-time";

/** A decision of this tab that can still be taken back. */
export interface Undoable {
  readonly task: string;
  readonly title: string;
  readonly until: Instant;
}

// Kept beside the pages, so that Z works on the page one has gone on to.
let decisions: readonly Undoable[] = [];

/** Remembers a decision for as long as its window is open. */
export function rememberDecision(decision: Undoable): void {
  decisions = [...decisions.filter((other) => other.task !== decision.task), decision];
}

/** The decision was undone, or cannot be any more. */
export function forgetDecision(task: string): void {
  decisions = decisions.filter((decision) => decision.task !== task);
}

/** The latest decision whose window is open. */
export function lastDecision(): Undoable | null {
  decisions = decisions.filter((decision) => secondsUntil(decision.until) > 0);
  return decisions.at(-1) ?? null;
}
