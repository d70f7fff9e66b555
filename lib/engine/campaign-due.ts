import type { Campaign } from "./campaign";
import type { CampaignEventData } from "./campaign-event";
import type { Instant } from "./instant";

const day = 24 * 3600 * 1000;
/** Reminders never come closer than this, however often it is looked. */
const apart = 20 * 3600 * 1000;

/**
 * Which reminder is due now, if one is: weekly, three days and one day before the due date, on the day,
 * and daily from then on. The due date itself ends nothing (trap 70).
 */
export function reminderDue(
  campaign: Campaign,
  remindedAt: Instant | null,
  now: Instant,
): CampaignEventData["campaign-reminded"]["cause"] | null {
  const { startedAt, plan } = campaign;
  if (campaign.state !== "running" || !startedAt) return null;
  const since = Date.parse(now) - Date.parse(remindedAt && remindedAt > startedAt ? remindedAt : startedAt);
  if (since < apart) return null;
  const cause = plan.dueAt === null ? null : nearing(Date.parse(plan.dueAt) - Date.parse(now));
  return cause ?? (since >= 7 * day ? "weekly" : null);
}

function nearing(left: number): "soon" | "tomorrow" | "due" | "overdue" | null {
  if (left < 0) return "overdue";
  const days = Math.floor(left / day);
  if (days === 0) return "due";
  if (days === 1) return "tomorrow";
  return days === 3 ? "soon" : null;
}

/** What happens to a campaign by itself now. */
export function fallsDue(campaign: Campaign, now: Instant): "start" | "end" | null {
  const { state, plan } = campaign;
  if (state === "staged") return plan.startsAt !== null && plan.startsAt <= now ? "start" : null;
  if (state === "running") return plan.autoEnd && plan.dueAt !== null && plan.dueAt <= now ? "end" : null;
  return null;
}
