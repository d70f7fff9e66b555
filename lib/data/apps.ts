import type { AppId, CaseId, PersonId } from "@/lib/engine/ids";
import { rows } from "./db";
import { newId } from "./new-id";

/** Whether there is, or was, an app of this short name. */
export async function slugIsTaken(slug: string): Promise<boolean> {
  const found = await rows("SELECT 1 FROM apps WHERE slug = $1", [slug]);
  return found.length > 0;
}

/** Adds an app that a request asked for, once for this request, and notes that one was added. Null when the short name is somebody else's. */
export async function addApp(app: {
  readonly slug: string;
  readonly name: string;
  readonly request: CaseId;
  readonly requester: PersonId;
}): Promise<AppId | null> {
  const { slug, name, request, requester } = app;
  const [found] = await rows<{ id: AppId }>(
    `WITH added AS (
      INSERT INTO apps (id, slug, name, source) VALUES ($1, $2, $3, jsonb_build_object('request', $4::text))
      ON CONFLICT (slug) DO NOTHING RETURNING id
    ), noted AS (
      INSERT INTO directory_changes (id, what, app_id, by_id, at)
      SELECT $5, 'app-added', id, $6, clock_timestamp() FROM added
    ) SELECT id FROM added UNION ALL SELECT id FROM apps WHERE source ->> 'request' = $4::text LIMIT 1`,
    [newId(), slug, name, request, newId(), requester],
  );
  return found?.id ?? null;
}

/** Whether this request's app is there already. */
export async function appOfRequest(request: CaseId): Promise<boolean> {
  const found = await rows("SELECT 1 FROM apps WHERE source ->> 'request' = $1", [request]);
  return found.length > 0;
}

/** It is offered no longer, and its access neither. */
export async function archiveApp(id: AppId): Promise<void> {
  await rows("UPDATE apps SET status = 'archived' WHERE id = $1::uuid", [id]);
}
