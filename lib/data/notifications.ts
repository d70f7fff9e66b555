import type { CaseId, EventId, PersonId, TaskId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import type { Message } from "@/lib/engine/message";
import { type NotificationSettings, type Switches, usualNotifications } from "@/lib/engine/notification";
import { rows } from "./db";

/** What the organisation says of messages; what it does not say is as usual. */
export async function notificationSettings(): Promise<NotificationSettings> {
  const [found] = await rows<{ notifications: Partial<NotificationSettings> }>(
    "SELECT notifications FROM settings WHERE id = 1",
  );
  return { ...usualNotifications, ...found?.notifications };
}

/** What people chose for themselves, by person; those who chose nothing are not there. */
export async function switchesOf(people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, Switches>> {
  if (people.length === 0) return new Map();
  const found = await rows<{ person: PersonId; switches: Switches }>(
    `SELECT person_id AS person, body -> 'notifications' AS switches FROM preferences
     WHERE person_id = ANY ($1::uuid[]) AND body ? 'notifications'`,
    [people],
  );
  return new Map(found.map(({ person, switches }) => [person, switches]));
}

/** Everything a person chose, as it was written. */
export async function preferencesOf(person: PersonId): Promise<Readonly<Record<string, unknown>>> {
  const [found] = await rows<{ body: Readonly<Record<string, unknown>> }>(
    "SELECT body FROM preferences WHERE person_id = $1",
    [person],
  );
  return found?.body ?? {};
}

/** Puts a person's choices in the place of those before. */
export async function keepPreferences(person: PersonId, body: Readonly<Record<string, unknown>>): Promise<void> {
  await rows(
    `INSERT INTO preferences (person_id, body) VALUES ($1, $2::jsonb)
     ON CONFLICT (person_id) DO UPDATE SET body = excluded.body`,
    [person, JSON.stringify(body)],
  );
}

/** A message that lies in the product itself. */
export interface NoteRow {
  readonly id: string;
  readonly event: EventId;
  readonly case: CaseId;
  readonly task: TaskId | null;
  readonly message: Message;
  readonly at: Instant;
  readonly readAt: Instant | null;
}

/** What one person was told in the product, the latest first, behind a place in that order. */
export async function notesOf(
  person: PersonId,
  {
    after,
    unread,
    limit,
  }: { readonly after: readonly [Instant, string] | null; readonly unread: boolean; readonly limit: number },
): Promise<readonly NoteRow[]> {
  return await rows<NoteRow>(
    `SELECT id, event_id AS event, case_id AS "case", task_id AS task, message, queued_at AS at, read_at AS "readAt"
     FROM deliveries
     WHERE person_id = $1 AND channel = 'in-app' AND state = 'sent' AND (NOT $4 OR read_at IS NULL)
       AND ($2::timestamptz IS NULL OR (queued_at, id) < ($2::timestamptz, $3::uuid))
     ORDER BY queued_at DESC, id DESC LIMIT $5`,
    [person, after?.[0] ?? null, after?.[1] ?? null, unread, limit],
  );
}

/** Marks a message of this person as read, or as not read; false where there is none. */
export async function markNote(person: PersonId, id: string, read: boolean): Promise<boolean> {
  const found = await rows(
    `UPDATE deliveries SET read_at = CASE WHEN $3 THEN coalesce(read_at, clock_timestamp()) END
     WHERE id = $2::uuid AND person_id = $1 AND channel = 'in-app' AND state = 'sent' RETURNING 1`,
    [person, id, read],
  );
  return found.length > 0;
}
