import type { Facts } from "./command";
import { chainFrom, countsIn, delegable } from "./delegation";
import type { PersonId, Principal } from "./ids";
import { ownRoles, type Place, placeFor } from "./participants";
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
  return !["fallback", "reassigned", "escalated"].includes(seat.cause.by);
}

/** Whether the step lets whom it is about decide from this seat (`self: allowed`). */
function selfAllowed(about: Case, task: Pick<Task, "step">, seat: Seat): boolean {
  const plan = about.steps[task.step]?.plan;
  return plan?.kind === "approve" && plan.self && named(seat);
}

/** People whose answer already counts on another approve step of this round. */
function deciders(about: Case, except: number): readonly PersonId[] {
  const rounds = about.tasks.filter(
    (task) => task.generation === about.generation && task.step !== except && !task.replaced,
  );
  const voters = rounds
    .filter((task) => about.steps[task.step]?.plan.kind === "approve")
    .flatMap((task) => task.votes.flatMap((vote) => (vote.for ? [vote.by, vote.for] : [vote.by])));
  const askers = about.steps
    .filter((step) => step.index !== except && step.generation === about.generation)
    .flatMap((step) => step.byAsking);
  return [...voters, ...askers];
}

type Bar = "own-access" | "own-change" | "distinct" | "voted";

/** What of a task says who may decide it. */
type Asked = Pick<Task, "step" | "kind" | "votes">;

/** Why somebody has no say from this seat although they stand behind it, or null. Without facts: as far as the case itself says. */
function barred(about: Case, task: Asked, seat: Seat, person: PersonId, facts: Facts | null): Bar | null {
  if (person === concerned(about) && touchesOwnAccess(task.kind) && !selfAllowed(about, task, seat))
    return "own-access";
  if (facts && touchesOwnAccess(task.kind) && standsByOwnChange(seat, person, facts)) return "own-change";
  const plan = about.steps[task.step]?.plan;
  if (plan?.kind !== "approve") return null;
  if (task.votes.some((vote) => vote.by === person || vote.for === person)) return "voted";
  if (plan.distinct && deciders(about, task.step).includes(person)) return "distinct";
  return null;
}

/**
 * Whether somebody stands behind a seat only by a change that whom the case is about, or its requester,
 * made since it was opened. A person named as such stands for themself.
 */
function standsByOwnChange({ principal, cause }: Seat, person: PersonId, facts: Facts): boolean {
  if (principal.startsWith("person:") && cause.by !== "manager") return false;
  return facts.ownChanges[principal]?.includes(person) ?? false;
}

/** Everybody kept out of a seat: written beside it so that lists can leave them out. */
export function barredFrom(about: Case, task: Task, seat: Seat): readonly PersonId[] {
  const everybody = new Set([concerned(about), ...deciders(about, task.step), ...task.votes.flatMap(voters)]);
  return [...everybody].filter((person) => barred(about, task, seat, person, null) !== null).sort();
}

