import { type NewPolicy, placeNamed, publishPolicy } from "@/lib/data/policies";
import { runTests, type TestResult } from "@/lib/policies/examples";
import { parsePolicy } from "@/lib/policies/parse";
import type { Policy, Problem } from "@/lib/policies/policy";
import { slugOf } from "@/lib/policies/references";
import { type FragileRule, fragileRules } from "@/lib/policies/simulate";
import { withIds } from "./policy-ids";

/** A policy file that can be applied: everything it names is there. */
export interface CheckedPolicy {
  readonly policy: Policy;
  readonly source: string;
  readonly place: Pick<NewPolicy, "level" | "app" | "entitlement">;
  /** How the examples in the file went. */
  readonly tests: readonly TestResult[];
  /** Rules that cannot be asked when something is not known. */
  readonly fragile: readonly FragileRule[];
}

export type Checked =
  | ({ readonly ok: true } & CheckedPolicy)
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads a policy file and looks up everybody and everything that it names. Writes nothing. */
export async function checkPolicy(source: string): Promise<Checked> {
  const read = parsePolicy(source);
  if (!read.ok) return read;
  const parsed = await withIds((ids) => parsePolicy(source, ids));
  const place = await placeOf(read.policy);
  const misplaced = "missing" in place ? [{ ...appliesLine(source), message: place.missing }] : [];
  if (!parsed.ok) return { ok: false, problems: [...misplaced, ...parsed.problems] };
  if ("missing" in place) return { ok: false, problems: misplaced };
  const { policy } = parsed;
  return { ok: true, policy, source, place, tests: runTests(policy), fragile: fragileRules(policy) };
}

async function placeOf({ applies }: Policy): Promise<CheckedPolicy["place"] | { readonly missing: string }> {
  if (applies.app === null) return { level: "organisation", app: null, entitlement: null };
  const found = await placeNamed(applies.app, applies.entitlement);
  if (!found) return { missing: `there is no app ${applies.app}` };
  if (applies.entitlement === null) return { level: "app", app: found.app, entitlement: null };
  if (found.entitlement === null) return { missing: `${applies.app} has no entitlement ${applies.entitlement}` };
  return { level: "entitlement", app: found.app, entitlement: found.entitlement };
}

function appliesLine(source: string): Pick<Problem, "line" | "column"> {
  const line = source.split("\n").findIndex((text) => text.startsWith("applies"));
  return { line: Math.max(line, 0) + 1, column: 1 };
}

export interface Applied {
  readonly slug: string;
  readonly version: number;
  /** False when this text was the active version already. */
  readonly changed: boolean;
}

/**
 * Makes a checked policy the active version at its place. Requests that have begun keep the version they
 * began under; whoever is asked next is asked by this one.
 */
export async function applyPolicy({ policy, source, place }: CheckedPolicy): Promise<Applied> {
  return await publishPolicy({
    ...place,
    slug: slugOf(policy),
    source,
    name: policy.name,
    type: policy.for,
    body: policy,
    builtIn: false,
    by: null,
  });
}
