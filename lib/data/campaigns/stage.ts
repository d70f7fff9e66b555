import { statement } from "@/lib/data/reads/bind";
import type { Campaign, LeftOut } from "@/lib/engine/campaign";
import type { Instant } from "@/lib/engine/instant";
import type { Resolver } from "@/lib/engine/policy";
import { reviewers } from "./resolve";
import type { Run } from "./save";

/** How far a staging has come: behind which grant of whom, how many items, how many looked at, what was left out. */
export interface Staged {
  readonly after: { readonly person: string; readonly grant: string } | null;
  readonly n: number;
  readonly read: number;
  readonly leftOut: LeftOut;
}

export const nothingStaged: Staged = { after: null, n: 0, read: 0, leftOut: {} };

/** One chunk written: where it ended, and the hash of each thousand items. */
export interface Chunk {
  readonly staged: Staged;
  readonly batches: readonly { readonly first: number; readonly count: number; readonly hash: string }[];
  readonly over: boolean;
}

type Bind = (value: unknown) => string;

/** What an item holds, as bytes that can be hashed again from its row. */
const itemText = (i: string) =>
  `concat_ws(' ', ${i}.n, ${i}.id, ${i}.task_id, ${i}.request_number, ${i}.task_number, ${i}.grant_id, ${i}.person_id,
    ${i}.entitlement_id, ${i}.app_id, ${i}.plan, ${i}.seats, ${moments(i)})`;

/** When it was granted, last used and ends, in milliseconds. */
const moments = (i: string) =>
  ["granted_at", "last_used_at", "expires_at"]
    .map((column) => `coalesce((date_part('epoch', ${i}.${column}) * 1000)::bigint, 0)`)
    .join(", ");

const hashed = (i: string) =>
  `encode(sha256(convert_to(string_agg(${itemText(i)}, E'\\n' ORDER BY ${i}.n), 'UTF8')), 'hex')`;

/** A UUIDv7 of this moment, whose first bits are a parameter ("0199…-…-7"): a random one behind them. */
const freshId = (moment: string) => `overlay(gen_random_uuid()::text PLACING ${moment} FROM 1 FOR 15)::uuid`;

/** The accesses that the scope names, over grants `g`, their holders `p`, entitlements `n` and apps `a`. */
function inScope({ plan: { scope } }: Campaign, bind: Bind): readonly string[] {
  return [
    scope.apps.length > 0 ? `n.app_id = ANY (${bind(scope.apps)}::uuid[])` : null,
    scope.entitlements.length > 0 ? `g.entitlement_id = ANY (${bind(scope.entitlements)}::uuid[])` : null,
    scope.people.length > 0 ? `g.person_id = ANY (${bind(scope.people)}::uuid[])` : null,
    scope.departments.length > 0
      ? `lower(p.department) = ANY (${bind(scope.departments.map((one) => one.toLowerCase()))}::text[])`
      : null,
    scope.risk.length > 0 ? `n.risk = ANY (${bind(scope.risk)}::text[])` : null,
  ].filter((condition) => condition !== null);
}

/** Why an access that was looked at is not reviewed; null when it is. */
function leftOut({ plan: { scope } }: Campaign, at: string, bind: Bind): string {
  const days = (count: number) => `${at} - make_interval(days => ${bind(count)}::int)`;
  return `CASE
    WHEN g.expires_at <= ${at} THEN 'expired'
    WHEN p.status <> 'active' THEN 'holder-inactive'
    WHEN n.status <> 'managed' OR a.status <> 'managed' THEN 'target-archived'
    WHEN EXISTS (SELECT FROM requests r WHERE r.subject_id = g.person_id AND r.entitlement_id = g.entitlement_id
      AND r.type IN ('change', 'revoke') AND r.state <> 'closed') THEN 'open-request'
    ${
      scope.unusedDays === null
        ? ""
        : `WHEN coalesce(g.last_used_at, g.granted_at) > ${days(scope.unusedDays)} THEN 'used-lately'`
    }
    ${
      scope.changedSinceDays === null
        ? ""
        : `WHEN g.granted_at <= ${days(scope.changedSinceDays)} AND EXISTS (SELECT FROM requests r WHERE r.grant_id = g.id
            AND r.type = 'certify' AND r.outcome = 'certified' AND r.closed_at > ${days(scope.changedSinceDays)}) THEN 'unchanged'`
    } END`;
}

