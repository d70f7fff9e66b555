import { isoTime } from "@/lib/data/db";

// As almost every time stands in JSON: what is left is to write it differently.
const inUtc = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00:00$/;

/** A time as the database writes it in JSON, as the ISO text that the engine has. */
export function jsonTime(text: string): string {
  const parts = inUtc.exec(text);
  return parts ? `${parts[1]}.${(parts[2] ?? "").slice(0, 3).padEnd(3, "0")}Z` : isoTime(text);
}
