import { rows } from "@/lib/data/db";
import type { CampaignId, PersonId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import type { Verb } from "@/lib/engine/task";
import type { Submission } from "./submissions";

/** A receipt with who has it, and when it was given. */
export interface ReceiptRow extends Submission {
  readonly at: Instant;
  readonly name: string;
  readonly email: string;
}

const columns = `s.id, s.reference, s.campaign_id AS campaign, s.person_id AS person, s.submitted, s.accepted, s.rejected, s.at, p.name, p.email`;

/** The receipt of a campaign with this reference; null where there is none. */
export async function receiptNamed(campaign: CampaignId, reference: string): Promise<ReceiptRow | null> {
  const [found] = await rows<ReceiptRow>(
    `SELECT ${columns} FROM submissions s JOIN people p ON p.id = s.person_id WHERE s.campaign_id = $1::uuid AND s.reference = $2`,
    [campaign, reference],
  );
  return found ?? null;
}

/** The receipts of each of these campaigns, of everybody or of one person, the newest first, so many of each. */
export function receiptsIn(
  campaigns: readonly CampaignId[],
  person: PersonId | null,
  limit: number,
): Promise<readonly ReceiptRow[]> {
  return rows<ReceiptRow>(
    `SELECT r.* FROM unnest($1::uuid[]) WITH ORDINALITY c(id, n) CROSS JOIN LATERAL (
       SELECT ${columns} FROM submissions s JOIN people p ON p.id = s.person_id
       WHERE s.campaign_id = c.id AND ($2::uuid IS NULL OR s.person_id = $2::uuid) ORDER BY s.at DESC, s.id DESC LIMIT $3) r
     ORDER BY c.n, r.at DESC, r.id DESC`,
    [campaigns, person, limit],
  );
}

/** A decision as a receipt or a list of drafts tells it. */
export interface SaidRow {
  readonly number: string;
  readonly verb: Verb;
  readonly subject: string;
  readonly email: string;
  readonly app: string;
  readonly entitlement: string;
  readonly to: string | null;
  readonly comment: string | null;
  readonly at: Instant;
}

const said = `t.number, e.data ->> 'verb' AS verb, p.name AS subject, p.email, a.name AS app, n.name AS entitlement,
  (SELECT o.name FROM entitlements o WHERE o.id = (e.data ->> 'to')::uuid) AS "to", e.at,
  (SELECT x.value FROM event_texts x WHERE x.field = 'comment' AND x.event_id IN (e.id, (e.data ->> 'made')::uuid)) AS comment`;

const named = `JOIN tasks t ON t.case_id = r.id JOIN people p ON p.id = r.subject_id JOIN apps a ON a.id = r.app_id
  JOIN entitlements n ON n.id = r.entitlement_id`;

/** What somebody's submission came to: their decisions that took effect since the one before it. */
export function decisionsOf({ campaign, person, at }: ReceiptRow): Promise<readonly SaidRow[]> {
  return rows<SaidRow>(
    `SELECT ${said} FROM requests r JOIN events e ON e.case_id = r.id AND e.type = 'decided' AND e.actor_id = $2::uuid
       AND e.at <= $3::timestamptz AND e.at > coalesce((SELECT max(s.at) FROM submissions s
         WHERE s.campaign_id = $1::uuid AND s.person_id = $2::uuid AND s.at < $3::timestamptz), '-infinity') ${named}
     WHERE r.campaign_id = $1::uuid AND r.type = 'certify' ORDER BY t.number`,
    [campaign, person, at],
  );
}

/** What somebody had decided and not submitted when their review ended: it never counted. */
export function lostDrafts(campaign: CampaignId, person: PersonId): Promise<readonly SaidRow[]> {
  return rows<SaidRow>(
    `SELECT ${said} FROM requests r JOIN LATERAL (SELECT e.* FROM events e WHERE e.case_id = r.id
         AND e.type IN ('decision-drafted', 'draft-withdrawn') AND (e.type = 'decision-drafted' OR e.data ->> 'reason' <> 'request-ended')
         ORDER BY e.seq DESC LIMIT 1) e ON e.type = 'decision-drafted' AND e.actor_id = $2::uuid ${named}
     WHERE r.campaign_id = $1::uuid AND r.type = 'certify' AND r.state = 'closed'
       AND (SELECT k.state ->> 'closeReason' FROM cases k WHERE k.id = r.id) = 'campaign-ended' ORDER BY t.number`,
    [campaign, person],
  );
}

/** What is known of tasks that a receipt names: whose access to what. */
export function tasksNamed(
  numbers: readonly string[],
): Promise<readonly Pick<SaidRow, "number" | "subject" | "app" | "entitlement">[]> {
  return rows(
    `SELECT t.number, p.name AS subject, a.name AS app, n.name AS entitlement FROM tasks t JOIN requests r ON r.id = t.case_id
       JOIN people p ON p.id = r.subject_id JOIN apps a ON a.id = r.app_id JOIN entitlements n ON n.id = r.entitlement_id
     WHERE t.number = ANY ($1::text[])`,
    [numbers],
  );
}
