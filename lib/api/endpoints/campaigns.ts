import { z } from "zod";
import type { Viewer } from "@/lib/access/viewer";
import { endpoint, noAnswer, noBody, none } from "@/lib/api/endpoint";
import { durationGiven, email, pageFields, pageOf, time, wanted, word, words } from "@/lib/api/fields";
import { FileAnswer, fileAnswer } from "@/lib/api/file";
import { found } from "@/lib/api/found";
import * as shapes from "@/lib/api/shapes/campaigns";
import type { CampaignDone } from "@/lib/commands/campaign";
import { endCampaign } from "@/lib/commands/campaign-end";
import { stageCampaign } from "@/lib/commands/campaign-stage";
import { submitDrafts } from "@/lib/commands/campaign-submit";
import { deleteCampaign, draftCampaign, editCampaign, remindCampaign, startCampaign } from "@/lib/commands/campaigns";
import type { Answer } from "@/lib/commands/door";
import { risks } from "@/lib/engine/risk";
import { campaignItems, campaignReport } from "@/lib/queries/campaign-items";
import type { CampaignDetail } from "@/lib/queries/campaign-views";
import { campaigns, campaignView } from "@/lib/queries/campaigns";

const tag = "Campaigns";

const campaignRef = z.strictObject({
  id: word.meta({ description: "Id or number of the campaign.", example: "C-12" }),
});

const resolver = z
  .union([
    z.strictObject({ manager: z.int().min(1).max(10) }),
    z.strictObject({ owners: z.enum(["app", "entitlement"]) }),
    z.strictObject({ group: word }),
    z.strictObject({ users: z.array(email).min(1).max(100) }),
    z.enum(["subject", "requester", "admins"]),
  ])
  .meta({ id: "Reviewers" });

/** One who, or a list of them. */
const resolvers = z.union([resolver, z.array(resolver).max(20)]).transform((one) => (Array.isArray(one) ? one : [one]));

const list = z.array(word).max(5_000).default([]);
const days = z.int().min(1).max(3_650).nullable().default(null);

const scope = z.strictObject({
  apps: list.meta({ description: "Slugs." }),
  entitlements: list.meta({ description: "Each as app/entitlement." }),
  people: list.meta({ description: "Addresses." }),
  departments: list,
  risk: z.array(z.enum(risks)).default([]),
  unusedDays: days.meta({ description: "Only what was not used for so many days." }),
  changedSinceDays: days.meta({ description: "Only what was granted, or not certified, within so many days." }),
});

const fields = {
  name: word.min(1, "Give it a name."),
  description: words,
  instructions: words.meta({ description: "What reviewers are to look at." }),
  owners: z.array(email).min(1, "Somebody has to lead it.").max(50),
  scope: scope.meta({ description: "The parts narrow one another; an empty one narrows nothing." }),
  reviewer: resolvers,
  fallback: resolvers.meta({ description: "Who reviews what nobody else may; left out, who leads the campaign." }),
  usePolicies: z.boolean().meta({ description: "Where a policy for reviews applies, it names the reviewers." }),
  dueAt: time.nullable(),
  startsAt: time.nullable().meta({ description: "It starts by itself then, once it is staged." }),
  autoEnd: z.boolean().meta({ description: "It ends by itself when it is due; otherwise the due date ends nothing." }),
  submission: shapes.submission,
  onRemove: shapes.onRemove,
  onEnd: shapes.onEnd,
  justifyHighRisk: z.boolean().meta({ description: "Certifying what is of high or critical risk asks for a comment." }),
  repeat: z.strictObject({ every: durationGiven }).nullable(),
};

const drafted = z.strictObject({
  ...fields,
  description: fields.description.default(""),
  instructions: fields.instructions.default(""),
  owners: fields.owners.optional().meta({ description: "Left out: myself." }),
  scope: fields.scope.default(scope.parse({})),
  fallback: fields.fallback.default([]),
  usePolicies: fields.usePolicies.default(false),
  dueAt: fields.dueAt.default(null),
  startsAt: fields.startsAt.default(null),
  autoEnd: fields.autoEnd.default(false),
  submission: fields.submission.default("drafts"),
  onRemove: fields.onRemove.default("on-submission"),
  onEnd: fields.onEnd.default("skip"),
  justifyHighRisk: fields.justifyHighRisk.default(false),
  repeat: fields.repeat.default(null),
});

const changing = ["not-found", "not-yours", "campaign-state", "key-reused"] as const;

export const listCampaigns = endpoint({
  method: "get",
  path: "/campaigns",
  tag,
  summary: "Reviews of access that I lead, oversee or take part in, the newest first",
  params: none,
  query: z.strictObject({ state: shapes.campaignState.optional(), ...pageFields }),
  body: noBody,
  answer: pageOf(shapes.campaign),
  run: async ({ viewer, query: { limit, cursor, state } }) =>
    found(await campaigns(viewer, { state }, wanted({ limit, cursor }))),
});

export const addCampaign = endpoint({
  method: "post",
  path: "/campaigns",
  tag,
  summary: "Draft a review of access",
  description: "By an admin. Nothing of it happens before it is staged and started.",
  status: 201,
  params: none,
  query: none,
  body: drafted,
  answer: shapes.campaignDetail,
  refusals: ["admins-only", "invalid-data", "unknown-person", "key-reused", "not-found"],
  location: (made) => `/campaigns/${made.number}`,
  run: async ({ door, viewer, body }) => answered(viewer, await draftCampaign(door, body)),
});

