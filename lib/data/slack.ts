import type { PersonId } from "@/lib/engine/ids";
import { rows } from "./db";

/** Where a copy of a card lies, and what it shows. */
export interface SlackReference {
  readonly channel: string;
  readonly ts: string;
  /** A digest of the card that is shown; null while an edit is under way. */
  readonly shown: string | null;
  /** How often it was edited: who finds another number than they left has been overtaken. */
  readonly edits: number;
}

/** A copy of a task's card in somebody's direct messages. */
export interface SlackCopy {
  readonly delivery: string;
  readonly person: PersonId;
  readonly reference: SlackReference;
}

interface PersonRow {
  readonly email: string;
  readonly slackId: string | null;
  readonly internal: boolean;
}

/** Whom a card would go to; nothing where the person is not active. */
export async function slackPerson(person: string): Promise<PersonRow | null> {
  const found = await rows<PersonRow>(
    `SELECT email, slack_id AS "slackId", employment <> 'external' AS internal
       FROM people WHERE id = $1 AND status = 'active'`,
    [person],
  );
  return found[0] ?? null;
}

/** Keeps a person's Slack id, once; another's id is refused. The answer is whether the person now has this one. */
export async function learnSlackId(person: string, slackId: string): Promise<boolean> {
  const kept = await rows<{ slackId: string }>(
    `UPDATE people SET slack_id = $2, updated_at = clock_timestamp()
      WHERE id = $1 AND (slack_id IS NULL OR slack_id = $2)
        AND NOT EXISTS (SELECT FROM people other WHERE other.slack_id = $2 AND other.id <> $1)
      RETURNING slack_id AS "slackId"`,
    [person, slackId],
  );
  return kept.length === 1;
}

/** Whose Slack account this is: an active person inside the organisation. */
export async function personBySlackId(slackId: string): Promise<PersonId | null> {
  const found = await rows<{ id: PersonId }>(
    `SELECT id FROM people WHERE slack_id = $1 AND status = 'active' AND employment <> 'external'`,
    [slackId],
  );
  return found[0]?.id ?? null;
}

/** Every copy of a task's card that was sent and still exists. */
export async function slackCopies(task: string): Promise<readonly SlackCopy[]> {
  return await rows<SlackCopy>(
    `SELECT id AS delivery, person_id AS person, reference
       FROM deliveries
      WHERE task_id = $1 AND channel = 'slack' AND state = 'sent' AND reference ? 'edits'
      ORDER BY id`,
    [task],
  );
}

/** One copy as it is now. */
export async function slackCopy(delivery: string): Promise<SlackReference | null> {
  const found = await rows<{ reference: SlackReference }>(
    `SELECT reference FROM deliveries WHERE id = $1 AND state = 'sent' AND reference ? 'edits'`,
    [delivery],
  );
  return found[0]?.reference ?? null;
}

/** Writes what a copy shows, unless somebody else has edited it since; the answer is whether it was written. */
export async function setSlackCopy(delivery: string, before: number, after: SlackReference): Promise<boolean> {
  const written = await rows<{ id: string }>(
    `UPDATE deliveries SET reference = $3::jsonb
      WHERE id = $1 AND (reference ->> 'edits')::int = $2 RETURNING id`,
    [delivery, before, JSON.stringify(after)],
  );
  return written.length === 1;
}

/** The message is gone from Slack: the ledger says so, and nobody tries to edit it again. */
export async function loseSlackCopy(delivery: string, reason: string): Promise<void> {
  await rows(`UPDATE deliveries SET state = 'bounced', reason = $2 WHERE id = $1`, [delivery, reason]);
}

/** The id of a task that is named by its number. */
export async function taskByNumber(number: string): Promise<string | null> {
  const found = await rows<{ id: string }>(`SELECT id FROM tasks WHERE number = $1`, [number]);
  return found[0]?.id ?? null;
}

/** The organisation's undo window, in seconds. */
export async function undoSeconds(): Promise<number> {
  const found = await rows<{ seconds: number }>(`SELECT undo_seconds AS seconds FROM settings LIMIT 1`);
  return found[0]?.seconds ?? 10;
}

/** People's names by their ids, for the words of a refusal. */
export async function namesById(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const found = await rows<{ id: string; name: string }>(`SELECT id, name FROM people WHERE id = ANY($1::uuid[])`, [
    ids,
  ]);
  return new Map(found.map((person) => [person.id, person.name]));
}
