import { env } from "@/lib/env";

/** Where Countersign lives: scheme, host and port. */
export function ownOrigin(): string {
  return new URL(env.APP_URL).origin;
}

/**
 * Whether a request that is not a GET comes from a page of ours: every handler that reads or sets the
 * cookie asks this first. A browser always says one of the two; whoever says neither is none.
 */
export function sameOrigin(headers: Pick<Headers, "get">): boolean {
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  if (site === null && origin === null) return false;
  return (site === null || site === "same-origin") && (origin === null || origin === ownOrigin());
}

/** A path of ours to go to after signing in; whatever else is given leads to the inbox. */
export function safeReturn(to: string | null | undefined): string {
  const fallback = "/inbox";
  if (!to || to.length > 1000) return fallback;
  const url = URL.parse(to, `${ownOrigin()}/`);
  if (!url || url.origin !== ownOrigin()) return fallback;
  const path = `${url.pathname}${url.search}`;
  // "//host" and "/\host" would leave; the pages of signing in would lead in a circle.
  if (/^\/[/\\]/.test(path) || /^\/(sign-in|api|stream)(\/|$|\?)/.test(path)) return fallback;
  return path === "/" ? fallback : path;
}
