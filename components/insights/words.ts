import { ageOf } from "@/lib/engine/age";
import { many } from "@/lib/format/many";
import { type Clock, lasting, shortDate } from "@/lib/format/time";
import type { AgesView, LoadPoint, PeriodView, WeekView, WorkScope, WorkView } from "@/lib/queries/insights-work-views";

/** Fewer decisions than this make no picture. */
export const enough = 10;

/** Hours in their largest whole unit: "under 1 h", "5 h", "6 d". */
export function hoursWords(hours: number): string {
  return hours < 1 ? "under 1 h" : lasting(hours * 3_600_000);
}

/** A day as "16 Nov". */
export function dayWords(day: string, clock: Clock): string {
  return shortDate(`${day}T12:00:00.000Z`, { ...clock, zone: "UTC" });
}

/** How many were decided in all the weeks. */
export function decidedIn(weeks: readonly WeekView[]): number {
  return weeks.reduce((sum, { decided }) => sum + decided, 0);
}

/** "3 more than", "2 fewer than", "as many as" */
function against(now: number, before: number): string {
  if (now === before) return "as many as";
  return now > before ? `${now - before} more than` : `${before - now} fewer than`;
}

/** What one's own load says. */
export function loadFinding(load: readonly LoadPoint[]): string {
  const [first, last] = [load.at(0)?.open ?? 0, load.at(-1)?.open ?? 0];
  const weeks = load.length - 2;
  if (last === 0) return "Nothing waits for you";
  return `${many(last, "task waits", "tasks wait")} for you, ${against(last, first)} ${weeks} weeks ago`;
}

/** What the ages say. */
export function agesFinding({ open, byAge, p85, oldest }: AgesView): string {
  if (open === 0 || p85 === null || oldest === null) return "Nothing is open";
  const late = byAge.find(({ age }) => age === "older")?.count ?? 0;
  if (late === 0)
    return `Nothing has waited for a week; the oldest of ${many(open, "open task")} for ${hoursWords(oldest)}`;
  return `${late} of ${many(open, "open task")} waiting for over a week, the oldest for ${hoursWords(oldest)}`;
}

/** The line that 85 % are within, as words, and the age it lies in. */
export function p85Of({ p85 }: AgesView) {
  return p85 === null ? null : { age: ageOf(p85), words: hoursWords(p85) };
}

/** What the decisions of the last weeks say. */
export function decidedFinding({ recent, before }: Pick<WorkView, "recent" | "before">): string {
  const half = recent.hours === null ? "" : `, half of them within ${hoursWords(recent.hours)}`;
  return `${recent.decided} decided in four weeks, ${against(recent.decided, before.decided)} in the four before${half}`;
}

/** What arrivals against endings say. */
export function flowFinding(weeks: readonly WeekView[]): string {
  const four = weeks.slice(-4);
  const opened = four.reduce((sum, week) => sum + (week.opened ?? 0), 0);
  const ended = four.reduce((sum, week) => sum + week.ended, 0);
  if (opened === ended) return `As much ended as came in four weeks: ${ended}`;
  return opened > ended
    ? `More came than ended in four weeks: ${opened} against ${ended}`
    : `More ended than came in four weeks: ${ended} against ${opened}`;
}

/** "3 h faster", "as before"; null where there is nothing before. */
export function fasterWords(recent: PeriodView, before: PeriodView): string | null {
  if (recent.hours === null || before.hours === null) return null;
  const less = before.hours - recent.hours;
  if (Math.abs(less) < 1) return "as before";
  return `${hoursWords(Math.abs(less))} ${less > 0 ? "faster" : "slower"} than before`;
}

/** Of a hundred, how many were decided by their due date. */
export function shareInTime({ due, inTime }: PeriodView): number | null {
  return due === 0 ? null : Math.round((inTime / due) * 100);
}

/** Whose work a page is about, as its heading. */
export const scopeTitles = {
  own: "Your work",
  team: "Your people's work",
  all: "All work",
} as const satisfies Record<WorkScope, string>;

export const scopeLabels = { own: "Yours", team: "Your people", all: "Everything" } as const satisfies Record<
  WorkScope,
  string
>;
