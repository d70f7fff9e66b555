import type { Age } from "@/lib/engine/age";
import type { Channel } from "@/lib/engine/event";
import type { Instant } from "@/lib/engine/instant";
import type { TaskKind, Verb } from "@/lib/engine/task";

/** Whose work is looked at: one's own, that of one's people, or all of it. */
export type WorkScope = "own" | "team" | "all";

interface KindCount {
  readonly kind: TaskKind;
  readonly count: number;
}

/** Open tasks by how long they have waited. */
export interface AgesView {
  readonly open: number;
  readonly overdue: number;
  readonly oldest: number | null;
  /** So many hours, at most, have 85 of 100 waited. */
  readonly p85: number | null;
  /** Every age, from the youngest on. */
  readonly byAge: readonly { readonly age: Age; readonly count: number; readonly kinds: readonly KindCount[] }[];
}

/** A step at which something waits; null: what has no request and so no steps. The hours are as those of {@link StepsView}. */
export interface StepView {
  readonly step: number | null;
  readonly open: number;
  readonly p50: number;
  readonly p85: number;
  readonly oldest: number;
}

/** An open task among the oldest. */
export interface DotView {
  readonly number: string;
  readonly title: string;
  readonly step: number | null;
  /** What its step is called. */
  readonly name: string | null;
  readonly hours: number;
}

/** Open tasks by the step of their request that they are. */
export interface StepsView {
  readonly open: number;
  /** So many hours, at most, has half of them waited, and have 85 of 100. */
  readonly p50: number | null;
  readonly p85: number | null;
  /** Those at which something waits, in their order. */
  readonly steps: readonly StepView[];
  /** The oldest, and of each step at least its oldest, the oldest first. */
  readonly dots: readonly DotView[];
}

/** A week that began on a Monday, by its day. */
export interface WeekView {
  readonly week: string;
  /** How many came; null where that is not looked at. */
  readonly opened: number | null;
  /** How many ended, decided or not. */
  readonly ended: number;
  readonly decided: number;
  /** The median of hours from opening to decision. */
  readonly hours: number | null;
  readonly outcomes: readonly { readonly outcome: Verb; readonly count: number }[];
}

/** Four weeks together, today the last day of them or of those after them. */
export interface PeriodView {
  readonly decided: number;
  readonly hours: number | null;
  /** Of those that had a due date, how many were decided by then. */
  readonly due: number;
  readonly inTime: number;
}

/** How much was open for oneself as a day or week began, or now. */
export interface LoadPoint {
  readonly at: Instant;
  readonly day: string;
  readonly open: number;
}

/** What the pictures of a page show. */
export interface WorkView {
  readonly scope: WorkScope;
  /** The day in the reader's zone. */
  readonly today: string;
  readonly ages: AgesView;
  readonly steps: StepsView;
  readonly weeks: readonly WeekView[];
  readonly recent: PeriodView;
  readonly before: PeriodView;
  /** Where decisions of the last four weeks were made, the most first. */
  readonly channels: readonly { readonly channel: Channel; readonly count: number }[];
  /** One's own alone. */
  readonly load: readonly LoadPoint[] | null;
}

/** What the inbox says above its list: how much waited on each of the last days, and for how long the oldest has. */
export interface LoadView {
  readonly points: readonly LoadPoint[];
  readonly oldest: number | null;
}
