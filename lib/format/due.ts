import type { Instant } from "@/lib/engine/instant";
import { type Clock, dayNumber, lasting, shortDate, timeOfDay, weekday } from "./time";

/** How soon something is due, in the order in which it is worked. */
export type Urgency = "overdue" | "today" | "week" | "later" | "none";

/** Each urgency as the heading of a group. */
export const urgencyLabels = {
  overdue: "Overdue",
  today: "Due today",
  week: "Due this week",
  later: "Later",
  none: "No due date",
} as const satisfies Record<Urgency, string>;

/** "Today" is the viewer's own day; "this week" the six days after it. */
export function urgency(dueAt: Instant | null, now: Instant, zone: string): Urgency {
  if (dueAt === null) return "none";
  if (dueAt <= now) return "overdue";
  const days = dayNumber(dueAt, zone) - dayNumber(now, zone);
  if (days <= 0) return "today";
  return days < 7 ? "week" : "later";
}

/** The first moment that lies so many calendar days after today. */
function dayBegins(now: Instant, days: number, zone: string): Instant {
  const today = dayNumber(now, zone);
  const isThere = (at: number) => dayNumber(new Date(at).toISOString(), zone) - today >= days;
  let before = Date.parse(now);
  let there = before + (days + 1) * 86_400_000;
  while (there - before > 1) {
    const middle = Math.floor((before + there) / 2);
    if (isThere(middle)) there = middle;
    else before = middle;
  }
  return new Date(there).toISOString();
}

/** Where today and this week end, as it was last found out. */
let ends: { readonly now: Instant; readonly zone: string; readonly tomorrow: Instant; readonly later: Instant } | null =
  null;

/** The same for many at one moment: calendars are slow, so it is found out once where today and this week end. */
export function urgencyAt(now: Instant, zone: string): (dueAt: Instant | null) => Urgency {
  if (ends?.now !== now || ends.zone !== zone)
    ends = { now, zone, tomorrow: dayBegins(now, 1, zone), later: dayBegins(now, 7, zone) };
  const { tomorrow, later } = ends;
  return (dueAt) => {
    if (dueAt === null) return "none";
    if (dueAt <= now) return "overdue";
    if (dueAt < tomorrow) return "today";
    return dueAt < later ? "week" : "later";
  };
}

/** The due date in a row: "2 d overdue", "17:00", "Fri", "3 Dec", and nothing where there is none. */
export function dueWords(dueAt: Instant | null, clock: Clock): string {
  if (dueAt === null) return "";
  switch (urgency(dueAt, clock.now, clock.zone)) {
    case "overdue":
      return `${lasting(Date.parse(clock.now) - Date.parse(dueAt))} overdue`;
    case "today":
      return timeOfDay(dueAt, clock);
    case "week":
      return weekday(dueAt, clock);
    default:
      return shortDate(dueAt, clock);
  }
}

/** The due date standing alone, as a fact: "Today 17:00", "Fri 12:00", "2 d overdue", "No due date". */
export function dueFact(dueAt: Instant | null, clock: Clock): string {
  if (dueAt === null) return "No due date";
  switch (urgency(dueAt, clock.now, clock.zone)) {
    case "today":
      return `Today ${timeOfDay(dueAt, clock)}`;
    case "week":
      return `${weekday(dueAt, clock)} ${timeOfDay(dueAt, clock)}`;
    default:
      return dueWords(dueAt, clock);
  }
}
