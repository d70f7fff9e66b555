import type { AuthOptions, CookieOption, User } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { beginSession, demoPerson, endSession, ownPerson, type SignInPerson } from "@/lib/data/sessions";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { clientOf, tooMany } from "./limits";
import { redeemLink } from "./link";
import { asPersonId } from "./person-id";
import { ownOrigin, safeReturn } from "./same-origin";

/** A session lasts a week from signing in; ending it earlier is immediate. */
const sessionSeconds = 7 * 24 * 3600;

interface OidcProfile {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean | string;
}

/** Cookies carry the port in their name: two copies on one host do not sign each other out. */
export function cookie(name: string, maxAge?: number): CookieOption {
  const secure = env.APP_URL.startsWith("https:");
  const port = new URL(env.APP_URL).port;
  return {
    name: `${secure ? "__Host-" : ""}countersign${port ? `-${port}` : ""}.${name}`,
    options: { httpOnly: true, sameSite: "lax", path: "/", secure, ...(maxAge ? { maxAge } : {}) },
  };
}

/** The name of the cookie that holds the session. */
export function sessionCookie(): string {
  return cookie("session").name;
}

function toUser(person: SignInPerson): User {
  return { id: person.id, name: person.name, email: person.email };
}

function header(headers: unknown, name: string): string | null {
  if (typeof headers !== "object" || headers === null) return null;
  const value: unknown = Reflect.get(headers, name);
  return typeof value === "string" ? value : null;
}

const demo = Credentials({
  id: "demo",
  name: "Demo",
  credentials: { email: {} },
  authorize: async (given) => {
    const person = env.DEMO ? await demoPerson(String(given?.email ?? "")) : null;
    return person && toUser(person);
  },
});

const link = Credentials({
  id: "link",
  name: "Link",
  credentials: { token: {} },
  authorize: async (given, request) => {
    const client = clientOf({ get: (name) => header(request.headers, name) });
    if ((await tooMany("sign-in by client", client)) !== null) return null;
    const person = await redeemLink(String(given?.token ?? ""));
    return person && toUser(person);
  },
});

/** Any OpenID Connect issuer. */
function oidc(issuer: string, clientId: string, clientSecret: string): OAuthConfig<OidcProfile> {
  return {
    id: "oidc",
    name: "Single sign-on",
    type: "oauth",
    wellKnown: `${issuer}/.well-known/openid-configuration`,
    issuer,
    clientId,
    clientSecret,
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    authorization: { params: { scope: "openid email profile" } },
    profile: (profile) => ({ id: profile.sub, email: profile.email ?? null }),
  };
}

function oidcProviders(): OAuthConfig<OidcProfile>[] {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = env;
  return OIDC_ISSUER && OIDC_CLIENT_ID && OIDC_CLIENT_SECRET
    ? [oidc(OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET)]
    : [];
}

/** The person an issuer vouches for: the address must be verified there, and active and of the organisation here. */
export async function vouchedFor(profile: unknown): Promise<SignInPerson | null> {
  if (typeof profile !== "object" || profile === null) return null;
  const email: unknown = Reflect.get(profile, "email");
  const verified: unknown = Reflect.get(profile, "email_verified");
  if (typeof email !== "string" || (verified !== true && verified !== "true")) return null;
  return ownPerson(email);
}

/** How people sign in. Made anew for each request, because the settings are read when they are needed. */
export function authOptions(agent: string | null): AuthOptions {
  return {
    secret: env.NEXTAUTH_SECRET,
    providers: [...(env.DEMO ? [demo] : []), link, ...oidcProviders()],
    session: { strategy: "jwt", maxAge: sessionSeconds },
    useSecureCookies: env.APP_URL.startsWith("https:"),
    cookies: {
      sessionToken: cookie("session"),
      callbackUrl: cookie("return"),
      csrfToken: cookie("csrf"),
      pkceCodeVerifier: cookie("pkce", 900),
      state: cookie("state", 900),
      nonce: cookie("nonce", 900),
    },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    callbacks: {
      signIn: async ({ account, profile }) => account?.provider !== "oidc" || (await vouchedFor(profile)) !== null,
      jwt: async ({ token, user, account, profile }) => {
        if (!account) return token;
        const vouched = account.provider === "oidc" ? await vouchedFor(profile) : null;
        const person = account.provider === "oidc" ? vouched?.id : asPersonId(user.id);
        const session = person ? await beginSession(person, sessionSeconds, agent) : null;
        if (!person || !session) throw new Error("Nobody active could be signed in");
        return { sub: person, sid: session };
      },
      // What the browser may read of it: nothing. Pages ask the server who is signed in.
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url }) => `${ownOrigin()}${safeReturn(url)}`,
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sid === "string") await endSession(token.sid);
      },
    },
    logger: {
      error: (code, metadata) =>
        log.warn({ code, error: String(metadata instanceof Error ? metadata : metadata.message) }, "signing in failed"),
      warn: (code) => log.debug({ code }, "signing in"),
      debug: () => undefined,
    },
  };
}
