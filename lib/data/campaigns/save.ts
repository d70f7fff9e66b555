import { toLeaf } from "@/lib/audit/leaf";
import { nobody } from "@/lib/data/cases";
import { rows } from "@/lib/data/db";
import { nudgeTailer } from "@/lib/data/tail";
import type { Campaign } from "@/lib/engine/campaign";
import type { CampaignEvent } from "@/lib/engine/campaign-event";
import type { PersonId } from "@/lib/engine/ids";

/** What was written in words: never in the record's data, and the slugs and addresses as somebody typed them. */
export interface CampaignWords {
  readonly name: string;
  readonly description: string;
  readonly instructions: string;
  readonly written: Readonly<Record<string, unknown>>;
}

/** One campaign command's events with the rows that follow from them. */
export interface CampaignChange {
  readonly before: Campaign | null;
  readonly after: Campaign;
  readonly events: readonly CampaignEvent[];
  readonly words: CampaignWords;
  readonly actor: PersonId | null;
  /** The right rests on being an admin: read again inside the statement. */
  readonly asAdmin: boolean;
  readonly key: string;
  readonly hash: string;
  readonly answer: object;
}

/** Where a statement runs: on the pool, or within a job's transaction. */
export type Run = (text: string, values: readonly unknown[]) => Promise<readonly object[]>;

function text(fresh: boolean): string {
  const lock = fresh
    ? "SELECT $1::uuid AS id WHERE $2::int = 0"
    : "SELECT id FROM campaigns WHERE id = $1::uuid AND seq = $2::int FOR NO KEY UPDATE";
  const written = fresh
    ? `INSERT INTO campaigns (id, number, name, state, body, words, owner_ids, due_at, starts_at, created_at, ended_at, seq)
       SELECT $1::uuid, $9, $10, $11, $12::jsonb, $13::jsonb, $14::uuid[], $15::timestamptz, $16::timestamptz, $17::timestamptz, $18::timestamptz, $19::int FROM k`
    : `UPDATE campaigns SET number = $9, name = $10, state = $11, body = $12::jsonb, words = $13::jsonb, owner_ids = $14::uuid[],
       due_at = $15::timestamptz, starts_at = $16::timestamptz, created_at = $17::timestamptz, ended_at = $18::timestamptz,
       seq = $19::int, reminded_at = coalesce($22::timestamptz, reminded_at) FROM k WHERE campaigns.id = $1::uuid`;
  return `WITH l AS MATERIALIZED (${lock}),
    a AS MATERIALIZED (SELECT 1 FROM people WHERE id = $3::uuid AND status = 'active'
      AND (NOT $4::boolean OR 'admin' = ANY (roles)) FOR SHARE),
    k AS (INSERT INTO answers (person_id, key, hash, answer, at)
      SELECT coalesce($3::uuid, '${nobody}'), $5, decode($6, 'hex'), $7::jsonb, $8::timestamptz FROM l
      WHERE $3::uuid IS NULL OR (SELECT count(*) FROM a) = 1 ON CONFLICT DO NOTHING RETURNING 1),
    c AS (${written}),
    ev AS (INSERT INTO events (id, case_id, seq, at, type, actor_id, channel, data, leaf)
      SELECT n.id, $1::uuid, n.seq, n.at, n.type, n.actor_id, n.channel, n.data, n.leaf
      FROM k, json_populate_recordset(NULL::events, $20::json) n),
    tx AS (INSERT INTO event_texts (event_id, field, person_id, salt, value)
      SELECT n.event_id, n.field, n.person_id, decode(n.salt, 'hex'), n.value
      FROM k, json_to_recordset($21::json) AS n(event_id uuid, field text, person_id uuid, salt text, value text)),
    tl AS (INSERT INTO tail (event_id, case_id, xid) SELECT n.id, $1::uuid, pg_current_xact_id()
      FROM k, json_populate_recordset(NULL::events, $20::json) n)
    SELECT count(*)::int AS done FROM k${fresh ? " WHERE $22::timestamptz IS NULL OR TRUE" : ""}`;
}

const freshText = text(true);
const changeText = text(false);

/** Saves a campaign with its events in one statement, if it is still as it was read. False: read and decide again. */
export async function saveCampaign(change: CampaignChange, run: Run = rows): Promise<boolean> {
  const [saved] = await run(change.before ? changeText : freshText, valuesOf(change));
  if (!saved || Reflect.get(saved, "done") !== 1) return false;
  nudgeTailer();
  return true;
}

function valuesOf({ before, after, events, words, actor, asAdmin, key, hash, answer }: CampaignChange) {
  const written = events.map((event) => ({ event, ...toLeaf(event) }));
  const reminded = events.findLast(({ type }) => type === "campaign-reminded");
  return [
    after.id,
    before?.seq ?? 0,
    actor,
    asAdmin,
    key,
    hash,
    JSON.stringify(answer),
    after.lastAt,
    after.number,
    words.name,
    after.state,
    JSON.stringify(after),
    JSON.stringify(words),
    after.owners,
    after.plan.dueAt,
    after.plan.startsAt,
    after.createdAt,
    after.endedAt,
    after.seq,
    JSON.stringify(
      written.map(({ event: { id, seq, at, type, actor: by, channel, data }, leaf }) => ({
        id,
        seq,
        at,
        type,
        actor_id: by,
        channel,
        data,
        leaf,
      })),
    ),
    JSON.stringify(
      written.flatMap(({ event, texts }) =>
        texts.map(({ field, person, salt, value }) => ({
          event_id: event.id,
          field,
          person_id: person,
          salt: salt.toString("hex"),
          value,
        })),
      ),
    ),
    reminded?.at ?? null,
  ];
}
