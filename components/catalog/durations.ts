import { type Duration, type Instant, isDuration, length } from "@/lib/engine/instant";
import { durationWords } from "@/lib/format/duration";
import { dayNumber } from "@/lib/format/time";

/** What one may choose for how long: a preset, without end, or a length of one's own. */
export interface DurationChoice {
  readonly value: string;
  readonly label: string;
}

/** A chosen length as a form has it: a choice, and what is written beside it. */
export interface ChosenLength {
  readonly duration: string;
  readonly amount: string;
  readonly unit: string;
  /** A day: "2026-12-24". */
  readonly until: string;
}

/** The choice of a length of one's own. */
export const customChoice = "custom";
/** The choice of a last day. */
export const untilChoice = "until";
/** The choice of no end. */
export const endless = "none";

const presets = ["PT1H", "PT8H", "P1D", "P7D", "P30D", "P90D"] as const;

/** The presets that fit, the longest that is allowed, no end where that is allowed, and a length of one's own. */
export function durationChoices(most: Duration | null): readonly DurationChoice[] {
  const fitting = presets.filter((preset) => most === null || length(preset) < length(most));
  return [
    ...fitting.map((preset) => ({ value: preset, label: durationWords(preset) })),
    most === null ? { value: endless, label: "Without end" } : { value: most, label: durationWords(most) },
    { value: untilChoice, label: "Until a day" },
    { value: customChoice, label: "Other" },
  ];
}

/** What is chosen at first: a month, or the longest where that is shorter; for harmless access without end, no end. */
export function usualChoice(most: Duration | null, risk: string): string {
  if (most === null) return risk === "low" ? endless : "P30D";
  return length(most) <= length("P30D") ? most : "P30D";
}

export const units = ["hours", "days", "weeks", "months"] as const;
export type Unit = (typeof units)[number];

const written = {
  hours: (amount: number) => `PT${amount}H`,
  days: (amount: number) => `P${amount}D`,
  weeks: (amount: number) => `P${amount}W`,
  months: (amount: number) => `P${amount}M`,
} as const satisfies Record<Unit, (amount: number) => Duration>;

const day = 86_400_000;
const furthest = 3_650;

/** The day it is in that zone: "2026-11-22". */
export function todayIn(now: Instant, zone: string): string {
  return dayAfter(dayNumber(now, zone));
}

/** The first day that can be chosen as the last, and the furthest. */
export function untilRange(today: string): { readonly min: string; readonly max: string } {
  const number = Math.round(Date.parse(today) / day);
  return { min: dayAfter(number + 1), max: dayAfter(number + furthest) };
}

function dayAfter(number: number): string {
  return new Date(number * day).toISOString().slice(0, 10);
}

/** The chosen length, as of that day: null is without end, undefined is none that can be read. */
export function chosenDuration(chosen: ChosenLength, today: string): Duration | null | undefined {
  const { duration: choice, amount, unit, until } = chosen;
  if (choice === endless) return null;
  if (choice === untilChoice) return daysUntil(until, today);
  if (choice !== customChoice) return isDuration(choice) ? choice : undefined;
  const known = units.find((one) => one === unit);
  const count = /^\d{1,3}$/.test(amount.trim()) ? Number(amount) : 0;
  return known && count > 0 ? written[known](count) : undefined;
}

function daysUntil(until: string, today: string): Duration | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(until)) return undefined;
  const moment = Date.parse(until);
  // The 30th of February is no day, although it can be counted.
  if (Number.isNaN(moment) || new Date(moment).toISOString().slice(0, 10) !== until) return undefined;
  const days = Math.round((moment - Date.parse(today)) / day);
  return days >= 1 && days <= furthest ? `P${days}D` : undefined;
}

/** A length as a form shows it again. */
export function chosenFrom(duration: Duration | null, most: Duration | null): ChosenLength {
  const empty = { amount: "", unit: "days", until: "" };
  if (duration === null) return { ...empty, duration: endless };
  if (durationChoices(most).some(({ value }) => value === duration)) return { ...empty, duration };
  const single = /^P(T?)(\d{1,3})([HDWM])$/.exec(duration);
  const unit = units.find((one) => single && written[one](Number(single[2])) === duration);
  // What fits no choice stays as it is, and can be changed.
  return single && unit ? { ...empty, duration: customChoice, amount: single[2] ?? "", unit } : { ...empty, duration };
}
