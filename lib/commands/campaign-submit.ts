import { tasksOfBatch } from "@/lib/data/bulk";
import { campaignRow, draftsOf } from "@/lib/data/campaigns/reads";
import { keepSubmission, type Submission, submissionOf } from "@/lib/data/campaigns/submissions";
import { changeCampaign } from "./campaign";
import { type Answer, refused } from "./door";
import { type BulkDoor, batchOf, inBulk } from "./in-bulk";

/**
 * Submits what somebody has decided and not submitted, each decision by itself: one that no longer can be
 * is said with its reason, and the others count (trap 69). The same key gives the same receipt.
 */
export async function submitDrafts(door: BulkDoor, ref: string): Promise<Answer<Submission>> {
  const { viewer } = door;
  const found = await campaignRow(viewer, ref);
  if (!found) return refused({ code: "not-found" });
  const { campaign } = found;
  const batch = batchOf(door);
  const before = await submissionOf(batch);
  if (before) return { ok: true, value: before };
  if (campaign.state !== "running") return refused({ code: "campaign-state", state: campaign.state });
  const drafts = await draftsOf(viewer, campaign.id);
  // What a call under this key submitted before it was cut off is on this receipt too.
  const earlier = await tasksOfBatch(viewer.id, batch);
  if (drafts.length + earlier.length === 0) return refused({ code: "not-drafted" });
  const outcomes = await inBulk(
    door,
    batch,
    drafts.map(({ task }) => ({ task, commands: (id) => [{ type: "submit-draft", task: id }] })),
  );
  const rejected = drafts.flatMap(({ number }, index) => {
    const outcome = outcomes[index];
    if (outcome?.ok) return [];
    return [{ task: number, refusal: outcome && "refusal" in outcome ? outcome.refusal.code : "failed" }];
  });
  const made: Submission = {
    id: batch,
    reference: `S-${batch.replaceAll("-", "").slice(-10).toUpperCase()}`,
    campaign: campaign.id,
    person: viewer.id,
    submitted: earlier.length + drafts.length,
    accepted: earlier.length + drafts.length - rejected.length,
    rejected,
  };
  await keepSubmission(made, door.at);
  const { reference, person, submitted, accepted } = made;
  const { key: _own, ...rest } = door;
  await changeCampaign(rest, campaign.id, { type: "submitted", reference, person, submitted, accepted });
  return { ok: true, value: made };
}
