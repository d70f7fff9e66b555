import type { PersonId } from "@/lib/engine/ids";
import type { StoredAnswer } from "./cases";
import { rows } from "./db";

// A whole answer stands beside the command's own under the same key. Keys of callers hold no space,
// so that none can name such a row.
const whole = (key: string) => `whole ${key}`;

/** What this person's key was answered first, as it was sent. */
export async function firstAnswer(person: PersonId, key: string): Promise<StoredAnswer | null> {
  const [found] = await rows<StoredAnswer>(
    "SELECT encode(hash, 'hex') AS hash, answer FROM answers WHERE person_id = $1 AND key = $2",
    [person, whole(key)],
  );
  return found ?? null;
}

/** Keeps an answer as the first, unless there is one. It goes after 24 hours, like every key. */
export async function keepFirstAnswer(person: PersonId, key: string, given: StoredAnswer): Promise<void> {
  await rows(
    `INSERT INTO answers (person_id, key, hash, answer, at) VALUES ($1, $2, decode($3, 'hex'), $4::jsonb, now())
     ON CONFLICT DO NOTHING`,
    [person, whole(key), given.hash, JSON.stringify(given.answer)],
  );
}
