import { advance } from "./advance";
import { pass } from "./automatic";
import { close } from "./close";
import type { Facts } from "./command";
import type { Instant } from "./instant";
import { agreed } from "./move";
import type { SlaAction, StepPlan } from "./policy";
import type { Case, Step } from "./request";
import { seatsOf, withFallback } from "./resolve";
import { approvedElsewhere, asksApproval } from "./restart";
import type { Story } from "./story";
import { isOpen, type Seat, type Task } from "./task";

/** Whether the step's time still runs for this task: it is undecided, and its time has not run out before. */
export function escalates(about: Case, task: Task): boolean {
  const then = about.steps[task.step]?.plan.sla?.then;
  return Boolean(then) && isOpen(task) && task.pending === null && task.draft === null && task.escalatedAt === null;
}

/** The step was not decided in time: once, whoever it was given to meanwhile, what its policy says happens. */
export function escalate(story: Story, { id }: Pick<Task, "id">, at: Instant): void {
  const about = story.now();
  const task = about.tasks.find((one) => one.id === id);
  const step = task && about.steps[task.step];
  const wanted = step?.plan.sla?.then;
  if (!task || !step || !wanted) throw new Error("an escalation of nothing");
  const then = permitted(about, step, wanted, story.given.facts);
  story.happen({ type: "escalated", at, by: null, data: { task: id, step: step.index, action: then.do } });
  carryOut(story, task, step, then, at);
}

function carryOut(story: Story, task: Task, step: Step, then: SlaAction, at: Instant): void {
  switch (then.do) {
    case "notify":
      break;
    case "reassign":
      moveOn(story, task, step.plan, then, at);
      break;
    case "policy":
      handOver(story, then, at);
      break;
    case "skip":
      pass(story, step.index, "sla", at);
      advance(story, at);
      break;
    case "cancel":
      close(story, at, "cancelled", "sla");
  }
}

/** Another policy takes over: a new round of its steps begins. */
function handOver(story: Story, { routing, steps }: Extract<SlaAction, { do: "policy" }>, at: Instant): void {
  const { generation, emergency } = story.now();
  const data = { cause: "sla", generation: generation + 1, emergency, routing, steps } as const;
  story.happen({ type: "rerouted", at, by: null, data });
  advance(story, at);
}

const passable: readonly StepPlan["kind"][] = ["approve", "ask", "form", "verify"];

/**
 * Time alone neither carries anything out nor approves: what would be the only approval is not skipped,
 * and neither is work; the task goes to the fallback instead.
 */
function permitted(about: Case, step: Step, then: SlaAction, facts: Facts): SlaAction {
  if (then.do !== "skip") return then;
  const needed = asksApproval(step) && !approvedElsewhere(about, step, facts);
  const proven = step.plan.kind === "approve" && step.plan.stepUp;
  const skippable = passable.includes(step.plan.kind) && !needed && !proven;
  return skippable ? then : { do: "reassign", who: [] };
}

/** To those the policy names, joined by the fallback as far as it takes; the task keeps its number and its clock. */
function moveOn(
  story: Story,
  task: Task,
  plan: StepPlan,
  { who }: Extract<SlaAction, { do: "reassign" }>,
  at: Instant,
): void {
  const about = story.now();
  const { facts } = story.given;
  const named = who
    .flatMap((one) => seatsOf(about, plan, one, facts))
    .map(({ principal }): Seat => {
      return { principal, cause: { by: "escalated" } };
    });
  const seats = withFallback(about, plan, task.step, named, task.need - agreed(task), facts, task.votes);
  if (!seats) {
    close(story, at, "cancelled", "nobody-can-decide");
    return;
  }
  story.happen({
    type: "task-reassigned",
    at,
    by: null,
    data: { task: task.id, from: task.seats, to: seats, need: task.need, cause: "sla", override: false },
  });
}
