import type { Instant } from "./instant";
import type { CloseReason, Outcome } from "./request";
import type { Story } from "./story";
import type { Task } from "./task";

/** A draft that no longer counts, because it was taken back, the task moved or the request ended. */
export function withdraw(
  story: Story,
  task: Task,
  reason: "by-reviewer" | "moved" | "request-ended",
  at: Instant,
): void {
  story.happen({ type: "draft-withdrawn", at, data: { task: task.id, reason } });
}

/** Whoever had just decided something that no longer counts is told so. */
export function voidPending(story: Story, at: Instant): void {
  for (const task of story.now().tasks) {
    if (task.draft) withdraw(story, task, "request-ended", at);
    if (!task.pending) continue;
    const { verb, by } = task.pending;
    const data = { task: task.id, verb, by, reason: "request-ended" } as const;
    story.happen({ type: "decision-voided", at, data });
  }
}

const byPeople: readonly CloseReason[] = ["by-requester", "by-admin", "by-creator", "errored"];

/** Ends the request, with what was pending in it. */
export function close(story: Story, at: Instant, outcome: Outcome, reason: CloseReason, words?: string | null): void {
  voidPending(story, at);
  const author = story.given.actor;
  story.happen({
    type: "request-closed",
    at,
    by: byPeople.includes(reason) ? author : null,
    data: { outcome, reason },
    texts: words ? { reason: { value: words, person: author } } : {},
  });
}
