import { type Calendar, usualCalendar } from "@/lib/engine/calendar";
import type { Delegated, Facts, KnownPerson, Rules } from "@/lib/engine/command";
import type { PersonId, Principal } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import type { Case } from "@/lib/engine/request";
import type { TaskKind } from "@/lib/engine/task";
import { iso } from "./iso";

/** Whether a delegation `d` runs now. The one place where SQL says so. */
export const running = "d.starts_at <= clock_timestamp() AND (d.ends_at IS NULL OR d.ends_at > clock_timestamp())";

/**
 * SQL over a CTE `about(app_id, entitlement_id, requester_id, subject_id, groups, persons, managed, balanced)` of
 * one row or of many (a bulk decision; what a change leads to has one of its own): everybody behind the principals that these cases can lead to, the managers
 * above whom each is about, who stands in for whom, and what is known of each person. `managed` are more people
 * whose managers count (who takes part), `balanced` the groups of which one is chosen by open work. Nothing in it
 * is said by case: every fact is about a person or a principal. One JSON object, so that cases and facts come in
 * one round trip.
 */
export const factsCte = `
  above AS (
    WITH RECURSIVE up AS (
      SELECT e.person_id, e.manager_id, 1 AS level, e.added_by, e.added_at
      FROM (SELECT requester_id AS id FROM about UNION SELECT subject_id FROM about
        UNION SELECT unnest(managed) FROM about) a JOIN manager_edges e ON e.person_id = a.id
      UNION
      SELECT up.person_id, e.manager_id, up.level + 1, coalesce(e.added_by, up.added_by),
        CASE WHEN e.added_by IS NULL THEN up.added_at ELSE e.added_at END
      FROM up JOIN manager_edges e ON e.person_id = up.manager_id WHERE up.level < 30
    )
    SELECT DISTINCT ON (person_id, manager_id) person_id, manager_id, level, added_by, added_at
    FROM up WHERE manager_id <> person_id ORDER BY person_id, manager_id, level, added_by NULLS FIRST
  ),
  standing AS (
    SELECT 'group:' || m.group_id AS principal, m.person_id, m.added_by, m.added_at
    FROM (SELECT DISTINCT unnest(groups) AS id FROM about) a JOIN group_members m ON m.group_id = a.id
    UNION ALL SELECT 'app-owners:' || o.app_id, o.person_id, o.added_by, o.added_at
      FROM (SELECT DISTINCT app_id FROM about) a JOIN app_owners o ON o.app_id = a.app_id
    UNION ALL SELECT 'entitlement-owners:' || o.entitlement_id, o.person_id, o.added_by, o.added_at
      FROM (SELECT DISTINCT entitlement_id FROM about) a JOIN entitlement_owners o ON o.entitlement_id = a.entitlement_id
    UNION ALL SELECT 'admins', p.id, p.roles_by, p.roles_at FROM people p WHERE 'admin' = ANY (p.roles)
  ),
  stands AS (
    WITH RECURSIVE chain AS (
      SELECT id AS person_id FROM (SELECT person_id AS id FROM standing UNION SELECT manager_id FROM above
        UNION SELECT unnest(persons) FROM about UNION SELECT unnest(managed) FROM about
        UNION SELECT requester_id FROM about UNION SELECT subject_id FROM about) asked
      UNION
      SELECT d.delegate_id FROM chain JOIN delegations d ON d.person_id = chain.person_id WHERE ${running}
    )
    SELECT person_id FROM chain
  ),
  known AS (
    SELECT p.id, p.status = 'active' AS active, p.employment <> 'external' AS internal FROM people p
    WHERE p.id IN (SELECT person_id FROM stands)
  ),
  facts AS (
    SELECT json_build_object(
      'standing', (SELECT json_agg(json_build_array(principal, person_id)) FROM standing),
      'above', (SELECT json_agg(json_build_array(person_id, level, manager_id)) FROM above),
      'known', (SELECT json_agg(json_build_array(id, active, internal)) FROM known),
      'delegations', (SELECT json_agg(json_build_array(d.person_id, d.delegate_id, d.kinds, d.set_by_id, ${iso("d.set_at")})
        ORDER BY d.set_at, d.id) FROM delegations d WHERE d.person_id IN (SELECT person_id FROM stands) AND ${running}),
      'changes', (SELECT json_agg(json_build_array(principal, person_id, added_by, ${iso("added_at")})) FROM (
        SELECT principal, person_id, added_by, added_at FROM standing WHERE added_by IS NOT NULL
        UNION ALL SELECT 'person:' || manager_id, manager_id, added_by, added_at FROM above WHERE added_by IS NOT NULL) changed),
      'load', (SELECT json_agg(json_build_array(id, (SELECT count(*) FROM (SELECT 1 FROM seats s
          WHERE s.principal = 'person:' || id LIMIT 1000) work))) FROM (
        SELECT DISTINCT m.person_id AS id FROM about a JOIN group_members m ON m.group_id = ANY (a.balanced)) member),
      'settings', (SELECT json_build_object('zone', time_zone, 'hours', hours, 'holidays', holidays, 'rules', rules)
        FROM settings WHERE id = 1)) AS facts
  )`;

