import type { Viewer } from "@/lib/access/viewer";
import { rows } from "@/lib/data/db";
import { held } from "@/lib/data/held";
import { iso } from "@/lib/data/iso";
import { all, statement } from "@/lib/data/reads/bind";
import { rangesFor } from "@/lib/data/reads/seat-ranges";
import type { NamedApp, NamedEntitlement } from "@/lib/data/reads/task-rows";
import type { CampaignId, CaseId, EntitlementId, PersonId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import type { Verb } from "@/lib/engine/task";

type Person = { readonly email: string; readonly name: string };

/** An item that is the viewer's to review, or was, with what is known of the access. */
export interface OwnItemRow {
  readonly n: number;
  readonly case: CaseId;
  readonly person: PersonId;
  readonly access: EntitlementId;
  readonly task: string;
  readonly number: string;
  /** Null: nobody has touched it yet. */
  readonly version: number | null;
  /** The viewer's own decision: not submitted, in its undo window, or done. */
  readonly verb: Verb | null;
  readonly at: Instant | null;
  readonly standing: "open" | "draft" | "pending" | "done";
  readonly comment: string | null;
  /** What *Change* leads to. */
  readonly to: { readonly slug: string; readonly name: string } | null;
  readonly subject: Person & { readonly department: string | null; readonly title: string | null };
  readonly app: NamedApp;
  readonly entitlement: NamedEntitlement;
  /** What the step says of comments; null: what is usual. */
  readonly comments: Readonly<Partial<Record<Verb, "none" | "optional" | "required">>> | null;
  readonly granted_at: Instant;
  readonly granted_by: string | null;
  readonly source: string;
  readonly last_used_at: Instant | null;
  /** Whether anything is known of anybody's use of this access. */
  readonly tracked: boolean;
  readonly expires_at: Instant | null;
  readonly peers: number;
  readonly holders: number;
}

/**
 * Everything of a campaign that is the viewer's own: what lies in their inbox, what they have decided and not
 * submitted, and what they have decided. In the order of the items, behind a place.
 */
export function ownItems(
  viewer: Viewer,
  campaign: CampaignId,
  page: { readonly after: number; readonly limit: number },
): Promise<readonly OwnItemRow[]> {
  const { values, bind } = statement();
  const me = `${bind(viewer.id)}::uuid`;
  const which = `${bind(campaign)}::uuid`;
  const ranges = rangesFor(viewer, bind);
  const seat = all(["s.kind = 'certification'", `NOT (${me} = ANY (coalesce(s.barred, '{}')))`, ...ranges.conditions]);
  return rows<OwnItemRow>(
    `WITH mine AS MATERIALIZED (
       SELECT i.id FROM ${ranges.from} JOIN seats s ON s.principal = p.principal AND ${seat}
         JOIN campaign_items i ON i.task_id = s.task_id AND i.campaign_id = ${which}
       UNION SELECT r.id FROM requests r WHERE r.campaign_id = ${which} AND r.type = 'certify'
         AND r.deciders @> ARRAY[${me}] AND r.outcome IN ('certified', 'decertified', 'changed')
       UNION SELECT r.id FROM requests r JOIN tasks t ON t.case_id = r.id AND t.state IN ('draft', 'pending') JOIN cases k ON k.id = r.id
         WHERE r.campaign_id = ${which} AND r.type = 'certify'
           AND ${me}::text IN (k.state #>> '{tasks,0,draft,by}', k.state #>> '{tasks,0,pending,by}')),
     page AS MATERIALIZED (
       SELECT i.* FROM campaign_items i JOIN mine m ON m.id = i.id
       WHERE i.n > ${bind(page.after)}::int ORDER BY i.n LIMIT ${bind(page.limit)}),
     known AS MATERIALIZED (
       SELECT x.entitlement_id AS id, EXISTS (SELECT FROM grants g WHERE g.entitlement_id = x.entitlement_id AND g.last_used_at IS NOT NULL) AS tracked
       FROM (SELECT DISTINCT entitlement_id FROM page) x),
     teams AS MATERIALIZED (
       SELECT q.department, count(*)::int AS peers FROM people q WHERE q.status = 'active' AND q.employment <> 'external'
         AND q.department IN (SELECT p.department FROM page i JOIN people p ON p.id = i.person_id) GROUP BY 1),
     among AS MATERIALIZED (
       SELECT g.entitlement_id, q.department, count(DISTINCT q.id)::int AS holders FROM grants g JOIN people q ON q.id = g.person_id
       WHERE g.entitlement_id IN (SELECT id FROM known) AND ${held} AND q.status = 'active' AND q.employment <> 'external'
         AND q.department IN (SELECT department FROM teams) GROUP BY 1, 2)
     SELECT i.n, i.id AS "case", i.person_id AS person, i.entitlement_id AS access, i.task_id AS task, 'T-' || i.task_number AS number, k.version,
       coalesce(d.draft ->> 'verb', d.pending ->> 'verb', t.outcome) AS verb,
       coalesce(d.draft ->> 'at', d.pending ->> 'at', ${iso("t.decided_at")}) AS at,
       CASE WHEN d.draft IS NOT NULL THEN 'draft' WHEN d.pending IS NOT NULL THEN 'pending'
         WHEN r.state = 'closed' THEN 'done' ELSE 'open' END AS standing,
       (SELECT x.value FROM events e JOIN event_texts x ON x.field = 'comment' AND x.event_id IN (e.id, (e.data ->> 'made')::uuid)
         WHERE e.case_id = i.id AND CASE WHEN d.draft IS NOT NULL THEN e.id = (d.draft ->> 'event')::uuid
           WHEN d.pending IS NOT NULL THEN e.type = 'decision-made' ELSE e.type = 'decided' END
         ORDER BY e.seq DESC LIMIT 1) AS comment,
       (SELECT json_build_object('slug', n.slug, 'name', n.name) FROM entitlements n WHERE n.id = coalesce(d.draft ->> 'to', d.pending ->> 'to')::uuid) AS "to",
       json_build_object('email', p.email, 'name', p.name, 'department', p.department, 'title', p.title) AS subject,
       json_build_object('slug', a.slug, 'name', a.name) AS app,
       json_build_object('slug', n.slug, 'name', n.name, 'kind', n.kind, 'risk', n.risk, 'maxDuration', n.max_duration) AS entitlement,
       c.body #> ARRAY['steps', i.plan::text, 'step', 'comment'] AS comments,
       i.granted_at, g.source, (SELECT q.number FROM requests q WHERE q.id = g.case_id) AS granted_by,
       coalesce(g.last_used_at, i.last_used_at) AS last_used_at, w.tracked, i.expires_at,
       coalesce(m.peers, 0) AS peers, coalesce(h.holders, 0) AS holders
     FROM page i JOIN campaigns c ON c.id = i.campaign_id JOIN people p ON p.id = i.person_id
       JOIN apps a ON a.id = i.app_id JOIN entitlements n ON n.id = i.entitlement_id JOIN known w ON w.id = n.id
       LEFT JOIN grants g ON g.id = i.grant_id LEFT JOIN teams m ON m.department = p.department
       LEFT JOIN among h ON h.entitlement_id = n.id AND h.department = p.department
       LEFT JOIN requests r ON r.id = i.id AND i.born LEFT JOIN cases k ON k.id = r.id LEFT JOIN tasks t ON t.id = i.task_id
       LEFT JOIN LATERAL (SELECT
           CASE WHEN k.state #>> '{tasks,0,draft,by}' = ${me}::text THEN k.state #> '{tasks,0,draft}' END AS draft,
           CASE WHEN k.state #>> '{tasks,0,pending,by}' = ${me}::text THEN k.state #> '{tasks,0,pending}' END AS pending) d ON TRUE
     ORDER BY i.n`,
    values,
  );
}
