import { type Bind, maySee } from "@/lib/access/sight";
import type { Viewer } from "@/lib/access/viewer";
import { rows } from "@/lib/data/db";
import { held } from "@/lib/data/held";
import type { CaseId, EntitlementId, PersonId } from "@/lib/engine/ids";
import type { Evidence } from "@/lib/engine/recommendation";
import { statement } from "./bind";

/** A person and an access that somebody decides about, under the request that asks. */
export interface AskedAbout {
  readonly case: CaseId;
  readonly subject: PersonId;
  readonly entitlement: EntitlementId;
}

/** For how long an access may lie unused, and a denial is remembered. */
export const quarter = "interval '90 days'";

const colleague = "q.department = p.department AND q.id <> p.id AND q.status = 'active' AND q.employment <> 'external'";

/** How many rules person `p` would break with entitlement `n`. */
export const conflicting = `SELECT count(*)::int FROM conflict_rules c
  WHERE c.archived_at IS NULL AND (n.id = ANY (c.one) OR n.id = ANY (c.other)) AND EXISTS (
    SELECT 1 FROM grants g WHERE g.person_id = p.id AND ${held} AND g.entitlement_id <> n.id
      AND g.entitlement_id = ANY (CASE WHEN n.id = ANY (c.one) THEN c.other ELSE c.one END))`;

/** Use is reported for the access at all: otherwise "never used" would be a guess. */
const tracked = "EXISTS (SELECT 1 FROM grants u WHERE u.entitlement_id = n.id AND u.last_used_at IS NOT NULL)";

/** The latest denied request for the same person and access that this viewer may see, as a subquery's end. */
export function deniedLately(viewer: Viewer, about: string, bind: Bind): string {
  return `FROM requests r WHERE r.subject_id = p.id AND r.entitlement_id = n.id AND r.outcome = 'denied'
    AND r.closed_at > now() - ${quarter} AND r.id <> ${about} AND ${maySee(viewer, bind)}`;
}

/** What the recommendation rests on, for person `p`, entitlement `n` and the grant `h` they have of it, as JSON. */
export function evidenceSql(viewer: Viewer, about: string, bind: Bind): string {
  return `json_build_object('risk', n.risk, 'conflicts', (${conflicting}),
    'others', CASE WHEN p.department IS NOT NULL THEN (SELECT count(*)::int FROM people q WHERE ${colleague}) END,
    'othersHolding', CASE WHEN p.department IS NOT NULL THEN (SELECT count(*)::int FROM people q
      JOIN grants g ON g.person_id = q.id AND g.entitlement_id = n.id AND ${held} WHERE ${colleague}) END,
    'deniedLately', EXISTS (SELECT 1 ${deniedLately(viewer, about, bind)}),
    'unused', CASE WHEN h.id IS NOT NULL AND ${tracked}
      THEN coalesce(h.last_used_at, h.granted_at) < now() - ${quarter} END,
    'movedSince', CASE WHEN h.id IS NOT NULL THEN EXISTS (SELECT 1 FROM directory_changes m
      WHERE m.person_id = p.id AND m.what = 'moved' AND m.at > h.granted_at) END)`;
}

/** The grant of it that is held now. */
export const heldNow = `LEFT JOIN LATERAL (SELECT g.* FROM grants g
  WHERE g.person_id = p.id AND g.entitlement_id = n.id AND ${held} LIMIT 1) h ON TRUE`;

/** What the recommendations for all of these rest on, by their requests, in one query. */
export async function evidenceOf(viewer: Viewer, asked: readonly AskedAbout[]): Promise<ReadonlyMap<CaseId, Evidence>> {
  if (asked.length === 0) return new Map();
  const { values, bind } = statement();
  const column = (of: (one: AskedAbout) => string) => `${bind(asked.map(of))}::uuid[]`;
  const found = await rows<{ readonly about: CaseId; readonly evidence: Evidence }>(
    `SELECT t.about, ${evidenceSql(viewer, "t.about", bind)} AS evidence
     FROM unnest(${column((one) => one.case)}, ${column((one) => one.subject)}, ${column((one) => one.entitlement)})
       AS t(about, subject, entitlement)
     JOIN people p ON p.id = t.subject JOIN entitlements n ON n.id = t.entitlement ${heldNow}`,
    values,
  );
  return new Map(found.map(({ about, evidence }) => [about, evidence]));
}
