import { isId, type PersonId } from "@/lib/engine/ids";

/** The text as a person's id, where it has the form of one. */
export function asPersonId(text: string): PersonId | null {
  return isId(text) ? (text as PersonId) : null;
}
