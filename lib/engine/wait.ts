import { advance } from "./advance";
import { pass } from "./automatic";
import { close } from "./close";
import type { Command } from "./command";
import type { Instant } from "./instant";
import type { Refusal } from "./refusal";
import type { Story } from "./story";

/** The time of a wait is over: the request goes on, or ends where it waited for a condition in vain. */
export function waitOver(story: Story, index: number, at: Instant): void {
  const plan = story.now().steps[index]?.plan;
  if (plan?.kind === "wait" && plan.until.for === "condition") {
    close(story, at, "timed-out", "timed-out");
    return;
  }
  pass(story, index, "waited", at);
  advance(story, at);
}

/** What a step waited for holds. Asked twice, or too late, nothing happens. */
export function conditionMet(
  story: Story,
  { step: index }: Extract<Command, { type: "condition-met" }>,
): Refusal | null {
  if (story.given.actor !== null) return { code: "not-yours" };
  const step = story.now().steps[index];
  if (step?.state !== "waiting" || step.plan.kind !== "wait" || step.plan.until.for !== "condition") return null;
  pass(story, index, "condition", story.given.at);
  advance(story, story.given.at);
  return null;
}
