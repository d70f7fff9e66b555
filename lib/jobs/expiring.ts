import { enterDeliveries } from "@/lib/data/deliveries";
import { type EndingGrant, endingGrants, markNoticed } from "@/lib/data/expiring";
import { notificationSettings } from "@/lib/data/notifications";
import { readSettings } from "@/lib/data/settings";
import { businessDaysBefore, type Calendar } from "@/lib/engine/calendar";
import { waysOfAll } from "./ways";

const daysBefore = 3;
/** Three working days are never further away than this, whatever holidays lie between. */
export const furthestDays = 45;
const atOnce = 500;

/**
 * Tells holders, three working days before, that their access ends: by the organisation's working days in
 * the holder's own zone. Each is told once. Gives how many were told.
 */
export async function noticeExpiring(now: number = Date.now()): Promise<number> {
  const [{ calendar }, settings, grants] = await Promise.all([
    readSettings(),
    notificationSettings(),
    endingGrants(furthestDays, atOnce),
  ]);
  const due = grants.filter((grant) => Date.parse(noticeAt(grant, calendar)) <= now);
  if (due.length === 0) return 0;
  const wanted = due.map((grant) => ({ ...grant, message: "expiring" as const, held: null }));
  const through = await waysOfAll(wanted, settings);
  await enterDeliveries(
    wanted.flatMap((one) =>
      through(one).map(({ way, why }) => ({
        event: one.event,
        case: one.case,
        task: null,
        person: one.person,
        channel: way,
        message: one.message,
        suppressed: why,
        at: null,
      })),
    ),
  );
  // Only now: what was entered twice is entered once.
  await markNoticed(due.map(({ id }) => id));
  return due.length;
}

/** When a holder is told: three working days before, by the days of their own zone. */
export function noticeAt({ expiresAt, zone }: Pick<EndingGrant, "expiresAt" | "zone">, calendar: Calendar): string {
  return businessDaysBefore(expiresAt, daysBefore, zone === null ? calendar : { ...calendar, zone });
}
