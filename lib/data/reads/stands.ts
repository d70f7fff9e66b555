import { rows } from "@/lib/data/db";
import { running } from "@/lib/data/facts";
import { iso } from "@/lib/data/iso";
import type { Delegated, Facts } from "@/lib/engine/command";
import type { PersonId, Principal } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import type { TaskKind } from "@/lib/engine/task";

/** A principal somebody stands behind, with who put them there by hand, where somebody did. */
export interface StandsBehind {
  readonly person: PersonId;
  readonly principal: Principal;
  readonly by: PersonId | null;
  readonly at: Instant | null;
}

/** Somebody with everybody who lets them stand in, along chains, and what each of those stands behind. */
export interface Stands {
  readonly facts: Pick<Facts, "people" | "delegations">;
  /** The person themself first; then those they may act for. */
  readonly originals: readonly PersonId[];
  readonly principals: readonly StandsBehind[];
}

interface StandsRow {
  readonly people: readonly (readonly [PersonId, boolean, boolean])[];
  readonly links: readonly (readonly [PersonId, PersonId, readonly TaskKind[] | null, PersonId, Instant])[] | null;
  readonly originals: readonly PersonId[];
  readonly principals: readonly StandsBehind[];
}

const text = `
  WITH RECURSIVE up AS (
    SELECT $1::uuid AS id UNION SELECT d.person_id FROM up JOIN delegations d ON d.delegate_id = up.id WHERE ${running}
  ), reach AS (
    SELECT id FROM up UNION SELECT d.delegate_id FROM reach JOIN delegations d ON d.person_id = reach.id WHERE ${running}
  ), originals AS (
    SELECT p.id, p.roles, p.roles_by, p.roles_at FROM up JOIN people p ON p.id = up.id
    WHERE p.status = 'active' AND p.employment <> 'external'
  ), stands AS (
    SELECT id AS person, 'person:' || id AS principal, NULL::uuid AS by, NULL::timestamptz AS at FROM originals
    UNION ALL SELECT m.person_id, 'group:' || m.group_id, m.added_by, m.added_at
      FROM originals o JOIN group_members m ON m.person_id = o.id
    UNION ALL SELECT a.person_id, 'app-owners:' || a.app_id, a.added_by, a.added_at
      FROM originals o JOIN app_owners a ON a.person_id = o.id
    UNION ALL SELECT e.person_id, 'entitlement-owners:' || e.entitlement_id, e.added_by, e.added_at
      FROM originals o JOIN entitlement_owners e ON e.person_id = o.id
    UNION ALL SELECT id, 'admins', roles_by, roles_at FROM originals WHERE 'admin' = ANY (roles)
  )
  SELECT (SELECT json_agg(json_build_array(p.id, p.status = 'active', p.employment <> 'external'))
      FROM reach JOIN people p ON p.id = reach.id) AS people,
    (SELECT json_agg(json_build_array(d.person_id, d.delegate_id, d.kinds, d.set_by_id, ${iso("d.set_at")}) ORDER BY d.set_at, d.id)
      FROM reach JOIN delegations d ON d.person_id = reach.id WHERE ${running}) AS links,
    ARRAY(SELECT id::text FROM originals ORDER BY id <> $1::uuid, id) AS originals,
    (SELECT json_agg(json_build_object('person', person, 'principal', principal, 'by', by,
      'at', CASE WHEN by IS NULL THEN NULL ELSE ${iso("at")} END) ORDER BY person, principal) FROM stands) AS principals`;

/** For whom somebody may act now, and through what. */
export async function standsOf(id: string): Promise<Stands> {
  const [row] = await rows<StandsRow>(text, [id]);
  const delegations: Record<PersonId, Delegated[]> = {};
  for (const [person, to, kinds, by, since] of row?.links ?? []) {
    delegations[person] ??= [];
    delegations[person].push({ to, kinds: kinds ?? [], by, since });
  }
  const people = Object.fromEntries((row?.people ?? []).map(([one, active, internal]) => [one, { active, internal }]));
  return { facts: { people, delegations }, originals: row?.originals ?? [], principals: row?.principals ?? [] };
}
