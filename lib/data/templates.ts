import type { AppId, CaseId, PersonId } from "@/lib/engine/ids";
import type { Duration } from "@/lib/engine/instant";
import { rows } from "./db";

/** What makes a template's task come about. */
export const triggers = ["joined", "moved", "leaving", "app-added", "manual"] as const;

export type Trigger = (typeof triggers)[number];

/** A template's words and whom it asks, as they were written. */
export interface TemplateBody {
  readonly title: string;
  readonly body: string;
  readonly assignee: readonly unknown[];
  readonly dueIn: Duration | null;
  /** What has to be there before it can be done, in words. */
  readonly requires: string | null;
  readonly declinable: boolean;
}

export interface Template {
  readonly id: string;
  readonly slug: string;
  readonly on: Trigger;
  readonly body: TemplateBody;
}

const columns = `id, slug, "on", body`;

export async function templateBySlug(slug: string): Promise<Template | null> {
  const [found] = await rows<Template>(`SELECT ${columns} FROM templates WHERE slug = $1 AND archived_at IS NULL`, [
    slug,
  ]);
  return found ?? null;
}

/** The templates behind a slug, by slug. */
export function templatesAfter(slug: string | null, limit: number): Promise<readonly Template[]> {
  return rows<Template>(
    `SELECT ${columns} FROM templates WHERE archived_at IS NULL AND ($1::text IS NULL OR slug > $1) ORDER BY slug LIMIT $2`,
    [slug, limit + 1],
  );
}

/** Those that something brings about. */
export function templatesOn(trigger: Trigger): Promise<readonly Template[]> {
  return rows<Template>(`SELECT ${columns} FROM templates WHERE "on" = $1 AND archived_at IS NULL ORDER BY slug`, [
    trigger,
  ]);
}

/** Keeps a new template; one that was taken away gives its slug back. False: the slug is taken. */
export async function insertTemplate({ id, slug, on, body }: Template): Promise<boolean> {
  const kept = await rows(
    `INSERT INTO templates (id, slug, "on", body, created_at, updated_at)
     VALUES ($1, $2, $3, $4::jsonb, clock_timestamp(), clock_timestamp())
     ON CONFLICT (slug) DO UPDATE SET id = excluded.id, "on" = excluded."on", body = excluded.body,
       created_at = excluded.created_at, updated_at = excluded.updated_at, archived_at = NULL
       WHERE templates.archived_at IS NOT NULL
     RETURNING 1`,
    [id, slug, on, JSON.stringify(body)],
  );
  return kept.length > 0;
}

/** Changes a template from now on: tasks that were opened keep their words. */
export async function updateTemplate({ id, on, body }: Omit<Template, "slug">): Promise<void> {
  await rows(`UPDATE templates SET "on" = $2, body = $3::jsonb, updated_at = clock_timestamp() WHERE id = $1`, [
    id,
    on,
    JSON.stringify(body),
  ]);
}

/** It opens nothing any more. */
export async function archiveTemplate(id: string): Promise<void> {
  await rows("UPDATE templates SET archived_at = clock_timestamp() WHERE id = $1", [id]);
}

/** Whether a case is there already, whoever opened it. */
export async function caseIsThere(id: CaseId): Promise<boolean> {
  return (await rows("SELECT 1 FROM cases WHERE id = $1::uuid", [id])).length > 0;
}

/** The time somebody has been here: since they joined last, as far as that is on record. */
export async function stayOf(person: PersonId): Promise<string> {
  const [found] = await rows<{ id: string }>(
    "SELECT id FROM directory_changes WHERE person_id = $1::uuid AND what = 'joined' ORDER BY at DESC, id DESC LIMIT 1",
    [person],
  );
  return found?.id ?? "first";
}

/** An app that is there, for a task about it. */
export async function appNamed(
  by: { readonly slug: string } | { readonly id: AppId },
): Promise<{ readonly id: AppId; readonly slug: string; readonly name: string } | null> {
  const [found] = await rows<{ id: AppId; slug: string; name: string }>(
    `SELECT id, slug, name FROM apps WHERE ${"slug" in by ? "slug = $1" : "id = $1::uuid"}`,
    ["slug" in by ? by.slug : by.id],
  );
  return found ?? null;
}
