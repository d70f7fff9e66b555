import { close } from "./close";
import type { Command } from "./command";
import type { PersonId } from "./ids";
import type { Instant } from "./instant";
import type { NotAssignable, Refusal } from "./refusal";
import type { Case } from "./request";
import { seatsOf, withFallback } from "./resolve";
import { candidates, concerned, isAdmin, peopleBehind } from "./rights";
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
  const assignee = candidates(about, task, story.given.facts).includes(actor);
  const refusal =
    refusedReason(about, task, command.reason, assignee) ??
    refusedMove(about, task) ??
    refusedMover(story, task, actor, assignee) ??
    refusedTarget(story, task, command.to, actor);
  if (refusal) return refusal;
  const seat: Seat = { principal: `person:${command.to}`, cause: { by: "reassigned", actor } };
  story.happen({
    type: "task-reassigned",
    data: {
      task: task.id,
      from: task.seats,
      to: [...staying(task, actor), seat],
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
  if (actor === concerned(about) && touchesOwnAccess(task.kind)) return { code: "own-access", verb: "reassign" };
  if (isAdmin(actor, story.given.facts)) return null;
  if (!assignee) return { code: "not-yours" };
  return about.steps[task.step]?.plan.reassign.allowed ? null : { code: "reassign-not-allowed" };
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
  facts: Story["given"]["facts"],
): NotAssignable | null {
  const known = facts.people[person];
  if (!known) return "unknown";
  if (!known.active) return "deactivated";
  if (!known.internal) return "external";
  if (person === concerned(about) && touchesOwnAccess(task.kind)) return "own-access";
  const seat: Seat = { principal: `person:${person}`, cause: { by: "reassigned", actor: mover } };
  const alone = { ...facts, behind: { ...facts.behind, [seat.principal]: [person] } };
  if (!candidates(about, { ...task, seats: [seat] }, alone).includes(person)) {
    return task.votes.some((vote) => vote.by === person) ? "voted" : "distinct";
  }
  if (!enoughLeft(about, task, [...staying(task, mover), seat], alone)) return "already-asked";
  return isAdmin(mover, facts) || listed(about, task, person, facts) ? null : "not-listed";
}

/** Giving one's seat to somebody who is asked already would leave fewer people than must agree. */
function enoughLeft(about: Case, task: Task, seats: readonly Seat[], facts: Story["given"]["facts"]): boolean {
  return candidates(about, { ...task, seats }, facts).length >= task.need - agreed(task);
}

function listed(about: Case, task: Task, person: PersonId, facts: Story["given"]["facts"]): boolean {
  const plan = about.steps[task.step]?.plan;
  if (!plan?.reassign.to) return true;
  return plan.reassign.to
    .flatMap((resolver) => seatsOf(about, plan, resolver, facts))
    .some(({ principal }) => peopleBehind(principal, facts).includes(person));
}

/** Tasks that too few can decide any more go to the fallback; where even the admins are barred the request ends. */
export function findSomebody(story: Story, at: Instant): null {
  for (const { id } of story.now().tasks) {
    const about = story.now();
    const task = about.tasks.find((one) => one.id === id);
    const plan = task && about.steps[task.step]?.plan;
    if (!task || !plan || !isOpen(task) || task.pending) continue;
    const missing = task.need - agreed(task);
    if (candidates(about, task, story.given.facts).length >= missing) continue;
    const seats = withFallback(about, plan, task.step, task.seats, missing, story.given.facts, task.votes);
    if (!seats) {
      close(story, at, "cancelled", "nobody-can-decide");
      return null;
    }
    story.happen({
      type: "task-reassigned",
      at,
      by: null,
      data: { task: id, from: task.seats, to: seats, need: task.need, cause: "fallback", override: false },
    });
  }
  return null;
}

/** Votes that count towards the number that must agree. */
function agreed(task: Task): number {
  return task.votes.filter(({ verb }) => verb !== "error" && verb !== "retry").length;
}
