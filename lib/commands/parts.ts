import { viewerById } from "@/lib/access/identify";
import { grantNow } from "@/lib/data/grants";
import { type PartItem, type Whole, wholeOf } from "@/lib/data/parts";
import { targetById } from "@/lib/data/policies";
import type { CaseId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import type { Outcome } from "@/lib/engine/request";
import { type Answer, type Door, refused } from "./door";
import { execute } from "./execute";
import { openFollowing } from "./open-following";
import { commandOf, type Opened, openCommand } from "./open-request";
import { routeRequest } from "./route-request";

/**
 * Opens the parts of what was asked for together, each once. What cannot be opened by now (asked for
 * by somebody else meanwhile) counts as a part that was called off. `at` is a given clock, for telling the past.
 */
export async function openPartsOf(id: CaseId, at?: Instant): Promise<void> {
  const whole = await wholeOf(id);
  if (!whole) return;
  const missing = whole.items.filter((item) => !whole.opened.some((one) => one.id === item.id));
  for (const item of missing) {
    const opened = whole.type === "revoke" ? await openRemoval(whole, item, at) : await openGrant(whole, item, at);
    if (!opened.ok) await tellPartClosed(id, item.id, "cancelled");
  }
}

/** Tells the whole what came of one of its parts. */
export async function tellPartClosed(parent: CaseId, part: CaseId, outcome: Outcome): Promise<void> {
  const key = `part-closed:${part}`;
  await execute({ viewer: null, channel: "system", key }, { request: parent }, () => ({
    type: "part-closed",
    part,
    outcome,
  }));
}

async function openRemoval(whole: Whole, item: PartItem, at?: Instant): Promise<Answer<Opened>> {
  const grant = item.grant && (await grantNow(item.grant));
  if (!grant) return refused({ code: "not-held" });
  return await openFollowing(`part:${item.id}`, {
    id: item.id,
    type: "revoke",
    origin: whole.origin === "person" ? "offboarding" : whole.origin,
    requester: whole.requester,
    grant,
    parent: whole.id,
    settled: true,
    ...(at && { at }),
  });
}

async function openGrant(whole: Whole, item: PartItem, at?: Instant): Promise<Answer<Opened>> {
  const [target, viewer] = await Promise.all([targetById(item.entitlement), viewerById(whole.requester)]);
  if (!target) return refused({ code: "not-found" });
  const { requester, subject, emergency, channel } = whole;
  const duration = item.duration ?? target.entitlement.maxDuration;
  const routed = await routeRequest({ type: "grant", requester, subject, target, duration, emergency, channel });
  if (!routed.ok) return routed;
  const door: Door = { viewer, channel, key: `part:${item.id}`, ...(at && { at }) };
  const more = { id: item.id, parent: whole.id, emergency, requester };
  const command = commandOf(
    { ...routed.value, target, subject, more },
    { type: "grant", duration: item.duration, justification: whole.justification },
  );
  return await openCommand(door, command);
}
