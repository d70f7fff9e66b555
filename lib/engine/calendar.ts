import { type Duration, durationParts, type Instant, plus } from "./instant";
import { dayMs, momentOf, plusDays, timeOfDay, wallTime } from "./zone";

/** The organisation's working time: one zone, hours by weekday (0 is Sunday), days on which nobody works. */
export interface Calendar {
  /** An IANA zone: "Europe/Berlin". */
  readonly zone: string;
  /** From and to, "09:00" to "17:00", in order, by weekday; a missing day is free. */
  readonly hours: Readonly<Partial<Record<number, readonly (readonly [string, string])[]>>>;
  /** "2026-12-25" */
  readonly holidays: readonly string[];
}

const office = [["09:00", "17:00"]] as const;

/** Monday to Friday, 9 to 17, in UTC: what holds until an admin says otherwise. */
export const usualCalendar: Calendar = {
  zone: "UTC",
  hours: { 1: office, 2: office, 3: office, 4: office, 5: office },
  holidays: [],
};

interface Span {
  readonly from: number;
  readonly to: number;
}

/** When a day is worked, as moments in order; a holiday has none, and neither has an hour that the clocks leap over. */
function spansOf(day: string, { zone, hours, holidays }: Calendar): readonly Span[] {
  if (holidays.includes(day)) return [];
  const moment = (time: string) => momentOf({ day, milliseconds: timeOfDay(time) }, zone);
  return (hours[new Date(day).getUTCDay()] ?? [])
    .map(([from, to]) => ({ from: moment(from), to: moment(to) }))
    .filter(({ from, to }) => from < to);
}

/** Where nobody ever works, there is no working time to count by. */
function isEmpty({ hours }: Calendar): boolean {
  return !Object.values(hours).some((spans) => spans?.some(([from, to]) => timeOfDay(from) < timeOfDay(to)));
}

/** Whether somebody is at work at this moment. */
export function isWorking(at: Instant, calendar: Calendar): boolean {
  const moment = Date.parse(at);
  const { day } = wallTime(at, calendar.zone);
  return spansOf(day, calendar).some(({ from, to }) => from <= moment && moment < to);
}

/**
 * The moment so much working time after another. Weeks and months are those of the calendar on the wall;
 * days are working days, at the same time of day; hours and minutes count while somebody is at work. What
 * begins outside working time begins with the next. Without any working hours it is plain time.
 */
export function workingAfter(at: Instant, duration: Duration, calendar: Calendar): Instant {
  if (isEmpty(calendar)) return plus(at, duration);
  const { months, weeks, days, milliseconds } = durationParts(duration);
  const from = months + weeks > 0 ? plus(at, `P${months}M${weeks}W`) : at;
  const begun = nextWorking(Date.parse(from), calendar);
  const onDay = days > 0 ? daysAfter(begun, days, calendar) : begun;
  return new Date(milliseconds > 0 ? hoursAfter(onDay, milliseconds, calendar) : onDay).toISOString();
}

/** The moment so many working days before another, at the same time of day as far as that day is worked. */
export function businessDaysBefore(at: Instant, days: number, calendar: Calendar): Instant {
  if (isEmpty(calendar)) return new Date(Date.parse(at) - days * dayMs).toISOString();
  const wall = wallTime(at, calendar.zone);
  const day = step(wall.day, days, -1, calendar);
  return new Date(within({ ...wall, day }, calendar)).toISOString();
}

/** This moment if somebody is at work, else the next one at which somebody is. */
function nextWorking(moment: number, calendar: Calendar): number {
  const first = wallTime(new Date(moment).toISOString(), calendar.zone).day;
  for (let day = first; ; day = plusDays(day, 1)) {
    const span = spansOf(day, calendar).find(({ to }) => moment < to);
    if (span) return Math.max(span.from, moment);
  }
}

function daysAfter(moment: number, days: number, calendar: Calendar): number {
  const wall = wallTime(new Date(moment).toISOString(), calendar.zone);
  return within({ ...wall, day: step(wall.day, days, 1, calendar) }, calendar);
}

/** So many worked days away, in one direction; the day itself is not counted. */
function step(from: string, days: number, direction: 1 | -1, calendar: Calendar): string {
  let day = from;
  for (let left = days; left > 0; ) {
    day = plusDays(day, direction);
    if (spansOf(day, calendar).length > 0) left--;
  }
  return day;
}

/** A time of day within what is worked then: before the beginning the beginning, in a break its end, afterwards the end. */
function within(wall: { readonly day: string; readonly milliseconds: number }, calendar: Calendar): number {
  const moment = momentOf(wall, calendar.zone);
  const spans = spansOf(wall.day, calendar);
  const span = spans.find(({ to }) => moment <= to);
  return span ? Math.max(span.from, moment) : (spans.at(-1)?.to ?? moment);
}

function hoursAfter(from: number, milliseconds: number, calendar: Calendar): number {
  let left = milliseconds;
  let day = wallTime(new Date(from).toISOString(), calendar.zone).day;
  for (; ; day = plusDays(day, 1)) {
    for (const span of spansOf(day, calendar)) {
      const begun = Math.max(span.from, from);
      if (begun >= span.to) continue;
      if (left <= span.to - begun) return begun + left;
      left -= span.to - begun;
    }
  }
}
