import { openAboutPerson, openAboutTarget } from "@/lib/data/grants";
import type { AppId, CaseId, EntitlementId, PersonId } from "@/lib/engine/ids";
import type { CloseReason } from "@/lib/engine/request";
import { execute } from "./execute";

/** Ends requests because what they were about is no longer so. What is closed already stays as it is. */
export async function callOff(requests: readonly CaseId[], reason: CloseReason): Promise<void> {
  const door = { viewer: null, channel: "system" } as const;
  for (const request of requests) {
    await execute(door, { request }, () => ({ type: "call-off", outcome: "cancelled", reason }));
  }
}

/** Somebody leaves: what would give or keep access of theirs ends; what takes it goes on (trap 24). */
export async function callOffAbout(person: PersonId): Promise<void> {
  await callOff(await openAboutPerson(person), "subject-left");
}

/** An app, or one access in it, is no longer there: what was asked of it ends; removals go on (trap 99). */
export async function callOffTarget(target: {
  readonly app?: AppId;
  readonly entitlement?: EntitlementId;
}): Promise<void> {
  await callOff(await openAboutTarget(target), "target-gone");
}
