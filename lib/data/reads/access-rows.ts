import { maySeeGrant } from "@/lib/access/grants";
import { maySee } from "@/lib/access/sight";
import { isAdmin, type Viewer } from "@/lib/access/viewer";
import { rows } from "@/lib/data/db";
import { iso } from "@/lib/data/iso";
import type { GrantId, PersonId } from "@/lib/engine/ids";
import type { Duration, Instant } from "@/lib/engine/instant";
import { all, statement } from "./bind";

/** A grant as lists of access show it. */
export interface AccessRow {
  readonly id: GrantId;
  readonly person_id: PersonId;
  readonly email: string;
  readonly person: string;
  readonly active: boolean;
  readonly app: string;
  readonly app_name: string;
  readonly slug: string;
  readonly name: string;
  readonly kind: string;
  readonly risk: string;
  readonly max_duration: Duration | null;
  readonly granted_at: Instant;
  readonly last_used_at: Instant | null;
  readonly expires_at: Instant | null;
  readonly ended_at: Instant | null;
  readonly state: "active" | "ending" | "removal-open" | "ended";
  readonly source: string;
  /** The request that granted it, and the profile it came with. */
  readonly request: { readonly id: string; readonly number: string } | null;
  readonly profile: string | null;
  /** The open request to take it away, where that may be known. */
  readonly removal: { readonly id: string; readonly number: string } | null;
  /** The open request to keep it longer. */
  readonly extension: { readonly id: string; readonly number: string } | null;
  /** Whether it can be asked for: what is archived cannot be extended. */
  readonly offered: boolean;
  /** Whether its app offers anything else. */
  readonly others: boolean;
  /** Whether the viewer may ask for this person, and whether they own what it gives. */
  readonly asks: boolean;
  readonly owns: boolean;
}

export interface AccessWanted {
  readonly person?: PersonId;
  /** An app's slug. */
  readonly app?: string;
  /** `held`: all but what has ended. */
  readonly state?: AccessRow["state"] | "held" | undefined;
  readonly limit: number;
  readonly after: readonly [string, string] | null;
}

const said = (alias: string) => `json_build_object('id', ${alias}.id, 'number', ${alias}.number)`;

/** What is held, newest first, as far as this viewer may see it: one more than the limit when there is more. */
export function accessRows(viewer: Viewer, wanted: AccessWanted): Promise<AccessRow[]> {
  const { values, bind } = statement();
  const me = `${bind(viewer.id)}::uuid`;
  const seen = maySee(viewer, bind);
  const where = all([
    maySeeGrant(viewer, bind),
    wanted.person === undefined ? null : `g.person_id = ${bind(wanted.person)}::uuid`,
    wanted.app === undefined ? null : `a.slug = ${bind(wanted.app)}`,
    wanted.after && `(g.granted_at, g.id) < (${bind(wanted.after[0])}::timestamptz, ${bind(wanted.after[1])}::uuid)`,
  ]);
  const state = stateIs(wanted.state, bind);
  return rows<AccessRow>(
    `SELECT f.* FROM (
      SELECT g.id, g.person_id, p.email, p.name AS person, p.status = 'active' AS active, a.slug AS app, a.name AS app_name,
        n.slug, n.name, n.kind, n.risk, n.max_duration, ${iso("g.granted_at")} AS granted_at,
        ${iso("g.last_used_at")} AS last_used_at, ${iso("g.expires_at")} AS expires_at, ${iso("g.ended_at")} AS ended_at,
        CASE WHEN g.state = 'ended' THEN 'ended' WHEN removal.id IS NOT NULL THEN 'removal-open'
          WHEN g.noticed_at IS NOT NULL OR g.expires_at <= clock_timestamp() THEN 'ending' ELSE 'active' END AS state,
        CASE WHEN profile.value IS NOT NULL THEN 'profile' ELSE g.source END AS source,
        (SELECT ${said("r")} FROM requests r WHERE r.id = g.case_id AND ${seen}) AS request, profile.value AS profile,
        removal.said AS removal,
        (SELECT ${said("r")} FROM requests r WHERE r.grant_id = g.id AND r.type = 'grant' AND r.state <> 'closed'
          AND ${seen} LIMIT 1) AS extension,
        (g.person_id = ${me} OR ${bind(isAdmin(viewer))}::boolean
          OR EXISTS (SELECT FROM reports x WHERE x.manager_id = ${me} AND x.person_id = g.person_id)) AS asks,
        (EXISTS (SELECT FROM app_owners o WHERE o.app_id = a.id AND o.person_id = ${me})
          OR EXISTS (SELECT FROM entitlement_owners o WHERE o.entitlement_id = n.id AND o.person_id = ${me})) AS owns,
        n.status = 'managed' AND n.requestable AND a.status = 'managed' AS offered,
        EXISTS (SELECT FROM entitlements o WHERE o.app_id = a.id AND o.id <> n.id AND o.status = 'managed' AND o.requestable)
          AND a.status = 'managed' AS others,
        g.granted_at AS at
      FROM grants g JOIN people p ON p.id = g.person_id JOIN entitlements n ON n.id = g.entitlement_id JOIN apps a ON a.id = n.app_id
      LEFT JOIN LATERAL (SELECT r.id, ${said("r")} AS said FROM requests r
        WHERE r.grant_id = g.id AND r.type = 'revoke' AND r.state <> 'closed' AND ${seen} LIMIT 1) removal ON TRUE
      LEFT JOIN LATERAL (SELECT x.value FROM requests r JOIN events e ON e.case_id = r.parent_id AND e.seq = 1
        JOIN event_texts x ON x.event_id = e.id AND x.field = 'profile' WHERE r.id = g.case_id) profile ON TRUE
      WHERE ${where}
    ) f WHERE ${state} ORDER BY f.at DESC, f.id DESC LIMIT ${bind(wanted.limit + 1)}`,
    values,
  );
}

function stateIs(state: AccessWanted["state"], bind: (value: string) => string): string {
  if (state === undefined) return "TRUE";
  return state === "held" ? "f.state <> 'ended'" : `f.state = ${bind(state)}`;
}
