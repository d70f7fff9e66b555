import { openAutomatic } from "./automatic";
import { close } from "./close";
import { deadline } from "./deadline";
import { doneBefore } from "./done-before";
import { finish } from "./finish";
import type { ExecutionId, TaskId } from "./ids";
import type { Instant } from "./instant";
import type { Step } from "./request";
import { kindOf, type Resolution, resolveStep } from "./resolve";
import type { Story } from "./story";
import type { Priority } from "./task";

/** What a new task is given besides what its step says. */
export interface TaskSettings {
  readonly priority: Priority;
  /** Instead of what the step's time says: a date somebody set. */
  readonly dueAt: Instant | null;
  /** The run outside that failed and is looked at here. */
  readonly execution: ExecutionId | null;
  readonly state: "open" | "errored";
}

const plainTask: TaskSettings = { priority: "normal", dueAt: null, execution: null, state: "open" };

/** Opens the next step at a moment, passing those that need nobody, until somebody is asked or the request is at its end. */
export function advance(story: Story, at: Instant, settings: Partial<TaskSettings> = {}): void {
  for (let next = upcoming(story); next; next = upcoming(story)) {
    if (openStep(story, next, at, settings)) return;
  }
  finish(story, at);
}

function upcoming(story: Story): Step | undefined {
  return story.now().steps.find((step) => step.state === "upcoming");
}

/** True when the step waits for somebody or something, or has ended the request. */
function openStep(story: Story, step: Step, at: Instant, settings: Partial<TaskSettings>): boolean {
  if (doneBefore(story.now(), step)) {
    story.happen({ type: "step-passed", at, by: null, data: { step: step.index, reason: "executed", person: null } });
    return false;
  }
  return openAutomatic(story, step, at) ?? askSomebody(story, step, at, settings);
}

/** Opens the step's task for whom its policy names now; true when somebody is asked, or nobody can be and the request ends. */
export function askSomebody(story: Story, step: Step, at: Instant, settings: Partial<TaskSettings> = {}): boolean {
  const resolution = resolveStep(story.now(), step.plan, step.index, story.given.facts);
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
      openTask(story, step, at, resolution, settings);
      return true;
  }
}

/** Opens the step's task for these people. Its clock begins now, whoever it is given to later. */
export function openTask(
  story: Story,
  step: Step,
  at: Instant,
  { seats, need, byAsking }: Omit<Extract<Resolution, { found: "seats" }>, "found">,
  settings: Partial<TaskSettings> = {},
): void {
  const { priority, dueAt, execution, state } = { ...plainTask, ...settings };
  const over = deadline(at, step.plan.sla, story.given.facts.calendar);
  story.happen({
    type: "task-opened",
    at,
    by: null,
    data: {
      task: story.newId() as TaskId,
      number: story.taskNumber(),
      kind: kindOf(story.now(), step.plan),
      step: step.index,
      state: step.plan.kind === "route" ? "errored" : state,
      seats,
      need,
      byAsking,
      dueAt: dueAt ?? over,
      escalatesAt: over,
      priority,
      execution,
    },
  });
}
