import { usualCalendar } from "@/lib/engine/calendar";
import type { Facts, KnownPerson } from "@/lib/engine/command";
import type { PersonId, Principal } from "@/lib/engine/ids";

/**
 * SQL over a CTE `about(app_id, entitlement_id, requester_id, subject_id, groups, persons)` of one row or of
 * many (a bulk decision): everybody behind the principals that these cases can lead to, the managers above
 * whom each is about, and what is known of each person. Nothing in it is said by case: every fact is about a
 * person or a principal. One JSON object, so that cases and facts come in one round trip.
 */
export const factsCte = `
  above AS (
    WITH RECURSIVE up AS (
      SELECT coalesce(a.subject_id, a.requester_id) AS person_id, e.manager_id, 1 AS level
      FROM about a JOIN manager_edges e ON e.person_id = coalesce(a.subject_id, a.requester_id)
      UNION
      SELECT up.person_id, e.manager_id, up.level + 1 FROM up JOIN manager_edges e ON e.person_id = up.manager_id WHERE up.level < 30
    )
    SELECT person_id, manager_id, min(level) AS level FROM up WHERE manager_id <> person_id GROUP BY person_id, manager_id
  ),
  standing AS (
    SELECT 'group:' || m.group_id AS principal, m.person_id
    FROM (SELECT DISTINCT unnest(groups) AS id FROM about) a JOIN group_members m ON m.group_id = a.id
    UNION ALL SELECT 'app-owners:' || o.app_id, o.person_id
      FROM (SELECT DISTINCT app_id FROM about) a JOIN app_owners o ON o.app_id = a.app_id
    UNION ALL SELECT 'entitlement-owners:' || o.entitlement_id, o.person_id
      FROM (SELECT DISTINCT entitlement_id FROM about) a JOIN entitlement_owners o ON o.entitlement_id = a.entitlement_id
    UNION ALL SELECT 'admins', p.id FROM people p WHERE 'admin' = ANY (p.roles)
  ),
  known AS (
    SELECT p.id, p.status = 'active' AS active, p.employment <> 'external' AS internal FROM people p
    WHERE p.id IN (SELECT person_id FROM standing UNION SELECT manager_id FROM above
      UNION SELECT unnest(persons) FROM about UNION SELECT requester_id FROM about UNION SELECT subject_id FROM about)
  ),
  facts AS (
    SELECT json_build_object(
      'standing', (SELECT json_agg(json_build_array(principal, person_id)) FROM standing),
      'above', (SELECT json_agg(json_build_array(person_id, level, manager_id)) FROM above),
      'known', (SELECT json_agg(json_build_array(id, active, internal)) FROM known)) AS facts
  )`;

export interface FactsRow {
  readonly standing: readonly (readonly [Principal, PersonId])[] | null;
  readonly above: readonly (readonly [PersonId, number, PersonId])[] | null;
  readonly known: readonly (readonly [PersonId, boolean, boolean])[] | null;
}

/** What the engine may know, from what was read. People stand behind themselves. */
export function toFacts(row: FactsRow): Facts {
  const people: Record<PersonId, KnownPerson> = {};
  const behind: Partial<Record<Principal, PersonId[]>> = {};
  const managers: Record<PersonId, PersonId[][]> = {};
  for (const [id, active, internal] of row.known ?? []) {
    people[id] = { active, internal };
    behind[`person:${id}`] = [id];
  }
  for (const [principal, person] of row.standing ?? []) {
    const persons = behind[principal];
    if (persons) persons.push(person);
    else behind[principal] = [person];
  }
  for (const [person, level, manager] of row.above ?? []) {
    managers[person] ??= [];
    const levels = managers[person];
    while (levels.length < level) levels.push([]);
    levels[level - 1]?.push(manager);
  }
  return {
    people,
    behind,
    managers,
    delegations: {},
    load: {},
    ownChanges: {},
    calendar: usualCalendar,
  };
}
