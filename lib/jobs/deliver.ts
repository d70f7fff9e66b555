import { viewerById } from "@/lib/access/identify";
import type { Viewer } from "@/lib/access/viewer";
import {
  type Attempt,
  addSlackCardJobs,
  beginAttempt,
  type Delivery,
  deliverLater,
  markSent,
  markUnsent,
  organisation,
  sendByEmailInstead,
} from "@/lib/data/deliveries";
import { seesAnyOf } from "@/lib/data/reads/sees-any";
import { usualLanguage } from "@/lib/engine/manner";
import { asksToAct } from "@/lib/engine/message";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { coveredBy } from "@/lib/notify/burst";
import { compose } from "@/lib/notify/email/compose";
import { composeCampaign, isOfCampaign } from "@/lib/notify/email/compose-campaign";
import { composePrivate, privateWords } from "@/lib/notify/email/compose-private";
import type { Letter } from "@/lib/notify/email/letter";
import { type Addressed, Bounced, emailAvailable, sendLetter } from "@/lib/notify/email/transport";
import { deliverNote, deliverSlack } from "@/lib/notify/slack/deliver";
import type { Note } from "@/lib/notify/slack/note";
import { campaignView } from "@/lib/queries/campaigns";
import { letterTask } from "@/lib/queries/letter-task";
import { localFor } from "@/lib/queries/local";
import { noticeOf } from "@/lib/queries/notice";
import { requestView } from "@/lib/queries/request";
import { taskView } from "@/lib/queries/task";
import { atMost } from "./at-most";
import { heldBack, isAsked, notTheirTurn } from "./still-true";

/** What the job that sends one row of the ledger is given. */
export interface DeliverPayload {
  readonly delivery: string;
}

type Result =
  | { readonly state: "sent"; readonly reference: unknown }
  | { readonly state: "suppressed" | "bounced"; readonly reason: string; readonly unreachable?: boolean }
  | { readonly state: "later"; readonly at: string };

/** What is still true and ready to be handed over. */
interface Ready {
  readonly state: "ready";
  readonly hand: () => Promise<Result>;
}

/** So many are handed over and not yet entered as sent at once, and so at most so many are doubled when a worker is killed. */
const handing = atMost(8);
/** What was found true is taken to be so for this long. */
const trueForMs = 2000;

/**
 * Sends one row of the ledger. Before that everything is looked at again: whether the person is still
 * here, may still see the case and, where they are asked, may still decide. `last`: no attempt follows.
 */
