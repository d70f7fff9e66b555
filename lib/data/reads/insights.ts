import { maySee } from "@/lib/access/sight";
import { seesAll, type Viewer } from "@/lib/access/viewer";
import { keyed } from "@/lib/data/db";
import { held } from "@/lib/data/held";
import { iso } from "@/lib/data/iso";
import type { AppId, CaseId, EntitlementId, PersonId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import type { Evidence } from "@/lib/engine/recommendation";
import type { Verb } from "@/lib/engine/task";
import { statement } from "./bind";
import { deniedLately, evidenceSql, heldNow } from "./evidence";

/** What the record knows about this access and this person. */
export interface Known {
  readonly name: string;
  readonly department: string | null;
  readonly title: string | null;
  readonly employment: string;
  readonly managers: readonly string[] | null;
  /** Active internal people of the department, the subject among them, and how many of them hold the access. */
  readonly peers: number;
  readonly holders: number;
  /** Those of them who hold it by name, for whoever may know who holds what. */
  readonly holderNames: readonly string[] | null;
  readonly holds: boolean;
  readonly held: HeldGrant | null;
  /** Whether anything is known of anybody's use of this access: otherwise "never used" would be a guess. */
  readonly usage: boolean;
  readonly risk: string;
  readonly entitlement: string;
  readonly app: string;
  readonly decisions: readonly { readonly verb: Verb; readonly count: number }[] | null;
  /** How the latest requests for it ended, of those the viewer may see. */
  readonly verdicts: { readonly granted: number; readonly denied: number };
  readonly denial: { readonly number: string; readonly at: Instant } | null;
  readonly others: readonly { readonly number: string; readonly entitlement: string }[] | null;
  /** What else the subject holds of the app, four at the most, and how much it is. */
  readonly elsewhere: { readonly names: readonly string[]; readonly count: number };
  readonly evidence: Evidence;
}

/** The grant of it that the subject has, or else had last. */
export interface HeldGrant {
  readonly from: Instant;
  readonly until: Instant | null;
  readonly used: Instant | null;
  readonly source: string;
  readonly profile: string | null;
  /** The request it came of and who approved that, where the viewer may see it. */
  readonly request: { readonly number: string; readonly by: readonly string[] | null } | null;
}

interface About {
  readonly case: CaseId;
  readonly subject: PersonId;
  readonly app: AppId;
  readonly entitlement: EntitlementId;
}

const colleagues = "q.department = p.department AND q.status = 'active' AND q.employment <> 'external'";
const holding = `people q JOIN grants g ON g.person_id = q.id AND g.entitlement_id = n.id AND ${held} WHERE ${colleagues}`;

/** Those who oversee, and the owners, may know who holds what. */
function knowsHolders(viewer: Viewer, { app, entitlement }: About): boolean {
  const owns = [`app-owners:${app}`, `entitlement-owners:${entitlement}`];
  return seesAll(viewer) || viewer.principals.some((one) => owns.includes(one));
}

/** All of it in one query, which takes far longer to plan than to answer. Other requests count only where the viewer may see them. */
export async function knownAbout(viewer: Viewer, about: About): Promise<Known | null> {
  const { values, bind } = statement();
  const subject = `${bind(about.subject)}::uuid`;
  const entitlement = `${bind(about.entitlement)}::uuid`;
  const own = `${bind(about.case)}::uuid`;
  const seen = maySee(viewer, bind);
  const other = `r.id <> ${own} AND ${seen}`;
  const [found] = await keyed<Known>(
    `SELECT p.name, p.department, p.title, p.employment,
      (SELECT json_agg(m.name ORDER BY m.name) FROM manager_edges x JOIN people m ON m.id = x.manager_id
        WHERE x.person_id = p.id AND m.status = 'active') AS managers, n.risk, n.name AS entitlement, a.name AS app,
      (SELECT count(*) FROM people q WHERE ${colleagues})::int AS peers,
      (SELECT count(*) FROM ${holding})::int AS holders,
      ${knowsHolders(viewer, about) ? `(SELECT json_agg(x.name ORDER BY x.name) FROM (SELECT q.name FROM ${holding} AND q.id <> p.id ORDER BY q.name LIMIT 4) x)` : "NULL"} AS "holderNames",
      h.id IS NOT NULL AS holds,
      (SELECT json_build_object('from', ${iso("g.granted_at")}, 'until', ${iso("coalesce(g.ended_at, g.expires_at)")},
          'used', ${iso("g.last_used_at")}, 'source', g.source,
          'profile', (SELECT f.name FROM profiles f WHERE f.id = g.profile_id),
          'request', (SELECT json_build_object('number', r.number, 'by',
            (SELECT json_agg(d.name ORDER BY d.name) FROM people d WHERE d.id = ANY (r.deciders)))
            FROM requests r WHERE r.id = g.case_id AND ${seen}))
        FROM grants g WHERE g.person_id = p.id AND g.entitlement_id = n.id
        ORDER BY ${held} DESC, g.granted_at DESC LIMIT 1) AS held,
      EXISTS (SELECT 1 FROM grants g WHERE g.entitlement_id = n.id AND g.last_used_at IS NOT NULL) AS usage,
      (SELECT json_agg(json_build_object('verb', d.verb, 'count', d.count)) FROM (
        SELECT e.data ->> 'verb' AS verb, count(*)::int AS count FROM events e JOIN tasks t ON t.id = e.task_id
        WHERE e.actor_id = ${bind(viewer.id)}::uuid AND e.type = 'decided'
          AND e.at > now() - interval '1 year' AND t.entitlement_id = n.id AND t.kind = 'approval'
        GROUP BY 1) d) AS decisions,
      (SELECT json_build_object('granted', count(*) FILTER (WHERE v.outcome = 'granted'),
          'denied', count(*) FILTER (WHERE v.outcome = 'denied')) FROM (
        SELECT r.outcome FROM requests r WHERE r.entitlement_id = n.id AND r.type = 'grant'
          AND r.outcome IN ('granted', 'denied') AND r.opened_at > now() - interval '1 year' AND ${other}
        ORDER BY r.opened_at DESC LIMIT 100) v) AS verdicts,
      (SELECT json_build_object('number', r.number, 'at', ${iso("r.closed_at")})
        ${deniedLately(viewer, own, bind)} ORDER BY r.closed_at DESC LIMIT 1) AS denial,
      (SELECT json_agg(json_build_object('number', o.number, 'entitlement', o.name)) FROM (
        SELECT r.number, m.name FROM requests r JOIN entitlements m ON m.id = r.entitlement_id
        WHERE r.subject_id = p.id AND r.app_id = n.app_id AND r.type IN ('grant', 'change') AND r.state <> 'closed' AND ${other}
        ORDER BY r.opened_at DESC LIMIT 3) o) AS others,
      (SELECT json_build_object('names', coalesce((json_agg(e.name ORDER BY e.name)) , '[]'), 'count', coalesce(max(e.count), 0)) FROM (
        SELECT m.name, count(*) OVER ()::int AS count FROM grants g JOIN entitlements m ON m.id = g.entitlement_id
        WHERE g.person_id = p.id AND m.app_id = n.app_id AND m.id <> n.id AND ${held} ORDER BY m.name LIMIT 4) e) AS elsewhere,
      ${evidenceSql(viewer, own, bind)} AS evidence
    FROM people p CROSS JOIN entitlements n JOIN apps a ON a.id = n.app_id ${heldNow}
    WHERE p.id = ${subject} AND n.id = ${entitlement}`,
    values,
  );
  return found ?? null;
}
