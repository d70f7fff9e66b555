import type { Instant } from "./instant";
import { findSomebody } from "./move";
import type { Case } from "./request";
import { refusedOverride, refusedTask } from "./rights";
import type { Story } from "./story";
import type { Task } from "./task";
import { takeEffect } from "./vote";

type PendingTask = Task & { readonly pending: NonNullable<Task["pending"]> };

/**
 * What has fallen due by now happens first, in order of due time: so time passing needs no job, and a
 * dead worker delays messages, never decisions.
 */
export function settle(story: Story): void {
  for (let due = nextDue(story.now()); due && due.pending.until <= story.given.at; due = nextDue(story.now())) {
    passWindow(story, due);
  }
}

/** When something next happens by itself; null when nothing will. */
export function wakeAt(about: Case): Instant | null {
  return nextDue(about)?.pending.until ?? null;
}

function nextDue(about: Case): PendingTask | undefined {
  return about.tasks
    .filter((task): task is PendingTask => task.pending !== null)
    .sort((a, b) => (a.pending.until < b.pending.until ? -1 : 1))[0];
}

/** The undo window is over: whoever decided is looked at again, and what no longer holds is voided, never applied. */
function passWindow(story: Story, task: PendingTask): void {
  const { verb, by, until, override, event, channel } = task.pending;
  const free = { ...task, pending: null };
  const refused = (override ? refusedOverride : refusedTask)(story.now(), free, by, story.given.facts, verb);
  if (refused) {
    const data = { task: task.id, verb, by, reason: "not-eligible" } as const;
    story.happen({ type: "decision-voided", at: until, by: null, data });
    findSomebody(story, until);
    return;
  }
  takeEffect(story, {
    task: task.id,
    verb,
    by,
    actedFor: task.pending.for,
    channel,
    at: until,
    clickedAt: task.pending.at,
    made: event,
    override,
    duration: task.pending.duration,
    to: task.pending.to,
    category: null,
    batch: task.pending.batch,
    texts: {},
  });
  // Whoever left while the decision was pending was not looked for then.
  findSomebody(story, until);
}
