import type { Facts } from "./command";
import { chainFrom } from "./delegation";
import type { EntitlementId, GroupId, PersonId, Principal } from "./ids";
import type { Resolver, StepPlan } from "./policy";
import type { Case } from "./request";
import { concerned, holders, peopleBehind } from "./rights";
import type { Cause, Seat, TaskKind, Vote } from "./task";

/** Whom a step leads to: seats with enough people behind them, a step that needs nobody, or nobody at all. */
export type Resolution =
  | {
      readonly found: "seats";
      readonly seats: readonly Seat[];
      readonly need: number;
      readonly byAsking: readonly PersonId[];
    }
  | {
      readonly found: "passed";
      readonly reason: "approved-by-asking" | "no-manager" | "nobody";
      readonly person: PersonId | null;
    }
  | { readonly found: "nobody" };

/** The kind of task a step opens, by what the request is for. */
export function kindOf(about: Pick<Case, "type">, plan: Pick<StepPlan, "kind">): TaskKind {
  if (plan.kind === "route" || plan.kind === "execute") return "action";
  if (plan.kind === "form") return "form";
  if (plan.kind === "verify") return "verification";
  if (plan.kind === "work") return "standalone";
  if (plan.kind === "provision") return about.type === "grant" ? "provisioning" : "action";
  if (plan.kind === "deprovision") return "deprovisioning";
  if (about.type === "revoke") return "revocation";
  return about.type === "certify" ? "certification" : "approval";
}

/** Whom the step asks now, by its policy's words and the people as they are. */
export function resolveStep(about: Case, plan: StepPlan, index: number, facts: Facts): Resolution {
  // Whoever wants proof of who decides wants somebody to decide.
  const passes = plan.kind === "approve" && !plan.stepUp ? plan : null;
  if (passes?.noManager === "approve" && onlyMissingManagers(about, plan, facts)) {
    return { found: "passed", reason: "no-manager", person: null };
  }
  const asked = plan.who.flatMap((resolver) => seatsOf(about, plan, resolver, facts));
  const people = eligible(about, plan, index, asked, facts);
  const byAsking = askedByCandidate(about, plan, people);
  const need = needed(plan, people.length);
  if (byAsking.length >= need && people.length > 0) {
    return { found: "passed", reason: "approved-by-asking", person: byAsking[0] ?? null };
  }
  if (people.length === 0 && passes?.onEmpty === "skip") {
    return { found: "passed", reason: "nobody", person: null };
  }
  const pinned = plan.kind === "approve" && plan.need === "all" ? pinPeople(asked, people, facts) : asked;
  const seats = withFallback(about, plan, index, pinned, need, facts);
  return seats ? { found: "seats", seats, need, byAsking } : { found: "nobody" };
}

/**
 * Seats that `need` people can fill: the given ones, joined stage by stage by the step's fallback, the
 * app's owners and the admins, as few stages as it takes. Null when even the admins do not suffice.
 */
export function withFallback(
  about: Case,
  plan: StepPlan,
  index: number,
  given: readonly Seat[],
  need: number,
  facts: Facts,
  votes: readonly Vote[] = [],
): readonly Seat[] | null {
  let seats = given;
  for (const stage of ["step", "app-owners", "admins"] as const) {
    const people = eligible(about, plan, index, seats, facts, votes);
    if (people.length >= need) return seats;
    const useful = people.length > 0 || votes.length > 0 ? seats : [];
    seats = distinctSeats([...useful, ...fallbackSeats(about, plan, stage, facts)]);
  }
  return eligible(about, plan, index, seats, facts, votes).length >= need ? seats : null;
}

function fallbackSeats(
  about: Case,
  plan: StepPlan,
  stage: "step" | "app-owners" | "admins",
  facts: Facts,
): readonly Seat[] {
  const cause: Cause = { by: "fallback", stage };
  if (stage === "admins") return [{ principal: "admins", cause }];
  if (stage === "app-owners") return about.app ? [{ principal: `app-owners:${about.app}`, cause }] : [];
  return plan.fallback.flatMap((resolver) =>
    seatsOf(about, plan, resolver, facts).map(({ principal }) => ({ principal, cause })),
  );
}

/** The principals that one resolver names. */
export function seatsOf(about: Case, plan: StepPlan, resolver: Resolver, facts: Facts): readonly Seat[] {
  switch (resolver.by) {
    case "manager":
      return managerSeats(about, plan, resolver.level, facts);
    case "owners":
      return ownerSeats(about, resolver.of);
    case "group":
      return groupSeats(about, plan, resolver.group, facts);
    case "users":
    case "expression":
      return resolver.people.map((person) => ({ principal: `person:${person}`, cause: { by: resolver.by } }));
    case "subject":
      return about.subject ? [{ principal: `person:${about.subject}`, cause: { by: "subject" } }] : [];
    case "requester":
      return [{ principal: `person:${about.requester}`, cause: { by: "requester" } }];
    case "admins":
      return [{ principal: "admins", cause: { by: "admins" } }];
  }
}

