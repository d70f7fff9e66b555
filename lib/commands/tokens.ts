import { insertToken, revokeToken as revoke, type TokenRow, type TokenScope } from "@/lib/data/tokens";
import { isId } from "@/lib/engine/ids";
import { type Answer, type Door, refused } from "./door";

export interface TokenInput {
  readonly name: string;
  readonly scope: TokenScope;
  readonly days: number;
}

export interface MadeToken extends TokenRow {
  /** Answered this once, and kept nowhere. */
  readonly token: string | null;
}

/** Makes a personal token: it acts exactly as its person. */
export async function createOwnToken({ viewer }: Door, input: TokenInput): Promise<Answer<MadeToken>> {
  if (!viewer) return refused({ code: "not-found" });
  const { secret, row } = await insertToken({ ...input, person: viewer.id });
  return { ok: true, value: { ...row, token: secret } };
}

/** Ends one of one's own tokens at once; ended twice it is as it was. */
export async function revokeOwnToken({ viewer }: Door, token: string): Promise<Answer<null>> {
  if (!viewer || !isId(token)) return refused({ code: "not-found" });
  return (await revoke(viewer.id, token)) ? { ok: true, value: null } : refused({ code: "not-found" });
}
