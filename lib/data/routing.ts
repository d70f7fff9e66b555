import type { EntitlementId, PersonId } from "@/lib/engine/ids";
import { keyed, rows } from "./db";
import { held } from "./held";

/** What conditions may know of a person. */
export interface PolicyPerson {
  readonly id: PersonId;
  readonly email: string;
  readonly department: string | null;
  readonly title: string | null;
  readonly employment: string;
  readonly roles: readonly string[];
}

export function policyPeople(ids: readonly PersonId[]): Promise<PolicyPerson[]> {
  return rows<PolicyPerson>(
    "SELECT id, email, department, title, employment, roles FROM people WHERE id = ANY ($1::uuid[])",
    [ids],
  );
}

/** Access that this person would hold together with something that nobody should hold beside it. */
export interface Conflict {
  readonly slug: string;
  readonly name: string;
  /** What is held already on the other side. */
  readonly with: readonly string[];
}

/** The rules that giving this access to this person would break. */
export function conflictsOf(subject: PersonId, entitlement: EntitlementId): Promise<Conflict[]> {
  return keyed<Conflict>(
    `SELECT c.slug, c.name, array_agg(DISTINCT a.name || ': ' || n.name ORDER BY a.name || ': ' || n.name) AS "with"
     FROM conflict_rules c
     JOIN grants g ON g.person_id = $1::uuid AND ${held} AND g.entitlement_id <> $2::uuid
       AND g.entitlement_id = ANY (CASE WHEN $2::uuid = ANY (c.one) THEN c.other ELSE c.one END)
     JOIN entitlements n ON n.id = g.entitlement_id JOIN apps a ON a.id = n.app_id
     WHERE c.archived_at IS NULL AND ($2::uuid = ANY (c.one) OR $2::uuid = ANY (c.other))
     GROUP BY c.slug, c.name ORDER BY c.slug`,
    [subject, entitlement],
  );
}

/** How common the access is in the subject's department, and how many rules it would break. */
export async function analysisOf(
  subject: PersonId | null,
  entitlement: EntitlementId | null,
): Promise<{ readonly conflicts: number; readonly peers: number; readonly peersHolding: number }> {
  if (!subject || !entitlement) return { conflicts: 0, peers: 0, peersHolding: 0 };
  const [peers, conflicts] = await Promise.all([
    rows<{ peers: number; holding: number }>(
      `SELECT count(*)::int AS peers, count(g.id)::int AS holding
       FROM people s JOIN people p ON p.department = s.department AND p.id <> s.id AND p.status = 'active'
       LEFT JOIN grants g ON g.person_id = p.id AND g.entitlement_id = $2 AND ${held}
       WHERE s.id = $1`,
      [subject, entitlement],
    ),
    conflictsOf(subject, entitlement),
  ]);
  return { conflicts: conflicts.length, peers: peers[0]?.peers ?? 0, peersHolding: peers[0]?.holding ?? 0 };
}
