import { campaignsUnderWay, moveSeats } from "@/lib/data/campaigns/audience";
import { openCases } from "@/lib/data/campaigns/end";
import { loadCampaign } from "@/lib/data/campaigns/load";
import { fallsDue, reminderDue } from "@/lib/engine/campaign-due";
import type { CampaignId } from "@/lib/engine/ids";
import { changeCampaign, system } from "./campaign";
import { resolveGone } from "./campaign-end";
import { execute } from "./execute";

/** What time does to campaigns: starts and ends them where they say so, reminds, and ends the items whose access is gone. */
export async function campaignsFallDue(): Promise<void> {
  for (const { campaign, remindedAt, now } of await campaignsUnderWay()) {
    const due = fallsDue(campaign, now);
    if (due === "start") await changeCampaign(system, campaign.id, { type: "start" });
    if (due === "end") await changeCampaign(system, campaign.id, { type: "end", onEnd: null, confirm: null });
    const cause = due === null ? reminderDue(campaign, remindedAt, now) : null;
    if (cause) await changeCampaign(system, campaign.id, { type: "remind", cause });
  }
  await resolveGone();
}

const chunk = 10_000;
const cases = 100_000;

/** The due date was moved: that of the items goes with it, whether they are cases or not. */
export async function moveDueDate(id: CampaignId): Promise<void> {
  const found = await loadCampaign(id);
  if (found?.campaign.state !== "running") return;
  const { campaign } = found;
  for (let from = 0; from < campaign.items; from += chunk) await moveSeats(campaign, from, chunk);
  for (const request of await openCases(id, cases)) {
    await execute(system, { request }, () => ({ type: "move-due", dueAt: campaign.plan.dueAt }));
  }
}
