import { rows } from "@/lib/data/db";
import { iso } from "@/lib/data/iso";
import type { Campaign } from "@/lib/engine/campaign";
import type { CampaignEvent } from "@/lib/engine/campaign-event";
import type { CampaignId, EventId, PersonId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";

/** Everybody whose inbox holds open items of a campaign: active people inside, never for items about themselves alone. */
export async function openReviewers(campaign: CampaignId): Promise<readonly PersonId[]> {
  const found = await rows<{ person: PersonId }>(
    `WITH asked AS (SELECT DISTINCT s.principal FROM seats s JOIN campaign_items i ON i.task_id = s.task_id WHERE i.campaign_id = $1::uuid)
     SELECT DISTINCT p.id AS person FROM asked a JOIN people p ON p.status = 'active' AND p.employment <> 'external' AND (
       a.principal = 'person:' || p.id
       OR a.principal LIKE 'group:%' AND EXISTS (SELECT FROM group_members m WHERE 'group:' || m.group_id = a.principal AND m.person_id = p.id)
       OR a.principal LIKE 'app-owners:%' AND EXISTS (SELECT FROM app_owners o WHERE 'app-owners:' || o.app_id = a.principal AND o.person_id = p.id)
       OR a.principal LIKE 'entitlement-owners:%'
         AND EXISTS (SELECT FROM entitlement_owners o WHERE 'entitlement-owners:' || o.entitlement_id = a.principal AND o.person_id = p.id)
       OR a.principal = 'admins' AND 'admin' = ANY (p.roles))`,
    [campaign],
  );
  return found.map(({ person }) => person);
}

/** Whoever has drafts there that were not submitted. */
export async function draftAuthors(campaign: CampaignId): Promise<readonly PersonId[]> {
  const found = await rows<{ person: PersonId }>(
    `SELECT DISTINCT (k.state #>> '{tasks,0,draft,by}')::uuid AS person FROM requests r JOIN cases k ON k.id = r.id
     JOIN tasks t ON t.case_id = r.id AND t.state = 'draft' WHERE r.campaign_id = $1::uuid AND r.type = 'certify' AND r.state <> 'closed'`,
    [campaign],
  );
  return found.flatMap(({ person }) => (person ? [person] : []));
}

/** Some of a campaign's own events, without the words people wrote. */
export function campaignEventsOf(
  events: readonly EventId[],
): Promise<readonly Pick<CampaignEvent, "id" | "type" | "at" | "actor" | "data">[]> {
  return rows(
    `SELECT id, type, ${iso("at")} AS at, actor_id AS actor, data FROM events WHERE id = ANY ($1::uuid[]) ORDER BY seq`,
    [events],
  );
}

/** Campaigns that time can do something to, with when their reviewers were last reminded. */
export function campaignsUnderWay(): Promise<
  readonly { readonly campaign: Campaign; readonly remindedAt: Instant | null; readonly now: Instant }[]
> {
  return rows(
    `SELECT body AS campaign, reminded_at AS "remindedAt", date_trunc('milliseconds', clock_timestamp()) AS now
     FROM campaigns WHERE state IN ('staged', 'running') ORDER BY created_at`,
  );
}

/** The due date was moved: so is that of the items that are no cases yet, some places of the campaign at a time. */
export async function moveSeats(campaign: Campaign, from: number, limit: number): Promise<void> {
  await rows(
    `UPDATE seats s SET due_at = coalesce($4::timestamptz, 'infinity') FROM campaign_items i
     WHERE i.campaign_id = $1::uuid AND i.n > $2::int AND i.n <= $3::int AND NOT i.born AND i.closed_at IS NULL AND s.task_id = i.task_id`,
    [campaign.id, from, from + limit, campaign.plan.dueAt],
  );
}

/** A campaign that was thrown away leaves no items. */
export async function removeItemsOf(campaign: string): Promise<void> {
  await rows(
    `DELETE FROM campaign_items i USING campaigns c WHERE c.id = $1::uuid AND c.state = 'deleted' AND i.campaign_id = c.id AND NOT i.born`,
    [campaign],
  );
}
