import type { AppId, EntitlementId, PersonId, Principal } from "@/lib/engine/ids";
import type { Case } from "@/lib/engine/request";
import { rows } from "./db";

/** A request of the last days, as its case is now. */
export interface PastCase {
  readonly state: Case;
}

/** Requests that a policy at this place could have routed, the latest first. */
export async function pastCases(
  place: {
    readonly type: string;
    readonly emergency: boolean;
    readonly app: AppId | null;
    readonly entitlement: EntitlementId | null;
  },
  days: number,
  limit: number,
): Promise<readonly Case[]> {
  const found = await rows<PastCase>(
    `SELECT c.state FROM requests r JOIN cases c ON c.id = r.id
     WHERE r.class = 'governance' AND r.type = $1 AND r.emergency = $2 AND r.policy_version_id IS NOT NULL
       AND r.opened_at > clock_timestamp() - make_interval(days => $5::int)
       AND ($3::uuid IS NULL OR r.app_id = $3::uuid)
       AND ($4::uuid IS NULL OR $4::uuid = CASE WHEN r.type = 'change' THEN r.to_id ELSE r.entitlement_id END)
     ORDER BY r.opened_at DESC, r.id DESC LIMIT $6`,
    [place.type, place.emergency, place.app, place.entitlement, days, limit],
  );
  return found.map(({ state }) => state);
}

/** The active people inside behind principals, now. */
export async function peopleNow(
  principals: readonly Principal[],
): Promise<ReadonlyMap<Principal, readonly PersonId[]>> {
  const found = await rows<{ principal: Principal; person: PersonId }>(
    `SELECT s.principal, s.person_id AS person FROM (
       SELECT 'group:' || group_id AS principal, person_id FROM group_members
       UNION ALL SELECT 'app-owners:' || app_id, person_id FROM app_owners
       UNION ALL SELECT 'entitlement-owners:' || entitlement_id, person_id FROM entitlement_owners
       UNION ALL SELECT 'admins', id FROM people WHERE 'admin' = ANY (roles)
     ) s JOIN people p ON p.id = s.person_id AND p.status = 'active' AND p.employment <> 'external'
     WHERE s.principal = ANY ($1::text[])`,
    [principals],
  );
  return grouped(found.map(({ principal, person }) => [principal, person]));
}

/** The managers of these people by level: "<person> 1" are the direct ones. */
export async function managersNow(people: readonly PersonId[]): Promise<ReadonlyMap<string, readonly PersonId[]>> {
  const found = await rows<{ person: PersonId; manager: PersonId; level: number }>(
    `SELECT r.person_id AS person, r.manager_id AS manager, r.depth AS level FROM reports r
     JOIN people m ON m.id = r.manager_id AND m.status = 'active' WHERE r.person_id = ANY ($1::uuid[])`,
    [people],
  );
  return grouped(found.map(({ person, manager, level }) => [`${person} ${level}`, manager]));
}

function grouped<Key extends string>(
  pairs: readonly (readonly [Key, PersonId])[],
): ReadonlyMap<Key, readonly PersonId[]> {
  const found = new Map<Key, PersonId[]>();
  for (const [key, person] of pairs) found.set(key, [...(found.get(key) ?? []), person]);
  return found;
}

/** What is shown of people, groups and webhooks that a comparison names. */
export async function namesNow(
  people: readonly PersonId[],
  groups: readonly string[],
): Promise<{
  readonly people: ReadonlyMap<PersonId, { readonly email: string; readonly name: string }>;
  readonly groups: ReadonlyMap<string, string>;
}> {
  const [persons, named] = await Promise.all([
    rows<{ id: PersonId; email: string; name: string }>(
      "SELECT id, email, name FROM people WHERE id = ANY ($1::uuid[])",
      [people],
    ),
    rows<{ id: string; slug: string }>("SELECT id, slug FROM groups WHERE id = ANY ($1::uuid[])", [groups]),
  ]);
  return {
    people: new Map(persons.map(({ id, email, name }) => [id, { email, name }])),
    groups: new Map(named.map(({ id, slug }) => [id, slug])),
  };
}
