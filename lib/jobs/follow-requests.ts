import { viewerById } from "@/lib/access/identify";
import { callOff } from "@/lib/commands/call-off";
import { cancelRequest } from "@/lib/commands/cancel-request";
import { addRequestedApp, archiveRequestedApp } from "@/lib/commands/finish-app";
import { openFollowing } from "@/lib/commands/open-following";
import { openPartsOf, tellPartClosed } from "@/lib/commands/parts";
import { grantNow, openAboutGrant } from "@/lib/data/grants";
import { openParts } from "@/lib/data/parts";
import type { Event } from "@/lib/engine/event";
import type { GrantId } from "@/lib/engine/ids";
import type { Case } from "@/lib/engine/request";
import { concerned } from "@/lib/engine/rights";
import type { Handlers } from "./follow";

/** What follows from a request in other cases. */
export const requestHandlers: Handlers = {
  "request-opened": [opensParts],
  "request-closed": [tellsItsWhole, endsItsParts, takesBack, isReviewed, isRemoved, changesApps],
  "access-granted": [takesThePlace],
  "access-removed": [leavesNothing],
};

/** Asked for together: its parts are opened, should whoever opened it not have come to that. */
async function opensParts(_: Event, after: Case): Promise<void> {
  if (after.parts.length > 0) await openPartsOf(after.id);
}

async function tellsItsWhole(_: Event, after: Case): Promise<void> {
  if (after.parent && after.outcome) await tellPartClosed(after.parent, after.id, after.outcome);
}

/** The whole was called off: so are the parts that are still open, by the same hand. What is gone stays gone (trap 61). */
async function endsItsParts(event: Event, after: Case): Promise<void> {
  if (after.parts.length === 0 || after.closeReason === "parts-closed") return;
  const parts = await openParts(after.id);
  const viewer = event.actor && (await viewerById(event.actor));
  if (!viewer) return await callOff(parts, after.closeReason ?? "by-admin");
  for (const request of parts) {
    const door = { viewer, channel: event.channel, key: `follow:${event.id}:${request}` };
    await cancelRequest(door, { request, reason: "The whole was cancelled" });
  }
}

/** It was asked to stop and was carried out all the same: what came of it is taken back (trap 60). */
async function takesBack(event: Event, after: Case): Promise<void> {
  if (after.closeReason !== "stopped" || !after.grant) return;
  await remove(event, after, after.grant, "stop");
}

/** An emergency is looked at afterwards by whoever reviews such access. */
async function isReviewed(event: Event, after: Case): Promise<void> {
  if (!after.emergency || after.outcome !== "granted" || !after.grant) return;
  const grant = await grantNow(after.grant);
  if (!grant) return;
  const requester = grant.person;
  await openFollowing(keyOf(event, grant.id), { type: "certify", origin: "emergency-review", requester, grant });
}

/** The review of an emergency said *Remove*: a removal follows at once. */
async function isRemoved(event: Event, after: Case): Promise<void> {
  if (after.origin !== "emergency-review" || after.outcome !== "decertified" || !after.ofGrant) return;
  await remove(event, after, after.ofGrant, "emergency-review");
}

async function remove(event: Event, after: Case, id: GrantId, origin: "stop" | "emergency-review"): Promise<void> {
  const grant = await grantNow(id);
  if (!grant) return;
  const requester = concerned(after);
  await openFollowing(keyOf(event, id), { type: "revoke", origin, requester, grant, settled: origin === "stop" });
}

async function changesApps(_: Event, after: Case): Promise<void> {
  if (after.outcome === "added") await addRequestedApp(after.id, after.requester);
  if (after.outcome === "archived" && after.app) await archiveRequestedApp(after.app);
}

/** An extension takes the place of what came to its end: what set out to remove that has nothing to do. */
async function takesThePlace(_: Event, after: Case): Promise<void> {
  if (!after.ofGrant) return;
  const open = await openAboutGrant(after.ofGrant, ["revoke", "certify"]);
  const others = open.filter(({ id, origin }) => id !== after.id && origin !== "offboarding");
  await callOff(
    others.map(({ id }) => id),
    "grant-gone",
  );
}

/** What is gone need not be changed, reviewed or removed again. */
async function leavesNothing(event: Event, after: Case): Promise<void> {
  if (event.type !== "access-removed") return;
  const { grant } = event.data;
  const open = await openAboutGrant(grant, ["change", "certify", "revoke"]);
  await callOff(
    open.filter(({ id }) => id !== after.id).map(({ id }) => id),
    "grant-gone",
  );
}

function keyOf(event: Event, target: string): string {
  return `follow:${event.id}:${target}`;
}