export const getCampaign = endpoint({
  method: "get",
  path: "/campaigns/{id}",
  tag,
  summary: "A review of access with its progress",
  params: campaignRef,
  query: none,
  body: noBody,
  answer: shapes.campaignDetail,
  refusals: ["not-found"],
  run: async ({ viewer, params }) => found<CampaignDetail>(await campaignView(viewer, params.id)),
});

export const patchCampaign = endpoint({
  method: "patch",
  path: "/campaigns/{id}",
  tag,
  summary: "Change a review of access",
  description: "All of it before it is staged; afterwards its words, owners, dates, its end and its repetition.",
  params: campaignRef,
  query: none,
  body: z.strictObject(fields).exactPartial(),
  answer: shapes.campaignDetail,
  refusals: [...changing, "invalid-data", "unknown-person"],
  run: async ({ door, viewer, params, body }) => answered(viewer, await editCampaign(door, params.id, body)),
});

export const removeCampaign = endpoint({
  method: "delete",
  path: "/campaigns/{id}",
  tag,
  summary: "Throw away a review of access that has not started",
  status: 204,
  params: campaignRef,
  query: none,
  body: noBody,
  answer: noAnswer,
  refusals: changing,
  run: async ({ door, params }) => {
    const answer = await deleteCampaign(door, params.id);
    return answer.ok ? { ok: true, value: null } : answer;
  },
});

export const stageIt = endpoint({
  method: "post",
  path: "/campaigns/{id}/stage",
  tag,
  summary: "Find out what is reviewed, and by whom",
  description: "Goes on in the background: GET shows how far it is, and then what was left out and why.",
  status: 202,
  params: campaignRef,
  query: none,
  body: noBody,
  answer: shapes.campaignDetail,
  refusals: [...changing, "routing-error"],
  run: async ({ door, viewer, params }) => answered(viewer, await stageCampaign(door, params.id)),
});

export const startIt = endpoint({
  method: "post",
  path: "/campaigns/{id}/start",
  tag,
  summary: "Put a staged review into its reviewers' inboxes",
  params: campaignRef,
  query: none,
  body: noBody,
  answer: shapes.campaignDetail,
  refusals: changing,
  run: async ({ door, viewer, params }) => answered(viewer, await startCampaign(door, params.id)),
});

export const endIt = endpoint({
  method: "post",
  path: "/campaigns/{id}/end",
  tag,
  summary: "End a review of access",
  description:
    "What is open is skipped or revoked, in the background; drafts that were not submitted count as open and are discarded. Where that is so, confirm with the number of open items.",
  status: 202,
  params: campaignRef,
  query: none,
  body: z.strictObject({ onEnd: shapes.onEnd.optional(), confirm: z.int().nonnegative().optional() }),
  answer: shapes.campaignDetail,
  refusals: [...changing, "own-access", "confirm-count"],
  run: async ({ door, viewer, params, body }) => answered(viewer, await endCampaign(door, params.id, body)),
});

export const remindReviewers = endpoint({
  method: "post",
  path: "/campaigns/{id}/reminder",
  tag,
  summary: "Remind everybody who has open items, at most once a day",
  params: campaignRef,
  query: none,
  body: noBody,
  answer: shapes.campaignDetail,
  refusals: [...changing, "reminded-already", "nobody-to-remind"],
  run: async ({ door, viewer, params }) => answered(viewer, await remindCampaign(door, params.id)),
});

export const submitMine = endpoint({
  method: "post",
  path: "/campaigns/{id}/submission",
  tag,
  summary: "Submit what I decided",
  description: "Each decision by itself: one that no longer can be is said with its reason, and the others count.",
  params: campaignRef,
  query: none,
  body: noBody,
  answer: shapes.submissionReceipt,
  refusals: ["not-found", "campaign-state", "not-drafted", "key-reused"],
  run: async ({ door, params }) => {
    const answer = await submitDrafts(door, params.id);
    if (!answer.ok) return answer;
    const { reference, submitted, accepted, rejected } = answer.value;
    return { ok: true, value: { reference, submitted, accepted, rejected } };
  },
});

export const listItems = endpoint({
  method: "get",
  path: "/campaigns/{id}/items",
  tag,
  summary: "What is reviewed",
  description: "For those who lead it, admins and auditors. A draft that was not submitted shows as open.",
  params: campaignRef,
  query: z.strictObject({
    state: shapes.itemState.optional(),
    reviewer: email.optional().meta({ description: "Only what lies with this person." }),
    ...pageFields,
  }),
  body: noBody,
  answer: pageOf(shapes.campaignItem),
  refusals: ["not-found"],
  run: async ({ viewer, params, query: { limit, cursor, ...criteria } }) =>
    found(await campaignItems(viewer, params.id, criteria, wanted({ limit, cursor }))),
});

export const getReport = endpoint({
  method: "get",
  path: "/campaigns/{id}/report",
  tag,
  summary: "Every item as CSV",
  description:
    "The header `content-sha256` holds the SHA-256 of exactly the bytes that are delivered; it is kept with who fetched them and when.",
  params: campaignRef,
  query: none,
  body: noBody,
  answer: fileAnswer,
  refusals: ["not-found"],
  run: async ({ viewer, params }) => {
    const report = await campaignReport(viewer, params.id);
    const headers = { "content-sha256": report?.hash ?? "" };
    return found(report && new FileAnswer(report.name, "text/csv; charset=utf-8", report.content, headers));
  },
});

async function answered(viewer: Viewer, answer: Answer<CampaignDone>): Promise<Answer<CampaignDetail>> {
  return answer.ok ? found<CampaignDetail>(await campaignView(viewer, answer.value.id)) : answer;
}
