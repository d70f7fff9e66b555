import { rows } from "@/lib/data/db";
import type { Campaign, ItemOutcome } from "@/lib/engine/campaign";
import type { CampaignId, CaseId, GrantId, PersonId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import type { Run } from "./save";

/** Items ended at once: how many, and the SHA-256 of their ids in their order. */
export interface EndedBatch {
  readonly count: number;
  readonly hash: string;
}

interface Ending {
  readonly outcome: ItemOutcome;
  readonly at: Instant;
  readonly limit: number;
}

// The items' rows are locked in their order: one that becomes a case at the same moment is left to its case.
const ended = (which: string) => `WITH item AS MATERIALIZED (
    SELECT i.id, i.task_id FROM campaign_items i WHERE i.campaign_id = $1::uuid AND NOT i.born AND i.closed_at IS NULL AND ${which}
    ORDER BY i.id LIMIT $4::int FOR NO KEY UPDATE
  ),
  gone AS (DELETE FROM seats s USING item WHERE s.task_id = item.task_id),
  closed AS (UPDATE campaign_items i SET outcome = $2, closed_at = $3::timestamptz FROM item WHERE i.id = item.id)
  SELECT count(*)::int AS count, encode(sha256(convert_to(coalesce(string_agg(id::text, ' ' ORDER BY id), ''), 'UTF8')), 'hex') AS hash FROM item`;

/** Ends up to a thousand of the items that are still open and no cases. */
export function endUnborn(run: Run, campaign: Campaign, ending: Ending): Promise<EndedBatch> {
  return endThose(run, campaign, ending, "TRUE");
}

/** The access is gone, or whoever held it: what is left of an item's access is nothing to decide about. */
const gone = (i: string) => `(NOT EXISTS (SELECT FROM grants g WHERE g.id = ${i}.grant_id AND g.state = 'active')
  OR EXISTS (SELECT FROM people p WHERE p.id = ${i}.person_id AND p.status <> 'active'))`;

/** Ends those of the open items that are no cases and whose access is gone. */
export function endGone(run: Run, campaign: Campaign, ending: Ending): Promise<EndedBatch> {
  return endThose(run, campaign, ending, gone("i"));
}

async function endThose(run: Run, campaign: Campaign, ending: Ending, which: string): Promise<EndedBatch> {
  const [found] = await run(ended(which), [campaign.id, ending.outcome, ending.at, ending.limit]);
  return found as EndedBatch;
}

/** Says of the items just ended which event of the campaign says so. */
export async function markEnded(run: Run, campaign: CampaignId): Promise<void> {
  await run(
    `UPDATE campaign_items SET closed_by = (SELECT id FROM events WHERE case_id = $1::uuid ORDER BY seq DESC LIMIT 1)
     WHERE campaign_id = $1::uuid AND closed_at IS NOT NULL AND closed_by IS NULL`,
    [campaign],
  );
}

/** The campaign's cases that are still open, some of them at a time. */
export async function openCases(campaign: CampaignId, limit: number): Promise<readonly CaseId[]> {
  const found = await rows<{ id: CaseId }>(
    "SELECT id FROM requests WHERE campaign_id = $1::uuid AND type = 'certify' AND state <> 'closed' ORDER BY id LIMIT $2",
    [campaign, limit],
  );
  return found.map(({ id }) => id);
}

/** Running campaigns with an open item whose access is gone; of one grant alone where it is named. */
export async function campaignsWithGone(grant: GrantId | null): Promise<readonly CampaignId[]> {
  const found = await rows<{ id: CampaignId }>(
    `SELECT c.id FROM campaigns c WHERE c.state = 'running' AND EXISTS (
       SELECT FROM campaign_items i WHERE i.campaign_id = c.id AND NOT i.born AND i.closed_at IS NULL
         AND ($1::uuid IS NULL OR i.grant_id = $1::uuid) AND ${gone("i")})`,
    [grant],
  );
  return found.map(({ id }) => id);
}

/** Open cases of running campaigns whose access is gone. */
export async function goneCases(limit: number): Promise<readonly CaseId[]> {
  const found = await rows<{ id: CaseId }>(
    `SELECT r.id FROM requests r JOIN campaigns c ON c.id = r.campaign_id AND c.state = 'running' JOIN campaign_items i ON i.id = r.id
     WHERE r.type = 'certify' AND r.state <> 'closed' AND ${gone("i")} ORDER BY r.id LIMIT $1`,
    [limit],
  );
  return found.map(({ id }) => id);
}

/** An item whose access is to be taken away; `by` is whoever decided so in its review. */
export interface ToRemove {
  readonly item: CaseId;
  readonly grant: GrantId;
  readonly by: PersonId | null;
}

/**
 * Items behind this one that the campaign's end takes away and nobody has set out to remove: those
 * revoked with it, and with `decertified` those whose review said so before.
 */
export function toRemove(
  campaign: CampaignId,
  decertified: boolean,
  page: { readonly after: CaseId | null; readonly limit: number },
): Promise<readonly ToRemove[]> {
  return rows<ToRemove>(
    `SELECT i.id AS item, i.grant_id AS grant, k.state #>> '{tasks,0,votes,0,by}' AS by
     FROM campaign_items i LEFT JOIN requests r ON r.id = i.id AND i.born LEFT JOIN cases k ON k.id = r.id
     WHERE i.campaign_id = $1::uuid AND ($3::uuid IS NULL OR i.id > $3::uuid)
       AND (i.outcome = 'revoked' OR r.outcome = 'decertified' AND ($2::boolean OR k.state ->> 'closeReason' = 'campaign-ended'))
       AND EXISTS (SELECT FROM grants g WHERE g.id = i.grant_id AND g.state = 'active')
       AND NOT EXISTS (SELECT FROM requests v WHERE v.grant_id = i.grant_id AND v.type = 'revoke' AND v.state <> 'closed')
     ORDER BY i.id LIMIT $4`,
    [campaign, decertified, page.after, page.limit],
  );
}
