import { type Clock, shortDate, timeOfDay } from "@/lib/format/time";
import type { Choice } from "./drafts";
import type { ReviewRow, Tally } from "./rows";

/** An item as a line of text. */
export function itemTitle({ subject, app, entitlement }: Pick<ReviewRow, "subject" | "app" | "entitlement">): string {
  return `${subject.name} → ${app.name} ${entitlement.name}`;
}

const past = { certify: "Certified", remove: "Removed", change: "Changed" } as const;

/** What was decided, as an announcement begins. */
export function pastOf(verb: NonNullable<Choice["verb"]>): string {
  return past[verb];
}

const done = { certify: "Certify", remove: "Remove", change: "Change" } as const;

/** What is decided, in a chip: "Certify", "Change to Viewer". */
export function choiceWords({ verb, to }: Choice): string {
  if (verb === null) return "";
  return verb === "change" && to ? `Change to ${to.name}` : done[verb];
}

/** "42 of 180 decided · 39 certify · 3 remove" */
export function tallyWords({ decided, all, certify, remove, change }: Tally): string {
  const parts = [
    `${decided} of ${all} decided`,
    certify > 0 ? `${certify} certify` : "",
    remove > 0 ? `${remove} remove` : "",
    change > 0 ? `${change} change` : "",
  ];
  return parts.filter(Boolean).join(" · ");
}

/** "1 review", "42 reviews" */
export function reviewsWords(count: number): string {
  return count === 1 ? "1 review" : `${count} reviews`;
}

/** "20 Nov at 18:00" */
export function atWords(at: string, clock: Clock): string {
  return `${shortDate(at, clock)} at ${timeOfDay(at, clock)}`;
}
