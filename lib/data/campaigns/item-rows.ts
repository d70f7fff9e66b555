import { rows } from "@/lib/data/db";
import { all, statement } from "@/lib/data/reads/bind";
import { principalsOf } from "@/lib/data/reads/filters";
import type { NamedApp, NamedEntitlement } from "@/lib/data/reads/task-rows";
import type { Campaign, ItemState } from "@/lib/engine/campaign";
import type { Instant } from "@/lib/engine/instant";

type Person = { readonly id: string; readonly email: string; readonly name: string };

/** One item with everything a list or the report says of it. */
export interface ItemRow {
  readonly n: number;
  readonly task: string;
  readonly number: string;
  readonly request: string;
  readonly state: ItemState;
  readonly subject: Person;
  readonly app: NamedApp;
  readonly entitlement: NamedEntitlement;
  readonly seats: readonly { readonly principal: string; readonly barred: readonly string[] }[];
  readonly granted_at: Instant;
  readonly last_used_at: Instant | null;
  readonly expires_at: Instant | null;
  readonly decided_at: Instant | null;
  readonly decided_by: Person | null;
  readonly acted_for: Person | null;
  readonly comment: string | null;
  /** Where it was removed: whether that was confirmed. */
  readonly confirmed: boolean;
}

export interface ItemCriteria {
  readonly state?: ItemState | undefined;
  /** An address. */
  readonly reviewer?: string | undefined;
  /** Slug of an app. */
  readonly app?: string | undefined;
  readonly department?: string | undefined;
}

/** What became of an item `i`, over `itemTables`. */
export const itemState = `CASE
  WHEN i.outcome = 'skipped' THEN 'skipped' WHEN i.outcome = 'revoked' THEN 'removed' WHEN i.outcome = 'resolved' THEN 'resolved'
  WHEN r.outcome = 'certified' THEN 'certified' WHEN r.outcome = 'decertified' THEN 'removed' WHEN r.outcome = 'changed' THEN 'changed'
  WHEN r.outcome IS NULL THEN 'open'
  ELSE CASE k.state ->> 'closeReason' WHEN 'campaign-ended' THEN 'skipped'
    WHEN 'by-admin' THEN 'cancelled' WHEN 'nobody-can-decide' THEN 'cancelled' ELSE 'resolved' END END`;

const person = (id: string) =>
  `(SELECT json_build_object('id', p.id, 'email', p.email, 'name', p.name) FROM people p WHERE p.id = ${id})`;

// Before it is a case an item's seats are frozen with it; afterwards its task says who has them.
const seats = `CASE WHEN i.born THEN (SELECT coalesce(json_agg(json_build_object('principal', s.p, 'barred', json_build_array(i.person_id))), '[]')
    FROM unnest(t.principals) s(p))
  ELSE (SELECT json_agg(json_build_object('principal', s.seat ->> 'principal', 'barred', json_build_array(i.person_id)))
    FROM jsonb_array_elements(i.seats) s(seat)) END`;

const comment = `(SELECT x.value FROM events e JOIN event_texts x ON x.field = 'comment'
    AND x.event_id IN (e.id, (e.data ->> 'made')::uuid)
  WHERE e.case_id = i.id AND e.type = 'decided' ORDER BY e.seq DESC LIMIT 1)`;

const columns = `i.n, i.task_id AS task, 'T-' || i.task_number AS number, 'R-' || i.request_number AS request, ${itemState} AS state,
  ${person("i.person_id")} AS subject,
  (SELECT json_build_object('slug', a.slug, 'name', a.name) FROM apps a WHERE a.id = i.app_id) AS app,
  (SELECT json_build_object('slug', e.slug, 'name', e.name, 'kind', e.kind, 'risk', e.risk, 'maxDuration', e.max_duration)
    FROM entitlements e WHERE e.id = i.entitlement_id) AS entitlement,
  ${seats} AS seats, i.granted_at, i.last_used_at, i.expires_at, t.decided_at,
  ${person("t.decided_by_id")} AS decided_by, ${person("t.acted_for_id")} AS acted_for,
  CASE WHEN t.decided_at IS NOT NULL THEN ${comment} END AS comment,
  (${itemState}) = 'removed' AND EXISTS (SELECT FROM grants g WHERE g.id = i.grant_id AND g.state = 'ended') AS confirmed`;

/** An item with its case and task, where it is one. */
export const itemTables = `campaign_items i LEFT JOIN requests r ON r.id = i.id AND i.born LEFT JOIN cases k ON k.id = r.id
  LEFT JOIN tasks t ON t.id = i.task_id`;

/** Items of a campaign in their order, behind a place. */
export function itemRows(
  campaign: Campaign,
  criteria: ItemCriteria,
  page: { readonly after: number; readonly limit: number },
): Promise<readonly ItemRow[]> {
  const { values, bind } = statement();
  const reviewer = criteria.reviewer && bind(criteria.reviewer.toLowerCase());
  const where = all([
    `i.campaign_id = ${bind(campaign.id)}::uuid AND i.n > ${bind(page.after)}::int`,
    criteria.state === undefined ? null : `(${itemState}) = ${bind(criteria.state)}`,
    criteria.app === undefined ? null : `i.app_id = (SELECT a.id FROM apps a WHERE a.slug = ${bind(criteria.app)})`,
    criteria.department === undefined
      ? null
      : `i.person_id IN (SELECT d.id FROM people d WHERE d.department = ${bind(criteria.department)})`,
    reviewer
      ? `(i.person_id <> (SELECT w.id FROM people w WHERE w.email = ${reviewer}) AND EXISTS (
          SELECT FROM (SELECT s.seat ->> 'principal' AS p FROM jsonb_array_elements(i.seats) s(seat) WHERE NOT i.born
            UNION ALL SELECT unnest(t.principals)) q WHERE q.p IN ${principalsOf(reviewer)}))`
      : null,
  ]);
  return rows<ItemRow>(
    `SELECT ${columns} FROM ${itemTables} WHERE ${where} ORDER BY i.n LIMIT ${bind(page.limit)}`,
    values,
  );
}

/** Keeps the hash of a report exactly as it is delivered: part of the reading log, not of the state. */
export async function keepReport(report: {
  readonly id: string;
  readonly campaign: string;
  readonly person: string;
  readonly hash: Buffer;
  readonly size: number;
  readonly rows: number;
}): Promise<void> {
  await rows(
    `INSERT INTO campaign_reports (id, campaign_id, person_id, at, hash, size, rows)
     VALUES ($1, $2, $3, clock_timestamp(), $4, $5, $6)`,
    [report.id, report.campaign, report.person, report.hash, report.size, report.rows],
  );
}