/** By entitlement, `*` for all others: the places of the steps for plain and for high risk. */
function choiceOf({ steps }: Campaign): Readonly<Record<string, readonly [number, number]>> {
  const choice: Record<string, [number, number]> = {};
  steps.forEach(({ entitlements, highRisk }, index) => {
    for (const key of entitlements ?? ["*"]) {
      const [plain, high] = choice[key] ?? [index, index];
      choice[key] = [highRisk === true ? plain : index, highRisk === false ? high : index];
    }
  });
  return choice;
}

/**
 * Looks at the next accesses, person by person, and writes an item for each that is in scope and
 * has somebody to review it. The rows come from one statement; nothing of them passes through here but
 * counts and hashes.
 */
export async function stageChunk(
  run: Run,
  campaign: Campaign,
  begun: { readonly staged: Staged; readonly at: Instant; readonly limit: number },
): Promise<Chunk> {
  const { staged, limit } = begun;
  const { values, bind } = statement();
  const text = chunkText(campaign, begun, bind);
  const [found] = await run(text, [...values]);
  const row = found as {
    readonly read: number;
    readonly last: Staged["after"];
    readonly left: Readonly<Record<string, number>> | null;
    readonly batches: Chunk["batches"] | null;
  };
  const batches = row.batches ?? [];
  const reasons: Record<string, number> = { ...staged.leftOut };
  for (const [reason, count] of Object.entries(row.left ?? {})) reasons[reason] = (reasons[reason] ?? 0) + count;
  return {
    staged: {
      after: row.last ?? staged.after,
      n: staged.n + batches.reduce((sum, { count }) => sum + count, 0),
      read: staged.read + row.read,
      leftOut: reasons,
    },
    batches,
    over: row.read < limit,
  };
}

function asksEntitlement(resolvers: readonly Resolver[]): boolean {
  return resolvers.some((one) => one.by === "owners" && one.of === "entitlement");
}

