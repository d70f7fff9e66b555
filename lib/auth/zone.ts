import { cookies } from "next/headers";
import type { Viewer } from "@/lib/access/viewer";

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

/** The zone in which the viewer reads times: their own setting, else their browser's, else UTC. */
export async function zoneOf(viewer: Pick<Viewer, "timeZone"> | null): Promise<string> {
  if (viewer?.timeZone && known(viewer.timeZone)) return viewer.timeZone;
  return (await browserZone()) ?? "UTC";
}
