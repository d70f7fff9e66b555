import { escalate, escalates } from "./escalate";
import type { Instant } from "./instant";
import { findSomebody } from "./move";
import type { Case } from "./request";
import { acting, refusedOverride, refusedTask } from "./rights";
import type { Story } from "./story";
import type { Task } from "./task";
import { takeEffect } from "./vote";
import { waitOver } from "./wait";

type PendingTask = Task & { readonly pending: NonNullable<Task["pending"]> };

/** Something that happens by itself, and when. */
interface Due {
  readonly at: Instant;
  readonly happen: (story: Story, at: Instant) => void;
}

/**
 * What has fallen due by now happens first, in order of due time: so time passing needs no job, and a
 * dead worker delays messages, never decisions. What was held off past its time happens after what held it.
 */
export function settle(story: Story): void {
  for (let due = nextDue(story.now()); due && due.at <= story.given.at; due = nextDue(story.now())) {
    const { lastAt } = story.now();
    const heldOff = due.at < lastAt;
    due.happen(story, heldOff ? lastAt : due.at);
  }
}

/** When something next happens by itself; null when nothing will. */
export function wakeAt(about: Case): Instant | null {
  return nextDue(about)?.at ?? null;
}

/** At one and the same moment what somebody decided comes first. */
function nextDue(about: Case): Due | undefined {
  const windows = about.tasks.filter(isPending).map((task) => ({
    at: task.pending.until,
    happen: (story: Story) => passWindow(story, task),
  }));
  const waits = about.steps.flatMap(({ index, until, state }) =>
    state === "waiting" && until !== null
      ? [{ at: until, happen: (story: Story, at: Instant) => waitOver(story, index, at) }]
      : [],
  );
  const escalations = about.tasks.flatMap((task) =>
    escalates(about, task) && task.escalatesAt
      ? [{ at: task.escalatesAt, happen: (story: Story, at: Instant) => escalate(story, task, at) }]
      : [],
  );
  return [...windows, ...waits, ...escalations].sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)))[0];
}

function isPending(task: Task): task is PendingTask {
  return task.pending !== null;
}

/** Whoever clicked for somebody else has to stand in for them still. */
function standsInNoMore(story: Story, task: Task, pending: PendingTask["pending"]): boolean {
  if (pending.for === null) return false;
  return !acting(story.now(), task, story.given.facts).some(
    (one) => one.person === pending.by && one.for === pending.for,
  );
}

/** The undo window is over: whoever decided is looked at again, and what no longer holds is voided, never applied. */
function passWindow(story: Story, task: PendingTask): void {
  const { verb, by, until, override, event, channel } = task.pending;
  const free = { ...task, pending: null };
  const refused = (override ? refusedOverride : refusedTask)(story.now(), free, by, story.given.facts, verb);
  if (refused || standsInNoMore(story, free, task.pending)) {
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
    category: task.pending.category ?? null,
    batch: task.pending.batch,
    stepUp: task.pending.stepUp ?? null,
    texts: {},
  });
  // Whoever left while the decision was pending was not looked for then.
  findSomebody(story, until);
}
