import { cookies, headers } from "next/headers";
import type { Viewer } from "@/lib/access/viewer";
import { type DateLanguage, type Local, usualLanguage } from "@/lib/engine/manner";
import { wantedLanguage } from "./wanted-language";

/** The browser writes its zone into this cookie, so that pages are right from the second visit on. */
export const zoneCookie = "countersign-zone";

function known(zone: string | undefined): zone is string {
  if (!zone || zone.length > 60) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** The zone that the browser told, if it is one. */
export async function browserZone(): Promise<string | null> {
  const told = (await cookies()).get(zoneCookie)?.value;
  return known(told) ? told : null;
}

/** How dates are written where the browser says it comes from, if we know. */
export async function browserLanguage(): Promise<DateLanguage | null> {
  return wantedLanguage((await headers()).get("accept-language") ?? "");
}

/** How the viewer reads dates: their own settings, else their browser's, else UTC and British English. */
export async function localOf(viewer: Pick<Viewer, "timeZone" | "dateLanguage"> | null): Promise<Local> {
  const own = viewer?.timeZone;
  return {
    zone: own && known(own) ? own : ((await browserZone()) ?? "UTC"),
    language: viewer?.dateLanguage ?? (await browserLanguage()) ?? usualLanguage,
  };
}
