import type { CaseId, PersonId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import { rows } from "./db";
import { iso } from "./iso";
import { newId } from "./new-id";

/** A request that somebody has not sent yet: nobody else knows of it. */
export interface RequestDraft {
  readonly id: CaseId;
  readonly number: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly createdAt: Instant;
}

const columns = `id, number, body, ${iso("created_at")} AS "createdAt"`;

export async function addDraft(person: PersonId, body: object): Promise<RequestDraft> {
  const [added] = await rows<RequestDraft>(
    `INSERT INTO request_drafts (id, number, person_id, body, created_at, updated_at)
     VALUES ($1, 'R-' || nextval('request_numbers'), $2, $3, now(), now()) RETURNING ${columns}`,
    [newId(), person, JSON.stringify(body)],
  );
  if (!added) throw new Error("an insert gave no row");
  return added;
}

/** One's own draft, by id or number. */
export async function draftOf(person: PersonId, ref: string): Promise<RequestDraft | null> {
  const [found] = await rows<RequestDraft>(
    `SELECT ${columns} FROM request_drafts WHERE person_id = $1 AND (id::text = lower($2) OR number = $2)`,
    [person, ref],
  );
  return found ?? null;
}

/** One's own drafts, the newest first. */
export function draftsOf(
  person: PersonId,
  page: { readonly limit: number; readonly before: string | null },
): Promise<RequestDraft[]> {
  return rows<RequestDraft>(
    `SELECT ${columns} FROM request_drafts WHERE person_id = $1 AND ($2::uuid IS NULL OR id < $2::uuid)
     ORDER BY id DESC LIMIT $3`,
    [person, page.before, page.limit + 1],
  );
}

export async function setDraft(person: PersonId, id: CaseId, body: object): Promise<void> {
  await rows("UPDATE request_drafts SET body = $3, updated_at = now() WHERE person_id = $1 AND id = $2", [
    person,
    id,
    JSON.stringify(body),
  ]);
}

export async function removeDraft(person: PersonId, id: CaseId): Promise<void> {
  await rows("DELETE FROM request_drafts WHERE person_id = $1 AND id = $2", [person, id]);
}
