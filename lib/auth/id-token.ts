import { constants, createPublicKey, type JsonWebKey, type VerifyKeyObjectInput, verify } from "node:crypto";
import { z } from "zod";

/** What an issuer says of somebody who has just signed in there. */
const claims = z.looseObject({
  iss: z.string(),
  sub: z.string(),
  aud: z.union([z.string(), z.array(z.string())]),
  azp: z.string().optional(),
  exp: z.number(),
  iat: z.number(),
  nonce: z.string().optional(),
  /** When the person last really signed in. */
  auth_time: z.number().optional(),
});

/** The claims of an ID token. */
export type Claims = z.output<typeof claims>;

const header = z.looseObject({ alg: z.string(), kid: z.string().optional() });
const key = z.looseObject({ kty: z.string(), kid: z.string().optional(), use: z.string().optional() });

/** An issuer's public keys. */
export const keySet = z.object({ keys: z.array(key) });

type Key = z.output<typeof key>;

/** By algorithm: the kind of key, the hash, and how the signature is written. Nothing shared in secret, and never none. */
const algorithms: Readonly<
  Record<
    string,
    { readonly kty: string; readonly hash: string | null; readonly how: Omit<VerifyKeyObjectInput, "key"> }
  >
> = {
  RS256: { kty: "RSA", hash: "sha256", how: {} },
  RS384: { kty: "RSA", hash: "sha384", how: {} },
  RS512: { kty: "RSA", hash: "sha512", how: {} },
  PS256: { kty: "RSA", hash: "sha256", how: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 } },
  ES256: { kty: "EC", hash: "sha256", how: { dsaEncoding: "ieee-p1363" } },
  ES384: { kty: "EC", hash: "sha384", how: { dsaEncoding: "ieee-p1363" } },
  EdDSA: { kty: "OKP", hash: null, how: {} },
};

/** The claims of a token that one of these keys has signed; null where none has. */
export function signedClaims(token: string, keys: readonly Key[]): Claims | null {
  const [head, body, signature, ...rest] = token.split(".");
  if (!head || !body || !signature || rest.length > 0) return null;
  const top = header.safeParse(parsed(head));
  const said = claims.safeParse(parsed(body));
  if (!top.success || !said.success) return null;
  const known = Object.hasOwn(algorithms, top.data.alg) ? algorithms[top.data.alg] : undefined;
  if (!known) return null;
  const { kid } = top.data;
  const fitting = keys.filter(
    (one) =>
      one.kty === known.kty && one.use !== "enc" && (kid === undefined || one.kid === undefined || one.kid === kid),
  );
  const data = Buffer.from(`${head}.${body}`);
  const sealed = Buffer.from(signature, "base64url");
  return fitting.some((one) => isSignedBy(one, known, data, sealed)) ? said.data : null;
}

function isSignedBy(one: Key, { hash, how }: NonNullable<(typeof algorithms)[string]>, data: Buffer, sealed: Buffer) {
  try {
    const made = createPublicKey({ key: one as JsonWebKey, format: "jwk" });
    return verify(hash, data, { key: made, ...how }, sealed);
  } catch {
    return false;
  }
}

function parsed(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  } catch {
    return null;
  }
}

/** What a sign-in that was begun at `begun` (in seconds) must have said to be believed at `now`. */
export interface Expected {
  readonly issuer: string;
  readonly clientId: string;
  readonly nonce: string;
  readonly begun: number;
  readonly now: number;
}

/** Clocks of two machines may differ by so much. */
const skew = 30;

/** Why these claims are no proof of a fresh sign-in; null when they are. */
export function doubtAbout(said: Claims, { issuer, clientId, nonce, begun, now }: Expected): string | null {
  const audience = [said.aud].flat();
  if (said.iss.replace(/\/+$/, "") !== issuer.replace(/\/+$/, "")) return "another issuer";
  if (!audience.includes(clientId)) return "another audience";
  if (audience.length > 1 && said.azp !== clientId) return "another party";
  if (said.nonce !== nonce) return "another round";
  if (said.exp < now - skew) return "out of date";
  if (said.iat < begun - skew || said.iat > now + skew) return "not issued now";
  // Without it an issuer may have let an old session through: it was asked for by max_age.
  if (said.auth_time === undefined) return "no time of signing in";
  return said.auth_time < begun - skew || said.auth_time > now + skew ? "not signed in anew" : null;
}
