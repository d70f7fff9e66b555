import { createHash, randomBytes } from "node:crypto";
import type { PersonId } from "@/lib/engine/ids";
import { rows } from "./db";
import { newId } from "./new-id";

/** What a personal API token may do: read only, or whatever its person may. */
export type TokenScope = "read" | "write";

/** The token itself is shown once and kept nowhere; its beginning tells tokens apart in a list. */
const shown = 9;

/** Makes a token that acts exactly as its person. */
export async function createToken(token: {
  readonly person: PersonId;
  readonly name: string;
  readonly scope: TokenScope;
  readonly days: number;
}): Promise<string> {
  const secret = `cs_${randomBytes(32).toString("base64url")}`;
  const hash = createHash("sha256").update(secret).digest();
  await rows(
    `INSERT INTO api_tokens (id, person_id, name, scope, hash, prefix, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, now(), now() + make_interval(days => $7))`,
    [newId(), token.person, token.name, token.scope, hash, secret.slice(0, shown), token.days],
  );
  return secret;
}

/** The person of an address, deactivated or not. */
export async function personOfAddress(
  email: string,
): Promise<{ readonly id: PersonId; readonly active: boolean } | null> {
  const found = await rows<{ id: PersonId; active: boolean }>(
    "SELECT id, status = 'active' AS active FROM people WHERE email = $1",
    [email.trim().toLowerCase()],
  );
  return found[0] ?? null;
}
