import { pool, rows } from "@/lib/data/db";
import { iso } from "@/lib/data/iso";
import type { Campaign } from "@/lib/engine/campaign";
import type { CampaignId } from "@/lib/engine/ids";

/** A campaign as it is stored, with its record. */
export interface StoredCampaign {
  readonly id: CampaignId;
  /** Null: there is a record and no campaign. */
  readonly stored: Readonly<Record<string, unknown>> | null;
  readonly leaves: readonly string[];
  /** The words that were last said of it, by field. */
  readonly words: Readonly<Record<string, string>>;
}

/** The next campaigns by id, those of which only the record is left included. None: that was the end. */
export async function campaignChunk(after: string, limit: number): Promise<readonly StoredCampaign[]> {
  const found = await rows<{ id: CampaignId }>(
    `SELECT id FROM (
       (SELECT id FROM campaigns WHERE id > $1 ORDER BY id LIMIT $2)
       UNION (SELECT case_id FROM events WHERE case_id > $1 AND type = 'campaign-drafted' ORDER BY case_id LIMIT $2)) found
     ORDER BY id LIMIT $2`,
    [after, limit],
  );
  return await storedCampaigns(found.map(({ id }) => id));
}

/** These campaigns as they are stored now, each read at one moment. */
export async function storedCampaigns(ids: readonly CampaignId[]): Promise<readonly StoredCampaign[]> {
  if (ids.length === 0) return [];
  return rows<StoredCampaign>(
    `SELECT wanted.id, (SELECT json_build_object(${columns.map((column) => `'${column}', ${stored(column)}`).join(", ")})
        FROM campaigns c WHERE c.id = wanted.id) AS stored,
      ARRAY(SELECT e.leaf FROM events e WHERE e.case_id = wanted.id ORDER BY e.seq) AS leaves,
      coalesce((SELECT json_object_agg(field, value) FROM (SELECT DISTINCT ON (x.field) x.field, x.value
        FROM events e JOIN event_texts x ON x.event_id = e.id WHERE e.case_id = wanted.id ORDER BY x.field, e.seq DESC) last), '{}') AS words
     FROM unnest($1::uuid[]) wanted(id) ORDER BY wanted.id`,
    [ids],
  );
}

const times = ["due_at", "starts_at", "created_at", "ended_at"];
const columns = ["number", "state", "seq", "owner_ids", "body", ...times];

const stored = (column: string) => (times.includes(column) ? iso(`c.${column}`) : `c.${column}`);

/** What the columns beside a campaign's body say of it. */
export function campaignRow(campaign: Campaign): Readonly<Record<string, unknown>> {
  return {
    number: campaign.number,
    state: campaign.state,
    seq: campaign.seq,
    owner_ids: campaign.owners,
    body: campaign,
    due_at: campaign.plan.dueAt,
    starts_at: campaign.plan.startsAt,
    created_at: campaign.createdAt,
    ended_at: campaign.endedAt,
  };
}

/**
 * Writes a campaign anew, unless it was changed meanwhile. What was said of it comes from the record only where the
 * row is gone: the names as they were typed lie in the row alone.
 */
export async function rewriteCampaign(after: Campaign, words: StoredCampaign["words"]): Promise<void> {
  const { name = after.number, description = "", instructions = "" } = words;
  const client = await pool().connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT FROM campaigns WHERE id = $1 FOR UPDATE", [after.id]);
    await client.query(
      `INSERT INTO campaigns (id, name, words, number, state, seq, owner_ids, body, due_at, starts_at, created_at, ended_at)
       SELECT $1::uuid, $2, $3::jsonb, $4, $5, $6::int, $7::uuid[], $8::jsonb, $9::timestamptz, $10::timestamptz, $11::timestamptz, $12::timestamptz
       WHERE (SELECT count(*) FROM events WHERE case_id = $1::uuid) = $6::int
       ON CONFLICT (id) DO UPDATE SET ${columns.map((column) => `${column} = excluded.${column}`).join(", ")}`,
      [
        after.id,
        name,
        JSON.stringify({ name, description, instructions, written: {} }),
        after.number,
        after.state,
        after.seq,
        after.owners,
        JSON.stringify(after),
        after.plan.dueAt,
        after.plan.startsAt,
        after.createdAt,
        after.endedAt,
      ],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}
