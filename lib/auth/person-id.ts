import type { PersonId } from "@/lib/engine/ids";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The text as a person's id, where it has the form of one. */
export function asPersonId(text: string): PersonId | null {
  return uuid.test(text) ? (text as PersonId) : null;
}