/** A group of more people than this is nobody in particular: the step goes to its fallback instead. */
const largestGroup = 128;

function groupSeats(about: Case, plan: StepPlan, group: GroupId, facts: Facts): readonly Seat[] {
  if (plan.kind === "approve" && plan.balance) return balanced(about, plan, group, facts);
  const principal: Principal = `group:${group}`;
  return peopleBehind(principal, facts).length > largestGroup ? [] : [{ principal, cause: { by: "group" } }];
}

/** One of a group: whoever has the least open work of those who may decide and are here; ties by id. */
function balanced(about: Case, plan: StepPlan, group: GroupId, facts: Facts): readonly Seat[] {
  const cause: Cause = { by: "balanced", group };
  const step = about.steps.find((one) => one.plan === plan)?.index ?? -1;
  const task = { step, kind: kindOf(about, plan), votes: [] };
  const able = peopleBehind(`group:${group}`, facts).filter((person) => {
    if (facts.ownChanges[`group:${group}`]?.includes(person)) return false;
    return holders(about, { ...task, seats: [{ principal: `person:${person}`, cause }] }, facts).length > 0;
  });
  const here = able.filter((person) => chainFrom(person, task.kind, facts, () => true).length === 0);
  const work = (person: PersonId) => facts.load[person] ?? 0;
  const [chosen] = (here.length > 0 ? here : able).toSorted((a, b) => work(a) - work(b) || (a < b ? -1 : 1));
  return chosen ? [{ principal: `person:${chosen}`, cause }] : [];
}

function managerSeats(about: Case, plan: StepPlan, level: number, facts: Facts): readonly Seat[] {
  // Whoever asked answers a form: in their absence their own manager (trap 25).
  const of = plan.kind === "form" ? about.requester : concerned(about);
  const above = facts.managers[of]?.[level - 1] ?? [];
  if (above.length > 0)
    return above.map((person) => ({ principal: `person:${person}`, cause: { by: "manager", level, of } }));
  const toAdmins = plan.kind === "approve" && plan.noManager === "admins";
  return toAdmins ? [{ principal: "admins", cause: { by: "fallback", stage: "admins" } }] : [];
}

function ownerSeats(about: Case, of: "app" | "entitlement"): readonly Seat[] {
  const cause: Cause = { by: "owners", of };
  if (of === "app") return about.app ? [{ principal: `app-owners:${about.app}`, cause }] : [];
  const entitlement = entitlementOf(about);
  return entitlement ? [{ principal: `entitlement-owners:${entitlement}`, cause }] : [];
}

/** The entitlement whose owners a policy means: of a change the one it leads to, not the one that is held. */
export function entitlementOf(about: Pick<Case, "type" | "entitlement" | "to">): EntitlementId | null {
  return about.type === "change" ? (about.to ?? about.entitlement) : about.entitlement;
}

function onlyMissingManagers(about: Case, plan: StepPlan, facts: Facts): boolean {
  return plan.who.every(
    (resolver) =>
      resolver.by === "manager" && (facts.managers[concerned(about)]?.[resolver.level - 1] ?? []).length === 0,
  );
}

function eligible(
  about: Case,
  plan: StepPlan,
  index: number,
  seats: readonly Seat[],
  facts: Facts,
  votes: readonly Vote[] = [],
): readonly PersonId[] {
  return holders(about, { step: index, kind: kindOf(about, plan), votes, seats }, facts);
}

/**
 * A requester who asks for somebody else and is a candidate has approved by asking, unless the step
 * says `auto: never` or asks for step-up (design 4.4).
 */
function askedByCandidate(about: Case, plan: StepPlan, people: readonly PersonId[]): readonly PersonId[] {
  if (plan.kind !== "approve" || !plan.auto || plan.stepUp) return [];
  if (about.subject === null || about.subject === about.requester) return [];
  return people.includes(about.requester) ? [about.requester] : [];
}

function needed(plan: StepPlan, people: number): number {
  if (plan.kind !== "approve" || plan.need === "any") return 1;
  return plan.need === "all" ? Math.max(people, 1) : plan.need;
}

/** "All of" pins the persons: whoever joins the group later is not asked, whoever leaves it still is. */
function pinPeople(seats: readonly Seat[], people: readonly PersonId[], facts: Facts): readonly Seat[] {
  return people.map((person) => {
    const seat = seats.find(({ principal }) => facts.behind[principal]?.includes(person));
    return { principal: `person:${person}` as Principal, cause: seat?.cause ?? { by: "users" } };
  });
}

function distinctSeats(seats: readonly Seat[]): readonly Seat[] {
  return seats.filter((seat, index) => seats.findIndex(({ principal }) => principal === seat.principal) === index);
}
