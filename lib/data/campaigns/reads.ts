import type { Bind } from "@/lib/access/sight";
import { seesAll, type Viewer } from "@/lib/access/viewer";
import { rows } from "@/lib/data/db";
import { all, statement } from "@/lib/data/reads/bind";
import { rangesFor } from "@/lib/data/reads/seat-ranges";
import type { Campaign } from "@/lib/engine/campaign";
import type { CampaignId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import { named } from "./load";
import type { CampaignWords } from "./save";

/** Whoever leads a campaign `c`, or oversees everything, sees all of it. */
function leads(viewer: Viewer, bind: Bind): string {
  return seesAll(viewer) ? "TRUE" : `c.owner_ids @> ARRAY[${bind(viewer.id)}::uuid]`;
}

/** The items `i` of a campaign that wait for the viewer, those included that others let them decide. */
function waiting(viewer: Viewer, campaign: string, bind: Bind): string {
  const ranges = rangesFor(viewer, bind);
  const conditions = all([
    "s.kind = 'certification'",
    `NOT ${bind(viewer.id)}::uuid = ANY (coalesce(s.barred, '{}'))`,
    ...ranges.conditions,
  ]);
  return `${ranges.from} JOIN seats s ON s.principal = p.principal AND ${conditions}
    JOIN campaign_items i ON i.task_id = s.task_id AND i.campaign_id = ${campaign}`;
}

/** Reviewers know of the campaigns that ask or asked them. */
function reviews(viewer: Viewer, bind: Bind): string {
  const me = `${bind(viewer.id)}::uuid`;
  return `c.state IN ('running', 'ending', 'ended') AND (
    EXISTS (SELECT FROM ${waiting(viewer, "c.id", bind)})
    OR EXISTS (SELECT FROM requests r WHERE r.campaign_id = c.id AND r.people @> ARRAY[${me}] AND r.subject_id <> ${me})
    OR c.state <> 'running' AND EXISTS (SELECT FROM requests r JOIN events e ON e.case_id = r.id WHERE r.campaign_id = c.id
      AND e.type = 'decision-drafted' AND e.actor_id = ${me}))`;
}

export interface CampaignRow {
  readonly campaign: Campaign;
  readonly words: CampaignWords;
  /** Whether the viewer leads it or oversees everything. */
  readonly leads: boolean;
  readonly progress: unknown;
  readonly at: Instant;
}

const columns = (viewer: Viewer, bind: Bind) =>
  `c.body AS campaign, c.words, ${leads(viewer, bind)} AS leads, c.cursor AS progress, c.created_at AS at`;

/** One campaign as far as it is there for the viewer. */
export async function campaignRow(viewer: Viewer, ref: string): Promise<CampaignRow | null> {
  if (!viewer.internal) return null;
  const { values, bind } = statement();
  const which = named(ref).replace("$1", bind(ref));
  const [found] = await rows<CampaignRow>(
    `SELECT ${columns(viewer, bind)} FROM campaigns c
     WHERE ${which} AND c.state <> 'deleted' AND (${leads(viewer, bind)} OR ${reviews(viewer, bind)})`,
    values,
  );
  return found ?? null;
}

/** Which campaigns: those in a state; those that ask or asked the viewer, or those that they lead or oversee. */
export interface CampaignFilter {
  readonly state?: string | undefined;
  readonly part?: "asked" | "led" | undefined;
}

/** The campaigns that are there for the viewer, the newest first. */
export function campaignRows(
  viewer: Viewer,
  { state, part }: CampaignFilter,
  page: { readonly limit: number; readonly after: { readonly at: Instant | null; readonly id: string } | null },
): Promise<readonly CampaignRow[]> {
  if (!viewer.internal) return Promise.resolve([]);
  const { values, bind } = statement();
  const parts = {
    asked: () => reviews(viewer, bind),
    led: () => leads(viewer, bind),
    any: () => `${leads(viewer, bind)} OR ${reviews(viewer, bind)}`,
  };
  const where = all([
    "c.state <> 'deleted'",
    parts[part ?? "any"](),
    state === undefined ? null : `c.state = ${bind(state)}`,
    page.after && `(c.created_at, c.id) < (${bind(page.after.at)}::timestamptz, ${bind(page.after.id)}::uuid)`,
  ]);
  return rows<CampaignRow>(
    `SELECT ${columns(viewer, bind)} FROM campaigns c WHERE ${where} ORDER BY c.created_at DESC, c.id DESC LIMIT ${bind(page.limit + 1)}`,
    values,
  );
}

export interface BornCounts {
  readonly id: CampaignId;
  readonly closed: number;
  readonly certified: number;
  readonly decertified: number;
  readonly changed: number;
  readonly gone: number;
  readonly verified: number;
}

/**
 * What became of the items of these campaigns that are cases, and of how many of all the removal was
 * confirmed: only that counts as removed (trap 14).
 */
export function bornCounts(campaigns: readonly CampaignId[]): Promise<readonly BornCounts[]> {
  return rows<BornCounts>(
    `SELECT c.id, r.*, r.removed + coalesce(u.removed, 0) AS verified FROM campaigns c
     CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE r.state = 'closed')::int AS closed,
         count(*) FILTER (WHERE r.outcome = 'certified')::int AS certified,
         count(*) FILTER (WHERE r.outcome = 'decertified')::int AS decertified,
         count(*) FILTER (WHERE r.outcome = 'changed')::int AS changed,
         count(*) FILTER (WHERE r.outcome = 'cancelled'
           AND (SELECT k.state ->> 'closeReason' FROM cases k WHERE k.id = r.id) <> 'campaign-ended')::int AS gone,
         count(*) FILTER (WHERE r.outcome = 'decertified'
           AND (SELECT g.state FROM grants g WHERE g.id = r.grant_id) = 'ended')::int AS removed
       FROM requests r WHERE r.campaign_id = c.id AND r.type = 'certify') r
     LEFT JOIN LATERAL (SELECT count(*)::int AS removed FROM campaign_items i JOIN grants g ON g.id = i.grant_id AND g.state = 'ended'
       WHERE i.campaign_id = c.id AND i.outcome = 'revoked') u ON (c.body #>> '{closed,revoked}')::int > 0
     WHERE c.id = ANY (${"$1"}::uuid[])`,
    [campaigns],
  );
}

export interface ReviewerLoad {
  readonly principal: string;
  readonly items: number;
  /** What the principal is called: a person by name and address, a group or app by name. */
  readonly name: string | null;
  readonly email: string | null;
}

/** How many items lie with whom, the most first. */
export function reviewerLoads(campaign: CampaignId, limit: number): Promise<readonly ReviewerLoad[]> {
  return rows<ReviewerLoad>(
    `WITH load AS (
       SELECT s.seat ->> 'principal' AS principal, count(*)::int AS items FROM campaign_items i
       CROSS JOIN LATERAL jsonb_array_elements(i.seats) s(seat) WHERE i.campaign_id = $1::uuid GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT $2
     )
     SELECT l.principal, l.items, p.email, coalesce(p.name,
       (SELECT g.name FROM groups g WHERE 'group:' || g.id = l.principal),
       (SELECT a.name FROM apps a WHERE 'app-owners:' || a.id = l.principal),
       (SELECT a.name || ' ' || n.name FROM entitlements n JOIN apps a ON a.id = n.app_id WHERE 'entitlement-owners:' || n.id = l.principal)) AS name
     FROM load l LEFT JOIN people p ON 'person:' || p.id = l.principal ORDER BY l.items DESC, l.principal`,
    [campaign, limit],
  );
}

/** How much of a campaign waits for somebody (drafts included), and what they have decided there. */
export interface OwnShare {
  readonly open: number;
  readonly drafts: number;
  readonly draftsCertify: number;
  readonly draftsRemove: number;
  readonly draftsChange: number;
  readonly certified: number;
  readonly removed: number;
  readonly changed: number;
}

/** A reviewer's own share of each of these campaigns: what still waits for them, and what they have decided or drafted. */
export async function ownShares(
  viewer: Viewer,
  campaigns: readonly CampaignId[],
): Promise<ReadonlyMap<CampaignId, OwnShare>> {
  if (campaigns.length === 0) return new Map();
  const { values, bind } = statement();
  const me = `${bind(viewer.id)}::uuid`;
  const ids = `${bind(campaigns)}::uuid[]`;
  const found = await rows<OwnShare & { readonly id: CampaignId }>(
    `WITH w AS (SELECT i.campaign_id AS id, count(DISTINCT s.task_id)::int AS open
       FROM ${waiting(viewer, `ANY (${ids})`, bind)} GROUP BY i.campaign_id)
     SELECT c.id, coalesce(w.open, 0) AS open, d.* FROM unnest(${ids}) c(id) LEFT JOIN w ON w.id = c.id
     CROSS JOIN LATERAL (SELECT
       count(*) FILTER (WHERE d.verb IS NOT NULL)::int AS drafts, count(*) FILTER (WHERE d.verb = 'certify')::int AS "draftsCertify",
       count(*) FILTER (WHERE d.verb = 'remove')::int AS "draftsRemove", count(*) FILTER (WHERE d.verb = 'change')::int AS "draftsChange",
       count(*) FILTER (WHERE r.outcome = 'certified' AND r.deciders @> ARRAY[${me}])::int AS certified,
       count(*) FILTER (WHERE r.outcome = 'decertified' AND r.deciders @> ARRAY[${me}])::int AS removed,
       count(*) FILTER (WHERE r.outcome = 'changed' AND r.deciders @> ARRAY[${me}])::int AS changed
     FROM requests r JOIN tasks t ON t.case_id = r.id LEFT JOIN LATERAL (SELECT k.state #>> '{tasks,0,draft,verb}' AS verb FROM cases k
       WHERE t.state = 'draft' AND k.id = r.id AND k.state #>> '{tasks,0,draft,by}' = ${me}::text) d ON TRUE
     WHERE r.campaign_id = c.id AND r.type = 'certify' AND (t.state = 'draft' OR r.deciders @> ARRAY[${me}])) d`,
    values,
  );
  return new Map(found.map(({ id, ...share }) => [id, share]));
}

/** The same of one. */
export async function ownShare(viewer: Viewer, campaign: CampaignId): Promise<OwnShare> {
  const share = (await ownShares(viewer, [campaign])).get(campaign);
  if (!share) throw new Error("a count gave no row");
  return share;
}

/** The tasks of a campaign that this person has decided and not submitted, in the order of the items. */
export async function draftsOf(
  viewer: Viewer,
  campaign: CampaignId,
): Promise<readonly { readonly task: string; readonly number: string }[]> {
  return rows(
    `SELECT t.id AS task, t.number FROM requests r JOIN cases k ON k.id = r.id JOIN tasks t ON t.case_id = r.id AND t.state = 'draft'
     WHERE r.campaign_id = $1::uuid AND r.type = 'certify' AND r.state <> 'closed' AND k.state #>> '{tasks,0,draft,by}' = $2::text ORDER BY r.id`,
    [campaign, viewer.id],
  );
}
