import type { PersonId } from "@/lib/engine/ids";
import type { KeyChoice } from "@/lib/engine/keys";
import type { Manner } from "@/lib/engine/manner";
import { type NotificationSettings, type Switches, usualNotifications } from "@/lib/engine/notification";
import { keyed, rows } from "./db";

/** What the organisation says of messages; what it does not say is as usual. */
export async function notificationSettings(): Promise<NotificationSettings> {
  const [found] = await keyed<{ notifications: Partial<NotificationSettings> }>(
    "SELECT notifications FROM settings WHERE id = 1",
    [],
  );
  return { ...usualNotifications, ...found?.notifications };
}

/** Puts other words of the organisation in the place of those before. */
export async function keepNotificationSettings(settings: NotificationSettings): Promise<void> {
  await rows(
    `INSERT INTO settings (id, notifications) VALUES (1, $1::jsonb)
     ON CONFLICT (id) DO UPDATE SET notifications = excluded.notifications`,
    [JSON.stringify(settings)],
  );
}

/** What people chose for themselves, by person; those who chose nothing are not there. */
export async function switchesOf(people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, Switches>> {
  if (people.length === 0) return new Map();
  const found = await keyed<{ person: PersonId; switches: Switches }>(
    `SELECT person_id AS person, body -> 'notifications' AS switches FROM preferences
     WHERE person_id = ANY ($1::uuid[]) AND body ? 'notifications'`,
    [people],
  );
  return new Map(found.map(({ person, switches }) => [person, switches]));
}

/** All that somebody can choose for themselves. */
type Chosen = Manner & { readonly keys: KeyChoice; readonly notifications: Switches };

/** What this person chose: what is sent, which keys, how the product looks and goes on; without what they never said. */
export async function chosenBy(person: PersonId): Promise<Partial<Chosen>> {
  const [found] = await rows<{ body: Partial<Chosen> }>("SELECT body FROM preferences WHERE person_id = $1::uuid", [
    person,
  ]);
  return found?.body ?? {};
}

/** The zone in which times are said to person `p`: what they chose, else what the directory says; SQL. */
export const ownZone = "coalesce((SELECT body ->> 'timeZone' FROM preferences WHERE person_id = p.id), p.time_zone)";

/** By whose custom dates are written to person `p`; null where they never chose; SQL. */
export const ownLanguage = "(SELECT body ->> 'dateLanguage' FROM preferences WHERE person_id = p.id)";

/** Puts a person's choices in the place of those before; of what is not named the earlier ones stay. */
export async function keepPreferences(person: PersonId, body: Readonly<Record<string, unknown>>): Promise<void> {
  await rows(
    `INSERT INTO preferences (person_id, body) VALUES ($1, $2::jsonb)
     ON CONFLICT (person_id) DO UPDATE SET body = preferences.body || excluded.body`,
    [person, JSON.stringify(body)],
  );
}
