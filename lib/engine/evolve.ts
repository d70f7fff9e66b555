import { conversation, type Event, type EventOf } from "./event";
import { withExecution, withStep, withTask } from "./evolve-parts";
import { executionStarted, reopened, rerouted, stepPassed, upcoming } from "./evolve-steps";
import { decided, draft, participantsChanged, pending, reassigned, stateBehind, taskOpened } from "./evolve-tasks";
import type { Case } from "./request";

/**
 * What a case is after an event. Folding a case's events from null gives the stored case, whole.
 * Throws when the first event is not `request-opened`: such a record cannot have been written.
 */
export function evolve(before: Case | null, event: Event): Case {
  if (event.type === "request-opened") return opened(event);
  if (!before) throw new Error(`${event.type} before request-opened`);
  const counted = {
    ...before,
    seq: event.seq,
    lastAt: event.at,
    version: conversation.some((type) => type === event.type) ? before.version : before.version + 1,
  };
  return changed(counted, event);
}

function opened(event: EventOf<"request-opened">): Case {
  const { steps, parts, ...asked } = event.data;
  return {
    ...asked,
    id: event.case,
    generation: 1,
    state: "in-review",
    outcome: null,
    closeReason: null,
    steps: upcoming(steps, 0, 1),
    tasks: [],
    parts: parts.map((id) => ({ id, outcome: null })),
    executions: [],
    titled: event.data.type === "collaboration" || event.data.type === "standalone" ? event.id : null,
    stopping: false,
    remindedAt: null,
    grant: null,
    openedAt: event.at,
    closedAt: null,
    version: 1,
    seq: event.seq,
    lastAt: event.at,
  };
}

function changed(before: Case, event: Exclude<Event, EventOf<"request-opened">>): Case {
  switch (event.type) {
    case "commented":
    case "comment-edited":
    case "comment-deleted":
    case "file-attached":
    case "file-deleted":
    case "access-removed":
      return before;
    case "step-passed":
      return stepPassed(before, event);
    case "step-waiting":
      return withStep({ ...before, state: "waiting" }, event.data.step, (step) => ({
        ...step,
        state: "waiting",
        until: event.data.until,
        openedAt: event.at,
      }));
    case "steps-reopened":
      return reopened(before, event.data.steps);
    case "task-opened":
      return taskOpened(before, event);
    case "decision-made":
      return withTask(before, event.data.task, (task) => ({ ...task, state: "pending", pending: pending(event) }));
    case "decision-undone":
    case "decision-voided":
      return withTask(before, event.data.task, (task) => ({ ...task, state: stateBehind(task), pending: null }));
    case "decision-drafted":
      return withTask(before, event.data.task, (task) => ({ ...task, state: "draft", draft: draft(event) }));
    case "draft-withdrawn":
      return withTask(before, event.data.task, (task) => ({ ...task, state: "open", draft: null }));
    case "decided":
      return decided(before, event);
    case "task-reassigned":
      return withTask(before, event.data.task, (task) => reassigned(task, event));
    case "task-edited": {
      const { task: id, texts, ...set } = event.data;
      const titled = texts?.includes("title") ? event.id : before.titled;
      return withTask({ ...before, titled }, id, (task) => ({ ...task, ...set }));
    }
    case "participants-changed":
      return participantsChanged(before, event);
    case "task-deleted":
      return withTask({ ...before, titled: null }, event.data.task, (task) => ({
        ...task,
        state: "cancelled",
        outcome: null,
        closedAt: task.closedAt ?? event.at,
      }));
    case "escalated":
      return withTask(before, event.data.task, (task) => ({ ...task, escalatedAt: event.at }));
    case "reminded":
      return { ...before, remindedAt: event.at };
    case "rerouted":
      return rerouted(before, event);
    case "duration-changed":
      return { ...before, duration: event.data.duration };
    case "stop-requested":
      return { ...before, stopping: true };
    case "execution-started":
      return executionStarted(before, event);
    case "execution-accepted":
      return withExecution(before, event.data.execution, (one) => ({ ...one, state: "accepted" }));
    case "execution-ended":
      return withExecution(before, event.data.execution, (one) => ({
        ...one,
        state: event.data.ok ? "succeeded" : "failed",
        endedAt: event.at,
      }));
    case "access-granted":
      return { ...before, grant: event.data.grant };
    case "part-closed": {
      const { part, outcome } = event.data;
      return { ...before, parts: before.parts.map((one) => (one.id === part ? { ...one, outcome } : one)) };
    }
    case "request-closed":
      return closed(before, event);
  }
}

function closed(before: Case, event: EventOf<"request-closed">): Case {
  return {
    ...before,
    state: "closed",
    outcome: event.data.outcome,
    closeReason: event.data.reason,
    closedAt: event.at,
    steps: before.steps.map((step) =>
      step.closedAt === null ? { ...step, state: "cancelled", closedAt: event.at } : step,
    ),
    tasks: before.tasks.map((task) =>
      task.closedAt ? task : { ...task, state: "cancelled", pending: null, draft: null, closedAt: event.at },
    ),
  };
}