export interface FactsRow {
  readonly standing: readonly (readonly [Principal, PersonId])[] | null;
  readonly above: readonly (readonly [PersonId, number, PersonId])[] | null;
  readonly known: readonly (readonly [PersonId, boolean, boolean])[] | null;
  readonly delegations:
    | readonly (readonly [PersonId, PersonId, readonly TaskKind[] | null, PersonId, Instant])[]
    | null;
  /** Who came to stand behind a principal by a change that somebody made by hand, and when. */
  readonly changes: readonly (readonly [Principal, PersonId, PersonId, Instant])[] | null;
  readonly load: readonly (readonly [PersonId, number])[] | null;
  readonly settings: (Calendar & { readonly rules: Rules }) | null;
}

/** What is read where nothing is there. */
export const noFacts: FactsRow = {
  standing: null,
  above: null,
  known: null,
  delegations: null,
  changes: null,
  load: null,
  settings: null,
};

/** What the engine may know, from what was read. People stand behind themselves. Without a case nobody changed anything during its life. */
export function toFacts(row: FactsRow, about?: Pick<Case, "requester" | "subject" | "openedAt">): Facts {
  const people: Record<PersonId, KnownPerson> = {};
  const behind: Partial<Record<Principal, PersonId[]>> = {};
  for (const [id, active, internal] of row.known ?? []) {
    people[id] = { active, internal };
    behind[`person:${id}`] = [id];
  }
  for (const [principal, person] of row.standing ?? []) {
    const persons = behind[principal];
    if (persons) persons.push(person);
    else behind[principal] = [person];
  }
  return {
    people,
    behind,
    managers: managersOf(row),
    delegations: delegationsOf(row),
    load: Object.fromEntries(row.load ?? []),
    ownChanges: about ? ownChanges(row, about) : {},
    calendar: row.settings ?? usualCalendar,
    rules: row.settings?.rules ?? {},
  };
}

function managersOf(row: FactsRow): Facts["managers"] {
  const managers: Record<PersonId, PersonId[][]> = {};
  for (const [person, level, manager] of row.above ?? []) {
    managers[person] ??= [];
    const levels = managers[person];
    while (levels.length < level) levels.push([]);
    levels[level - 1]?.push(manager);
  }
  return managers;
}

function delegationsOf(row: FactsRow): Facts["delegations"] {
  const found: Record<PersonId, Delegated[]> = {};
  for (const [person, to, kinds, by, since] of row.delegations ?? []) {
    found[person] ??= [];
    found[person].push({ to, kinds: kinds ?? [], by, since });
  }
  return found;
}

/** Of the changes that were read, those which whom a case is about, or its requester, made since it was opened. */
export function ownChanges(
  row: FactsRow,
  about: Pick<Case, "requester" | "subject" | "openedAt">,
): Facts["ownChanges"] {
  const found: Partial<Record<Principal, PersonId[]>> = {};
  for (const [principal, person, by, at] of row.changes ?? []) {
    if (at < about.openedAt || (by !== about.requester && by !== about.subject)) continue;
    found[principal] = [...(found[principal] ?? []), person];
  }
  return found;
}
