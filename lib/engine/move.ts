import { delegateTask } from "./change-participants";
import { close, withdraw } from "./close";
import type { Command, Facts } from "./command";
import type { PersonId, Principal, TaskId } from "./ids";
import type { Instant } from "./instant";
import type { StepPlan } from "./policy";
import type { NotAssignable, Refusal } from "./refusal";
import type { Case } from "./request";
import { seatsOf, withFallback } from "./resolve";
import { actsFor, candidates, concerned, holders, isAdmin, peopleBehind } from "./rights";
import type { Story } from "./story";
import { isOpen, type Seat, type Task } from "./task";
import { touchesOwnAccess } from "./verbs";

type Reassign = Extract<Command, { type: "reassign" }>;

/** Gives an open task to somebody else, with a reason. It keeps its number and its clock. */
export function reassign(story: Story, command: Reassign): Refusal | null {
  const { actor } = story.given;
  const about = story.now();
  const task = about.tasks.find(({ id }) => id === command.task);
  if (!task || !actor) return { code: "not-found" };
  if (about.collaboration) return delegateTask(story, about.collaboration, command);
  const assignee = candidates(about, task, story.given.facts).includes(actor);
  const refusal =
    refusedReason(about, task, command.reason, assignee) ??
    refusedMove(about, task) ??
    refusedMover(story, task, actor, assignee) ??
    refusedTarget(story, task, command.to, actor);
  if (refusal) return refusal;
  const seat: Seat = { principal: `person:${command.to}`, cause: { by: "reassigned", actor } };
  const actedFor = actsFor(about, task, actor, story.given.facts);
  if (task.draft) withdraw(story, task, "moved", story.given.at);
  story.happen({
    type: "task-reassigned",
    actedFor,
    data: {
      task: task.id,
      from: task.seats,
      to: [...staying(task, actedFor ?? actor), seat],
      need: task.need,
      cause: "reassigned",
      override: !assignee,
    },
    texts: command.reason?.trim() ? { reason: { value: command.reason.trim(), person: actor } } : {},
  });
  return null;
}

/** Where several must agree only the mover's own seat is given away; otherwise the whole task is. */
function staying(task: Task, actor: PersonId): readonly Seat[] {
  return task.need === 1 ? [] : task.seats.filter(({ principal }) => principal !== `person:${actor}`);
}

function refusedReason(about: Case, task: Task, reason: string | null, assignee: boolean): Refusal | null {
  const required = !assignee || about.steps[task.step]?.plan.reassign.reason === "required";
  return required && !reason?.trim() ? { code: "reason-required" } : null;
}

function refusedMove(about: Case, task: Task): Refusal | null {
  if (task.pending) {
    const { by, verb, until } = task.pending;
    return { code: "being-decided", by, verb, until };
  }
  if (isOpen(task)) return null;
  const last = task.votes.at(-1);
  if (task.state === "done" && last) return { code: "already-decided", by: last.by, verb: last.verb, at: last.at };
  return { code: "closed", outcome: about.outcome, at: about.closedAt };
}

function refusedMover(story: Story, task: Task, actor: PersonId, assignee: boolean): Refusal | null {
  const about = story.now();
  const { facts } = story.given;
  const allowed = about.steps[task.step]?.plan.reassign.allowed;
  if (actor === concerned(about) && touchesOwnAccess(task.kind)) return { code: "own-access", verb: "reassign" };
  if (isAdmin(actor, facts)) {
    if (facts.ownChanges.admins?.includes(actor) && !assignee) return { code: "own-change" };
    return allowed || !facts.rules.adminRespectsReassignPolicy ? null : { code: "reassign-not-allowed" };
  }
  if (about.campaign?.owners.includes(actor)) return null;
  if (!assignee) return { code: "not-yours" };
  return allowed ? null : { code: "reassign-not-allowed" };
}

