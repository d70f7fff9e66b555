import { close } from "./close";
import type { GrantId } from "./ids";
import { type Instant, plus } from "./instant";
import type { Case, Outcome } from "./request";
import type { Story } from "./story";

/**
 * The steps are done: what was asked for is there, or gone; a time-bound grant's clock starts now, that
 * of an extension too. What was asked to stop is taken back by a request of its own; what is gone stays gone.
 */
export function finish(story: Story, at: Instant): void {
  const about = story.now();
  if (about.type === "revoke" || about.type === "change") removeAccess(story, about, at);
  if (about.type === "grant") grantAccess(story, about, about.entitlement, at);
  if (about.type === "change") grantAccess(story, about, about.to, at);
  if (about.stopping && story.now().grant !== null) close(story, at, "cancelled", "stopped");
  else close(story, at, outcomes[about.type], "fulfilled");
}

const outcomes: Readonly<Record<Case["type"], Outcome>> = {
  grant: "granted",
  change: "changed",
  revoke: "revoked",
  certify: "certified",
  "new-app": "added",
  "archive-app": "archived",
  action: "executed",
  standalone: "completed",
  collaboration: "completed",
};

function grantAccess(story: Story, about: Case, entitlement: Case["entitlement"], at: Instant): void {
  if (!entitlement) return;
  const { subject, requester, duration } = about;
  const grant = story.newId() as GrantId;
  const expiresAt = duration ? plus(at, duration) : null;
  const data = { grant, person: subject ?? requester, entitlement, expiresAt };
  story.happen({ type: "access-granted", at, by: null, data });
}

function removeAccess(story: Story, about: Case, at: Instant): void {
  const { ofGrant: grant, subject, requester, entitlement } = about;
  if (!grant || !entitlement) return;
  story.happen({ type: "access-removed", at, by: null, data: { grant, person: subject ?? requester, entitlement } });
}
