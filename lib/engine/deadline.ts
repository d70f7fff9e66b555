import { type Calendar, workingAfter } from "./calendar";
import { type Instant, plus } from "./instant";
import type { Sla } from "./policy";

/** When a step's time is over, from its opening; null where it has none. */
export function deadline(at: Instant, sla: Pick<Sla, "after" | "hours"> | null, calendar: Calendar): Instant | null {
  if (!sla) return null;
  return sla.hours === "working" ? workingAfter(at, sla.after, calendar) : plus(at, sla.after);
}
