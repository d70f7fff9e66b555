import { addSlackCardJobs, enterDeliveries, type NewDelivery } from "@/lib/data/deliveries";
import { historyUpTo } from "@/lib/data/notices";
import { notificationSettings } from "@/lib/data/notifications";
import type { Event } from "@/lib/engine/event";
import { evolve } from "@/lib/engine/evolve";
import type { TaskId } from "@/lib/engine/ids";
import type { NotificationSettings } from "@/lib/engine/notification";
import type { Case } from "@/lib/engine/request";
import { isOpen } from "@/lib/engine/task";
import { slackAvailable } from "@/lib/notify/slack/client";
import { recipientsOf, type Telling, type Told, tellingsOf } from "./recipients";
import type { AnnouncePayload } from "./tail";
import { waysOfAll } from "./ways";

/** Works out who must hear of what happened in a case and enters each message in the ledger, which queues it. */
export async function announce({ case: id, events }: AnnouncePayload): Promise<void> {
  const history = await historyUpTo(id, events);
  const fresh = history.filter((event) => events.includes(event.id));
  const { last, tellings } = lived(history, fresh);
  if (!last) return;
  const settings = await notificationSettings();
  const told = await recipientsOf(tellings, { ...settings, history });
  await enterDeliveries(await entries(told, last, settings));
  if (slackAvailable()) await addSlackCardJobs(shownIn(fresh, last));
}

/** What the fresh events say to whom, each on the case as it was then. */
function lived(
  history: readonly Event[],
  fresh: readonly Event[],
): { readonly last: Case | null; readonly tellings: readonly Telling[] } {
  const tellings: Telling[] = [];
  let last: Case | null = null;
  for (const event of history) {
    const before: Case | null = last;
    last = evolve(before, event);
    if (fresh.includes(event)) tellings.push(...tellingsOf(event, last, before));
  }
  return { last, tellings };
}

async function entries(
  told: readonly Told[],
  last: Case,
  settings: NotificationSettings,
): Promise<readonly NewDelivery[]> {
  const through = await waysOfAll(told, settings);
  return told.flatMap((one) => {
    const old = settings.since !== null && one.event.at < settings.since && !stillWaits(one, last);
    return through(one).map(({ way, why }) => ({
      event: one.event.id,
      case: one.event.case,
      task: one.task,
      person: one.person,
      channel: way,
      message: one.message,
      suppressed: old ? "history" : why,
      at: old ? one.event.at : null,
    }));
  });
}

/** Of a history that is only told, what still asks somebody to do something. */
function stillWaits({ message, task }: Told, last: Case): boolean {
  if (message !== "task-assigned" && message !== "errored" && message !== "question") return false;
  const found = last.tasks.find(({ id }) => id === task);
  if (!found || !isOpen(found)) return false;
  return message !== "errored" || found.state === "errored";
}

/** The tasks whose cards show something else than before. */
function shownIn(events: readonly Event[], last: Case): readonly TaskId[] {
  const touched = events.flatMap((event) => {
    if (event.type === "request-closed" || event.type === "rerouted" || event.type === "participants-changed")
      return last.tasks.map(({ id }) => id);
    if (event.type === "step-passed")
      return last.tasks.filter(({ step }) => step === event.data.step).map(({ id }) => id);
    return "task" in event.data && event.data.task && event.type !== "task-opened" ? [event.data.task] : [];
  });
  return [...new Set(touched)];
}
