import type { GrantId, TaskId } from "./ids";
import { type Instant, plus } from "./instant";
import type { CloseReason, Outcome, Step } from "./request";
import { kindOf, resolveStep } from "./resolve";
import type { Story } from "./story";

/** Opens the next step at a moment, passing those that need nobody, until somebody is asked or the request is at its end. */
export function advance(story: Story, at: Instant): void {
  for (let next = upcoming(story); next; next = upcoming(story)) {
    if (openStep(story, next, at)) return;
  }
  finish(story, at);
}

function upcoming(story: Story): Step | undefined {
  return story.now().steps.find((step) => step.state === "upcoming");
}

/** True when the step waits for somebody. */
function openStep(story: Story, step: Step, at: Instant): boolean {
  const about = story.now();
  const resolution = resolveStep(about, step.plan, step.index, story.given.facts);
  switch (resolution.found) {
    case "nobody":
      close(story, at, "cancelled", "nobody-can-decide");
      return true;
    case "passed":
      story.happen({
        type: "step-passed",
        at,
        by: null,
        data: { step: step.index, reason: resolution.reason, person: resolution.person },
      });
      return false;
    case "seats":
      story.happen({
        type: "task-opened",
        at,
        by: null,
        data: {
          task: story.newId() as TaskId,
          number: story.taskNumber(),
          kind: kindOf(about, step.plan),
          step: step.index,
          seats: resolution.seats,
          need: resolution.need,
          byAsking: resolution.byAsking,
          dueAt: step.plan.sla ? plus(at, step.plan.sla.after) : null,
        },
      });
      return true;
  }
}

/** The steps are done: what was asked for is there, its clock starting now. */
function finish(story: Story, at: Instant): void {
  const { subject, requester, entitlement, duration } = story.now();
  if (entitlement) {
    story.happen({
      type: "access-granted",
      at,
      by: null,
      data: {
        grant: story.newId() as GrantId,
        person: subject ?? requester,
        entitlement,
        expiresAt: duration ? plus(at, duration) : null,
      },
    });
  }
  close(story, at, "granted", "fulfilled");
}

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
