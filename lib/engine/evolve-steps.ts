import type { EventOf } from "./event";
import { supersede, withStep } from "./evolve-parts";
import type { StepPlan } from "./policy";
import type { Case, Execution, Step } from "./request";
import { isOpen, type Task } from "./task";

/** Steps that have not begun. */
export function upcoming(plans: readonly StepPlan[], from: number, generation: number): readonly Step[] {
  return plans.map((plan, index) => ({
    index: from + index,
    plan,
    generation,
    state: "upcoming",
    until: null,
    byAsking: [],
    openedAt: null,
    closedAt: null,
  }));
}

/** A step is over without a decision on it; a task of it that is open is superseded. */
export function stepPassed(before: Case, event: EventOf<"step-passed">): Case {
  const { step: index, reason, person } = event.data;
  const answered = ["approved-by-asking", "waited", "condition", "notified", "executed", "answered", "accepted"];
  const open = (task: Task) => task.step === index && isOpen(task);
  const superseded = {
    ...before,
    tasks: before.tasks.map((task) => (open(task) ? supersede(task, event.at) : task)),
  };
  return withStep(superseded, index, (step) => ({
    ...step,
    state: answered.includes(reason) ? "passed" : "skipped",
    byAsking: person && reason === "approved-by-asking" ? [...step.byAsking, person] : step.byAsking,
    openedAt: step.openedAt ?? event.at,
    closedAt: event.at,
  }));
}

/** The steps begin again, and what was decided on them counts no longer. */
export function reopened(before: Case, steps: readonly number[]): Case {
  return {
    ...before,
    steps: before.steps.map((step) =>
      steps.includes(step.index)
        ? { ...step, state: "upcoming", until: null, byAsking: [], openedAt: null, closedAt: null }
        : step,
    ),
    tasks: before.tasks.map((task) => (steps.includes(task.step) ? { ...task, replaced: true } : task)),
  };
}

/** Another round begins: what was open of the last one is over. */
export function rerouted(before: Case, event: EventOf<"rerouted">): Case {
  const { cause, generation, emergency, routing, steps } = event.data;
  const ended =
    cause === "retry"
      ? before
      : {
          ...before,
          steps: before.steps.map((step) =>
            step.closedAt === null ? { ...step, state: "cancelled" as const, closedAt: event.at } : step,
          ),
          tasks: before.tasks.map((task) => (task.closedAt ? task : supersede(task, event.at))),
        };
  return {
    ...ended,
    routing,
    generation,
    emergency,
    state: "in-review",
    steps: [...ended.steps, ...upcoming(steps, ended.steps.length, generation)],
  };
}

/** A run outside begins. */
export function executionStarted(before: Case, event: EventOf<"execution-started">): Case {
  const { execution, step, purpose } = event.data;
  const one: Execution = { id: execution, step, purpose, state: "running", startedAt: event.at, endedAt: null };
  const state = purpose === "ask" ? "waiting" : "in-fulfilment";
  return withStep({ ...before, state, executions: [...before.executions, one] }, step, (now) => ({
    ...now,
    state: "active",
    openedAt: now.openedAt ?? event.at,
    closedAt: null,
  }));
}
