import type { Facts } from "./command";
import type { PersonId, Principal } from "./ids";
import type { Refusal } from "./refusal";
import type { Case } from "./request";
import type { Seat, Task, Verb } from "./task";
import { isOpen } from "./task";
import { touchesOwnAccess, verbRule, verbs } from "./verbs";

/** Whom a case is about: its subject, and where it has none the requester. */
export function concerned(about: Pick<Case, "subject" | "requester">): PersonId {
  return about.subject ?? about.requester;
}

/** Seats that the step's own resolver gave; only these can let a subject decide, where the step says so. */
function named(seat: Seat): boolean {
  return seat.cause.by !== "fallback" && seat.cause.by !== "reassigned";
}

/** Whether the step lets whom it is about decide from this seat (`self: allowed`). */
function selfAllowed(about: Case, task: Pick<Task, "step">, seat: Seat): boolean {
  const plan = about.steps[task.step]?.plan;
  return plan?.kind === "approve" && plan.self && named(seat);
}

/** People whose answer already counts on another approve step of this round. */
function deciders(about: Case, except: number): readonly PersonId[] {
  const rounds = about.tasks.filter((task) => task.generation === about.generation && task.step !== except);
  const voters = rounds
    .filter((task) => about.steps[task.step]?.plan.kind === "approve")
    .flatMap((task) => task.votes.flatMap((vote) => (vote.for ? [vote.by, vote.for] : [vote.by])));
  const askers = about.steps.filter((step) => step.index !== except).flatMap((step) => step.byAsking);
  return [...voters, ...askers];
}

type Bar = "own-access" | "distinct" | "voted";

/** Why somebody has no say from this seat although they stand behind it, or null. */
function barred(about: Case, task: Pick<Task, "step" | "kind" | "votes">, seat: Seat, person: PersonId): Bar | null {
  if (person === concerned(about) && touchesOwnAccess(task.kind) && !selfAllowed(about, task, seat))
    return "own-access";
  const plan = about.steps[task.step]?.plan;
  if (plan?.kind !== "approve") return null;
  if (task.votes.some((vote) => vote.by === person || vote.for === person)) return "voted";
  if (plan.distinct && deciders(about, task.step).includes(person)) return "distinct";
  return null;
}

/** Everybody kept out of a seat: written beside it so that lists can leave them out. */
export function barredFrom(about: Case, task: Task, seat: Seat): readonly PersonId[] {
  const everybody = new Set([concerned(about), ...deciders(about, task.step), ...task.votes.flatMap(voters)]);
  return [...everybody].filter((person) => barred(about, task, seat, person) !== null).sort();
}

function voters(vote: Task["votes"][number]): readonly PersonId[] {
  return vote.for ? [vote.by, vote.for] : [vote.by];
}

/** The active people inside the organisation behind a principal. */
export function peopleBehind(principal: Principal, facts: Facts): readonly PersonId[] {
  return (facts.behind[principal] ?? []).filter((person) => {
    const known = facts.people[person];
    return known?.active === true && known.internal;
  });
}

/** Who may decide a task now: active, internal, behind a seat and not barred. Nobody twice, in a stable order. */
export function candidates(
  about: Case,
  task: Pick<Task, "step" | "kind" | "votes" | "seats">,
  facts: Facts,
): readonly PersonId[] {
  const found = task.seats.flatMap((seat) =>
    peopleBehind(seat.principal, facts).filter((person) => barred(about, task, seat, person) === null),
  );
  return [...new Set(found)].sort();
}

export function isAdmin(person: PersonId, facts: Facts): boolean {
  return peopleBehind("admins", facts).includes(person);
}

/** Why this person may not decide this task, whatever the verb; null when they may. */
export function refusedTask(about: Case, task: Task, person: PersonId, facts: Facts, verb: Verb): Refusal | null {
  if (candidates(about, task, facts).includes(person)) return null;
  const bars = task.seats
    .filter((seat) => peopleBehind(seat.principal, facts).includes(person))
    .map((seat) => barred(about, task, seat, person));
  if (bars.includes("voted")) return alreadyVoted(task, person);
  if (bars.includes("own-access")) return { code: "own-access", verb };
  if (bars.includes("distinct")) return { code: "distinct" };
  return { code: "not-yours" };
}

function alreadyVoted(task: Task, person: PersonId): Refusal {
  const vote = task.votes.find((one) => one.by === person || one.for === person);
  return { code: "already-voted", at: vote?.at ?? task.openedAt };
}

/** An admin may decide in the assignees' place, with a reason, never about themselves. */
export function refusedOverride(about: Case, task: Task, person: PersonId, facts: Facts, verb: Verb): Refusal | null {
  if (!isAdmin(person, facts)) return { code: "not-yours" };
  if (person === concerned(about) && touchesOwnAccess(task.kind)) return { code: "own-access", verb };
  const approving = about.steps[task.step]?.plan.kind === "approve";
  return approving && task.votes.some((vote) => voters(vote).includes(person)) ? alreadyVoted(task, person) : null;
}

/** Why a task takes no decision in its present state; null when it does. */
export function refusedByState(about: Case, task: Task, verb: Verb): Refusal | null {
  if (task.pending) {
    const { by, verb: other, until } = task.pending;
    return { code: "being-decided", by, verb: other, until };
  }
  if (!isOpen(task)) {
    const last = task.votes.at(-1);
    if (task.state === "done" && last) return { code: "already-decided", by: last.by, verb: last.verb, at: last.at };
    return { code: "closed", outcome: about.outcome, at: about.closedAt };
  }
  const routing = about.steps[task.step]?.plan.kind === "route";
  if (routing && verb !== "retry" && verb !== "wont-do") return { code: "not-an-option", verb };
  const rule = verbRule(task.kind, verb);
  return rule?.states.includes(task.state) ? null : { code: "not-an-option", verb };
}

/** Each verb of a task with the reason why this person cannot use it now: what buttons show. */
export function verbsFor(
  about: Case,
  task: Task,
  person: PersonId,
  facts: Facts,
): readonly { readonly verb: Verb; readonly refusal: Refusal | null }[] {
  return verbs[task.kind].map(({ verb }) => ({
    verb,
    refusal: refusedByState(about, task, verb) ?? refusedTask(about, task, person, facts, verb),
  }));
}

/** Whether comment or reason is asked for: the step's word, else the table's. */
export function commentRule(about: Case, task: Task, verb: Verb): "none" | "optional" | "required" {
  const rule = verbRule(task.kind, verb);
  return about.steps[task.step]?.plan.comment[verb] ?? rule?.comment ?? "none";
}
