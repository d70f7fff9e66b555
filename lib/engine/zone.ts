import type { Instant } from "./instant";

/** A moment as a clock on the wall shows it: the day, and milliseconds since its midnight. */
export interface WallTime {
  /** "2026-12-25" */
  readonly day: string;
  readonly milliseconds: number;
}

export const dayMs = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format takes a thousand times longer than using it. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    calendar: "gregory",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formats.set(zone, made);
  return made;
}

/** Whether the text names a zone that can be reckoned with: "Europe/Berlin", "UTC". */
export function isZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** What the wall shows at a moment, as if it were UTC, in milliseconds. */
function shown(moment: number, zone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(moment)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((moment % 1000) + 1000) % 1000);
}

/** The wall clock of a zone at a moment. */
export function wallTime(at: Instant, zone: string): WallTime {
  const local = shown(Date.parse(at), zone);
  const day = new Date(local).toISOString().slice(0, 10);
  return { day, milliseconds: local - Date.parse(day) };
}

/**
 * The moment at which the wall clock shows this. Where clocks are put forward and it is never shown, as
 * long after the gap's beginning as it was meant to be; where they are put back, the first of the two.
 */
export function momentOf({ day, milliseconds }: WallTime, zone: string): number {
  const local = Date.parse(day) + milliseconds;
  const before = shown(local - dayMs, zone) - (local - dayMs);
  const after = shown(local + dayMs, zone) - (local + dayMs);
  const guess = local - before;
  if (before === after || shown(guess, zone) === local) return guess;
  const other = local - after;
  return shown(other, zone) === local ? other : guess;
}

/** So many days on, by the calendar alone. */
export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}

/** "09:30" in milliseconds since midnight; "24:00" is the end of the day. */
export function timeOfDay(time: string): number {
  const [hours = "0", minutes = "0"] = time.split(":");
  return (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** The next moment at which it is this time of day there; never the present one. */
export function nextTimeOfDay(at: Instant, time: string, zone: string): Instant {
  const milliseconds = timeOfDay(time);
  const { day } = wallTime(at, zone);
  for (let ahead = 0; ; ahead++) {
    const moment = momentOf({ day: plusDays(day, ahead), milliseconds }, zone);
    if (moment > Date.parse(at)) return new Date(moment).toISOString();
  }
}
