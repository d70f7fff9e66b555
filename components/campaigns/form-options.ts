import { risks } from "@/lib/engine/risk";
import { durationWords } from "@/lib/format/duration";
import { capital } from "@/lib/format/letters";

/** The risks a review can be narrowed to. */
export const riskOptions = risks.map((value) => ({
  value,
  label: capital(value),
}));

/** When decisions count. */
export const submissions = [
  { value: "drafts", label: "once the reviewer submits them" },
  { value: "immediate", label: "at once" },
] as const;

/** When a removal begins. */
export const removals = [
  { value: "on-submission", label: "when it is submitted" },
  { value: "at-once", label: "at once" },
  { value: "at-end", label: "when the campaign ends" },
  { value: "never", label: "not by itself" },
] as const;

/** What becomes of what nobody decided. */
export const ends = [
  { value: "skip", label: "is skipped" },
  { value: "revoke", label: "is revoked" },
] as const;

/** How long something was not used; another number can be typed. */
export const unusedFor = [
  { value: "", label: "Used or not" },
  { value: "30", label: "Not used for 30 days" },
  { value: "90", label: "Not used for 90 days" },
  { value: "180", label: "Not used for half a year" },
  { value: "365", label: "Not used for a year" },
];

/** How often it comes again. A rhythm that was written elsewhere stays on offer. */
export function repeats(now: string) {
  const known = [
    { value: "", label: "Never" },
    { value: "P1M", label: "Every month" },
    { value: "P3M", label: "Every three months" },
    { value: "P6M", label: "Every six months" },
    { value: "P1Y", label: "Every year" },
  ];
  return known.some(({ value }) => value === now)
    ? known
    : [...known, { value: now, label: `Every ${durationWords(now)}` }];
}

/** What is said of the one that is chosen. */
export function labelOf(options: readonly { readonly value: string; readonly label: string }[], value: string): string {
  return options.find((option) => option.value === value)?.label ?? value;
}
