import { type AppRecord, appRecord } from "@/lib/data/reads/app-record";

/** An app as it is set, for whoever set it. */
export function appByName(slug: string): Promise<AppRecord | null> {
  return appRecord(slug);
}