function refusedTarget(story: Story, task: Task, person: PersonId, actor: PersonId): Refusal | null {
  const why = notAssignable(story.now(), task, person, actor, story.given.facts);
  return why ? { code: "cannot-assign", person, why } : null;
}

/** Why a task cannot be given to somebody by this mover; null when it can. Suggestions and the command read it alike. */
export function notAssignable(
  about: Case,
  task: Task,
  person: PersonId,
  mover: PersonId,
  facts: Facts,
): NotAssignable | null {
  const known = facts.people[person];
  if (!known?.active) return known ? "deactivated" : "unknown";
  if (about.collaboration) return about.collaboration.assignee === person ? "already-asked" : null;
  if (!known.internal) return "external";
  return notSeatable(about, task, person, mover, facts);
}

/** The same of an active person inside. */
function notSeatable(about: Case, task: Task, person: PersonId, mover: PersonId, facts: Facts): NotAssignable | null {
  if (person === concerned(about) && touchesOwnAccess(task.kind)) return "own-access";
  const seat: Seat = { principal: `person:${person}`, cause: { by: "reassigned", actor: mover } };
  const alone = { ...facts, behind: { ...facts.behind, [seat.principal]: [person] } };
  if (!holders(about, { ...task, seats: [seat] }, alone).includes(person)) {
    return task.votes.some((vote) => vote.by === person) ? "voted" : "distinct";
  }
  const left = staying(task, actsFor(about, task, mover, facts) ?? mover);
  if (!enoughLeft(about, task, [...left, seat], alone)) return "already-asked";
  const free = isAdmin(mover, facts) && !facts.rules.adminRespectsReassignPolicy;
  return free || listed(about, task, person, facts) ? null : "not-listed";
}

/** Giving one's seat to somebody who is asked already would leave fewer people than must agree. */
function enoughLeft(about: Case, task: Task, seats: readonly Seat[], facts: Facts): boolean {
  return holders(about, { ...task, seats }, facts).length >= task.need - agreed(task);
}

function listed(about: Case, task: Task, person: PersonId, facts: Facts): boolean {
  const plan = about.steps[task.step]?.plan;
  if (!plan?.reassign.to) return true;
  return plan.reassign.to
    .flatMap((resolver) =>
      resolver.by === "group" ? [`group:${resolver.group}` as const] : principalsOf(about, plan, resolver, facts),
    )
    .some((principal) => peopleBehind(principal, facts).includes(person));
}

function principalsOf(...asked: Parameters<typeof seatsOf>): readonly Principal[] {
  return seatsOf(...asked).map(({ principal }) => principal);
}

/**
 * After a change in the directory: manager steps go to the manager of now, what the leaving decided and
 * does not count yet is voided, and tasks that too few can decide any more go to the fallback; where
 * even the admins are barred the request ends.
 */
export function findSomebody(story: Story, at: Instant): null {
  if (story.now().collaboration) return findParticipant(story, at);
  for (const { id } of story.now().tasks) {
    voidIneligible(story, id, at);
    const about = story.now();
    const task = about.tasks.find((one) => one.id === id);
    const plan = task && about.steps[task.step]?.plan;
    if (!task || !plan || !isOpen(task) || task.pending) continue;
    const missing = task.need - agreed(task);
    const asked = seatsOfNow(about, plan, task, story.given.facts);
    const moved = asked !== task.seats;
    if (!moved && holders(about, task, story.given.facts).length >= missing) continue;
    const seats = withFallback(about, plan, task.step, asked, missing, story.given.facts, task.votes);
    if (!seats) {
      close(story, at, "cancelled", "nobody-can-decide");
      return null;
    }
    story.happen({
      type: "task-reassigned",
      at,
      by: null,
      data: {
        task: id,
        from: task.seats,
        to: seats,
        need: task.need,
        cause: moved ? "moved" : "fallback",
        override: false,
      },
    });
  }
  return null;
}

