import { addSlackCardJobs, enterDeliveries, type NewDelivery, type Way } from "@/lib/data/deliveries";
import { type Behind, historyUpTo, peopleBehindNow } from "@/lib/data/notices";
import { effects } from "@/lib/engine/effects";
import type { Event } from "@/lib/engine/event";
import { evolve } from "@/lib/engine/evolve";
import type { TaskId } from "@/lib/engine/ids";
import type { Notice } from "@/lib/engine/message";
import type { Case } from "@/lib/engine/request";
import { barredFrom } from "@/lib/engine/rights";
import { isOpen } from "@/lib/engine/task";
import { slackAvailable } from "@/lib/notify/slack/client";
import { slackCarries } from "@/lib/notify/slack/deliver";
import type { AnnouncePayload } from "./tail";

interface Telling {
  readonly event: Event;
  readonly notice: Notice;
  /** The case as it was after the event. */
  readonly after: Case;
}

/** Works out who must hear of what happened in a case and enters each message in the ledger, which queues it. */
export async function announce({ case: id, events }: AnnouncePayload): Promise<void> {
  const tellings: Telling[] = [];
  let state: Case | null = null;
  const history = await historyUpTo(id, events);
  const fresh = history.filter((event) => events.includes(event.id));
  for (const event of history) {
    state = evolve(state, event);
    if (!fresh.includes(event)) continue;
    for (const notice of effects(state, event)) tellings.push({ event, notice, after: state });
  }
  if (!state) return;
  const last = state;
  const behind = await peopleBehindNow(tellings.flatMap(({ notice }) => notice.to));
  await enterDeliveries(tellings.flatMap((telling) => entries(telling, behind, last)));
  if (slackAvailable()) await addSlackCardJobs(shownIn(fresh, last));
}

function entries({ event, notice, after }: Telling, behind: readonly Behind[], last: Case): readonly NewDelivery[] {
  const recipients = new Map(
    behind.filter((one) => hears(one, event, notice, after)).map(({ person, internal }) => [person, internal]),
  );
  const old = event.channel === "demo" && !stillWaits(notice, last);
  return [...recipients].flatMap(([person, internal]) =>
    waysTo(internal, notice).map((channel) => ({
      event: event.id,
      case: event.case,
      task: notice.task,
      person,
      channel,
      message: notice.message,
      suppressed: old ? "demo history" : null,
      at: old ? event.at : null,
    })),
  );
}

/** Never who acted; a task only to whom its seat lets decide it. */
function hears({ principal, person, internal }: Behind, event: Event, notice: Notice, after: Case): boolean {
  if (!notice.to.includes(principal) || person === event.actor) return false;
  if (notice.message !== "task-assigned") return true;
  const task = after.tasks.find(({ id }) => id === notice.task);
  const seat = task?.seats.find((one) => one.principal === principal);
  return internal && task !== undefined && seat !== undefined && !barredFrom(after, task, seat).includes(person);
}

function waysTo(internal: boolean, notice: Notice): readonly Way[] {
  return internal && slackAvailable() && slackCarries(notice.message) ? ["email", "slack"] : ["email"];
}

/** Of a history that is only told, what still asks somebody to do something. */
function stillWaits({ message, task }: Notice, last: Case): boolean {
  if (message !== "task-assigned" && message !== "errored" && message !== "question") return false;
  const found = last.tasks.find(({ id }) => id === task);
  if (!found || !isOpen(found)) return false;
  return message !== "errored" || found.state === "errored";
}

/** The tasks whose cards show something else than before. */
function shownIn(events: readonly Event[], last: Case): readonly TaskId[] {
  const touched = events.flatMap((event) => {
    if (event.type === "request-closed") return last.tasks.map(({ id }) => id);
    return "task" in event.data && event.data.task && event.type !== "task-opened" ? [event.data.task] : [];
  });
  return [...new Set(touched)];
}
