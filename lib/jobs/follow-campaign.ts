import { removeAccess, resolveGone } from "@/lib/commands/campaign-end";
import { openFollowing } from "@/lib/commands/open-following";
import { loadCampaign } from "@/lib/data/campaigns/load";
import { grantNow } from "@/lib/data/grants";
import type { Event } from "@/lib/engine/event";
import type { Case } from "@/lib/engine/request";
import type { Handlers } from "./follow";

/** What follows from a review in other requests. */
export const campaignHandlers: Handlers = {
  "request-closed": [removes, changes],
  "access-removed": [resolves],
};

/** *Remove* recommends: a removal with its own review follows, when the campaign says so (traps 14, 67). */
async function removes(event: Event, after: Case): Promise<void> {
  if (after.type !== "certify" || !after.campaign || !after.ofGrant) return;
  if (after.outcome !== "decertified" || after.closeReason === "campaign-ended") return;
  const found = await loadCampaign(after.campaign.id);
  const when = found?.campaign.plan.onRemove;
  if (when !== "at-once" && when !== "on-submission") return;
  await removeAccess(`follow:${event.id}:${after.ofGrant}`, after.ofGrant, decider(after));
}

/** *Change* asks for the other access in the place of this one (K17). */
async function changes(event: Event, after: Case): Promise<void> {
  if (after.type !== "certify" || after.outcome !== "changed" || !after.ofGrant) return;
  const grant = await grantNow(after.ofGrant);
  const { to } = after;
  if (!grant || !to) return;
  const requester = decider(after) ?? grant.person;
  await openFollowing(`follow:${event.id}:${grant.id}`, { type: "change", origin: "campaign", requester, grant, to });
}

/** Whoever decided the review. */
function decider(after: Case) {
  return after.tasks.at(-1)?.votes.at(-1)?.by ?? null;
}

/** What is gone needs no review: items that are no cases yet end by themselves (trap 65). */
async function resolves(event: Event): Promise<void> {
  if (event.type === "access-removed") await resolveGone(event.data.grant);
}
