import type { ExecutionId } from "./ids";
import type { Case, Execution, Step } from "./request";
import type { Task } from "./task";

/** A task of a step that was replaced or passed: over, with no decision. */
export function supersede(task: Task, at: string): Task {
  return { ...task, state: "superseded", pending: null, draft: null, closedAt: at };
}

/** The case with one step changed. */
export function withStep(before: Case, index: number, change: (step: Step) => Step): Case {
  return { ...before, steps: before.steps.map((step) => (step.index === index ? change(step) : step)) };
}

/** The case with one task changed. */
export function withTask(before: Case, id: Task["id"], change: (task: Task) => Task): Case {
  return { ...before, tasks: before.tasks.map((task) => (task.id === id ? change(task) : task)) };
}

/** The case with one run outside changed. */
export function withExecution(before: Case, id: ExecutionId, change: (one: Execution) => Execution): Case {
  return { ...before, executions: before.executions.map((one) => (one.id === id ? change(one) : one)) };
}
