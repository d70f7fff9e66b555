import { close, withdraw } from "./close";
import type { Command } from "./command";
import type { EventText } from "./event";
import type { Instant } from "./instant";
import type { Refusal } from "./refusal";
import { actsFor } from "./rights";
import type { Story } from "./story";
import { isOpen, type Task, type Verb } from "./task";

type Decide = Extract<Command, { type: "decide" }>;

/** Whether decisions on this task are drafts until they are submitted. */
export function isDrafted(story: Story, task: Task): boolean {
  return task.kind === "certification" && story.now().campaign?.drafts === true;
}

/** A reviewer chooses and may choose again; nothing follows until it is submitted. Another's draft gives way. */
export function draftDecision(
  story: Story,
  task: Task,
  { verb, to }: Decide,
  texts: Readonly<Record<string, EventText>>,
): null {
  if (task.draft && task.draft.by !== story.given.actor) withdraw(story, task, "moved", story.given.at);
  const { actor, facts } = story.given;
  const actedFor = actor && actsFor(story.now(), task, actor, facts);
  story.happen({ type: "decision-drafted", actedFor, data: { task: task.id, verb, to }, texts });
  return null;
}

/** Takes one's own draft back. Null when there is none to take back. */
export function takeBackDraft(story: Story, task: Task): boolean {
  if (!task.draft || task.draft.by !== story.given.actor) return false;
  withdraw(story, task, "by-reviewer", story.given.at);
  return true;
}

/** What a review comes to that does not just keep the access. What follows in other requests follows from the event. */
export function afterReview(story: Story, verb: Extract<Verb, "remove" | "change">, at: Instant): void {
  close(story, at, verb === "remove" ? "decertified" : "changed", "fulfilled");
}

/** The review is due when its campaign is. */
export function moveDue(story: Story, dueAt: Instant | null): Refusal | null {
  const about = story.now();
  if (about.state === "closed") return { code: "closed", outcome: about.outcome, at: about.closedAt };
  for (const task of about.tasks.filter(isOpen)) {
    if (task.dueAt !== dueAt) story.happen({ type: "task-edited", data: { task: task.id, dueAt } });
  }
  return null;
}
