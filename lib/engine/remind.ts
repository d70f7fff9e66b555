import { type Instant, plusSeconds } from "./instant";
import type { Refusal } from "./refusal";
import { isAdmin } from "./rights";
import type { Story } from "./story";

const aDay = 24 * 60 * 60;

/** Whether the last reminder was so lately that none can follow yet. */
export function remindedLately(last: Instant | null, at: Instant): boolean {
  return last !== null && plusSeconds(last, aDay) > at;
}

/** Whoever is waited for hears of it again: by the requester or an admin, once a day. */
export function remind(story: Story): Refusal | null {
  const { actor, facts, at } = story.given;
  const about = story.now();
  if (about.state === "closed") return { code: "closed", outcome: about.outcome, at: about.closedAt };
  if (!actor || (about.requester !== actor && !isAdmin(actor, facts))) return { code: "not-yours" };
  const waiting = about.tasks.filter(({ state }) => state === "open" || state === "errored" || state === "check");
  if (waiting.length === 0) return { code: "nobody-to-remind" };
  if (about.remindedAt && remindedLately(about.remindedAt, at)) {
    return { code: "reminded-already", at: about.remindedAt };
  }
  for (const task of waiting) story.happen({ type: "reminded", data: { task: task.id } });
  return null;
}
