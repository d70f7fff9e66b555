import { isAdmin } from "@/lib/access/viewer";
import { newId } from "@/lib/data/new-id";
import {
  archiveTemplate,
  insertTemplate,
  type Template,
  type TemplateBody,
  type Trigger,
  templateBySlug,
  updateTemplate,
} from "@/lib/data/templates";
import type { Refusal } from "@/lib/engine/refusal";
import { type Answer, type Door, refused } from "./door";
import { wrongWho } from "./queues";

/** A template as an admin writes it. Whom it asks comes in the words of policies. */
export interface TemplateInput extends Omit<TemplateBody, "assignee"> {
  readonly on: Trigger;
  readonly assignee: unknown;
}

/** Makes a template. Admins only. */
export async function createTemplate(
  door: Door,
  slug: string,
  input: TemplateInput,
): Promise<Answer<Pick<Template, "slug">>> {
  const refusal = refusedWriter(door) ?? (await refusedPeople(input));
  if (refusal) return refused(refusal);
  const kept = await insertTemplate({ id: newId(), slug, on: input.on, body: bodyOf(input) });
  return kept ? { ok: true, value: { slug } } : refused({ code: "slug-taken", slug });
}

/** Changes a template whole, from now on. */
export async function replaceTemplate(
  door: Door,
  slug: string,
  input: TemplateInput,
): Promise<Answer<Pick<Template, "slug">>> {
  const known = door.viewer?.internal ? await templateBySlug(slug) : null;
  if (!known) return refused({ code: "not-found" });
  const refusal = refusedWriter(door) ?? (await refusedPeople(input));
  if (refusal) return refused(refusal);
  await updateTemplate({ id: known.id, on: input.on, body: bodyOf(input) });
  return { ok: true, value: { slug } };
}

/** Takes a template away: it opens nothing any more, what it opened stays. */
export async function removeTemplate(door: Door, slug: string): Promise<Answer<null>> {
  const known = door.viewer?.internal ? await templateBySlug(slug) : null;
  if (!known) return refused({ code: "not-found" });
  const refusal = refusedWriter(door);
  if (refusal) return refused(refusal);
  await archiveTemplate(known.id);
  return { ok: true, value: null };
}

function refusedWriter({ viewer }: Door): Refusal | null {
  if (!viewer?.internal) return { code: "not-found" };
  return isAdmin(viewer) ? null : { code: "admins-only" };
}

async function refusedPeople({ assignee }: TemplateInput): Promise<Refusal | null> {
  const fields = await wrongWho("assignee", assignee);
  return fields.length > 0 ? { code: "invalid-data", fields } : null;
}

function bodyOf({ title, body, assignee, dueIn, requires, declinable }: TemplateInput): TemplateBody {
  const who: readonly unknown[] = Array.isArray(assignee) ? assignee : [assignee];
  return { title, body, assignee: who, dueIn, requires, declinable };
}
