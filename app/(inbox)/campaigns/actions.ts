"use server";

import { z } from "zod";
import { resolversOf } from "@/components/campaigns/resolvers";
import { action } from "@/lib/action";
import type { CampaignDone } from "@/lib/commands/campaign";
import { endCampaign } from "@/lib/commands/campaign-end";
import { stageCampaign } from "@/lib/commands/campaign-stage";
import {
  type CampaignInput,
  deleteCampaign,
  draftCampaign,
  editCampaign,
  remindCampaign,
  startCampaign,
} from "@/lib/commands/campaigns";
import type { Answer } from "@/lib/commands/door";
import { isDuration } from "@/lib/engine/instant";
import { risks } from "@/lib/engine/risk";
import { seenCampaign } from "@/lib/queries/seen-campaign";

const campaign = z.string().trim().min(1).max(64);
const key = z.string().min(16).max(128);
const named = z.object({ campaign, key });

/** Finds out what is reviewed, and by whom. */
export const stageIt = action(named, async (door, input) => told(await stageCampaign(door, input.campaign)));

/** Puts a staged review into its reviewers' inboxes. */
export const startIt = action(named, async (door, input) => told(await startCampaign(door, input.campaign)));

/** Reminds everybody who has open items. */
export const remindAll = action(named, async (door, input) => told(await remindCampaign(door, input.campaign)));

/** Throws a review away that has not started. */
export const deleteIt = action(named, async (door, input) => told(await deleteCampaign(door, input.campaign)));

const later = named.extend({ dueAt: z.iso.datetime("Choose a day.") });

/** Gives reviewers more time. */
export const extendIt = action(later, async (door, { campaign: ref, dueAt }) =>
  told(await editCampaign(door, ref, { dueAt })),
);

const ended = named.extend({ onEnd: z.enum(["skip", "revoke"]), confirm: z.int().nonnegative() });

/** Ends a review; what is open is skipped or revoked. */
export const endIt = action(ended, async (door, { campaign: ref, onEnd, confirm }) =>
  told(await endCampaign(door, ref, { onEnd, confirm })),
);

const list = z.array(z.string().trim().min(1).max(254)).max(5_000);
const time = z.iso.datetime().nullable();
const who = z
  .string()
  .regex(/^(kept|manager|app-owners|entitlement-owners|admins|people|group:.{1,254})$/, "Choose who reviews.");

const campaignForm = z.object({
  name: z.string().trim().min(1, "Give it a name.").max(200, "That is too long: 200 characters at most."),
  instructions: z.string().trim().max(10_000, "That is too long: 10,000 characters at most."),
  apps: list,
  departments: list,
  risk: z.array(z.enum(risks)),
  people: list,
  unusedDays: z.int().min(1).max(3_650, "At most ten years.").nullable(),
  reviewer: who,
  reviewers: list,
  fallback: z.union([z.literal(""), who]),
  fallbacks: list,
  usePolicies: z.boolean(),
  startsAt: time,
  dueAt: time,
  autoEnd: z.boolean(),
  submission: z.enum(["drafts", "immediate"]),
  onRemove: z.enum(["at-once", "on-submission", "at-end", "never"]),
  onEnd: z.enum(["skip", "revoke"]),
  justifyHighRisk: z.boolean(),
  repeat: z.string().refine(isDuration, "That is no length of time.").nullable(),
});

const nobody = "Name at least one person.";
const written = campaignForm
  .refine((form) => form.reviewer !== "people" || form.reviewers.length > 0, { path: ["reviewers"], error: nobody })
  .refine((form) => form.fallback !== "people" || form.fallbacks.length > 0, { path: ["fallbacks"], error: nobody });

/** Writes a review down, or changes one that is not staged yet. What the form does not know of stays as it was. */
export const saveCampaign = action(
  z.object({ key, campaign: campaign.nullable(), written }),
  async (door, { campaign: ref, written: form }) => {
    const before = ref === null ? null : await seenCampaign(door.viewer, ref);
    const { scope, reviewer, fallback, ...input } = inputOf(
      form,
      before?.leads ? before.words.written.scope : undefined,
    );
    if (ref !== null) return told(await editCampaign(door, ref, { ...input, scope, ...given({ reviewer, fallback }) }));
    const who = reviewer ?? [];
    return told(
      await draftCampaign(door, { ...input, scope, reviewer: who, fallback: fallback ?? [], description: "" }),
    );
  },
);

type Resolvers = CampaignInput["reviewer"];

function given(parts: { readonly reviewer: Resolvers | null; readonly fallback: Resolvers | null }) {
  return { ...(parts.reviewer && { reviewer: parts.reviewer }), ...(parts.fallback && { fallback: parts.fallback }) };
}

const unseen = z.object({
  entitlements: z.array(z.string()).default([]),
  changedSinceDays: z.int().nullable().default(null),
});

function inputOf(form: z.output<typeof written>, before: unknown) {
  const { apps, departments, risk, people, unusedDays, reviewer, reviewers, fallback, fallbacks, repeat, ...rest } =
    form;
  const kept = unseen.safeParse(before ?? {});
  const scope = { ...(kept.data ?? unseen.parse({})), apps, people, departments, risk, unusedDays };
  return {
    ...rest,
    scope,
    reviewer: resolversOf({ by: reviewer, people: reviewers }),
    fallback: resolversOf({ by: fallback, people: fallbacks }),
    repeat: repeat === null ? null : { every: repeat },
  };
}

function told(answer: Answer<CampaignDone>) {
  return answer.ok ? ({ ok: true, value: { number: answer.value.number } } as const) : answer;
}
