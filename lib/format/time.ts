import type { Instant } from "@/lib/engine/instant";
import { type Local, usualLanguage } from "@/lib/engine/manner";

/** How somebody reads moments, with the one as of which is spoken. */
export interface Clock extends Local {
  readonly now: Instant;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Intl's formatters are slow to make and quick to use. */
function format({ zone, language }: Local, key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const found = formats.get(`${language} ${zone} ${key}`);
  if (found) return found;
  const made = new Intl.DateTimeFormat(language, { timeZone: zone, ...options });
  formats.set(`${language} ${zone} ${key}`, made);
  return made;
}

/** Browsers do not agree where a space is narrow: everything is written with the usual one, or pages would differ. */
function written(at: Instant, by: Intl.DateTimeFormat): string {
  return by.format(new Date(at)).replaceAll("\u202f", " ");
}

/** The day in that zone as a number of days, so that two moments can be set apart by calendar days. */
export function dayNumber(at: Instant, zone: string): number {
  const days = format({ zone, language: usualLanguage }, "day", { year: "numeric", month: "numeric", day: "numeric" });
  const parts = days.formatToParts(new Date(at));
  const number = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return Math.round(Date.UTC(number("year"), number("month") - 1, number("day")) / 86_400_000);
}

/** American days have twice twelve hours; the year-first custom has twenty-four. */
function hours({ language }: Local): Intl.DateTimeFormatOptions {
  return language === "en-US"
    ? { hour: "numeric", minute: "2-digit", hourCycle: "h12" }
    : { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
}

/** "17:00", "5:00 PM" */
export function timeOfDay(at: Instant, local: Local): string {
  return written(at, format(local, "clock", hours(local)));
}

/** "Fri", "Fr" */
export function weekday(at: Instant, local: Local): string {
  return written(at, format(local, "weekday", { weekday: "short" }));
}

/** Year first with all its figures. */
const numeric = { year: "numeric", month: "2-digit", day: "2-digit" } as const;

/** "3 Nov", "3. Nov", with the year when it is another than now's; "2026-11-03" where the year comes first. */
export function shortDate(at: Instant, { now, ...local }: Clock): string {
  if (local.language === "en-CA") return written(at, format(local, "numeric", numeric));
  const year = (moment: Instant) => written(moment, format(local, "year", { year: "numeric" }));
  const sameYear = year(at) === year(now);
  const date = { day: "numeric", month: "short" } as const;
  return sameYear
    ? // A point of the month's own would meet that of the sentence.
      written(at, format(local, "date", date)).replace(/\.$/, "")
    : written(at, format(local, "date and year", { ...date, year: "numeric" }));
}

/** A day that is no moment, written as days are: "2026-12-24" as "24 Dec". What is no day stays as it is. */
export function dayWords(day: string, clock: Clock): string {
  const at = `${day}T00:00:00.000Z`;
  return Number.isNaN(Date.parse(at)) ? day : shortDate(at, { ...clock, zone: "UTC" });
}

/** The whole moment with its zone, for titles and screen readers: "Friday 27 November 2026 at 17:00 CET". */
export function absolute(at: Instant, local: Local): string {
  const date = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;
  const time = { ...hours(local), timeZoneName: "short" } as const;
  switch (local.language) {
    case "en-GB": {
      const day = written(at, format(local, "long", date)).replace(",", "");
      return `${day} at ${written(at, format(local, "long clock", time))}`;
    }
    case "en-CA": {
      const day = written(at, format(local, "long weekday", { weekday: "long" }));
      const numbers = written(at, format(local, "numeric", numeric));
      return `${day} ${numbers} at ${written(at, format(local, "long clock", time))}`;
    }
    default:
      return written(at, format(local, "whole", { ...date, ...time }));
  }
}

/** A moment that has passed or comes, as one would say it: "today 09:12", "yesterday 14:02", "Fri 12:00", "3 Nov". */
export function when(at: Instant, clock: Clock): string {
  const days = dayNumber(at, clock.zone) - dayNumber(clock.now, clock.zone);
  if (days === 0) return `today ${timeOfDay(at, clock)}`;
  if (days === -1) return `yesterday ${timeOfDay(at, clock)}`;
  if (days === 1) return `tomorrow ${timeOfDay(at, clock)}`;
  if (days > -7 && days < 7) return `${weekday(at, clock)} ${timeOfDay(at, clock)}`;
  return shortDate(at, clock);
}

/** A length of time in its largest whole unit: "under a minute", "12 min", "3 h", "2 d". */
export function lasting(milliseconds: number): string {
  const minutes = Math.floor(Math.abs(milliseconds) / 60_000);
  if (minutes < 1) return "under a minute";
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} h`;
  return `${Math.floor(minutes / 1440)} d`;
}
