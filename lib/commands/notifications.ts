import { isAdmin, type Viewer } from "@/lib/access/viewer";
import { replay } from "@/lib/data/deliveries";
import { keepNotificationSettings, keepPreferences, notificationSettings } from "@/lib/data/notifications";
import { ledgerRow, markNote, markNotes, noteOf } from "@/lib/data/reads/notes";
import { isId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import type { KeyChoice } from "@/lib/engine/keys";
import type { Manner } from "@/lib/engine/manner";
import type { NotificationSettings, Switches } from "@/lib/engine/notification";
import { type Answer, refused } from "./door";

const done: Answer<null> = { ok: true, value: null };

type Wanted = Manner & { readonly notifications: Switches; readonly keys: KeyChoice };

/**
 * What somebody wants to be told, and how, which keys they want and how the product looks and goes on for them;
 * what is left out stays. Where the organisation has locked something, the choice holds once it is unlocked.
 */
export async function choosePreferences(
  viewer: Viewer,
  wanted: { readonly [Name in keyof Wanted]?: Wanted[Name] | undefined },
): Promise<Answer<null>> {
  await keepPreferences(viewer.id, wanted);
  return done;
}

/** Marks a message in the product as read or as not read. */
export async function markNotification(
  viewer: Viewer,
  { id, read }: { readonly id: string; readonly read: boolean },
): Promise<Answer<null>> {
  if (!isId(id) || !(await noteOf(viewer, id))) return refused({ code: "not-found" });
  await markNote(viewer, id, read);
  return done;
}

/**
 * Marks all that somebody was told in the product as read, up to the latest that they were shown: what came
 * since stays unread. Gives how many were not read before.
 */
export async function markAllNotifications(viewer: Viewer, until: Instant | null): Promise<Answer<number>> {
  return { ok: true, value: await markNotes(viewer, until) };
}

/** An admin has a message that came back sent once more. What was kept back is never sent later. */
export async function replayDelivery(viewer: Viewer, id: string): Promise<Answer<null>> {
  if (!isAdmin(viewer)) return refused({ code: "admins-only" });
  if (!isId(id) || !(await ledgerRow(viewer, id))) return refused({ code: "not-found" });
  return (await replay(id)) ? done : refused({ code: "nothing-failed" });
}

/** An admin says what the organisation sends; what is left out stays as it is. */
export async function changeNotifications(
  viewer: Viewer,
  wanted: { readonly [Key in Exclude<keyof NotificationSettings, "since">]?: NotificationSettings[Key] | undefined },
): Promise<Answer<NotificationSettings>> {
  if (!isAdmin(viewer)) return refused({ code: "admins-only" });
  const before = await notificationSettings();
  const after: NotificationSettings = {
    off: wanted.off ?? before.off,
    defaults: wanted.defaults ?? before.defaults,
    locked: wanted.locked ?? before.locked,
    largestGroup: wanted.largestGroup ?? before.largestGroup,
    copyOriginal: wanted.copyOriginal ?? before.copyOriginal,
    since: before.since,
  };
  await keepNotificationSettings(after);
  return { ok: true, value: after };
}
