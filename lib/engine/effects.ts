import { principals, whoTakesPart, whoTakesPartNow } from "./audience";
import type { Event, EventOf } from "./event";
import type { PersonId, Principal } from "./ids";
import type { ManagerOf, Notice } from "./message";
import type { Resolver } from "./policy";
import type { Case } from "./request";
import { entitlementOf } from "./resolve";
import { isOpen, type Task } from "./task";

/**
 * Who must hear what of an event, on the case as it was after it and, where who was there counts, before
 * it. A decision in its undo window or a draft is heard by nobody: what others hear comes from `decided`.
 */
export function effects(about: Case, event: Event, before: Case | null = null): readonly Notice[] {
  switch (event.type) {
    case "request-opened":
      return [...created(about), ...(about.emergency ? [emergency(about)] : [])];
    case "task-opened":
      return taskOpened(about, event);
    case "task-reassigned":
      return reassigned(about, event);
    case "decided":
      return decided(about, event);
    case "decision-voided":
      return [{ message: "decision-voided", task: event.data.task, to: [`person:${event.data.by}`] }];
    case "reminded":
      return [{ message: "reminder", task: event.data.task, to: seatsOf(about, event.data.task) }];
    case "escalated":
      return escalated(about, event);
    case "step-passed":
      return event.data.reason === "notified" ? [noticed(about, event.data.step)] : [];
    case "rerouted":
      return event.data.cause === "emergency" ? [emergency(about)] : [];
    case "stop-requested":
      return [{ message: "stopping", task: null, to: [...concerned(about), ...openSeats(about)] }];
    case "access-granted":
      return [
        ...progress(about, { message: "fulfilled", task: null, to: concerned(about) }),
        ...(about.emergency ? [emergency(about)] : []),
      ];
    case "access-removed":
      return progress(about, { message: "removed", task: null, to: concerned(about) });
    case "participants-changed":
      return participants(about, event, before);
    case "request-closed":
      return closed(about, event);
    case "commented":
      return commented(about, event);
    default:
      return [];
  }
}

/** Whoever asked, and whom it is about. A review is nobody's business but its reviewers' until something follows. */
function concerned(about: Case): readonly Principal[] {
  return about.type === "certify" ? [] : people(about.requester, about.subject);
}

/** What becomes of one part of several is told by the whole, once. */
function progress(about: Case, notice: Notice): readonly Notice[] {
  return about.parent ? [] : [notice];
}

/** What came about by itself is heard of when there is something to do or something has happened. */
function created(about: Case): readonly Notice[] {
  if (about.collaboration) {
    const { followers, creator } = about.collaboration;
    return [{ message: "participant-added", task: null, to: people(creator, ...followers) }];
  }
  if (about.origin !== "person" || about.type === "standalone") return [];
  return progress(about, { message: "request-created", task: null, to: concerned(about) });
}

/** Access in a hurry is looked at by those who answer for it: that it is asked for, and that it is there. */
function emergency(about: Case): Notice {
  return { message: "emergency", task: null, to: [...owners(about), "admins"] };
}

function taskOpened(about: Case, { data: { task, seats, state } }: EventOf<"task-opened">): readonly Notice[] {
  // A review's reviewers hear of it once, when it begins, and not of each of its items.
  if (about.campaign) return [];
  const assigned: Notice = { message: "task-assigned", task, to: principals(seats) };
  return state === "errored" ? [assigned, ...failed(about, task)] : [assigned];
}

function failed(about: Case, task: Task["id"]): readonly Notice[] {
  return [
    { message: "errored", task, to: [...owners(about), "admins"] },
    ...progress(about, { message: "not-yet", task, to: concerned(about) }),
  ];
}

function reassigned(about: Case, event: EventOf<"task-reassigned">): readonly Notice[] {
  const { task, from, to } = event.data;
  const before = principals(from);
  const now = principals(to);
  const gone = before.filter((principal) => !now.includes(principal));
  const away = about.collaboration
    ? ({ message: "participant-removed", task, to: absent(gone, whoTakesPartNow(about)) } as const)
    : ({ message: "task-reassigned-away", task, to: gone } as const);
  return [{ message: "task-assigned", task, to: now.filter((principal) => !before.includes(principal)) }, away];
}

function decided(about: Case, { data: { task: id, verb, closes } }: EventOf<"decided">): readonly Notice[] {
  const task = about.tasks.find((one) => one.id === id);
  if (verb === "error") return failed(about, id);
  if (verb === "retry") {
    // A routing that was tried again with success is over: what follows has its own message.
    return closes ? [] : [{ message: "task-assigned", task: id, to: seatsOf(about, id) }];
  }
  if (about.collaboration) return together(about, verb, task);
  switch (task?.kind) {
    case "form":
    case "certification":
      return [];
    case "standalone":
      return verb === "complete" ? [{ message: "completed", task: id, to: concerned(about) }] : [];
    default:
      return progress(about, { message: "decided", task: id, to: concerned(about) });
  }
}

