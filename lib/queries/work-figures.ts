import type { AgeRow } from "@/lib/data/reads/work-ages";
import type { EndedRow, OpenedRow } from "@/lib/data/reads/work-weeks";
import { ageOf, ages } from "@/lib/engine/age";
import type { AgesView, PeriodView, WeekView, WorkView } from "./insights-work-views";

/** What was counted by kind and hours, as pictures want it. */
export function agesOf(rows: readonly AgeRow[]): AgesView {
  const sorted = rows.toSorted((a, b) => a.hours - b.hours);
  const byAge = ages.map((age) => {
    const within = sorted.filter(({ hours }) => ageOf(hours) === age);
    const kinds = [...Map.groupBy(within, ({ kind }) => kind)].map(([kind, of]) => ({ kind, count: countIn(of) }));
    return {
      age,
      count: countIn(within),
      kinds: kinds.toSorted((a, b) => b.count - a.count || (a.kind < b.kind ? -1 : 1)),
    };
  });
  return {
    open: countIn(sorted),
    overdue: sorted.reduce((total, { overdue }) => total + overdue, 0),
    oldest: sorted.at(-1)?.hours ?? null,
    p85: shareWithin(sorted, 0.85),
    byAge,
  };
}

/** How many rows stand for. */
export function countIn(rows: readonly { readonly count: number }[]): number {
  return rows.reduce((total, { count }) => total + count, 0);
}

/** The hours within which so great a share lies, of rows in their order. */
export function shareWithin(sorted: readonly AgeRow[], share: number): number | null {
  const wanted = countIn(sorted) * share;
  let passed = 0;
  for (const { hours, count } of sorted) {
    passed += count;
    if (passed >= wanted) return hours;
  }
  return null;
}

/** Every week, those in which nothing happened too. */
export function weeksOf(
  mondays: readonly string[],
  ended: readonly EndedRow[],
  opened: readonly OpenedRow[] | null,
): readonly WeekView[] {
  return mondays.map((week) => {
    const whole = ended.find((row) => row.by === "week" && row.week === week);
    const outcomes = ended.flatMap(({ by, week: of, outcome, count }) =>
      by === "outcome" && of === week && outcome !== null ? [{ outcome, count }] : [],
    );
    return {
      week,
      opened: opened && (opened.find((row) => row.week === week)?.count ?? 0),
      ended: whole?.count ?? 0,
      decided: whole?.decided ?? 0,
      hours: whole?.hours ?? null,
      outcomes: outcomes.toSorted((a, b) => b.count - a.count),
    };
  });
}

const none: PeriodView = { decided: 0, hours: null, due: 0, inTime: 0 };

/** Four weeks as they were counted. */
export function periodOf(ended: readonly EndedRow[], period: "recent" | "before"): PeriodView {
  const row = ended.find(({ by, period: of }) => by === "period" && of === period);
  return row ? { decided: row.decided, hours: row.hours, due: row.due, inTime: row.inTime } : none;
}

/** Where decisions of the last four weeks were made, the most first. */
export function channelsOf(ended: readonly EndedRow[]): WorkView["channels"] {
  return ended
    .flatMap(({ by, period, channel, decided }) =>
      by === "channel" && period === "recent" && channel !== null ? [{ channel, count: decided }] : [],
    )
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count);
}
