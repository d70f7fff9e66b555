import { maySee } from "@/lib/access/sight";
import type { Viewer } from "@/lib/access/viewer";
import { rows } from "@/lib/data/db";
import { held } from "@/lib/data/held";
import type { AppId, CaseId, EntitlementId, PersonId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import type { Verb } from "@/lib/engine/task";
import { statement } from "./bind";

/** What the record knows about this access and this person. */
export interface Known {
  readonly name: string;
  readonly department: string | null;
  /** Active internal people of the department, the subject among them, and how many of them hold the access. */
  readonly peers: number;
  readonly holders: number;
  readonly holds: boolean;
  readonly held: {
    readonly state: string;
    readonly from: Instant;
    readonly until: Instant | null;
    readonly used: Instant | null;
  } | null;
  /** Whether anything is known of anybody's use of this access: otherwise "never used" would be a guess. */
  readonly usage: boolean;
  readonly risk: string;
  readonly entitlement: string;
  readonly app: string;
  readonly decisions: readonly { readonly verb: Verb; readonly count: number }[] | null;
  readonly denial: { readonly number: string; readonly at: Instant } | null;
  readonly others: readonly { readonly number: string; readonly entitlement: string }[] | null;
}

interface About {
  readonly case: CaseId;
  readonly subject: PersonId;
  readonly app: AppId;
  readonly entitlement: EntitlementId;
}

const iso = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** All of it in one query. Other requests count only where the viewer may see them. */
export async function knownAbout(viewer: Viewer, about: About): Promise<Known | null> {
  const { values, bind } = statement();
  const subject = `${bind(about.subject)}::uuid`;
  const entitlement = `${bind(about.entitlement)}::uuid`;
  const other = `r.id <> ${bind(about.case)}::uuid AND ${maySee(viewer, bind)}`;
  const [found] = await rows<Known>(
    `SELECT p.name, p.department, n.risk, n.name AS entitlement, a.name AS app,
      (SELECT count(*) FROM people q WHERE q.department = p.department AND q.status = 'active'
        AND q.employment <> 'external')::int AS peers,
      (SELECT count(*) FROM people q JOIN grants g ON g.person_id = q.id AND g.entitlement_id = n.id AND ${held}
        WHERE q.department = p.department AND q.status = 'active' AND q.employment <> 'external')::int AS holders,
      EXISTS (SELECT 1 FROM grants g WHERE g.person_id = p.id AND g.entitlement_id = n.id AND ${held}) AS holds,
      (SELECT json_build_object('state', CASE WHEN ${held} THEN 'active' ELSE 'ended' END, 'from', ${iso("g.granted_at")},
          'until', ${iso("coalesce(g.ended_at, g.expires_at)")}, 'used', ${iso("g.last_used_at")})
        FROM grants g WHERE g.person_id = p.id AND g.entitlement_id = n.id
        ORDER BY ${held} DESC, g.granted_at DESC LIMIT 1) AS held,
      EXISTS (SELECT 1 FROM grants g WHERE g.entitlement_id = n.id AND g.last_used_at IS NOT NULL) AS usage,
      (SELECT json_agg(json_build_object('verb', d.verb, 'count', d.count)) FROM (
        SELECT e.data ->> 'verb' AS verb, count(*)::int AS count FROM events e JOIN tasks t ON t.id = e.task_id
        WHERE e.actor_id = ${bind(viewer.id)}::uuid AND e.type IN ('decided', 'decision-made') AND e.type = 'decided'
          AND e.at > now() - interval '1 year' AND t.entitlement_id = n.id AND t.kind = 'approval'
        GROUP BY 1) d) AS decisions,
      (SELECT json_build_object('number', r.number, 'at', ${iso("r.closed_at")}) FROM requests r
        WHERE r.subject_id = p.id AND r.entitlement_id = n.id AND r.outcome = 'denied'
          AND r.closed_at > now() - interval '90 days' AND ${other} ORDER BY r.closed_at DESC LIMIT 1) AS denial,
      (SELECT json_agg(json_build_object('number', o.number, 'entitlement', o.name)) FROM (
        SELECT r.number, m.name FROM requests r JOIN entitlements m ON m.id = r.entitlement_id
        WHERE r.subject_id = p.id AND r.app_id = n.app_id AND r.state <> 'closed' AND ${other}
        ORDER BY r.opened_at DESC LIMIT 3) o) AS others
    FROM people p, entitlements n JOIN apps a ON a.id = n.app_id WHERE p.id = ${subject} AND n.id = ${entitlement}`,
    values,
  );
  return found ?? null;
}
