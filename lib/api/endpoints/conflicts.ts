import { z } from "zod";
import { seesAll } from "@/lib/access/viewer";
import { endpoint, noAnswer, noBody, none } from "@/lib/api/endpoint";
import { pageFields, pageOf, wanted, word } from "@/lib/api/fields";
import { found } from "@/lib/api/found";
import { conflictAlert, conflictRule } from "@/lib/api/shapes/access";
import { changeConflict, createConflict, removeConflict } from "@/lib/commands/conflicts";
import { conflictAlertsPage, conflictRuleFor, conflictRulesFor } from "@/lib/queries/conflicts";
import { pageIn } from "@/lib/queries/page";

const tag = "Conflicts";
const ruleRef = z.strictObject({ slug: word });
const slug = word.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "Small letters, digits and hyphens.");
const side = z
  .array(word)
  .min(1, "Name at least one.")
  .max(200, "At most 200.")
  .meta({
    description: "As app/entitlement.",
    example: ["sap/create-vendor"],
  });
const fields = { name: word.min(1, "Say how it is called."), one: side, other: side };

export const listConflicts = endpoint({
  method: "get",
  path: "/conflicts",
  tag,
  summary: "Rules about access that nobody should hold together",
  description: "For admins and auditors; there are none for anybody else.",
  params: none,
  query: z.strictObject(pageFields),
  body: noBody,
  answer: pageOf(conflictRule),
  run: async ({ viewer, query }) => found(pageIn(await conflictRulesFor(viewer), (one) => one.slug, wanted(query))),
});

export const addConflict = endpoint({
  method: "post",
  path: "/conflicts",
  tag,
  summary: "Add a rule",
  status: 201,
  params: none,
  query: none,
  body: z.strictObject({ slug: slug.optional(), ...fields }),
  answer: conflictRule,
  refusals: ["not-found", "admins-only", "invalid-data", "slug-taken", "key-reused"],
  location: (made) => `/conflicts/${made.slug}`,
  run: async ({ door, viewer, body }) => {
    const answer = await createConflict(door, body);
    return answer.ok ? found(await conflictRuleFor(viewer, answer.value)) : answer;
  },
});

export const putConflict = endpoint({
  method: "put",
  path: "/conflicts/{slug}",
  tag,
  summary: "Change a rule",
  params: ruleRef,
  query: none,
  body: z.strictObject(fields),
  answer: conflictRule,
  refusals: ["not-found", "admins-only", "invalid-data"],
  run: async ({ door, viewer, params, body }) => {
    const answer = await changeConflict(door, params.slug, body);
    return answer.ok ? found(await conflictRuleFor(viewer, answer.value)) : answer;
  },
});

export const deleteConflict = endpoint({
  method: "delete",
  path: "/conflicts/{slug}",
  tag,
  summary: "End a rule",
  status: 204,
  params: ruleRef,
  query: none,
  body: noBody,
  answer: noAnswer,
  refusals: ["not-found", "admins-only"],
  run: ({ door, params }) => removeConflict(door, params.slug),
});

export const listAlerts = endpoint({
  method: "get",
  path: "/conflicts/alerts",
  tag,
  summary: "Who holds what should not be held together, or would by an open request",
  description: "For admins and auditors; for anybody else there is no such thing.",
  params: none,
  query: z.strictObject(pageFields),
  body: noBody,
  answer: pageOf(conflictAlert),
  refusals: ["not-found"],
  run: async ({ viewer, query }) => found(seesAll(viewer) ? await conflictAlertsPage(wanted(query)) : null),
});
