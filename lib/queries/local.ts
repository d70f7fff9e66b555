import type { Viewer } from "@/lib/access/viewer";
import { zoneFor } from "@/lib/data/reads/case-record";
import type { Local } from "@/lib/engine/manner";
import { usualLanguage } from "@/lib/engine/manner";

/** How somebody reads dates wherever they are told something: their own zone, else the organisation's. */
export async function localFor({ timeZone, dateLanguage }: Pick<Viewer, "timeZone" | "dateLanguage">): Promise<Local> {
  return { zone: await zoneFor(timeZone), language: dateLanguage ?? usualLanguage };
}
