import type { Instant } from "@/lib/engine/instant";

const formats = new Map<string, Intl.DateTimeFormat>();

/** Intl's formatters are slow to make and quick to use. */
function format(zone: string, key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const found = formats.get(`${zone} ${key}`);
  if (found) return found;
  const made = new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options });
  formats.set(`${zone} ${key}`, made);
  return made;
}

/** The day in that zone as a number of days, so that two moments can be set apart by calendar days. */
export function dayNumber(at: Instant, zone: string): number {
  const parts = format(zone, "day", { year: "numeric", month: "numeric", day: "numeric" }).formatToParts(new Date(at));
  const number = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return Math.round(Date.UTC(number("year"), number("month") - 1, number("day")) / 86_400_000);
}

/** "17:00" */
export function clock(at: Instant, zone: string): string {
  return format(zone, "clock", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(at));
}

/** "Fri" */
export function weekday(at: Instant, zone: string): string {
  return format(zone, "weekday", { weekday: "short" }).format(new Date(at));
}

/** "3 Nov", with the year when it is another than now's. */
export function shortDate(at: Instant, now: Instant, zone: string): string {
  const year = (moment: Instant) => format(zone, "year", { year: "numeric" }).format(new Date(moment));
  const sameYear = year(at) === year(now);
  return format(zone, sameYear ? "date" : "date and year", {
    day: "numeric",
    month: "short",
    ...(sameYear ? {} : { year: "numeric" }),
  }).format(new Date(at));
}

/** The whole moment with its zone, for titles and screen readers: "Friday 27 November 2026 at 17:00 CET". */
export function absolute(at: Instant, zone: string): string {
  const day = format(zone, "long", { weekday: "long", day: "numeric", month: "long", year: "numeric" });
  const time = format(zone, "long clock", {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
  });
  return `${day.format(new Date(at)).replace(",", "")} at ${time.format(new Date(at))}`;
}

/** A moment that has passed or comes, as one would say it: "today 09:12", "yesterday 14:02", "Fri 12:00", "3 Nov". */
export function when(at: Instant, now: Instant, zone: string): string {
  const days = dayNumber(at, zone) - dayNumber(now, zone);
  if (days === 0) return `today ${clock(at, zone)}`;
  if (days === -1) return `yesterday ${clock(at, zone)}`;
  if (days === 1) return `tomorrow ${clock(at, zone)}`;
  if (days > -7 && days < 7) return `${weekday(at, zone)} ${clock(at, zone)}`;
  return shortDate(at, now, zone);
}

/** A length of time in its largest whole unit: "under a minute", "12 min", "3 h", "2 d". */
export function lasting(milliseconds: number): string {
  const minutes = Math.floor(Math.abs(milliseconds) / 60_000);
  if (minutes < 1) return "under a minute";
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} h`;
  return `${Math.floor(minutes / 1440)} d`;
}
