import type { Event } from "./event";
import type { PersonId, Principal, TaskId } from "./ids";
import type { Case } from "./request";

export type Message =
  | "task-assigned"
  | "task-reassigned-away"
  | "decided"
  | "errored"
  | "fulfilled"
  | "request-closed"
  | "comment"
  | "question"
  | "decision-voided";

/** Who must hear of an event. Principals are turned into living people when the message is made; the actor is left out then. */
export interface Notice {
  readonly message: Message;
  readonly task: TaskId | null;
  readonly to: readonly Principal[];
}

/**
 * Who must hear what of an event, on the case as it was after it. A decision in its undo window is
 * heard by nobody: what others hear comes from `decided`.
 */
export function effects(about: Case, event: Event): readonly Notice[] {
  const asking = people(about.requester, about.subject);
  switch (event.type) {
    case "task-opened":
      return [{ message: "task-assigned", task: event.data.task, to: principals(event.data.seats) }];
    case "task-reassigned": {
      const { task, from, to } = event.data;
      const now = principals(to);
      const gone = principals(from).filter((principal) => !now.includes(principal));
      const before = principals(from);
      return [
        { message: "task-assigned", task, to: now.filter((principal) => !before.includes(principal)) },
        { message: "task-reassigned-away", task, to: gone },
      ];
    }
    case "decided":
      return decided(about, event.data, asking);
    case "decision-voided":
      return [{ message: "decision-voided", task: event.data.task, to: [`person:${event.data.by}`] }];
    case "access-granted":
      return [{ message: "fulfilled", task: null, to: asking }];
    case "request-closed":
      if (event.data.outcome === "granted") return [];
      return [{ message: "request-closed", task: null, to: unsettled(about, event, asking) }];
    case "commented": {
      const open = about.tasks.filter((task) => task.closedAt === null).flatMap((task) => principals(task.seats));
      return [
        { message: event.data.question ? "question" : "comment", task: event.data.task, to: [...asking, ...open] },
      ];
    }
    case "request-opened":
    case "rerouted":
    case "step-passed":
    case "decision-made":
    case "decision-undone":
      return [];
  }
}

function decided(
  about: Case,
  { task, verb, closes }: { readonly task: TaskId; readonly verb: string; readonly closes: boolean },
  asking: readonly Principal[],
): readonly Notice[] {
  const owners: readonly Principal[] = about.app ? [`app-owners:${about.app}`] : [];
  if (verb === "error") return [{ message: "errored", task, to: [...asking, ...owners, "admins"] }];
  if (verb === "retry") {
    // A routing that was tried again with success is over: what follows has its own message.
    if (closes) return [];
    const seats = about.tasks.find(({ id }) => id === task)?.seats ?? [];
    return [{ message: "task-assigned", task, to: principals(seats) }];
  }
  return [{ message: "decided", task, to: asking }];
}

/** Where nobody could decide the admins hear of it too; where somebody was still asked, they hear that it is over. */
function unsettled(about: Case, event: Event, asking: readonly Principal[]): readonly Principal[] {
  if (about.closeReason === "nobody-can-decide") return [...asking, "admins"];
  const cut = about.tasks.filter((task) => task.state === "cancelled" && task.closedAt === event.at);
  return [...asking, ...cut.flatMap((task) => principals(task.seats))];
}

function principals(seats: readonly { readonly principal: Principal }[]): readonly Principal[] {
  return seats.map(({ principal }) => principal);
}

function people(...ids: readonly (PersonId | null)[]): readonly Principal[] {
  return [...new Set(ids)].filter((id) => id !== null).map((id): Principal => `person:${id}`);
}