/** Who may fill a seat in their own right only: they decided another approve step of this round. */
export function notByDelegation(about: Case, task: Pick<Task, "step">): readonly PersonId[] {
  if (about.steps[task.step]?.plan.kind !== "approve") return [];
  return [...new Set(deciders(about, task.step))].sort();
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

/** In a collaboration task people outside count too: they take part as themselves. */
function behindSeat(about: Case, principal: Principal, facts: Facts): readonly PersonId[] {
  if (!about.collaboration) return peopleBehind(principal, facts);
  return (facts.behind[principal] ?? []).filter((person) => facts.people[person]?.active === true);
}

/** Somebody who may decide, for whom when that is another, and from which seat. */
export interface Acting {
  readonly person: PersonId;
  readonly for: PersonId | null;
  readonly seat: Seat;
}

type Seated = Pick<Task, "step" | "kind" | "votes" | "seats">;

/** Who fills the seats in their own right: active, internal, behind a seat and not barred. */
function own(about: Case, task: Seated, facts: Facts): readonly Acting[] {
  return task.seats.flatMap((seat) =>
    behindSeat(about, seat.principal, facts)
      .filter((person) => barred(about, task, seat, person, facts) === null)
      .map((person) => ({ person, for: null, seat })),
  );
}

/** The people whose answers a task waits for, each counted once whoever acts for them, in a stable order. */
export function holders(about: Case, task: Seated, facts: Facts): readonly PersonId[] {
  return [...new Set(own(about, task, facts).map(({ person }) => person))].sort();
}

/** Who acts for somebody in this seat: the last of those standing in who may decide this task; null: nobody does. */
function standIn(about: Case, task: Seated, { person: original, seat }: Acting, facts: Facts): PersonId | null {
  if (!delegable(about.steps[task.step]?.plan, seat.principal)) return null;
  const chain = chainFrom(original, task.kind, facts, (link) => countsIn(about, link));
  if (chain.length === 0) return null;
  const second = notByDelegation(about, task);
  const may = (person: PersonId) => !second.includes(person) && barred(about, task, seat, person, facts) === null;
  return chain.findLast(may) ?? null;
}

/** Everybody who may decide now: those asked, in their own right, and whoever acts for one of them. */
export function acting(about: Case, task: Seated, facts: Facts): readonly Acting[] {
  const asked = own(about, task, facts);
  const acts = asked.flatMap((one) => {
    const person = standIn(about, task, one, facts);
    return person ? [{ person, for: one.person, seat: one.seat }] : [];
  });
  return [...asked, ...acts];
}

/** Who has a task before them: those asked, and in the place of whoever is away the one who acts for them. */
export function waitingFor(about: Case, task: Seated, facts: Facts): readonly Acting[] {
  return own(about, task, facts).map((one) => {
    const person = standIn(about, task, one, facts);
    return person ? { person, for: one.person, seat: one.seat } : one;
  });
}

/** For whom somebody decides here: null in their own right, which comes first. */
export function actsFor(about: Case, task: Seated, person: PersonId, facts: Facts): PersonId | null {
  const found = acting(about, task, facts).find((one) => one.person === person);
  return found?.for ?? null;
}

/** What a right rests on that can be taken away: a seat's principal, or that somebody lets one stand in for them. */
export type Basis = Principal | `delegate-of:${PersonId}`;

/** What somebody's right to decide here rests on; in their own name first. Null: they have none. */
export function basisIn(about: Case, task: Seated, person: PersonId, facts: Facts): Basis | null {
  const rights = acting(about, task, facts).filter((one) => one.person === person);
  const right = rights.find(({ seat }) => seat.principal === `person:${person}`) ?? rights[0];
  if (!right) return null;
  if (right.for === null) return right.seat.principal;
  const chain = [right.for, ...chainFrom(right.for, task.kind, facts, (link) => countsIn(about, link))];
  return `delegate-of:${chain[chain.indexOf(person) - 1] ?? right.for}`;
}

/** Who may decide a task now, delegates included. Nobody twice, in a stable order. */
export function candidates(about: Case, task: Seated, facts: Facts): readonly PersonId[] {
  return [...new Set(acting(about, task, facts).map(({ person }) => person))].sort();
}

export function isAdmin(person: PersonId, facts: Facts): boolean {
  return peopleBehind("admins", facts).includes(person);
}

/** Why this person may not decide this task, whatever the verb; null when they may. */
export function refusedTask(about: Case, task: Task, person: PersonId, facts: Facts, verb: Verb): Refusal | null {
  if (about.collaboration) return refusedRole(about, task, person, facts, verb);
  if (candidates(about, task, facts).includes(person)) return null;
  const bars = task.seats
    .filter((seat) => peopleBehind(seat.principal, facts).includes(person))
    .map((seat) => barred(about, task, seat, person, facts));
  if (bars.includes("voted") || hasVoted(about, task, person)) return alreadyVoted(task, person);
  if (bars.includes("own-access")) return { code: "own-access", verb };
  if (bars.includes("own-change")) return { code: "own-change" };
  if (bars.includes("distinct")) return { code: "distinct" };
  return { code: "not-yours" };
}

/** In a collaboration task a verb belongs to a role; roles add up, and managers fill those of their people. */
function refusedRole(about: Case, task: Task, person: PersonId, facts: Facts, verb: Verb): Refusal | null {
  return placeOf(about, task, person, facts, verb) ? null : { code: "not-for-role" };
}

/** From which place somebody uses a verb of a collaboration task: their own, one of their people's, or standing in. */
export function placeOf(about: Case, task: Task, person: PersonId, facts: Facts, verb: Verb): Place | null {
  const together = about.collaboration;
  const role = verbRule("collaboration", verb)?.role;
  if (!together || !role) return null;
  const place = placeFor(together, person, facts, [role]);
  if (place) return place;
  const standsIn = acting(about, task, facts).find((one) => one.person === person && one.for !== null);
  const holds = standsIn?.for && role !== "creator" && ownRoles(together, standsIn.for).includes(role);
  return holds ? { role, for: standsIn.for } : null;
}

/** Whoever acted for somebody and is asked themselves no more. */
function hasVoted(about: Case, task: Task, person: PersonId): boolean {
  return about.steps[task.step]?.plan.kind === "approve" && task.votes.flatMap(voters).includes(person);
}

function alreadyVoted(task: Task, person: PersonId): Refusal {
  const vote = task.votes.find((one) => one.by === person || one.for === person);
  return { code: "already-voted", at: vote?.at ?? task.openedAt };
}

/** An admin may decide in the assignees' place, with a reason, never about themselves. */
export function refusedOverride(about: Case, task: Task, person: PersonId, facts: Facts, verb: Verb): Refusal | null {
  if (about.collaboration) return { code: "not-for-role" };
  if (!isAdmin(person, facts)) return { code: "not-yours" };
  if (person === concerned(about) && touchesOwnAccess(task.kind)) return { code: "own-access", verb };
  if (touchesOwnAccess(task.kind) && facts.ownChanges.admins?.includes(person)) return { code: "own-change" };
  const approving = about.steps[task.step]?.plan.kind === "approve";
  return approving && task.votes.some((vote) => voters(vote).includes(person)) ? alreadyVoted(task, person) : null;
}

/** Why a task takes no decision in its present state; null when it does. */
export function refusedByState(about: Case, task: Task, verb: Verb): Refusal | null {
  if (task.pending) {
    const { by, verb: other, until } = task.pending;
    return { code: "being-decided", by, verb: other, until };
  }
  const rule = verbRule(task.kind, verb);
  if (!isOpen(task) && !rule?.states.includes(task.state)) {
    const last = task.votes.at(-1);
    if (task.state === "done" && last) return { code: "already-decided", by: last.by, verb: last.verb, at: last.at };
    return { code: "closed", outcome: about.outcome, at: about.closedAt };
  }
  const plan = about.steps[task.step]?.plan;
  if (plan?.kind === "route" && verb !== "retry" && verb !== "wont-do") return { code: "not-an-option", verb };
  if (plan?.kind === "work" && verb === "decline" && !plan.declinable) return { code: "not-an-option", verb };
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
