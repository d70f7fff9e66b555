import { close, withdraw } from "./close";
import type { Command } from "./command";
import type { EventText } from "./event";
import type { Instant } from "./instant";
import type { Story } from "./story";
import type { Task, Verb } from "./task";

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
  story.happen({ type: "decision-drafted", data: { task: task.id, verb, to }, texts });
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