/** Among those who take part: whose turn it is, or that it is done. */
function together(about: Case, verb: string, task: Task | undefined): readonly Notice[] {
  if (!task || !about.collaboration) return [];
  if (verb === "ask-revision" || verb === "revise")
    return [{ message: "revision", task: task.id, to: people(about.collaboration.assignee) }];
  if (task.state === "check") return [{ message: "check", task: task.id, to: people(about.collaboration.inspector) }];
  if (task.state !== "done" || verb === "cancel") return [];
  return [{ message: "completed", task: task.id, to: whoTakesPartNow(about) }];
}

function escalated(about: Case, { data }: EventOf<"escalated">): readonly Notice[] {
  const { then } = about.steps[data.step]?.plan.sla ?? { then: null };
  const { to, managers } = then?.do === "notify" ? named(about, then.who) : { to: [], managers: [] };
  const still = data.action === "notify" ? seatsOf(about, data.task) : [];
  const asked = about.parent ? [] : concerned(about);
  return [{ message: "escalated", task: data.task, to: [...asked, ...still, ...to], managers }];
}

function noticed(about: Case, step: number): Notice {
  const plan = about.steps[step]?.plan;
  return { message: "notice", task: null, ...named(about, plan?.who ?? []) };
}

/** Whom a policy names to be told. */
function named(
  about: Case,
  who: readonly Resolver[],
): { readonly to: readonly Principal[]; readonly managers: readonly ManagerOf[] } {
  const subject = about.subject ?? about.requester;
  return {
    to: who.flatMap((one) => principalsNamed(about, one)),
    managers: who.flatMap((one) => (one.by === "manager" ? [{ of: subject, level: one.level }] : [])),
  };
}

function entitlementOwners(about: Case): readonly Principal[] {
  const entitlement = entitlementOf(about);
  return entitlement ? [`entitlement-owners:${entitlement}`] : [];
}

function principalsNamed(about: Case, one: Resolver): readonly Principal[] {
  switch (one.by) {
    case "manager":
      return [];
    case "group":
      return [`group:${one.group}`];
    case "owners":
      if (one.of === "app") return about.app ? [`app-owners:${about.app}`] : [];
      return entitlementOwners(about);
    case "users":
    case "expression":
      return people(...one.people);
    case "subject":
      return people(about.subject ?? about.requester);
    case "requester":
      return people(about.requester);
    case "admins":
      return ["admins"];
  }
}

function participants(about: Case, { data }: EventOf<"participants-changed">, before: Case | null): readonly Notice[] {
  const then = before?.collaboration ?? null;
  if (!then) return [];
  const was = whoTakesPart(then);
  const now = data.collaboration;
  const task = about.tasks.find((one) => one.id === data.task);
  const turns: readonly Notice[] = [
    ...(now.assignee === then.assignee || task?.state === "check"
      ? []
      : [{ message: "task-assigned" as const, task: data.task, to: people(now.assignee) }]),
    ...(now.inspector === then.inspector || task?.state !== "check"
      ? []
      : [{ message: "check" as const, task: data.task, to: people(now.inspector) }]),
  ];
  const told = turns.flatMap(({ to }) => to);
  return [
    ...turns,
    { message: "participant-added", task: data.task, to: absent(whoTakesPart(now), [...was, ...told]) },
    { message: "participant-removed", task: data.task, to: absent(was, whoTakesPart(now)) },
  ];
}

/** Where nobody could decide the admins hear of it too; where somebody was still asked, they hear that it is over. */
function closed(about: Case, event: EventOf<"request-closed">): readonly Notice[] {
  const { outcome, reason } = event.data;
  const admins: readonly Principal[] = reason === "nobody-can-decide" ? ["admins"] : [];
  const cut = about.tasks.filter((task) => task.state === "cancelled" && task.closedAt === event.at);
  const asked = cut.flatMap((task) => principals(task.seats));
  // Told by `fulfilled` and `completed`; of several parts nothing but the end of the whole is told.
  if (reason === "campaign-ended") return [];
  if (about.parts.length === 0 && (outcome === "granted" || outcome === "completed")) return [];
  const waiting = about.collaboration ? whoTakesPartNow(about) : about.parent ? [] : concerned(about);
  return [{ message: "request-closed", task: null, to: [...waiting, ...asked, ...admins] }];
}

function commented(about: Case, { data }: EventOf<"commented">): readonly Notice[] {
  const around = about.collaboration ? whoTakesPartNow(about) : [...concerned(about), ...openSeats(about)];
  return [{ message: data.question ? "question" : "comment", task: data.task, to: around }];
}

function owners({ app }: Case): readonly Principal[] {
  return app ? [`app-owners:${app}`] : [];
}

function seatsOf(about: Case, id: Task["id"]): readonly Principal[] {
  return principals(about.tasks.find((task) => task.id === id)?.seats ?? []);
}

function openSeats(about: Case): readonly Principal[] {
  return about.tasks.filter(isOpen).flatMap((task) => principals(task.seats));
}

function absent(from: readonly Principal[], others: readonly Principal[]): readonly Principal[] {
  return from.filter((one) => !others.includes(one));
}

function people(...ids: readonly (PersonId | null)[]): readonly Principal[] {
  return [...new Set(ids)].filter((id) => id !== null).map((id): Principal => `person:${id}`);
}
