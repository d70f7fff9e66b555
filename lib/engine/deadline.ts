import type { Calendar } from "./calendar";
import { type Instant, plus } from "./instant";
import type { Sla } from "./policy";

/** When a step's time is over, from its opening; null where it has none. */
export function deadline(at: Instant, sla: Pick<Sla, "after" | "hours"> | null, _calendar: Calendar): Instant | null {
  return sla && plus(at, sla.after);
}
