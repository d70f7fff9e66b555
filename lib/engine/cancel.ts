import { close } from "./close";
import type { Refusal } from "./refusal";
import { concerned, isAdmin } from "./rights";
import type { Story } from "./story";

/** By the requester, or by an admin with a reason; nobody calls off the removal of their own access that another asked for. */
export function cancel(story: Story, reason: string | null): Refusal | null {
  const { actor, facts } = story.given;
  const about = story.now();
  if (about.state === "closed") return { code: "closed", outcome: about.outcome, at: about.closedAt };
  if (!actor) return { code: "not-yours" };
  const done = about.tasks.find((task) => task.pending?.verb === "complete")?.pending;
  if (done) return { code: "being-decided", by: done.by, verb: done.verb, until: done.until };
  const own = about.requester === actor;
  if (!own && !isAdmin(actor, facts)) return { code: "not-yours" };
  if (!own && about.type === "revoke" && concerned(about) === actor) return { code: "own-access", verb: "cancel" };
  if (!own && !reason?.trim()) return { code: "reason-required" };
  close(story, story.given.at, "cancelled", own ? "by-requester" : "by-admin", reason?.trim() ?? null);
  return null;
}
