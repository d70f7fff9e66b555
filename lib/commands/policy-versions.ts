import { isAdmin, type Viewer } from "@/lib/access/viewer";
import { activateDraft, keepDraft, policyRow, type VersionRow, versionRows } from "@/lib/data/policy-versions";
import type { TestResult } from "@/lib/policies/examples";
import type { Policy, Problem } from "@/lib/policies/policy";
import { slugOf } from "@/lib/policies/references";
import { storedPolicy } from "@/lib/policies/route";
import { type Answer, refused } from "./door";
import { checkPolicy } from "./policies";

/** An answer, or everything that is wrong with a policy's text. */
export type Written<T> = Answer<T> | { readonly ok: false; readonly problems: readonly Problem[] };

/** An example in a policy's file that does not hold. */
export interface FailedExample {
  readonly index: number;
  readonly expected: string;
  readonly got: string;
}

function failedExample({ ok, expected, got }: TestResult, index: number): readonly FailedExample[] {
  if (ok) return [];
  const came = "routingError" in got ? got.routingError : got.join(", ");
  return [{ index, expected: expected.join(", "), got: came }];
}

/** Keeps a text as the draft of the policy at its place: nobody is routed by it until it is published. */
export async function writePolicy(
  viewer: Viewer,
  source: string,
): Promise<Written<{ readonly slug: string; readonly version: number }>> {
  if (!isAdmin(viewer)) return refused({ code: "admins-only" });
  const checked = await checkPolicy(source);
  if (!checked.ok) return checked;
  const { policy, place } = checked;
  const kept = await keepDraft({
    ...place,
    slug: slugOf(policy),
    source,
    name: policy.name,
    type: policy.for,
    body: policy,
    builtIn: false,
    by: viewer.id,
  });
  return { ok: true, value: kept };
}

/** A version of a policy: the one named, else the draft, else the active one. */
export async function versionOf(
  slug: string,
  wanted: number | undefined,
): Promise<(VersionRow & { readonly policy: Policy }) | null> {
  const row = await policyRow(slug);
  if (!row) return null;
  const version = wanted ?? row.draft ?? row.active;
  const found = version === null ? undefined : (await versionRows(row.id, version + 1, 1))[0];
  return found?.version === version ? { ...found, policy: storedPolicy(found.body) } : null;
}

/**
 * Makes the draft the active version: whoever is asked next is asked by it, and requests that have begun
 * keep theirs. What it names is looked up once more, and every example in the file has to hold.
 */
export async function publishDraft(
  viewer: Viewer,
  slug: string,
  looked: number | undefined,
): Promise<Written<null> | { readonly ok: false; readonly failed: readonly FailedExample[] }> {
  if (!isAdmin(viewer)) return refused({ code: "admins-only" });
  const row = await policyRow(slug);
  if (!row || row.draft === null) return refused({ code: "not-found" });
  if (looked !== undefined && looked !== row.draft) return refused({ code: "changed-meanwhile", version: row.draft });
  const draft = await versionOf(slug, row.draft);
  if (draft?.state !== "draft") return refused({ code: "changed-meanwhile", version: row.draft });
  const checked = await checkPolicy(draft.source);
  if (!checked.ok) return checked;
  const failed = checked.tests.flatMap(failedExample);
  if (failed.length > 0) return { ok: false, failed };
  const { policy } = checked;
  const kept = { name: policy.name, body: policy, by: viewer.id };
  const done = await activateDraft(row.id, draft.id, kept);
  return done ? { ok: true, value: null } : refused({ code: "changed-meanwhile", version: row.draft });
}
