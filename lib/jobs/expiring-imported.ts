import { organisation } from "@/lib/data/deliveries";
import { announceImported, endingImported, endingLetter } from "@/lib/data/expiring-imported";
import { notificationSettings, switchesOf } from "@/lib/data/notifications";
import { readSettings } from "@/lib/data/settings";
import type { GrantId } from "@/lib/engine/ids";
import { usualLanguage } from "@/lib/engine/manner";
import { choice } from "@/lib/engine/notification";
import { sendEndingMail } from "@/lib/notify/email/ending";
import { emailAvailable } from "@/lib/notify/email/transport";
import { furthestDays, noticeAt } from "./expiring";

/** What the job that tells one holder is given. */
export interface TellEndingPayload {
  readonly grant: GrantId;
}

const atOnce = 500;

/**
 * The same notice for access that came by an import: no request gave it, so there is none whose ledger
 * the message could stand in. Each holder is told once. Gives how many will be.
 */
export async function noticeImported(now: number = Date.now()): Promise<number> {
  const [{ calendar }, grants] = await Promise.all([readSettings(), endingImported(furthestDays, atOnce)]);
  const due = grants.filter((grant) => Date.parse(noticeAt(grant, calendar)) <= now);
  return due.length === 0 ? 0 : await announceImported(due.map(({ id }) => id));
}

/** Tells one holder by mail, unless they, or the organisation, want no such mail. */
export async function tellEnding({ grant }: TellEndingPayload): Promise<void> {
  const letter = await endingLetter(grant);
  if (!letter || !emailAvailable()) return;
  const [settings, switches, { timeZone }] = await Promise.all([
    notificationSettings(),
    switchesOf([letter.person]),
    organisation(),
  ]);
  if (settings.off || !choice(settings, switches.get(letter.person) ?? {}, "expiry", "email").on) return;
  await sendEndingMail(letter, { zone: letter.zone ?? timeZone, language: letter.language ?? usualLanguage });
}
