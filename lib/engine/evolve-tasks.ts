import type { EventOf } from "./event";
import { withStep, withTask } from "./evolve-parts";
import type { StepPlan } from "./policy";
import type { Case, RequestState } from "./request";
import type { Pending, Task } from "./task";
import { verbs } from "./verbs";

/** A step asks somebody. */
export function taskOpened(before: Case, event: EventOf<"task-opened">): Case {
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

/** A decision in its undo window. */
export function pending(event: EventOf<"decision-made">): Pending {
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
    ...(event.data.stepUp && { stepUp: event.data.stepUp }),
    ...(event.data.category !== undefined && { category: event.data.category }),
  };
}

/** A certification decided and not yet submitted. */
export function draft(event: EventOf<"decision-drafted">): Task["draft"] {
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
export function stateBehind(task: Task): Task["state"] {
  const last = task.votes.at(-1)?.verb;
  if (last === "error") return "errored";
  return task.kind === "collaboration" && last === "complete" ? "check" : "open";
}

/** A decision counts. */
export function decided(before: Case, event: EventOf<"decided">): Case {
  const { verb, closes, clickedAt, duration, to } = event.data;
  if (!event.actor) throw new Error("a decision without an actor");
  const proven = event.data.stepUp && { stepUp: event.data.stepUp };
  const vote = { verb, by: event.actor, for: event.actedFor, at: clickedAt, ...proven };
  const after = withTask(
    { ...before, duration: duration ?? before.duration, to: to ?? before.to },
    event.data.task,
    (task): Task => {
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
    },
  );
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

/** Whoever has no seat any more is remembered as asked before. */
export function reassigned(task: Task, { data }: EventOf<"task-reassigned">): Task {
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
export function participantsChanged(before: Case, event: EventOf<"participants-changed">): Case {
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
