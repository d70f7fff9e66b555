import { keyed } from "@/lib/data/db";
import type { Event } from "@/lib/engine/event";
import type { AppId, CaseId, EntitlementId, GrantId, GroupId, PersonId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import type { Called } from "./task-rows";

/** The events of one case in their order, those without a position too, each with the words that still are there. */
export async function eventsOf(id: CaseId): Promise<readonly Event[]> {
  return keyed<Event>(`${eventColumns} FROM events e WHERE e.case_id = $1::uuid ORDER BY e.seq`, [id]);
}

/** The words of a decision that went through its undo window lie with the click. */
const texts = `coalesce((SELECT json_object_agg(x.field, json_build_object('value', x.value, 'person', x.person_id))
  FROM event_texts x WHERE x.event_id IN (e.id, CASE WHEN e.type = 'decided' THEN (e.data ->> 'made')::uuid END)), '{}')`;

/** An event as the engine has it, from its row `e`. */
export const eventColumns = `SELECT e.id, e.case_id AS "case", e.seq, e.at, e.actor_id AS actor,
  e.acted_for_id AS "actedFor", e.channel, e.type, e.data, ${texts} AS texts`;

/** What the things in a case are called. */
export interface Names {
  readonly people: ReadonlyMap<PersonId, Called>;
  readonly groups: ReadonlyMap<GroupId, string>;
  readonly apps: ReadonlyMap<AppId, string>;
  /** With the app's name in front. */
  readonly entitlements: ReadonlyMap<EntitlementId, string>;
  /** What an access lets one do, where that is written down. */
  readonly effects: ReadonlyMap<EntitlementId, string>;
}

export interface Wanted {
  readonly people: readonly PersonId[];
  readonly groups: readonly GroupId[];
  readonly apps: readonly AppId[];
  readonly entitlements: readonly EntitlementId[];
}

/** The names of all that a page mentions, in one query. */
export async function namesFor(wanted: Wanted): Promise<Names> {
  const found = await keyed<{ what: keyof Wanted; id: string; name: string; email: string; effect: string | null }>(
    `SELECT 'people' AS what, id, name, email, NULL AS effect FROM people WHERE id = ANY($1::uuid[])
     UNION ALL SELECT 'groups', id, name, '', NULL FROM groups WHERE id = ANY($2::uuid[])
     UNION ALL SELECT 'apps', id, name, '', NULL FROM apps WHERE id = ANY($3::uuid[])
     UNION ALL SELECT 'entitlements', n.id, a.name || ' ' || n.name, '', n.description
       FROM entitlements n JOIN apps a ON a.id = n.app_id WHERE n.id = ANY($4::uuid[])`,
    [wanted.people, wanted.groups, wanted.apps, wanted.entitlements],
  );
  const of = <Id extends string>(what: keyof Wanted) =>
    new Map(found.filter((row) => row.what === what).map((row) => [row.id as Id, row.name]));
  return {
    people: new Map(found.filter((row) => row.what === "people").map((row) => [row.id as PersonId, row])),
    groups: of<GroupId>("groups"),
    apps: of<AppId>("apps"),
    entitlements: of<EntitlementId>("entitlements"),
    effects: new Map(found.flatMap(({ id, effect }) => (effect ? [[id as EntitlementId, effect]] : []))),
  };
}

export interface GrantRow {
  readonly id: GrantId;
  readonly granted_at: Instant;
  readonly expires_at: Instant | null;
}

export async function grantOf(id: GrantId): Promise<GrantRow | null> {
  const [found] = await keyed<GrantRow>("SELECT id, granted_at, expires_at FROM grants WHERE id = $1::uuid", [id]);
  return found ?? null;
}

export interface DeliveryRow {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly channel: string;
  readonly message: string;
  readonly state: string;
  readonly reason: string | null;
  readonly at: Instant;
}

/** Who was told what of a task, and when, in order. */
export function deliveriesOfTask(task: string): Promise<readonly DeliveryRow[]> {
  return keyed<DeliveryRow>(
    `SELECT d.id, p.email, p.name, d.channel, d.message, d.state, d.reason, coalesce(d.sent_at, d.queued_at) AS at
     FROM deliveries d JOIN people p ON p.id = d.person_id
     WHERE d.task_id = $1::uuid AND d.channel <> 'in-app' ORDER BY d.queued_at, d.id LIMIT 500`,
    [task],
  );
}

/** The zone in which times are said to somebody: their own, else the organisation's. */
export async function zoneFor(own: string | null): Promise<string> {
  if (own !== null) return own;
  const [found] = await keyed<{ time_zone: string }>("SELECT time_zone FROM settings WHERE id = 1", []);
  return found?.time_zone ?? "UTC";
}
