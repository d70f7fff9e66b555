import type { Facts, Needs } from "@/lib/engine/command";
import type { AppId, EntitlementId, GrantId, PersonId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import type { CaseType } from "@/lib/engine/request";
import { answered, clock, nobody, type StoredAnswer } from "./cases";
import { named } from "./db";
import { type FactsRow, factsCte, toFacts } from "./facts";
import { held } from "./held";
import { iso } from "./iso";

/** What a new request needs to know, before there is a case. */
export interface Opening {
  readonly at: Instant;
  readonly facts: Facts;
  readonly requestNumber: string;
  readonly taskNumbers: readonly string[];
  readonly answer: StoredAnswer | null;
}

interface OpeningRow {
  readonly at: string;
  readonly facts: FactsRow;
  readonly request_number: number | null;
  readonly numbers: readonly number[] | null;
  readonly answer: StoredAnswer | null;
  readonly opening: NonNullable<Facts["opening"]>;
}

/** What people do together is numbered apart, with random gaps: nobody can count what is hidden from them. */
const privateNumber = "SELECT max(nextval('private_numbers')) FROM generate_series(1, 1 + floor(random() * 20)::int)";

// $2 is the access it is about, $10 what a change leads to, $11 the grant it is about.
const openingText = `WITH about AS MATERIALIZED (
    SELECT $1::uuid AS app_id, $2::uuid AS entitlement_id, $3::uuid AS requester_id, $4::uuid AS subject_id,
      $5::uuid[] AS groups, $6::uuid[] AS persons, $13::uuid[] AS managed, $14::uuid[] AS balanced
    UNION ALL SELECT NULL, $10::uuid, NULL, NULL, NULL, NULL, NULL, NULL WHERE $10::uuid IS NOT NULL
  ), ${factsCte},
  wanted AS (
    SELECT e.id, e.requestable AND e.status = 'managed' AND a.status = 'managed' AS requestable, e.max_duration
    FROM entitlements e JOIN apps a ON a.id = e.app_id WHERE e.id = coalesce($10::uuid, $2::uuid)
  ),
  twin AS (
    SELECT r.id, r.number FROM requests r WHERE r.state <> 'closed' AND r.type = $9 AND r.class = 'governance' AND CASE
      WHEN $9 = 'grant' THEN r.subject_id = coalesce($4::uuid, $3::uuid) AND r.entitlement_id = $2::uuid
      WHEN $9 IN ('change', 'revoke', 'certify') THEN r.grant_id = $11::uuid
      WHEN $9 = 'archive-app' THEN r.app_id = $1::uuid
      ELSE false END LIMIT 1
  )
  SELECT ${clock("'-infinity'::timestamptz")} AS at, facts.facts,
    CASE WHEN $7::int < 0 OR $9 = 'standalone' THEN NULL
      WHEN $9 = 'collaboration' THEN (${privateNumber}) ELSE nextval('request_numbers') END AS request_number,
    (SELECT array_agg(nextval('task_numbers')) FROM generate_series(1, $7::int)) AS numbers,
    ${answered("$12::uuid", "$8")} AS answer,
    json_build_object(
      'requestable', coalesce((SELECT requestable FROM wanted), false),
      'maxDuration', (SELECT max_duration FROM wanted),
      'duplicate', (SELECT json_build_object('request', id, 'number', number) FROM twin),
      'held', (SELECT json_build_object('grant', g.id, 'expiresAt', ${iso("g.expires_at")}) FROM grants g, wanted w
        WHERE g.person_id = coalesce($4::uuid, $3::uuid) AND g.entitlement_id = w.id AND ${held} LIMIT 1),
      'of', (SELECT json_build_object('person', g.person_id, 'entitlement', g.entitlement_id, 'expiresAt', ${iso("g.expires_at")})
        FROM grants g WHERE g.id = $11::uuid AND g.state = 'active')) AS opening
  FROM facts`;

/** What a request about to be opened is about. */
export interface OpeningAsked {
  readonly type: CaseType;
  readonly app: AppId | null;
  readonly entitlement: EntitlementId | null;
  readonly to: EntitlementId | null;
  readonly ofGrant: GrantId | null;
  readonly requester: PersonId;
  readonly subject: PersonId | null;
  /** Whose key it is; null is the system's. */
  readonly actor: PersonId | null;
  readonly needs: Needs;
  readonly key: string | null;
}

/** Reads what a request about to be opened needs; without a request number (a preview) none is drawn. */
export async function loadOpening(asked: OpeningAsked): Promise<Opening> {
  const { type, app, entitlement, to, ofGrant, requester, subject, actor, needs, key } = asked;
  const [row] = await named<OpeningRow>("load-opening", openingText, [
    app,
    entitlement,
    requester,
    subject,
    needs.groups,
    [requester, ...needs.people],
    needs.requestNumber ? needs.taskNumbers : -1,
    key,
    type,
    to,
    ofGrant,
    actor ?? nobody,
    [],
    needs.balanced ?? [],
  ]);
  if (!row) throw new Error("a query of one row gave none");
  return {
    at: row.at,
    facts: { ...toFacts(row.facts), opening: row.opening },
    ...numbersOf(type, row),
    answer: row.answer,
  };
}

/** A task without a request has one number for both. */
function numbersOf(type: CaseType, row: OpeningRow): Pick<Opening, "requestNumber" | "taskNumbers"> {
  const taskNumbers = (row.numbers ?? []).map((number) => `T-${number}`);
  const own = `${type === "collaboration" ? "P" : "R"}-${row.request_number ?? 0}`;
  return { taskNumbers, requestNumber: type === "standalone" ? (taskNumbers[0] ?? own) : own };
}
