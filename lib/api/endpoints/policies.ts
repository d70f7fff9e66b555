import { z } from "zod";
import { seesAll, type Viewer } from "@/lib/access/viewer";
import { endpoint, noBody, none } from "@/lib/api/endpoint";
import { pageFields, pageOf, wanted, word } from "@/lib/api/fields";
import { found } from "@/lib/api/found";
import { invalidInput } from "@/lib/api/problem";
import * as shapes from "@/lib/api/shapes/policies";
import { type Answer, refused } from "@/lib/commands/door";
import { publishDraft, versionOf, type Written, writePolicy } from "@/lib/commands/policy-versions";
import { policies, policy, policyVersions } from "@/lib/queries/policies";
import { policyText } from "@/lib/queries/policy-text";

const tag = "Policies";
export const policyRef = z.strictObject({ slug: word.meta({ example: "grant-aws-production" }) });
const paged = z.strictObject(pageFields);

export const listPolicies = endpoint({
  method: "get",
  path: "/policies",
  tag,
  summary: "Policies, built-in ones included: for admins and auditors",
  params: none,
  query: paged,
  body: noBody,
  answer: pageOf(shapes.listedPolicy),
  refusals: ["not-found"],
  run: async ({ viewer, query }) => found(await policies(viewer, wanted(query))),
});

export const postPolicy = endpoint({
  method: "post",
  path: "/policies",
  tag,
  summary: "Write a policy, or the next version of one: a draft",
  description:
    "Nobody is routed by a draft. A second one for the same place takes the place of the first; versions that were active never change. What is wrong is named by line and column.",
  params: none,
  query: none,
  body: shapes.policyGiven,
  status: 201,
  answer: shapes.policy,
  refusals: ["admins-only", "not-found"],
  location: ({ slug }) => `/policies/${slug}`,
  run: async ({ viewer, body }) => {
    if (!seesAll(viewer)) return refused({ code: "not-found" });
    const written = orProblems(await writePolicy(viewer, policyText(body)));
    return written.ok ? found(await policy(viewer, written.value.slug)) : written;
  },
});

export const getPolicy = endpoint({
  method: "get",
  path: "/policies/{slug}",
  tag,
  summary: "One policy as it was written, and its draft",
  params: policyRef,
  query: none,
  body: noBody,
  answer: shapes.policy,
  refusals: ["not-found"],
  run: async ({ viewer, params }) => found(await policy(viewer, params.slug)),
});

export const listVersions = endpoint({
  method: "get",
  path: "/policies/{slug}/versions",
  tag,
  summary: "A policy's versions, the latest first",
  params: policyRef,
  query: paged,
  body: noBody,
  answer: pageOf(shapes.policyVersion),
  refusals: ["not-found"],
  run: async ({ viewer, params, query }) => found(await policyVersions(viewer, params.slug, wanted(query))),
});

export const publishIt = endpoint({
  method: "post",
  path: "/policies/{slug}/publication",
  tag,
  summary: "Make the draft the active version",
  description:
    "What it names is looked up once more, and every example in it has to hold. Requests that have begun keep the version they began under.",
  params: policyRef,
  query: none,
  body: shapes.draftGiven,
  answer: shapes.policy,
  refusals: ["admins-only", "not-found", "changed-meanwhile"],
  run: async ({ viewer, params, body }) => {
    if (!seesAll(viewer)) return refused({ code: "not-found" });
    const published = await publishDraft(viewer, params.slug, body.version);
    if ("failed" in published) {
      const words = published.failed.map(({ index, expected, got }) => ({
        path: `tests.${index}`,
        message: `It expects ${expected}, and gets ${got}.`,
      }));
      throw invalidInput(words);
    }
    const answer = orProblems(published);
    return answer.ok ? found(await policy(viewer, params.slug)) : answer;
  },
});

/** Everything that is wrong with a text is the caller's to mend, by line and column. */
function orProblems<T>(written: Written<T>): Answer<T> {
  if (!("problems" in written)) return written;
  throw invalidInput(written.problems.map(({ line, column, message }) => ({ path: `${line}:${column}`, message })));
}

/** A version, for those who may look at policies. */
export async function versionFor(viewer: Viewer, slug: string, version: number | undefined) {
  return seesAll(viewer) ? await versionOf(slug, version) : null;
}