/** The time's 48 bits as a UUID begins with them, and the version behind them. */
function momentOf(time: number): string {
  const hex = time.toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7`;
}

function chunkText(
  campaign: Campaign,
  { staged, at, limit }: { staged: Staged; at: Instant; limit: number },
  bind: Bind,
): string {
  const now = `${bind(at)}::timestamptz`;
  const begin =
    staged.after === null
      ? "TRUE"
      : `(g.person_id, g.id) > (${bind(staged.after.person)}::uuid, ${bind(staged.after.grant)}::uuid)`;
  const moment = `${bind(momentOf(Date.now()))}::text`;
  const choice = `${bind(JSON.stringify(choiceOf(campaign)))}::jsonb`;
  const byEntitlement = campaign.steps.some(({ step }) => asksEntitlement([...step.who, ...step.fallback]));
  const key = byEntitlement ? "entitlement_id" : "NULL::uuid";
  const seats = campaign.steps.map(({ step }, index) => `WHEN ${index} THEN ${reviewers(step, bind)}`).join("\n");
  return `WITH chunk AS MATERIALIZED (
      SELECT g.id, g.person_id, g.entitlement_id, n.app_id, g.granted_at, g.last_used_at, g.expires_at,
        ${leftOut(campaign, now, bind)} AS reason,
        (coalesce(${choice} -> n.id::text, ${choice} -> '*') ->> CASE WHEN n.risk IN ('high', 'critical') THEN 1 ELSE 0 END)::int AS plan
      FROM grants g JOIN people p ON p.id = g.person_id JOIN entitlements n ON n.id = g.entitlement_id JOIN apps a ON a.id = n.app_id
      WHERE ${["g.state = 'active'", `g.granted_at <= ${now}`, begin, ...inScope(campaign, bind)].join(" AND ")}
      ORDER BY g.person_id, g.id LIMIT ${bind(limit)}::int
    ),
    asked AS MATERIALIZED (
      SELECT c.*, k.seats FROM chunk c LEFT JOIN (
        -- Looked up once for all that somebody holds in an app, not for each of it.
        SELECT x.*, CASE x.plan ${seats} END AS seats
        FROM (SELECT DISTINCT person_id, app_id, plan, ${key} AS entitlement_id FROM chunk WHERE reason IS NULL) x
      ) k ON c.reason IS NULL AND k.person_id = c.person_id AND k.app_id = c.app_id AND k.plan = c.plan
        AND k.entitlement_id IS NOT DISTINCT FROM ${key.replace("entitlement_id", "c.entitlement_id")}
    ),
    written AS (
      INSERT INTO campaign_items (id, campaign_id, n, task_id, request_number, task_number, grant_id, person_id, entitlement_id,
        app_id, plan, seats, granted_at, last_used_at, expires_at)
      SELECT ${freshId(moment)}, ${bind(campaign.id)}::uuid, ${bind(staged.n)}::int + row_number() OVER (ORDER BY person_id, id),
        ${freshId(moment)}, nextval('request_numbers'), nextval('task_numbers'), id, person_id, entitlement_id,
        app_id, plan, seats, granted_at, last_used_at, expires_at
      FROM asked WHERE seats IS NOT NULL
      RETURNING n, id, task_id, request_number, task_number, grant_id, person_id, entitlement_id, app_id, plan, seats,
        granted_at, last_used_at, expires_at
    ),
    batches AS (
      SELECT min(i.n) AS first, count(*)::int AS count, ${hashed("i")} AS hash FROM written i GROUP BY (i.n - 1) / 1000
    )
    SELECT (SELECT count(*)::int FROM chunk) AS read, (SELECT json_build_object('person', person_id, 'grant', id) FROM chunk ORDER BY person_id DESC, id DESC LIMIT 1) AS last,
      (SELECT json_object_agg(reason, count) FROM (SELECT coalesce(reason, 'nobody-can-decide') AS reason, count(*)::int AS count
        FROM asked WHERE seats IS NULL GROUP BY 1) l) AS left,
      (SELECT json_agg(json_build_object('first', first, 'count', count, 'hash', hash) ORDER BY first) FROM batches) AS batches`;
}

/** The places in a campaign where its rows no longer are what the record says they were. */
export async function stagedOtherwise(run: Run, campaign: Campaign): Promise<readonly number[]> {
  const found = await run(
    `SELECT (e.data ->> 'first')::int AS first FROM events e
     LEFT JOIN LATERAL (SELECT ${hashed("i")} AS hash, count(*)::int AS count FROM campaign_items i WHERE i.campaign_id = e.case_id
       AND i.n >= (e.data ->> 'first')::int AND i.n < (e.data ->> 'first')::int + (e.data ->> 'count')::int) now ON TRUE
     WHERE e.case_id = $1::uuid AND e.type = 'items-staged'
       AND (now.hash IS DISTINCT FROM e.data ->> 'hash' OR now.count <> (e.data ->> 'count')::int) ORDER BY 1`,
    [campaign.id],
  );
  return found.map((row) => Number(Reflect.get(row, "first")));
}

/** Gives a campaign's items their seats, those from `from` on that still wait; answers the place it has come to. */
export async function seatChunk(
  run: Run,
  campaign: Campaign,
  { from, limit }: { readonly from: number; readonly limit: number },
): Promise<number> {
  const to = from + limit;
  await run(
    `${lockedItems} INSERT INTO seats (${seatColumns}) ${seatRows} ON CONFLICT (principal, due_at, task_id) DO NOTHING`,
    [
      campaign.id,
      from,
      to,
      campaign.plan.dueAt,
      JSON.stringify(campaign.steps.map(({ step: { self, delegate } }) => ({ self, delegate }))),
    ],
  );
  return to;
}

const seatColumns = `principal, due_at, task_id, kind, state, class, app_id, entitlement_id, requester_id, subject_id,
  delegable, own_right, barred`;

// Locked, so that an item which becomes a case at the same moment keeps the seats its case says.
const lockedItems = `WITH item AS MATERIALIZED (
    SELECT i.* FROM campaign_items i WHERE i.campaign_id = $1::uuid AND i.n > $2::int AND i.n <= $3::int
      AND NOT i.born AND i.closed_at IS NULL ORDER BY i.id FOR NO KEY UPDATE
  )`;

/** What the projection of the case would say of the seats of an item that nobody has touched. */
const seatRows = `SELECT s.seat ->> 'principal', coalesce($4::timestamptz, 'infinity'), i.task_id, 'certification', 'open', 'governance',
    i.app_id, i.entitlement_id, i.person_id, i.person_id,
    CASE $5::jsonb -> i.plan ->> 'delegate' WHEN 'all' THEN TRUE WHEN 'none' THEN FALSE
      ELSE s.seat ->> 'principal' <> 'admins' AND s.seat ->> 'principal' NOT LIKE 'group:%' END,
    '{}'::uuid[],
    CASE WHEN ($5::jsonb -> i.plan ->> 'self')::boolean AND s.seat #>> '{cause,by}' <> 'fallback'
      THEN '{}'::uuid[] ELSE ARRAY[i.person_id] END
  FROM item i CROSS JOIN LATERAL jsonb_array_elements(i.seats) s(seat)`;
