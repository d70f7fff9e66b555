import type { Instant } from "@/lib/engine/instant";
import { dayMs, momentOf, plusDays, wallTime } from "@/lib/engine/zone";

const hour = 3_600_000;
const morning = 9 * hour;

/** When a task can come back, by the clock on the viewer's wall: each only where it lies ahead. */
export function snoozeTimes(now: Instant, zone: string): readonly { readonly label: string; readonly at: Instant }[] {
  const { day, milliseconds } = wallTime(now, zone);
  const at = (days: number, time: number): Instant =>
    new Date(momentOf({ day: plusDays(day, days), milliseconds: time }, zone)).toISOString();
  // Three hours on, at the full hour, as long as that is the same working day.
  const later = Math.ceil((milliseconds + 3 * hour) / hour) * hour;
  const toMonday = (8 - new Date(Date.parse(day)).getUTCDay()) % 7 || 7;
  return [
    ...(later <= 20 * hour && later < dayMs ? [{ label: "Later today", at: at(0, later) }] : []),
    { label: "Tomorrow", at: at(1, morning) },
    ...(toMonday > 1 ? [{ label: "Monday", at: at(toMonday, morning) }] : []),
    { label: "In a week", at: at(7, morning) },
  ];
}

/** What a field for day and time ("2026-12-03T09:00") says in that zone; null where it is empty or no moment. */
export function momentIn(text: string, zone: string): Instant | null {
  const found = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})/.exec(text);
  const [, day, hours, minutes] = found ?? [];
  if (!day || Number.isNaN(Date.parse(day))) return null;
  const milliseconds = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return new Date(momentOf({ day, milliseconds }, zone)).toISOString();
}

/** A moment as such a field shows it. */
export function fieldOf(at: Instant, zone: string): string {
  const { day, milliseconds } = wallTime(at, zone);
  const two = (number: number) => String(number).padStart(2, "0");
  return `${day}T${two(Math.floor(milliseconds / hour))}:${two(Math.floor((milliseconds % hour) / 60_000))}`;
}
