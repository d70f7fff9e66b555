import type { PersonId } from "@/lib/engine/ids";
import { rows } from "./db";

export interface KnownByEmail {
  readonly id: PersonId;
  readonly email: string;
  readonly name: string;
}

/** A person by address, whatever their status; addresses are compared in lower case. */
export async function personByEmail(email: string): Promise<KnownByEmail | null> {
  const [found] = await rows<KnownByEmail>("SELECT id, email, name FROM people WHERE email = lower($1)", [
    email.trim(),
  ]);
  return found ?? null;
}