export async function deliver({ delivery: id }: DeliverPayload, last: boolean): Promise<void> {
  const delivery = await beginAttempt(id);
  if (!delivery) return;
  try {
    const found = await attempt(delivery);
    if (found.state === "ready") await handOver(delivery, found);
    else await settle(delivery, found);
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

/** In its turn; where that was long in coming, because a server is slow, everything is looked at once more. */
async function handOver(delivery: Attempt, ready: Ready): Promise<void> {
  const looked = performance.now();
  await handing(async () => {
    const found = performance.now() - looked < trueForMs ? ready : await attempt(delivery);
    await settle(delivery, found.state === "ready" ? await found.hand() : found);
  });
}

async function settle(delivery: Delivery, result: Result): Promise<void> {
  const { id, channel, taskId } = delivery;
  switch (result.state) {
    case "sent":
      await markSent({ delivery: id, reference: result.reference });
      // What happened while the card was on its way could not edit it yet.
      if (channel === "slack" && taskId) await addSlackCardJobs([taskId]);
      return;
    case "later":
      return await deliverLater(id, result.at);
    default:
      await markUnsent(id, result.state, result.reason);
      if (result.unreachable) await sendByEmailInstead(delivery);
  }
}

async function attempt(delivery: Attempt): Promise<Result | Ready> {
  const unwanted = whyNot(delivery);
  if (unwanted) return { state: "suppressed", reason: unwanted };
  const viewer = await viewerById(delivery.personId);
  if (!viewer) return { state: "suppressed", reason: "left" };
  const held = await heldBack(delivery);
  if (held) return held;
  if (isOfCampaign(delivery.message)) return await deliverOfCampaign(delivery, viewer);
  const { head } = delivery;
  return head?.class === "participants"
    ? await deliverPrivately(delivery, viewer, head.task ?? head.number)
    : await deliverOpenly(delivery, viewer, head?.parent ?? null);
}

/** Why it is not sent, whoever gets it. */
function whyNot({ message, burst, sibling, off }: Attempt): string | null {
  const stronger = coveredBy(message, burst);
  if (stronger) return `covered by ${stronger}`;
  if (sibling && message === "task-assigned") return "covered by another part of the same request";
  return off ? "messages are switched off" : null;
}

/** Of a task among few nothing is said but its number, and that only to those who take part or just did. */
async function deliverPrivately(delivery: Attempt, viewer: Viewer, number: string): Promise<Result | Ready> {
  const { message, channel, caseId } = delivery;
  if (message !== "participant-removed" && !(await seesAnyOf(viewer, [caseId])))
    return { state: "suppressed", reason: "may not see it any more" };
  if (asksToAct(message) && !(await isAsked(delivery, viewer)))
    return { state: "suppressed", reason: "reassigned meanwhile" };
  if (channel === "slack") {
    const sentence = privateWords(message, number);
    return note(delivery, { sentence, quote: null, url: `${env.APP_URL}/tasks/${number}`, number });
  }
  const { name } = await organisation();
  const letter = composePrivate({ message, number, external: !viewer.internal, organisation: name });
  return mail(delivery, viewer, letter, number);
}

/** Everything else is said in full, from what this person may see of it now. */
async function deliverOpenly(delivery: Attempt, viewer: Viewer, parent: string | null): Promise<Result | Ready> {
  if (delivery.channel === "slack" && delivery.message === "task-assigned") return await deliverCard(delivery, viewer);
  const task = delivery.taskId ? await letterTask(viewer, delivery.taskId) : null;
  const request = task?.requestView ?? (await requestView(viewer, delivery.caseId));
  if (!request) return { state: "suppressed", reason: "may not see it any more" };
  const acts = task !== null && task.allowed.length > 0;
  const held = await notTheirTurn(delivery, acts);
  if (held) return held;
  const { name, timeZone } = await organisation();
  const letter = compose({
    message: delivery.message,
    event: delivery.eventId,
    task,
    request,
    acts,
    parent,
    notice: delivery.message === "notice" ? await noticeOf(delivery.eventId, request) : null,
    zone: viewer.timeZone ?? timeZone,
    language: viewer.dateLanguage ?? usualLanguage,
    now: new Date().toISOString(),
    organisation: name,
  });
  const number = task !== null && letter.subject.startsWith(`[${task.number}]`) ? task.number : request.number;
  if (delivery.channel === "email") return mail(delivery, viewer, letter, number);
  const [quote] = letter.quotes;
  return note(delivery, {
    sentence: letter.heading,
    quote: quote?.text ?? null,
    url: letter.primary.url,
    number,
  });
}

/** What is to be decided, with its buttons. */
async function deliverCard(delivery: Attempt, viewer: Viewer): Promise<Result | Ready> {
  const task = delivery.taskId ? await taskView(viewer, delivery.taskId) : null;
  if (!task) return { state: "suppressed", reason: "may not see it any more" };
  const held = await notTheirTurn(delivery, task.allowed.length > 0);
  return held ?? { state: "ready", hand: () => deliverSlack(delivery, task) };
}

/** Of a review of access as a whole: a link, never the buttons of its items (K18). */
async function deliverOfCampaign(delivery: Attempt, viewer: Viewer): Promise<Result | Ready> {
  const { name } = await organisation();
  const campaign = await campaignView(viewer, delivery.caseId);
  const told = { message: delivery.message, organisation: name, ...(await localFor(viewer)) };
  const letter = campaign && composeCampaign(campaign, { ...told, now: new Date().toISOString() });
  if (!letter) return { state: "suppressed", reason: "nothing of it waits any more" };
  if (delivery.channel === "email") return mail(delivery, viewer, letter, campaign.number);
  const url = letter.primary.url;
  return note(delivery, { sentence: letter.heading, quote: null, url, number: campaign.number });
}

function note(delivery: Delivery, said: Note): Ready {
  return { state: "ready", hand: () => deliverNote(delivery, said) };
}

function mail(delivery: Delivery, viewer: Viewer, letter: Letter, number: string): Result | Ready {
  if (!emailAvailable()) return { state: "suppressed", reason: "e-mail is not set up" };
  const thread = { number, delivery: delivery.id };
  return { state: "ready", hand: () => handToMail(letter, { to: viewer, thread }) };
}

async function handToMail(letter: Letter, addressed: Addressed): Promise<Result> {
  try {
    return { state: "sent", reference: await sendLetter(letter, addressed) };
  } catch (error) {
    if (error instanceof Bounced) return { state: "bounced", reason: error.message };
    throw error;
  }
}
