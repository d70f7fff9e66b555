import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import type { Viewer } from "@/lib/access/viewer";
import { localOf } from "@/lib/auth/local";
import { signedIn } from "@/lib/auth/signed-in";
import type { Clock } from "@/lib/format/time";

/** Whoever looks. Nobody signed in: off to sign in, and back here afterwards. */
export async function viewer(): Promise<Viewer> {
  const found = await signedIn();
  if (found) return found;
  const asked = await askedAddress();
  redirect(asked !== "/" && asked !== "/inbox" ? `/sign-in?to=${encodeURIComponent(asked)}` : "/sign-in");
}

/** The path and query that the browser asked for, with what only the browser reads of them. */
async function askedAddress(): Promise<string> {
  return (await headers()).get("x-countersign-path") ?? "/";
}

/** The query that the browser asked for. A page's own leaves out what only the browser reads: the open task. */
export async function askedSearch(): Promise<URLSearchParams> {
  const [, search = ""] = (await askedAddress()).split(/\?(.*)/s);
  return new URLSearchParams(search);
}

/** Whoever looks, where people from outside have no business: for them the page is not there. */
export async function insider(): Promise<Viewer> {
  const found = await viewer();
  if (!found.internal) notFound();
  return found;
}

/** The moment as of which a page speaks, and how its reader reads dates, for its words. */
export async function clockOf(looking: Viewer): Promise<Clock> {
  return { now: new Date().toISOString(), ...(await localOf(looking)) };
}
