import { openAutomatic } from "./automatic";
import { close } from "./close";
import { deadline } from "./deadline";
import { finish } from "./finish";
import type { TaskId } from "./ids";
import type { Instant } from "./instant";
import type { Step } from "./request";
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

/** True when the step waits for somebody or something, or has ended the request. */
function openStep(story: Story, step: Step, at: Instant): boolean {
  return openAutomatic(story, step, at) ?? openTask(story, step, at);
}

function openTask(story: Story, step: Step, at: Instant): boolean {
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
          state: step.plan.kind === "route" ? "errored" : "open",
          seats: resolution.seats,
          need: resolution.need,
          byAsking: resolution.byAsking,
          dueAt: deadline(at, step.plan.sla, story.given.facts.calendar),
          escalatesAt: deadline(at, step.plan.sla, story.given.facts.calendar),
          priority: "normal",
          execution: null,
        },
      });
      return true;
  }
}
