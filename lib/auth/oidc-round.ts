import { createHash } from "node:crypto";
import { z } from "zod";
import { env } from "@/lib/env";
import { doubtAbout, keySet, signedClaims } from "./id-token";

/** The organisation's own sign-in, where it is set up. */
export interface Issuer {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** The issuer that people sign in at; null: there is none. */
export function issuerHere(): Issuer | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = env;
  return OIDC_ISSUER && OIDC_CLIENT_ID && OIDC_CLIENT_SECRET
    ? { issuer: OIDC_ISSUER, clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET }
    : null;
}

const configuration = z.object({
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
});

const tokens = z.object({ id_token: z.string() });

const patience = 10_000;

/** The issuer did not do what it promises. Its own words are for the log. */
export class IssuerFailed extends Error {}

async function read<Schema extends z.ZodType>(
  schema: Schema,
  url: string,
  init: RequestInit = {},
): Promise<z.output<Schema>> {
  const answer = await fetch(url, { ...init, redirect: "error", signal: AbortSignal.timeout(patience) }).catch(
    (error: unknown) => {
      throw new IssuerFailed(`${new URL(url).host} did not answer`, { cause: error });
    },
  );
  const parsed = answer.ok ? schema.safeParse(await answer.json().catch(() => null)) : null;
  if (!parsed?.success)
    throw new IssuerFailed(`${new URL(url).pathname} answered ${answer.status} without what was asked`);
  return parsed.data;
}

function discover({ issuer }: Issuer) {
  return read(configuration, `${issuer}/.well-known/openid-configuration`);
}

/** Everything a round needs is made of its one secret, which the browser keeps in a cookie. */
function derived(secret: string, what: "state" | "nonce" | "verifier"): string {
  return createHash("sha256").update(`${what} ${secret}`).digest("base64url");
}

/** Where the issuer sends people back to. */
function redirectUri(): string {
  return `${env.APP_URL}/confirm/callback`;
}

/** Where somebody signs in anew, whatever session they have there. */
export async function roundUrl(issuer: Issuer, secret: string, email: string): Promise<string> {
  const { authorization_endpoint } = await discover(issuer);
  const url = new URL(authorization_endpoint);
  const asked = {
    client_id: issuer.clientId,
    redirect_uri: redirectUri(),
    response_type: "code",
    scope: "openid email profile",
    state: derived(secret, "state"),
    nonce: derived(secret, "nonce"),
    code_challenge: createHash("sha256").update(derived(secret, "verifier")).digest("base64url"),
    code_challenge_method: "S256",
    prompt: "login",
    max_age: "0",
    login_hint: email,
  };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  return url.href;
}

/** Whether an answer of the issuer belongs to the round with this secret. */
export function belongsTo(secret: string, state: string | null): boolean {
  return state === derived(secret, "state");
}

/** Whom the issuer says has just signed in, as its own claims. It throws where it says so of nobody. */
export async function signedInAnew(issuer: Issuer, secret: string, code: string, begunAt: string): Promise<unknown> {
  const { clientId, clientSecret } = issuer;
  const { token_endpoint, jwks_uri, token_endpoint_auth_methods_supported: ways } = await discover(issuer);
  const body = new URLSearchParams({
    grant_type: "authorization_code",
    code,
    redirect_uri: redirectUri(),
    code_verifier: derived(secret, "verifier"),
  });
  const headers = new Headers({ "content-type": "application/x-www-form-urlencoded", accept: "application/json" });
  if (ways && !ways.includes("client_secret_basic")) {
    body.set("client_id", clientId);
    body.set("client_secret", clientSecret);
  } else {
    const pair = [clientId, clientSecret].map(encodeURIComponent).join(":");
    headers.set("authorization", `Basic ${Buffer.from(pair).toString("base64")}`);
  }
  const [{ id_token }, { keys }] = await Promise.all([
    read(tokens, token_endpoint, { method: "POST", headers, body }),
    read(keySet, jwks_uri),
  ]);
  const claims = signedClaims(id_token, keys);
  if (!claims) throw new IssuerFailed("the ID token is signed by none of the issuer's keys");
  const seconds = (at: number) => Math.floor(at / 1000);
  const expected = {
    issuer: issuer.issuer,
    clientId,
    nonce: derived(secret, "nonce"),
    begun: seconds(Date.parse(begunAt)),
    now: seconds(Date.now()),
  };
  const doubt = doubtAbout(claims, expected);
  if (doubt) throw new IssuerFailed(`the ID token is no proof: ${doubt}`);
  return claims;
}
