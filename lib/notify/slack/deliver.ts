import { createHash } from "node:crypto";
import { viewerById } from "@/lib/access/identify";
import {
  loseSlackCopy,
  type SlackCopy,
  type SlackReference,
  setSlackCopy,
  slackCopies,
  slackCopy,
  slackPerson,
  taskByNumber,
} from "@/lib/data/slack";
import type { PersonId } from "@/lib/engine/ids";
import { isOpen } from "@/lib/engine/task";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { taskView } from "@/lib/queries/task";
import type { TaskView } from "@/lib/queries/views";
import { type Card, card, isBeingDecidedByAnother, pressable, withdrawn } from "./card";
import { slack, slackAvailable, slackError } from "./client";
import { accountOf } from "./identity";
import { type Note, noteCard } from "./note";

/** A row of the ledger that is about to be sent. */
export interface SlackDelivery {
  readonly id: string;
  readonly eventId: string;
  readonly caseId: string;
  readonly taskId: string | null;
  readonly personId: string;
  readonly message: string;
}

/** What became of it. An exception says that Slack could not be reached: try again later. */
export type SlackSent =
  | { readonly state: "sent"; readonly reference: SlackReference | SlackPlace }
  | {
      readonly state: "suppressed" | "bounced";
      readonly reason: string;
      /** Slack will never bring this person anything as things stand. */
      readonly unreachable: boolean;
    };

/** Where a message lies that nobody will edit. */
interface SlackPlace {
  readonly channel: string;
  readonly ts: string;
}

/** Sends a task as a card into a person's direct messages. `view` is the task as that person sees it now. */
export async function deliverSlack(delivery: SlackDelivery, view: TaskView | null): Promise<SlackSent> {
  const unsendable = reasonAgainst(view);
  if (unsendable !== null || view === null)
    return { state: "suppressed", reason: unsendable ?? "may not see it any more", unreachable: false };
  const recipient = await slackPerson(delivery.personId);
  const content = card(view, { email: recipient?.email ?? "", appUrl: env.APP_URL });
  const sent = await post(delivery, content);
  return sent.state === "sent" ? { ...sent, reference: { ...sent.reference, shown: digest(content), edits: 0 } } : sent;
}

/** Sends anything else: a sentence and a link, which stay as they are. */
export async function deliverNote(delivery: SlackDelivery, note: Note): Promise<SlackSent> {
  if (!slackAvailable()) return { state: "suppressed", reason: "Slack is not connected", unreachable: true };
  return await post(delivery, noteCard(note));
}

type Posted =
  | Exclude<SlackSent, { readonly state: "sent" }>
  | { readonly state: "sent"; readonly reference: SlackPlace };

async function post(delivery: SlackDelivery, content: Card): Promise<Posted> {
  const account = await accountOf(delivery.personId);
  if (!account.ok) return { state: "suppressed", reason: account.reason, unreachable: true };
  try {
    const opened = await slack().conversations.open({ users: account.id });
    const channel = opened.channel?.id ?? account.id;
    const posted = await slack().chat.postMessage({ channel, ...message(content), unfurl_links: false });
    if (!posted.ts || !posted.channel)
      return { state: "bounced", reason: "Slack did not say where the message lies", unreachable: true };
    return { state: "sent", reference: { channel: posted.channel, ts: posted.ts } };
  } catch (error) {
    const code = slackError(error);
    if (code === null) throw error;
    return { state: "bounced", reason: `Slack refused it: ${code}`, unreachable: true };
  }
}

function reasonAgainst(view: TaskView | null): string | null {
  if (!slackAvailable()) return "Slack is not connected";
  if (view === null) return "may not see it any more";
  if (!isOpen(view)) return "decided meanwhile";
  if (view.pending?.mine) return "decided meanwhile";
  return pressable(view).length === 0 ? "cannot decide it any more" : null;
}

/** Edits every copy of a task's card to what its reader may see of it now. Without change nothing is sent. */
export async function updateSlackCards(taskId: string): Promise<void> {
  if (!slackAvailable()) return;
  const copies = await slackCopies(taskId);
  const results = await Promise.allSettled(copies.map((copy) => updateCopy(taskId, copy)));
  const failed = results.filter((result) => result.status === "rejected");
  if (failed.length > 0)
    throw new AggregateError(
      failed.map((result) => result.reason),
      `${failed.length} Slack cards were not edited`,
    );
}

/**
 * Two editors may read the task at different times and reach Slack in the other order. So each
 * claims the copy before it writes and looks afterwards whether it was overtaken; whoever was
 * reads again and writes again. The last to write has read the latest.
 */
async function updateCopy(taskId: string, { delivery, person }: SlackCopy): Promise<void> {
  let certain = true;
  for (let round = 0; round < 8; round++) {
    const now = await slackCopy(delivery);
    const content = now && (await contentFor(taskId, person));
    if (!now || !content) return;
    const shown = digest(content);
    if (certain && now.shown === shown) return;
    const claimed = { ...now, shown: null, edits: now.edits + 1 };
    if (!(await setSlackCopy(delivery, now.edits, claimed))) continue;
    if (!(await edit(delivery, now, content))) return;
    if (await setSlackCopy(delivery, claimed.edits, { ...claimed, shown })) return;
    certain = false;
  }
  log.warn({ delivery }, "a Slack card is edited by many at once; the next change sets it right");
}

/** What this person's copy shows now; nothing where it stays as it is. */
async function contentFor(taskId: string, person: PersonId): Promise<Card | null> {
  const viewer = await viewerById(person);
  const view = viewer && (await taskView(viewer, taskId));
  if (!viewer || !view) return withdrawn;
  return isBeingDecidedByAnother(view) ? null : card(view, { email: viewer.email, appUrl: env.APP_URL });
}

async function edit(delivery: string, at: SlackReference, content: Card): Promise<boolean> {
  try {
    await slack().chat.update({ channel: at.channel, ts: at.ts, ...message(content) });
    return true;
  } catch (error) {
    const code = slackError(error);
    if (code === null) throw error;
    await loseSlackCopy(delivery, `Slack refused an edit: ${code}`);
    return false;
  }
}

function message(content: Card) {
  return { text: content.text, blocks: [...content.blocks] };
}

function digest(content: Card): string {
  return createHash("sha256").update(JSON.stringify(content)).digest("base64url").slice(0, 22);
}

/** The same for a task that is known by its number: after a click that came too late. */
export async function updateSlackCardsOf(number: string): Promise<void> {
  const task = await taskByNumber(number);
  if (task !== null) await updateSlackCards(task);
}
