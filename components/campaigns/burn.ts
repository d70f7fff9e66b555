import { dayNumber } from "@/lib/format/time";

/** A day of a review: what was open at its end, and what would be if it were on time. */
export interface BurndownPoint {
  readonly day: string;
  readonly open: number;
  readonly ideal: number | null;
}

interface Course {
  readonly startedAt: string;
  /** Where it has ended, when. */
  readonly until: string;
  readonly dueAt: string | null;
  readonly items: number;
  readonly days: readonly { readonly day: string; readonly count: number }[];
  readonly zone: string;
}

const oneDay = 86_400_000;

/** Every day from the start until now or the end. Days are the reader's own. */
export function burndown({ startedAt, until, dueAt, items, days, zone }: Course): readonly BurndownPoint[] {
  const first = dayNumber(startedAt, zone);
  const last = Math.max(dayNumber(until, zone), first);
  const length = dueAt === null ? null : Math.max(dayNumber(dueAt, zone) - first, 1);
  const ended = new Map(days.map(({ day, count }) => [day, count]));
  // What ended before the first day, by a clock that went wrong, is not open on it either.
  let open = items - days.filter(({ day }) => day < name(first)).reduce((sum, { count }) => sum + count, 0);
  return Array.from({ length: last - first + 1 }, (_, place) => {
    open -= ended.get(name(first + place)) ?? 0;
    return {
      day: name(first + place),
      open,
      ideal: length === null ? null : Math.max(items * (1 - place / length), 0),
    };
  });
}

function name(day: number): string {
  return new Date(day * oneDay).toISOString().slice(0, 10);
}

/** By how many days it lags behind the straight line; ahead of it below nought. Null without a due date. */
export function daysBehind(points: readonly BurndownPoint[], items: number, length: number | null): number | null {
  const now = points.at(-1);
  if (!now || length === null || items === 0) return null;
  // Where the line was at what is open now.
  return points.length - 1 - (1 - now.open / items) * length;
}
