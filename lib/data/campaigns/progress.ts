import { rows } from "@/lib/data/db";
import type { CampaignId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import { itemState, itemTables } from "./item-rows";

/** How many items ended on a day of that zone, however they ended: the first day first. */
export function endedByDay(
  campaign: CampaignId,
  zone: string,
): Promise<readonly { readonly day: string; readonly count: number }[]> {
  return rows(
    `SELECT to_char(x.at AT TIME ZONE $2, 'YYYY-MM-DD') AS day, count(*)::int AS count FROM (
       SELECT coalesce(r.closed_at, i.closed_at) AS at FROM campaign_items i LEFT JOIN requests r ON r.id = i.id AND i.born
       WHERE i.campaign_id = $1::uuid) x WHERE x.at IS NOT NULL GROUP BY 1 ORDER BY 1`,
    [campaign, zone],
  );
}

/** How the items of one app or department stand. */
interface PartRow {
  readonly key: string;
  readonly name: string;
  readonly items: number;
  readonly open: number;
  readonly certified: number;
  readonly removed: number;
  readonly changed: number;
}

const counts = `count(*)::int AS items, count(*) FILTER (WHERE x.state = 'open')::int AS open,
  count(*) FILTER (WHERE x.state = 'certified')::int AS certified, count(*) FILTER (WHERE x.state = 'removed')::int AS removed,
  count(*) FILTER (WHERE x.state = 'changed')::int AS changed`;

const items = `(SELECT i.app_id, i.person_id, ${itemState} AS state FROM ${itemTables} WHERE i.campaign_id = $1::uuid) x`;

/** The most open ones first. */
export function partsByApp(campaign: CampaignId, limit: number): Promise<readonly PartRow[]> {
  return rows<PartRow>(
    `SELECT a.slug AS key, a.name, ${counts} FROM ${items} JOIN apps a ON a.id = x.app_id
     GROUP BY 1, 2 ORDER BY open DESC, items DESC, a.name LIMIT $2`,
    [campaign, limit],
  );
}

/** Departments by whose access it is; those without one are left out. */
export function partsByDepartment(campaign: CampaignId, limit: number): Promise<readonly PartRow[]> {
  return rows<PartRow>(
    `SELECT p.department AS key, p.department AS name, ${counts} FROM ${items} JOIN people p ON p.id = x.person_id
     WHERE p.department IS NOT NULL GROUP BY 1 ORDER BY open DESC, items DESC, 1 LIMIT $2`,
    [campaign, limit],
  );
}

/** What somebody, or a group of people, has before them and has done. */
export interface ReviewerRow {
  readonly principal: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly open: number;
  readonly certified: number;
  readonly removed: number;
  readonly changed: number;
  readonly last: Instant | null;
}

/** The most open ones first. */
export function reviewerRows(campaign: CampaignId, limit: number): Promise<readonly ReviewerRow[]> {
  return rows<ReviewerRow>(
    `WITH standing AS (
       SELECT q.principal, 1 AS open, NULL::text AS outcome, NULL::timestamptz AS at FROM ${itemTables}
         CROSS JOIN LATERAL (SELECT unnest(t.principals) AS principal WHERE i.born
           UNION ALL SELECT s.seat ->> 'principal' FROM jsonb_array_elements(i.seats) s(seat) WHERE NOT i.born) q
         WHERE i.campaign_id = $1::uuid AND (${itemState}) = 'open'
       UNION ALL
       SELECT 'person:' || t.decided_by_id, 0, r.outcome, t.decided_at FROM requests r JOIN tasks t ON t.case_id = r.id
         WHERE r.campaign_id = $1::uuid AND r.type = 'certify' AND r.outcome IN ('certified', 'decertified', 'changed') AND t.decided_by_id IS NOT NULL),
     summed AS (
       SELECT principal, sum(open)::int AS open, count(*) FILTER (WHERE outcome = 'certified')::int AS certified,
         count(*) FILTER (WHERE outcome = 'decertified')::int AS removed, count(*) FILTER (WHERE outcome = 'changed')::int AS changed, max(at) AS last
       FROM standing GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT $2)
     SELECT l.*, p.email, coalesce(p.name,
       (SELECT g.name FROM groups g WHERE 'group:' || g.id = l.principal),
       (SELECT a.name FROM apps a WHERE 'app-owners:' || a.id = l.principal),
       (SELECT a.name || ' ' || n.name FROM entitlements n JOIN apps a ON a.id = n.app_id WHERE 'entitlement-owners:' || n.id = l.principal)) AS name
     FROM summed l LEFT JOIN people p ON 'person:' || p.id = l.principal ORDER BY l.open DESC, l.principal`,
    [campaign, limit],
  );
}

/** How fast somebody decides. */
export interface PaceRow {
  readonly principal: string;
  /** Seconds between one decision and the one before it; of those that came at once, each its part. */
  readonly median: number;
  /** How many decisions that rests on. */
  readonly timed: number;
}

/** Longer than this between two decisions is a break, in seconds. */
const pause = 1800;

/** The pace of everybody who decided there. */
export function paces(campaign: CampaignId): Promise<readonly PaceRow[]> {
  return rows<PaceRow>(
    `WITH clicks AS (
       SELECT e.actor_id, e.at, count(*)::int AS many FROM requests r JOIN events e ON e.case_id = r.id AND e.actor_id IS NOT NULL
         AND (e.type IN ('decision-drafted', 'decision-made') OR e.type = 'decided' AND e.data ->> 'made' IS NULL)
       WHERE r.campaign_id = $1::uuid AND r.type = 'certify' GROUP BY 1, 2),
     gaps AS (
       SELECT actor_id, many, extract(epoch FROM at - lag(at) OVER (PARTITION BY actor_id ORDER BY at)) AS seconds FROM clicks)
     SELECT 'person:' || actor_id AS principal, percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds / many)::float8 AS median, count(*)::int AS timed
     FROM gaps CROSS JOIN LATERAL generate_series(1, many) WHERE seconds <= $2 GROUP BY 1`,
    [campaign, pause],
  );
}

/** A report as it was fetched. */
interface ReportRow {
  readonly at: Instant;
  readonly name: string;
  readonly email: string;
  readonly hash: string;
  readonly rows: number;
}

/** The reports that were fetched, the newest first. */
export function reportsFetched(campaign: CampaignId, limit: number): Promise<readonly ReportRow[]> {
  return rows<ReportRow>(
    `SELECT r.at, p.name, p.email, encode(r.hash, 'hex') AS hash, r.rows FROM campaign_reports r JOIN people p ON p.id = r.person_id
     WHERE r.campaign_id = $1::uuid ORDER BY r.at DESC LIMIT $2`,
    [campaign, limit],
  );
}

/** When reviewers were last reminded, and what ends a campaign would touch. */
export async function campaignStanding(campaign: CampaignId): Promise<{
  readonly remindedAt: Instant | null;
  readonly drafts: number;
}> {
  const [found] = await rows<{ remindedAt: Instant | null; drafts: number }>(
    `SELECT c.reminded_at AS "remindedAt", (SELECT count(*)::int FROM requests r JOIN tasks t ON t.case_id = r.id AND t.state = 'draft'
       WHERE r.campaign_id = c.id AND r.type = 'certify' AND r.state <> 'closed') AS drafts FROM campaigns c WHERE c.id = $1::uuid`,
    [campaign],
  );
  return found ?? { remindedAt: null, drafts: 0 };
}
