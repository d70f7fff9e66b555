import type { Instant } from "./instant";
import type { CloseReason, Outcome } from "./request";
import type { Story } from "./story";

/** Ends the request; whoever had just decided something that no longer counts is told so. */
export function close(story: Story, at: Instant, outcome: Outcome, reason: CloseReason, words?: string | null): void {
  for (const task of story.now().tasks) {
    if (!task.pending) continue;
    const { verb, by } = task.pending;
    const data = { task: task.id, verb, by, reason: "request-ended" } as const;
    story.happen({ type: "decision-voided", at, data });
  }
  const author = story.given.actor;
  story.happen({
    type: "request-closed",
    at,
    by: reason === "by-requester" || reason === "by-admin" ? author : null,
    data: { outcome, reason },
    texts: words ? { reason: { value: words, person: author } } : {},
  });
}
