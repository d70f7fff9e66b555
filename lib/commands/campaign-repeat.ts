import { loadCampaign } from "@/lib/data/campaigns/load";
import type { CampaignPlan } from "@/lib/engine/campaign";
import type { CampaignId } from "@/lib/engine/ids";
import { type Duration, type Instant, plus } from "@/lib/engine/instant";
import { changeCampaign, newDraft, system } from "./campaign";

/** Drafts the campaign that follows a recurring one, its dates moved on; its owners look at it and stage it. */
export async function draftNext(id: CampaignId): Promise<void> {
  const found = await loadCampaign(id);
  if (!found || found.campaign.next !== null || found.campaign.plan.repeat === null) return;
  const { campaign, words } = found;
  const door = { ...system, key: `campaign-repeat:${id}` };
  const drafted = await newDraft(
    door,
    { owners: campaign.owners, plan: movedOn(campaign.plan, campaign.plan.repeat, found.at), previous: id },
    words,
  );
  if (drafted.ok) await changeCampaign(system, id, { type: "repeated", next: drafted.value.id });
}

/** Dates go on by the interval until the due date lies ahead. */
function movedOn(plan: CampaignPlan, every: Duration | null, now: Instant): CampaignPlan {
  if (every === null) return plan;
  const move = (at: Instant | null) => at && plus(at, every);
  let next: CampaignPlan = { ...plan, dueAt: move(plan.dueAt), startsAt: move(plan.startsAt) };
  while (next.dueAt !== null && next.dueAt <= now) {
    next = { ...next, dueAt: move(next.dueAt), startsAt: move(next.startsAt) };
  }
  return next;
}
