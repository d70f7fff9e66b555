import { many } from "@/lib/format/many";
import { type Clock, dayNumber, shortDate } from "@/lib/format/time";
import type { CampaignCounts, CampaignView } from "@/lib/queries/campaign-views";

/** A campaign's state as a word. */
export const stateWords = {
  draft: "Draft",
  staging: "Being prepared",
  staged: "Ready to start",
  running: "Running",
  ending: "Ending",
  ended: "Ended",
} as const satisfies Record<CampaignView["state"], string>;

/** What ended without a decision. */
export function restOf({ resolved, skipped }: CampaignCounts): number {
  return resolved + skipped;
}

/** "4 days left", "due today", "2 days overdue" */
export function leftWords(dueAt: string, { now, zone }: Clock): string {
  const days = dayNumber(dueAt, zone) - dayNumber(now, zone);
  if (dueAt <= now) return days === 0 ? "overdue since today" : `${many(-days, "day")} overdue`;
  return days === 0 ? "due today" : `${many(days, "day")} left`;
}

/** How far it is, as a sentence: "62 of 180 reviews open, 4 days left, 2 days behind". */
export function findingWords(campaign: CampaignView, behind: number | null, clock: Clock): string {
  const { counts, state, dueAt, endedAt } = campaign;
  if (state === "ended") {
    const at = endedAt ? ` on ${shortDate(endedAt, clock)}` : "";
    return `Ended${at}: ${counts.certified + counts.removed + counts.changed} of ${counts.items} decided`;
  }
  const open = counts.open === 0 ? "Nothing is open" : `${counts.open} of ${many(counts.items, "review")} open`;
  const parts = [
    open,
    dueAt ? leftWords(dueAt, clock) : "",
    counts.open > 0 && behind !== null ? paceWords(behind) : "",
  ];
  return parts.filter(Boolean).join(", ");
}

function paceWords(behind: number): string {
  if (behind >= 1) return `${many(Math.round(behind), "day")} behind`;
  if (behind <= -1) return `${many(Math.round(-behind), "day")} ahead`;
  return "on time";
}
