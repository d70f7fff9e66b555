import { type Duration, isDuration, length } from "@/lib/engine/instant";
import { durationWords } from "@/lib/format/duration";

/** What one may choose for how long: a preset, without end, or a length of one's own. */
export interface DurationChoice {
  readonly value: string;
  readonly label: string;
}

/** The choice of a length of one's own. */
export const customChoice = "custom";
/** The choice of no end. */
export const endless = "none";

const presets = ["PT8H", "P1D", "P7D", "P30D", "P90D"] as const;

/** The presets that fit, the longest that is allowed, no end where that is allowed, and a length of one's own. */
export function durationChoices(most: Duration | null): readonly DurationChoice[] {
  const fitting = presets.filter((preset) => most === null || length(preset) < length(most));
  return [
    ...fitting.map((preset) => ({ value: preset, label: durationWords(preset) })),
    most === null ? { value: endless, label: "Without end" } : { value: most, label: durationWords(most) },
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

/** The chosen length: null is without end, undefined is none that can be read. */
export function chosenDuration(choice: string, amount: string, unit: string): Duration | null | undefined {
  if (choice === endless) return null;
  if (choice !== customChoice) return isDuration(choice) ? choice : undefined;
  const known = units.find((one) => one === unit);
  const count = /^\d{1,3}$/.test(amount.trim()) ? Number(amount) : 0;
  return known && count > 0 ? written[known](count) : undefined;
}

/** What is asked for before anybody has chosen: null is without end. */
export function firstDuration(most: Duration | null, risk: string): Duration | null {
  return chosenDuration(usualChoice(most, risk), "", "") ?? null;
}