/** What somebody decided who no longer may: it does not come to count, and a draft is nobody's. */
function voidIneligible(story: Story, id: TaskId, at: Instant): void {
  const about = story.now();
  const task = about.tasks.find((one) => one.id === id);
  const by = task?.pending?.by ?? task?.draft?.by;
  if (!task || !by || stillMay(about, task, by, story.given.facts)) return;
  if (task.pending) {
    const data = { task: id, verb: task.pending.verb, by, reason: "not-eligible" } as const;
    story.happen({ type: "decision-voided", at, by: null, data });
    return;
  }
  story.happen({ type: "draft-withdrawn", at, by: null, data: { task: id, reason: "moved" } });
}

function stillMay(about: Case, task: Task, person: PersonId, facts: Facts): boolean {
  if (task.pending?.override) return isAdmin(person, facts);
  return candidates(about, task, facts).includes(person);
}

/**
 * The seats as they would be given now: a manager's are the manager's of now, and whoever was chosen
 * within a group and is gone makes room for the next of it. The same object where nothing changed.
 */
function seatsOfNow(about: Case, plan: StepPlan, task: Task, facts: Facts): readonly Seat[] {
  const answered = (seat: Seat) =>
    task.votes.some((vote) => [`person:${vote.by}`, `person:${vote.for}`].includes(seat.principal));
  const seats = task.seats.flatMap((seat) => (answered(seat) ? [seat] : seatNow(about, plan, task, seat, facts)));
  const fresh = seats.filter((seat, index) => seats.findIndex((one) => one.principal === seat.principal) === index);
  const same = fresh.length === task.seats.length && fresh.every((seat) => task.seats.includes(seat));
  return same ? task.seats : fresh;
}

function seatNow(about: Case, plan: StepPlan, task: Task, seat: Seat, facts: Facts): readonly Seat[] {
  const { cause } = seat;
  if (cause.by === "balanced") {
    const there = holders(about, { ...task, seats: [seat] }, facts).length > 0;
    return there ? [seat] : seatsOf(about, plan, { by: "group", group: cause.group }, facts);
  }
  if (cause.by !== "manager") return [seat];
  const named = seatsOf(about, plan, { by: "manager", level: cause.level }, facts);
  return named.map((one) => task.seats.find((old) => old.principal === one.principal) ?? one);
}

/**
 * A leaver's collaboration task goes to its creator, a leaving creator's to that person's manager.
 * Where nobody is left it stays, for the admins' list of what leavers left behind.
 */
function findParticipant(story: Story, at: Instant): null {
  const { collaboration, tasks } = story.now();
  const task = tasks.find(({ id }) => id === collaboration?.task);
  if (!collaboration || !task || !isOpen(task)) return null;
  const { facts } = story.given;
  const creator = here(collaboration.creator, facts) ? collaboration.creator : managerOf(collaboration.creator, facts);
  if (!creator) return null;
  const stays = (person: PersonId) => here(person, facts);
  const { assignee, inspector } = collaboration;
  const now = {
    ...collaboration,
    creator,
    assignee: stays(assignee) ? assignee : creator,
    inspector: inspector === null || stays(inspector) ? inspector : creator,
  };
  if (now.creator === collaboration.creator && now.assignee === assignee && now.inspector === inspector) return null;
  const data = { task: task.id, collaboration: now };
  story.happen({ type: "participants-changed", at, by: null, data });
  return null;
}

/** Whether somebody is still there; who is not known here is left alone. */
function here(person: PersonId, facts: Facts): boolean {
  return facts.people[person]?.active !== false;
}

function managerOf(person: PersonId, facts: Facts): PersonId | null {
  const above = (facts.managers[person] ?? []).flat();
  return above.find((one) => facts.people[one]?.active && facts.people[one].internal) ?? null;
}

/** Votes that count towards the number that must agree. */
export function agreed(task: Task): number {
  return task.votes.filter(({ verb }) => verb !== "error" && verb !== "retry").length;
}
