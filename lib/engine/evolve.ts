import { conversation, type Event, type EventOf } from "./event";
import type { ExecutionId } from "./ids";
import type { StepPlan } from "./policy";
import type { Case, Execution, RequestState, Step } from "./request";
import { isOpen, type Pending, type Task } from "./task";
import { verbs } from "./verbs";

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

function upcoming(plans: readonly StepPlan[], from: number, generation: number): readonly Step[] {
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

function stepPassed(before: Case, event: EventOf<"step-passed">): Case {
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

function supersede(task: Task, at: string): Task {
  return { ...task, state: "superseded", pending: null, draft: null, closedAt: at };
}

/** The steps begin again, and what was decided on them counts no longer. */
function reopened(before: Case, steps: readonly number[]): Case {
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

function taskOpened(before: Case, event: EventOf<"task-opened">): Case {
  const { data, at } = event;
  const kind = before.steps[data.step]?.plan.kind;
  const task: Task = {
    id: data.task,
    number: data.number,
    kind: data.kind,
    step: data.step,
    generation: before.generation,
    state: data.state,
    outcome: null,
    seats: data.seats,
    former: [],
    need: data.need,
    votes: data.byAsking.map((by) => ({ verb: verbs[data.kind][0].verb, by, for: null, at })),
    pending: null,
    draft: null,
    replaced: false,
    priority: data.priority,
    status: data.kind === "approval" ? (before.queue?.initial ?? null) : null,
    claimedBy: null,
    execution: data.execution,
    openedAt: at,
    dueAt: data.dueAt,
    escalatesAt: data.escalatesAt,
    escalatedAt: null,
    closedAt: null,
  };
  const state = before.collaboration ? "in-fulfilment" : stateDuring(kind);
  return withStep({ ...before, state, tasks: [...before.tasks, task] }, data.step, (step) => ({
    ...step,
    state: "active",
    byAsking: data.byAsking,
    openedAt: step.openedAt ?? at,
  }));
}

/** What a request is doing while a step of this kind is active. */
function stateDuring(kind: StepPlan["kind"] | undefined): RequestState {
  if (kind === "form") return "form";
  return kind === "provision" || kind === "deprovision" || kind === "execute" || kind === "verify" || kind === "work"
    ? "in-fulfilment"
    : "in-review";
}

function pending(event: EventOf<"decision-made">): Pending {
  if (!event.actor) throw new Error("a decision without an actor");
  return {
    verb: event.data.verb,
    by: event.actor,
    for: event.actedFor,
    at: event.at,
    until: event.data.effectiveAt,
    event: event.id,
    channel: event.channel,
    override: event.data.override,
    duration: event.data.duration,
    to: event.data.to,
    batch: event.data.batch,
  };
}

function draft(event: EventOf<"decision-drafted">): Task["draft"] {
  if (!event.actor) throw new Error("a decision without an actor");
  return {
    verb: event.data.verb,
    by: event.actor,
    for: event.actedFor,
    at: event.at,
    event: event.id,
    channel: event.channel,
    to: event.data.to,
  };
}

/** What a decision leaves behind that closes nothing, or that is taken back. */
function stateBehind(task: Task): Task["state"] {
  const last = task.votes.at(-1)?.verb;
  if (last === "error") return "errored";
  return task.kind === "collaboration" && last === "complete" ? "check" : "open";
}

function decided(before: Case, event: EventOf<"decided">): Case {
  const { verb, closes, clickedAt, duration, to } = event.data;
  if (!event.actor) throw new Error("a decision without an actor");
  const vote = { verb, by: event.actor, for: event.actedFor, at: clickedAt };
  const after = withTask({ ...before, duration: duration ?? before.duration, to: to ?? before.to }, event.data.task, (task): Task => {
    const voted = { ...task, votes: [...task.votes, vote], pending: null, draft: null };
    const state = closes ? "done" : stateBehind(voted);
    return {
      ...voted,
      state,
      seats: before.collaboration ? collaborationSeats({ state }, before.collaboration) : task.seats,
      outcome: closes ? verb : null,
      status: statusAfter(before, task, verb, closes),
      closedAt: closes ? event.at : null,
    };
  });
  const task = after.tasks.find(({ id }) => id === event.data.task);
  if (!closes || !task) return after;
  const against = verb === "deny" || verb === "decline" || verb === "wont-do" || verb === "cancel";
  return withStep(after, task.step, (now) => ({ ...now, state: against ? "denied" : "passed", closedAt: event.at }));
}

/** Approving and rejecting give a queue's task the status the queue says. */
function statusAfter(about: Case, task: Task, verb: string, closes: boolean): string | null {
  if (!about.queue || !closes || task.kind !== "approval") return task.status;
  return verb === "deny" ? about.queue.onReject : about.queue.onApprove;
}

function reassigned(task: Task, { data }: EventOf<"task-reassigned">): Task {
  const left = data.from
    .map(({ principal }) => principal)
    .filter((one) => !data.to.some((seat) => seat.principal === one));
  return {
    ...task,
    seats: data.to,
    need: data.need,
    claimedBy: null,
    former: [...new Set([...task.former, ...left])],
  };
}

/** Who had a seat in a collaboration task and lost it loses sight too: nobody is former there. */
function participantsChanged(before: Case, event: EventOf<"participants-changed">): Case {
  const { task: id, collaboration } = event.data;
  return withTask({ ...before, collaboration }, id, (task) => ({
    ...task,
    seats: collaborationSeats(task, collaboration),
  }));
}

/** Whom a collaboration task waits for: its assignee, and in the check its inspector. */
export function collaborationSeats(
  task: Pick<Task, "state">,
  { assignee, inspector }: NonNullable<Case["collaboration"]>,
): Task["seats"] {
  const whose = task.state === "check" && inspector ? inspector : assignee;
  return [{ principal: `person:${whose}`, cause: { by: "participant" } }];
}

function rerouted(before: Case, event: EventOf<"rerouted">): Case {
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

function executionStarted(before: Case, event: EventOf<"execution-started">): Case {
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

function withStep(before: Case, index: number, change: (step: Step) => Step): Case {
  return { ...before, steps: before.steps.map((step) => (step.index === index ? change(step) : step)) };
}

function withTask(before: Case, id: Task["id"], change: (task: Task) => Task): Case {
  return { ...before, tasks: before.tasks.map((task) => (task.id === id ? change(task) : task)) };
}

function withExecution(before: Case, id: ExecutionId, change: (one: Execution) => Execution): Case {
  return { ...before, executions: before.executions.map((one) => (one.id === id ? change(one) : one)) };
}
