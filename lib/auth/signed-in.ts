import { cookies } from "next/headers";
import { decode } from "next-auth/jwt";
import { cache } from "react";
import { viewerOfSession } from "@/lib/access/identify";
import type { Viewer } from "@/lib/access/viewer";
import { env } from "@/lib/env";
import { browserLanguage, browserZone } from "./local";
import { sessionCookie } from "./options";

/** Whoever holds this session cookie: its session must be open and the person active at this moment. */
export async function viewerOfCookie(value: string | undefined): Promise<Viewer | null> {
  if (!value) return null;
  // Whatever is not ours or was tampered with cannot be read and means nobody.
  const token = await decode({ token: value, secret: env.NEXTAUTH_SECRET }).catch(() => null);
  if (typeof token?.sid !== "string") return null;
  const viewer = await viewerOfSession(token.sid);
  return viewer?.id === token.sub ? viewer : null;
}

/** Whoever is signed in, read once a request. Without settings of their own they read dates as their browser does. */
export const signedIn = cache(async (): Promise<Viewer | null> => {
  const jar = await cookies();
  const viewer = await viewerOfCookie(jar.get(sessionCookie())?.value);
  return (
    viewer && {
      ...viewer,
      timeZone: viewer.timeZone ?? (await browserZone()),
      dateLanguage: viewer.dateLanguage ?? (await browserLanguage()),
    }
  );
});
