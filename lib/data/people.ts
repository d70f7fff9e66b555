import type { PersonId } from "@/lib/engine/ids";
import { rows } from "./db";

export interface KnownByEmail {
  readonly id: PersonId;
  readonly email: string;
  readonly name: string;
}

/** An id that nobody has: the engine refuses it as unknown, in its own order of checks. */
export const unknownPerson = "ffffffff-ffff-ffff-ffff-ffffffffffff" as PersonId;

/** A person by address, whatever their status; addresses are compared in lower case. */
export async function personByEmail(email: string): Promise<KnownByEmail | null> {
  const [found] = await rows<KnownByEmail>("SELECT id, email, name FROM people WHERE email = lower($1)", [
    email.trim(),
  ]);
  return found ?? null;
}

/** What people are called, by the addresses as they are given. */
export async function namesByAddress(addresses: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (addresses.length === 0) return new Map();
  const found = await rows<{ given: string; name: string }>(
    "SELECT g.given, p.name FROM unnest($1::text[]) AS g(given) JOIN people p ON p.email = lower(g.given)",
    [addresses],
  );
  return new Map(found.map(({ given, name }) => [given, name]));
}

/** A person by address with what decides whether they may be given work. */
export async function standingOf(
  email: string,
): Promise<(KnownByEmail & { readonly active: boolean; readonly internal: boolean }) | null> {
  const [found] = await rows<KnownByEmail & { readonly active: boolean; readonly internal: boolean }>(
    `SELECT id, email, name, status = 'active' AS active, employment <> 'external' AS internal
     FROM people WHERE email = lower($1)`,
    [email.trim()],
  );
  return found ?? null;
}
