import { rows } from "@/lib/data/db";
import { held } from "@/lib/data/held";
import { asksFor, type OfferedEntitlement, offerFor, onOffer } from "./catalog";
import { conflicting, quarter } from "./evidence";

/** An access that can be asked for, with its app. */
export interface SuggestedRow extends OfferedEntitlement {
  readonly app_slug: string;
  readonly app_name: string;
}

// Who works with a person: the department, and those with the same manager.
const team = `SELECT q.id FROM people q JOIN people p ON p.id = $1::uuid
  WHERE q.id <> p.id AND q.status = 'active' AND q.employment <> 'external' AND (q.department = p.department
    OR EXISTS (SELECT 1 FROM manager_edges b JOIN manager_edges c ON c.manager_id = b.manager_id
      WHERE b.person_id = p.id AND c.person_id = q.id))`;

/**
 * What is common in a person's team: three of them hold it at least, and a quarter. Where all there are would
 * have to be the holders, it would say who holds it, so a team has to be larger than that.
 */
const common = `SELECT g.entitlement_id, count(DISTINCT g.person_id) AS holders FROM team t JOIN grants g ON g.person_id = t.id AND ${held}
  GROUP BY g.entitlement_id HAVING count(DISTINCT g.person_id) >= greatest(3, (SELECT count(*) FROM team) / 4.0)
    AND (SELECT count(*) FROM team) > 3`;

/** What is common in the team and may be asked for, without what this person has, asks for or should not have. */
export function suggestedFor(person: string, most: number): Promise<readonly SuggestedRow[]> {
  return rows<SuggestedRow>(
    `WITH team AS (${team}), common AS (${common})
     SELECT a.slug AS app_slug, a.name AS app_name, ${offerFor("p.id")}
     FROM common s JOIN entitlements n ON n.id = s.entitlement_id JOIN apps a ON a.id = n.app_id
       JOIN people p ON p.id = $1::uuid
     WHERE ${onOffer} AND n.risk IN ('low', 'medium')
       AND NOT EXISTS (SELECT 1 FROM grants g WHERE g.person_id = p.id AND g.entitlement_id = n.id AND ${held})
       AND NOT EXISTS (SELECT 1 FROM requests r WHERE ${asksFor} AND coalesce(r.subject_id, r.requester_id) = p.id
         AND (r.state <> 'closed' OR r.outcome = 'denied' AND r.closed_at > now() - ${quarter}))
       AND (${conflicting}) = 0
     ORDER BY s.holders DESC, a.name, n.name, n.id LIMIT $2`,
    [person, most],
  );
}
