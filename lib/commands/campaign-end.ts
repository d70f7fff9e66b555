import {
  campaignsWithGone,
  type EndedBatch,
  endGone,
  endUnborn,
  goneCases,
  markEnded,
  openCases,
  toRemove,
} from "@/lib/data/campaigns/end";
import { loadCampaign } from "@/lib/data/campaigns/load";
import type { Run } from "@/lib/data/campaigns/save";
import { inTransaction } from "@/lib/data/campaigns/transaction";
import { grantNow } from "@/lib/data/grants";
import type { Campaign, CampaignPlan, ItemOutcome } from "@/lib/engine/campaign";
import type { CampaignId, CaseId, GrantId, PersonId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import type { CloseReason } from "@/lib/engine/request";
import { type CampaignDone, changeCampaign, changeSeen, system } from "./campaign";
import { draftNext } from "./campaign-repeat";
import type { Answer, Door } from "./door";
import { execute } from "./execute";
import { openFollowing } from "./open-following";

/** Ended at once: one event of the record. */
const chunk = 1000;
const cases = 200;

/** Ends a campaign; what is open is skipped or revoked in the background, drafts that were not submitted count as open. */
export function endCampaign(
  door: Door,
  ref: string,
  input: { readonly onEnd?: CampaignPlan["onEnd"] | undefined; readonly confirm?: number | undefined },
): Promise<Answer<CampaignDone>> {
  return changeSeen(door, ref, { type: "end", onEnd: input.onEnd ?? null, confirm: input.confirm ?? null });
}

/** Carries the end of a campaign out, going on where an earlier worker stopped. `by` is the system, or whoever tells the past. */
export async function runEnding(id: CampaignId, by: Door = system): Promise<void> {
  const found = await loadCampaign(id);
  if (found?.campaign.state !== "ending") return;
  const { plan } = found.campaign;
  const revokes = plan.onEnd === "revoke";
  while (await endNext(id, "ending", revokes ? "revoked" : "skipped", endUnborn, by)) {
    // The next thousand.
  }
  const outcome = revokes ? "decertified" : "cancelled";
  await closeCases(() => openCases(id, cases), outcome, "campaign-ended");
  await removeAtEnd(id, plan, found.campaign.createdBy);
  const now = await loadCampaign(id);
  if (!now) return;
  const { skipped, revoked } = now.campaign.closed;
  const ended = await changeCampaign(by, id, { type: "ended", skipped, revoked });
  if (ended.ok && plan.repeat && now.campaign.next === null) await draftNext(id);
}

/** Accesses that are gone need no review any more: their items end by themselves (trap 65). Of one grant alone, or of all. */
export async function resolveGone(grant: GrantId | null = null): Promise<void> {
  for (const id of await campaignsWithGone(grant)) {
    while (await endNext(id, "running", "resolved", endGone)) {
      // The next thousand.
    }
  }
  if (grant === null) await closeCases(() => goneCases(cases), "cancelled", "grant-gone");
}

type End = (
  run: Run,
  campaign: Campaign,
  ending: { outcome: ItemOutcome; at: Instant; limit: number },
) => Promise<EndedBatch>;

/** True while there may be more. */
function endNext(
  id: CampaignId,
  state: Campaign["state"],
  outcome: ItemOutcome,
  end: End,
  by: Door = system,
): Promise<boolean> {
  return inTransaction(async (run) => {
    const found = await loadCampaign(id, run);
    if (found?.campaign.state !== state) return false;
    const at = by.at ?? found.at;
    const batch = await end(run, found.campaign, { outcome, at, limit: chunk });
    if (batch.count === 0) return false;
    const told = await changeCampaign({ ...by, at }, id, { type: "items-ended", outcome, batches: [batch] }, { run });
    if (!told.ok) throw new Error(`items ended in a campaign that is ${found.campaign.state}`);
    await markEnded(run, id);
    return batch.count === chunk;
  });
}

/** Closes the cases found until none is left. One that others closed meanwhile is closed all the same. */
async function closeCases(
  find: () => Promise<readonly CaseId[]>,
  outcome: "cancelled" | "decertified",
  reason: CloseReason,
): Promise<void> {
  for (let open = await find(); open.length > 0; open = await find()) {
    for (const request of open) await execute(system, { request }, () => ({ type: "call-off", outcome, reason }));
  }
}

/** The removals that begin with the end: of what was revoked with it, and where the campaign waits until then, of all that was decertified. */
async function removeAtEnd(id: CampaignId, plan: CampaignPlan, leader: PersonId | null): Promise<void> {
  let after: CaseId | null = null;
  for (;;) {
    const page = await toRemove(id, plan.onRemove === "at-end", { after, limit: cases });
    for (const { item, grant, by } of page) await removeAccess(`campaign:${id}:${item}`, grant, by ?? leader);
    after = page.at(-1)?.item ?? null;
    if (page.length < cases) return;
  }
}

/** Asks for the removal of an access that a review decided on; it counts as gone only when that is confirmed (traps 14, 67). */
export async function removeAccess(key: string, grantId: GrantId, by: PersonId | null): Promise<void> {
  const grant = await grantNow(grantId);
  if (!grant) return;
  await openFollowing(key, { type: "revoke", origin: "campaign", requester: by ?? grant.person, grant });
}
