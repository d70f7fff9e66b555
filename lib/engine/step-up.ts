import type { Given } from "./command";
import type { PersonId, StepUpId, TaskId } from "./ids";
import { type Instant, plusSeconds } from "./instant";
import type { Refusal } from "./refusal";
import type { Case } from "./request";
import type { Task, Verb } from "./task";

/** For how long after it was given a proof is good, for one decision. */
const proofSeconds = 300;

/** Somebody has shown anew who they are: for one decision of theirs, as they looked at it. */
export interface Proof {
  readonly id: StepUpId;
  readonly person: PersonId;
  readonly task: TaskId;
  readonly version: number;
  readonly verb: Verb;
  readonly at: Instant;
}

/** Whether every decision on this task wants a fresh proof of who makes it. */
export function wantsProof(about: Pick<Case, "steps">, task: Pick<Task, "step">): boolean {
  const plan = about.steps[task.step]?.plan;
  return plan?.kind === "approve" && plan.stepUp;
}

/** Until when a proof is good. */
export function goodUntil(proof: Pick<Proof, "at">): Instant {
  return plusSeconds(proof.at, proofSeconds);
}

type Giving = Pick<Given, "at" | "actor" | "channel" | "facts">;

/** The proof that this decision rests on: of this person, for this task, version and verb, and not too old. */
export function proofFor(about: Case, task: Task, verb: Verb, { at, actor, channel, facts }: Giving): Proof | null {
  // Where nobody can be asked who they are, a proof given elsewhere does not count either.
  if (!wantsProof(about, task) || channel === "slack" || channel === "email") return null;
  const fits = ({ person, task: of, version, verb: what }: Proof) =>
    person === actor && of === task.id && version === about.version && what === verb;
  const good = (facts.proofs ?? []).filter((proof) => fits(proof) && at <= goodUntil(proof));
  return good.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0] ?? null;
}

/** Why this decision does not count without a proof; null where there is one, or none is wanted. */
export function refusedUnproven(about: Case, task: Task, verb: Verb, given: Giving): Refusal | null {
  return wantsProof(about, task) && !proofFor(about, task, verb, given) ? { code: "step-up-required", verb } : null;
}
