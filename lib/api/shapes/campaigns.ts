import { z } from "zod";
import { campaignStates, itemStates, leftOutReasons, removals } from "@/lib/engine/campaign";
import { entitlement, person } from "./directory";
import { duration, id, instant } from "./names";

/** A deleted campaign is nowhere. */
export const campaignState = z.enum(campaignStates).exclude(["deleted"]).meta({ id: "CampaignState" });

export const itemState = z.enum(itemStates).meta({ id: "CampaignItemState" });

export const submission = z.enum(["drafts", "immediate"]);
export const onRemove = z.enum(removals);
export const onEnd = z.enum(["skip", "revoke"]);

const counts = z.object({
  items: z.int(),
  open: z.int(),
  certified: z.int(),
  removed: z.int().meta({ description: "Decided to be removed; `verified` of them are confirmed as gone." }),
  changed: z.int(),
  resolved: z.int().meta({ description: "Ended by themselves: the access or its holder is gone." }),
  skipped: z.int().meta({ description: "Open when the campaign ended." }),
  verified: z.int(),
});

export const campaign = z
  .object({
    id,
    number: z.string().meta({ example: "C-12" }),
    name: z.string(),
    state: campaignState,
    description: z.string(),
    instructions: z.string(),
    owners: z.array(person),
    dueAt: instant.nullable(),
    submission,
    counts: counts.meta({ description: "For reviewers: their own share." }),
    createdAt: instant,
    stagedAt: instant.nullable(),
    startedAt: instant.nullable(),
    endedAt: instant.nullable(),
  })
  .meta({ id: "Campaign" });

const plan = z.object({
  startsAt: instant.nullable(),
  autoEnd: z.boolean(),
  usePolicies: z.boolean(),
  onRemove,
  onEnd,
  justifyHighRisk: z.boolean(),
  repeat: z.object({ every: duration }).nullable(),
  written: z.looseObject({}).meta({ description: "Scope, reviewer and fallback as they were written." }),
  read: z.int().meta({ description: "Accesses looked at; while it is staged, until now." }),
  inScope: z.int(),
  leftOut: z.array(z.object({ reason: z.enum(leftOutReasons), count: z.int() })),
  reviewers: z.array(z.object({ person: person.nullable(), principal: z.string(), items: z.int() })),
  previous: id.nullable(),
  next: id.nullable(),
});

export const campaignDetail = campaign
  .extend({
    plan: plan.nullable().meta({ description: "Null for reviewers, who lead nothing here." }),
    drafts: z.int().meta({ description: "What I have decided here and not submitted." }),
    mayLead: z.boolean().meta({ description: "Whether I may change it: its owners and the admins may." }),
  })
  .meta({ id: "CampaignDetail" });

export const campaignItem = z
  .object({
    task: z.object({ id, number: z.string() }),
    request: z.string(),
    state: itemState,
    subject: person,
    entitlement: entitlement.nullable(),
    reviewers: z.array(person),
    grantedAt: instant,
    lastUsedAt: instant.nullable(),
    expiresAt: instant.nullable(),
    decidedAt: instant.nullable(),
    decidedBy: person.nullable(),
    actedFor: person.nullable(),
    comment: z.string().nullable(),
    removal: z.enum(["pending", "confirmed"]).nullable(),
  })
  .meta({ id: "CampaignItem" });

export const submissionReceipt = z
  .object({
    reference: z.string().meta({ example: "S-8F2A4C10B7" }),
    submitted: z.int(),
    accepted: z.int(),
    rejected: z.array(z.object({ task: z.string(), refusal: z.string() })),
  })
  .meta({ id: "SubmissionReceipt" });
