import { createHash, randomBytes } from "node:crypto";
import type { PersonId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import { rows } from "./db";
import { newId } from "./new-id";

/** What a personal API token may do: read only, or whatever its person may. */
export type TokenScope = "read" | "write";

/** The token itself is shown once and kept nowhere; its beginning tells tokens apart in a list. */
const shown = 9;

interface NewToken {
  readonly person: PersonId;
  readonly name: string;
  readonly scope: TokenScope;
  readonly days: number;
}

/** A token as its list shows it. */
export interface TokenRow {
  readonly id: string;
  readonly name: string;
  readonly scope: TokenScope;
  /** How it begins. */
  readonly prefix: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly usedAt: Instant | null;
}

const columns = `id, name, scope, prefix, created_at AS "createdAt", expires_at AS "expiresAt", used_at AS "usedAt"`;

/** Makes a token that acts exactly as its person, and answers it the only time. */
export async function insertToken(token: NewToken): Promise<{ readonly secret: string; readonly row: TokenRow }> {
  const secret = `cs_${randomBytes(32).toString("base64url")}`;
  const hash = createHash("sha256").update(secret).digest();
  const [row] = await rows<TokenRow>(
    `INSERT INTO api_tokens (id, person_id, name, scope, hash, prefix, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, now(), now() + make_interval(days => $7)) RETURNING ${columns}`,
    [newId(), token.person, token.name, token.scope, hash, secret.slice(0, shown), token.days],
  );
  if (!row) throw new Error("a token was not kept");
  return { secret, row };
}

/** The same, where only the token is wanted. */
export async function createToken(token: NewToken): Promise<string> {
  return (await insertToken(token)).secret;
}

/** Somebody's tokens that still count, the newest first. */
export function tokensOf(person: PersonId): Promise<TokenRow[]> {
  return rows<TokenRow>(
    `SELECT ${columns} FROM api_tokens WHERE person_id = $1 AND revoked_at IS NULL AND expires_at > now()
     ORDER BY created_at DESC, id DESC LIMIT 500`,
    [person],
  );
}

/** Ends a token of this person. False: they have no such token, or no longer. */
export async function revokeToken(person: PersonId, id: string): Promise<boolean> {
  const revoked = await rows(
    "UPDATE api_tokens SET revoked_at = now() WHERE id = $1 AND person_id = $2 AND revoked_at IS NULL RETURNING 1",
    [id, person],
  );
  return revoked.length > 0;
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
