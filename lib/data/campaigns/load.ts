import { rows } from "@/lib/data/db";
import { iso } from "@/lib/data/iso";
import type { Campaign } from "@/lib/engine/campaign";
import type { CampaignFacts } from "@/lib/engine/campaign-decide";
import type { CampaignEvent } from "@/lib/engine/campaign-event";
import { type CampaignId, isId, type PersonId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import type { CampaignWords, Run } from "./save";

/** A condition on a campaign `c` named by id or number, its value being `$1`. */
export function named(ref: string): string {
  return isId(ref) ? "c.id = $1::uuid" : "c.number = $1";
}

export interface LoadedCampaign {
  readonly campaign: Campaign;
  readonly words: CampaignWords;
  readonly at: Instant;
  readonly remindedAt: Instant | null;
}

/** A campaign as it is kept, with the database's clock; deleted ones are not there. */
export async function loadCampaign(ref: string, run: Run = rows): Promise<LoadedCampaign | null> {
  const [found] = await run(
    `SELECT c.body AS campaign, c.words, c.reminded_at AS "remindedAt",
      ${iso("greatest(clock_timestamp(), (c.body ->> 'lastAt')::timestamptz)")} AS at
     FROM campaigns c WHERE ${named(ref)} AND c.state <> 'deleted'`,
    [ref],
  );
  return (found as LoadedCampaign | undefined) ?? null;
}

/** The number of the next campaign, and when it is. */
export async function newCampaign(): Promise<{ readonly number: string; readonly at: Instant }> {
  const [found] = await rows<{ number: number; at: Instant }>(
    "SELECT nextval('campaign_numbers') AS number, date_trunc('milliseconds', clock_timestamp()) AS at",
  );
  if (!found) throw new Error("a query of one row gave none");
  return { number: `C-${found.number}`, at: found.at };
}

/** Items whose cases are there and closed, and those that are drafts. */
const bornCounts = `SELECT count(*) FILTER (WHERE r.state = 'closed')::int AS closed,
  count(*) FILTER (WHERE EXISTS (SELECT FROM tasks t WHERE t.case_id = r.id AND t.state = 'draft'))::int AS drafts
  FROM requests r WHERE r.campaign_id = $1::uuid AND r.type = 'certify'`;

/** How much is still to be decided, how much of it lies in drafts, and how much is about this person. */
export async function openFacts(
  campaign: Campaign,
  person: PersonId | null,
): Promise<Pick<CampaignFacts, "open" | "drafts" | "own">> {
  const [[born], [own]] = await Promise.all([
    rows<{ closed: number; drafts: number }>(bornCounts, [campaign.id]),
    rows<{ own: number }>(
      `SELECT count(*)::int AS own FROM campaign_items i LEFT JOIN requests r ON r.id = i.id AND i.born
       WHERE i.campaign_id = $1::uuid AND i.person_id = $2::uuid AND i.closed_at IS NULL AND r.state IS DISTINCT FROM 'closed'`,
      [campaign.id, person],
    ),
  ]);
  const { skipped, revoked, resolved } = campaign.closed;
  const open = campaign.items - skipped - revoked - resolved - (born?.closed ?? 0);
  return { open, drafts: born?.drafts ?? 0, own: own?.own ?? 0 };
}

/** The campaign's own events in their order, to be folded. */
export function campaignEvents(id: CampaignId): Promise<readonly CampaignEvent[]> {
  return rows<CampaignEvent>(
    `SELECT e.id, e.case_id AS "case", e.seq, e.at, e.actor_id AS actor, e.acted_for_id AS "actedFor", e.channel, e.type, e.data,
      coalesce((SELECT json_object_agg(x.field, json_build_object('value', x.value, 'person', x.person_id))
        FROM event_texts x WHERE x.event_id = e.id), '{}') AS texts
     FROM events e WHERE e.case_id = $1::uuid ORDER BY e.seq`,
    [id],
  );
}

/** What people call these campaigns. */
export async function campaignNumbers(ids: readonly CampaignId[]): Promise<ReadonlyMap<CampaignId, string>> {
  const found = await rows<{ id: CampaignId; number: string }>(
    "SELECT id, number FROM campaigns WHERE id = ANY ($1::uuid[])",
    [ids],
  );
  return new Map(found.map(({ id, number }) => [id, number]));
}
