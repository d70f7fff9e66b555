import { viewerById } from "@/lib/access/identify";
import type { Viewer } from "@/lib/access/viewer";
import {
  addSlackCardJobs,
  beginAttempt,
  type Delivery,
  deliverLater,
  markSent,
  markUnsent,
  organisation,
  wasTold,
} from "@/lib/data/deliveries";
import { type TaskNow, taskNow } from "@/lib/data/notices";
import type { Message } from "@/lib/engine/message";
import { plusSeconds } from "@/lib/engine/instant";
import { log } from "@/lib/log";
import { coveredBy } from "@/lib/notify/burst";
import { compose } from "@/lib/notify/email/compose";
import { Bounced, emailAvailable, sendLetter } from "@/lib/notify/email/transport";
import { deliverSlack } from "@/lib/notify/slack/deliver";
import { requestView } from "@/lib/queries/request";
import { taskView } from "@/lib/queries/task";
import type { RequestView, TaskView } from "@/lib/queries/views";

/** What the job that sends one row of the ledger is given. */
export interface DeliverPayload {
  readonly delivery: string;
}

type Attempt = NonNullable<Awaited<ReturnType<typeof beginAttempt>>>;

type Result =
  | { readonly state: "sent"; readonly reference: unknown }
  | { readonly state: "suppressed" | "bounced"; readonly reason: string }
  | { readonly state: "later"; readonly at: string };

/**
 * Sends one row of the ledger. Before that everything is looked at again: whether the person is still
 * here, may still see the case and, where they are asked, may still decide. `last`: no attempt follows.
 */
export async function deliver({ delivery: id }: DeliverPayload, last: boolean): Promise<void> {
  const delivery = await beginAttempt(id);
  if (!delivery) return;
  try {
    await settle(delivery, await attempt(delivery));
  } catch (error) {
    if (!last) throw error;
    log.error({ err: error, delivery: id }, "a message was given up");
    await markUnsent(
      id,
      "bounced",
      `given up after many attempts: ${error instanceof Error ? error.message : "unknown"}`,
    );
  }
}

async function settle({ id, channel, taskId }: Delivery, result: Result): Promise<void> {
  switch (result.state) {
    case "sent":
      await markSent(id, result.reference);
      // What happened while the card was on its way could not edit it yet.
      if (channel === "slack" && taskId) await addSlackCardJobs([taskId]);
      return;
    case "later":
      return await deliverLater(id, result.at);
    default:
      return await markUnsent(id, result.state, result.reason);
  }
}

async function attempt(delivery: Attempt): Promise<Result> {
  const stronger = coveredBy(delivery.message, delivery.burst);
  if (stronger) return { state: "suppressed", reason: `covered by ${stronger}` };
  const viewer = await viewerById(delivery.personId);
  if (!viewer) return { state: "suppressed", reason: "left" };
  const held = await heldBack(delivery, viewer);
  if (held) return held;
  const task = delivery.taskId ? await taskView(viewer, delivery.taskId) : null;
  const request = task?.requestView ?? (await requestView(viewer, delivery.caseId));
  if (!request) return { state: "suppressed", reason: "may not see it any more" };
  return delivery.channel === "slack"
    ? await deliverSlack(delivery, task)
    : await deliverEmail(delivery, viewer, { task, request });
}

/** Why the message is no longer true for this person, or not yet. */
async function heldBack(delivery: Delivery, viewer: Viewer): Promise<Result | null> {
  const { message, taskId } = delivery;
  const rule = rechecks[message];
  if (!rule || !taskId) return null;
  const now = await taskNow(taskId, viewer.id, viewer.principals);
  return now ? await rule(now, delivery) : { state: "suppressed", reason: "may not see it any more" };
}

type Recheck = (now: TaskNow, delivery: Delivery) => Result | null | Promise<Result | null>;

const rechecks: Readonly<Partial<Record<Message, Recheck>>> = {
  "task-assigned": (now) => {
    if (now.closed) return { state: "suppressed", reason: closedWords[now.state] ?? "decided meanwhile" };
    if (!now.seated) return { state: "suppressed", reason: "reassigned meanwhile" };
    // Whoever is deciding now may still take it back; then the others are asked after all.
    return now.pendingUntil ? { state: "later", at: plusSeconds(now.pendingUntil, 1) } : null;
  },
  "task-reassigned-away": async (now, delivery) => {
    if (now.seated) return { state: "suppressed", reason: "asked again meanwhile" };
    return (await wasTold(delivery, "task-assigned")) ? null : { state: "suppressed", reason: "was never told of it" };
  },
  errored: (now) => (now.state === "errored" ? null : { state: "suppressed", reason: "settled meanwhile" }),
};

const closedWords: Readonly<Record<string, string>> = {
  cancelled: "cancelled meanwhile",
  superseded: "replaced meanwhile",
};

interface Seen {
  readonly task: TaskView | null;
  readonly request: RequestView;
}

async function deliverEmail(delivery: Delivery, viewer: Viewer, { task, request }: Seen): Promise<Result> {
  if (!emailAvailable()) return { state: "suppressed", reason: "e-mail is not set up" };
  const { name, timeZone } = await organisation();
  const acts = task !== null && task.allowed.length > 0;
  const letter = compose({
    message: delivery.message,
    event: delivery.eventId,
    task,
    request,
    acts,
    zone: viewer.timeZone ?? timeZone,
    now: new Date().toISOString(),
    organisation: name,
  });
  const number = task !== null && letter.subject.startsWith(`[${task.number}]`) ? task.number : request.number;
  try {
    const sent = await sendLetter(letter, { to: viewer, thread: { number, delivery: delivery.id } });
    return { state: "sent", reference: sent };
  } catch (error) {
    if (error instanceof Bounced) return { state: "bounced", reason: error.message };
    throw error;
  }
}
