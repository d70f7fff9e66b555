import { rows } from "@/lib/data/db";
import { newId } from "@/lib/data/new-id";
import type { PersonId } from "@/lib/engine/ids";

/** Puts somebody into this file's database. */
export async function person(
  name: string,
  more: { readonly status?: string; readonly employment?: string; readonly demo?: boolean } = {},
): Promise<PersonId> {
  const id = newId() as PersonId;
  await rows("INSERT INTO people (id, email, name, status, employment, source) VALUES ($1, $2, $3, $4, $5, $6)", [
    id,
    `${name}@example.com`,
    name,
    more.status ?? "active",
    more.employment ?? "employee",
    JSON.stringify(more.demo ? { demo: true } : {}),
  ]);
  return id;
}
