import type { App } from "@slack/bolt";
import type { Viewer } from "@/lib/access/viewer";
import { decide } from "@/lib/commands/decide";
import type { Answer, Door } from "@/lib/commands/door";
import { undo } from "@/lib/commands/undo";
import type { TaskId } from "@/lib/engine/ids";
import type { Verb } from "@/lib/engine/task";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { type Actor, tell } from "@/lib/notify/slack/answer";
import { slack, slackError } from "@/lib/notify/slack/client";
import { updateSlackCards, updateSlackCardsOf } from "@/lib/notify/slack/deliver";
import { viewerBySlackId } from "@/lib/notify/slack/identity";
import { escaped } from "@/lib/notify/slack/markup";
import { longestReason, reasonModal } from "@/lib/notify/slack/modal";
import { localFor } from "@/lib/queries/local";
import { refusalWords } from "@/lib/queries/refusal-words";
import { undoWindow } from "@/lib/queries/undo-window";
import { type Click, pressValue, readClick, readSubmission, type Submission, undoValue } from "./payload";

const unreadable = "This button is of a form that is not known any more. Open the task in the browser.";
const tooLate = "The form took longer to open than Slack waits, so nothing was decided. Press the button again.";
const failed = "Something went wrong and nothing was decided. Try again, or open the task in the browser.";

/** Everything that can be pressed or submitted in Slack. Each is acknowledged first; the work follows. */
export function listen(app: App): void {
  app.action(/^decide:/, async ({ ack, body }) => {
    await ack();
    await work(readClick(body), pressed);
  });
  app.action("more", async ({ ack, body }) => {
    await ack();
    await work(readClick(body), pressed);
  });
  app.action("undo", async ({ ack, body }) => {
    await ack();
    await work(readClick(body), undone);
  });
  // A link is followed by Slack itself; it only wants to hear that we heard.
  app.action("details", async ({ ack }) => await ack());
  app.view("reason", async ({ ack, body }) => {
    const submission = readSubmission(body);
    const errors = submission ? problemsOf(submission) : {};
    if (Object.keys(errors).length > 0) return await ack({ response_action: "errors", errors });
    await ack();
    await work(submission, submitted);
  });
}

/** A failure is told to the one who acted; it is never silence, and never a message to others. */
async function work<Act extends Actor>(act: Act | null, run: (act: Act) => Promise<void>): Promise<void> {
  if (act === null) {
    log.warn("a Slack payload was of an unknown form");
    return;
  }
  try {
    await run(act);
  } catch (error) {
    const late = slackError(error) === "expired_trigger_id";
    if (!late) log.error({ error }, "a click in Slack failed");
    await tell(act, late ? tooLate : failed);
  }
}

/** What is wrong with a submission, by the field below which Slack shows it. */
function problemsOf({ origin, words, category }: Submission): Record<string, string> {
  const missing = origin.comment === "required" && words === "";
  const long = [...words].length > longestReason;
  return {
    ...(origin.verb === "error" && category === null && { category: "Choose what kind of thing went wrong." }),
    ...(missing && { reason: "Write a reason: it is required." }),
    ...(long && { reason: `At most ${longestReason} characters.` }),
  };
}

async function pressed(click: Click): Promise<void> {
  const value = pressValue.safeParse(click.value);
  if (!value.success) return await tell(click, unreadable);
  const viewer = await viewerOf(click, value.data.task);
  if (!viewer) return;
  const { kind, ...rest } = value.data;
  if (rest.comment === "required") {
    const origin = { ...rest, channel: click.channel, ts: click.ts, responseUrl: click.responseUrl };
    await slack().views.open({ trigger_id: click.trigger, view: reasonModal(origin, kind) });
    return;
  }
  await decided(click, viewer, { ...rest, words: null, category: null });
}

async function submitted(submission: Submission): Promise<void> {
  const viewer = await viewerOf(submission, submission.origin.task);
  const { origin, words, category } = submission;
  if (viewer) await decided(submission, viewer, { ...origin, words: words || null, category });
}

interface Choice {
  readonly task: string;
  readonly version: number;
  readonly verb: Verb;
  readonly words: string | null;
  readonly category: string | null;
}

async function decided(
  act: Actor & { key: string },
  viewer: Viewer,
  { task, version, verb, words, category }: Choice,
): Promise<void> {
  const door: Door = { viewer, channel: "slack", key: act.key };
  const undoSeconds = await undoWindow();
  const answer = await decide(door, {
    task,
    verb,
    comment: words,
    version,
    undoSeconds,
    ...(category !== null && { category }),
  });
  await settle(act, viewer, task, answer);
}

async function undone(click: Click): Promise<void> {
  const value = undoValue.safeParse(click.value);
  if (!value.success) return await tell(click, unreadable);
  const viewer = await viewerOf(click, value.data.task);
  if (!viewer) return;
  await settle(
    click,
    viewer,
    value.data.task,
    await undo({ viewer, channel: "slack", key: click.key }, { task: value.data.task }),
  );
}

/** Says why not to the one who acted, and sets every copy of the card right in either case. */
async function settle(
  act: Actor,
  viewer: Viewer,
  task: string,
  answer: Answer<{ readonly task: TaskId | null }>,
): Promise<void> {
  if (!answer.ok) await tell(act, escaped(await refusalWords(answer.refusal, await localFor(viewer))));
  if (answer.ok && answer.value.task !== null) await updateSlackCards(answer.value.task);
  else await updateSlackCardsOf(task);
}

/** The right of whoever presses is their own, not that of the one the card was sent to. */
async function viewerOf(act: Actor & { readonly team: string | null }, task: string): Promise<Viewer | null> {
  const viewer = await viewerBySlackId(act.user, act.team);
  if (!viewer) {
    await tell(
      act,
      `Your Slack account is not connected to a person in Countersign, so nothing was decided. Sign in instead: ${env.APP_URL}/tasks/${task}`,
    );
  }
  return viewer;
}
