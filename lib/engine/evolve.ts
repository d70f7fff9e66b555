import type { Event, EventOf } from "./event";
import type { StepPlan } from "./policy";
import type { Case, Step } from "./request";
import type { Task } from "./task";

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
    version: event.type === "commented" ? before.version : before.version + 1,
  };
  return changed(counted, event);
}

function opened(event: EventOf<"request-opened">): Case {
  const { steps, ...asked } = event.data;
  return {
    ...asked,
    id: event.case,
    generation: 1,
    state: "in-review",
    outcome: null,
    closeReason: null,
    steps: upcoming(steps, 0),
    tasks: [],
    grant: null,
    openedAt: event.at,
    closedAt: null,
    version: 1,
    seq: event.seq,
    lastAt: event.at,
  };
}

function upcoming(plans: readonly StepPlan[], from: number): readonly Step[] {
  return plans.map((plan, index) => ({
    index: from + index,
    plan,
    state: "upcoming",
    byAsking: [],
    openedAt: null,
    closedAt: null,
  }));
}

function changed(before: Case, event: Exclude<Event, EventOf<"request-opened">>): Case {
  switch (event.type) {
    case "commented":
      return before;
    case "step-passed":
      return withStep(before, event.data.step, (step) => ({
        ...step,
        state: event.data.reason === "approved-by-asking" ? "passed" : "skipped",
        byAsking: event.data.person ? [...step.byAsking, event.data.person] : step.byAsking,
        openedAt: step.openedAt ?? event.at,
        closedAt: event.at,
      }));
    case "task-opened":
      return taskOpened(before, event);
    case "decision-made":
      return withTask(before, event.data.task, (task) => ({ ...task, state: "pending", pending: pending(event) }));
    case "decision-undone":
    case "decision-voided":
      return withTask(before, event.data.task, (task) => ({ ...task, state: stateBehind(task), pending: null }));
    case "decided":
      return decided(before, event);
    case "task-reassigned":
      return withTask(before, event.data.task, (task) => reassigned(task, event));
    case "rerouted": {
      const { routing, steps } = event.data;
      return { ...before, routing, steps: [...before.steps, ...upcoming(steps, before.steps.length)] };
    }
    case "access-granted":
      return { ...before, grant: event.data.grant };
    case "request-closed":
      return closed(before, event);
  }
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
    state: kind === "route" ? "errored" : "open",
    outcome: null,
    seats: data.seats,
    former: [],
    need: data.need,
    votes: data.byAsking.map((by) => ({ verb: "approve", by, for: null, at })),
    pending: null,
    priority: "normal",
    openedAt: at,
    dueAt: data.dueAt,
    closedAt: null,
  };
  const fulfils = kind === "provision" || kind === "deprovision";
  return withStep(
    { ...before, state: fulfils ? "in-fulfilment" : "in-review", tasks: [...before.tasks, task] },
    data.step,
    (step) => ({ ...step, state: "active", byAsking: data.byAsking, openedAt: at }),
  );
}

function pending(event: EventOf<"decision-made">): Task["pending"] {
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
  };
}

/** A decision taken back leaves an errored task errored. */
function stateBehind(task: Task): Task["state"] {
  return task.votes.at(-1)?.verb === "error" ? "errored" : "open";
}

function decided(before: Case, event: EventOf<"decided">): Case {
  const { verb, closes, clickedAt } = event.data;
  if (!event.actor) throw new Error("a decision without an actor");
  const vote = { verb, by: event.actor, for: event.actedFor, at: clickedAt };
  const stays = verb === "error" ? "errored" : "open";
  const after = withTask(before, event.data.task, (task) => ({
    ...task,
    votes: [...task.votes, vote],
    pending: null,
    state: closes ? "done" : stays,
    outcome: closes ? verb : null,
    closedAt: closes ? event.at : null,
  }));
  const step = after.tasks.find((task) => task.id === event.data.task)?.step;
  if (!closes || step === undefined) return after;
  const against = verb === "deny" || verb === "decline" || verb === "wont-do";
  return withStep(after, step, (now) => ({ ...now, state: against ? "denied" : "passed", closedAt: event.at }));
}

function reassigned(task: Task, { data }: EventOf<"task-reassigned">): Task {
  const left = data.from
    .map(({ principal }) => principal)
    .filter((one) => !data.to.some((seat) => seat.principal === one));
  return { ...task, seats: data.to, need: data.need, former: [...new Set([...task.former, ...left])] };
}

function closed(before: Case, event: EventOf<"request-closed">): Case {
  return {
    ...before,
    state: "closed",
    outcome: event.data.outcome,
    closeReason: event.data.reason,
    closedAt: event.at,
    steps: before.steps.map((step) =>
      step.state === "upcoming" || step.state === "active" ? { ...step, state: "cancelled", closedAt: event.at } : step,
    ),
    tasks: before.tasks.map((task) =>
      task.closedAt ? task : { ...task, state: "cancelled", pending: null, closedAt: event.at },
    ),
  };
}

function withStep(before: Case, index: number, change: (step: Step) => Step): Case {
  return { ...before, steps: before.steps.map((step) => (step.index === index ? change(step) : step)) };
}

function withTask(before: Case, id: Task["id"], change: (task: Task) => Task): Case {
  return { ...before, tasks: before.tasks.map((task) => (task.id === id ? change(task) : task)) };
}
