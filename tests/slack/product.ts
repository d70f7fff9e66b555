import { expect } from "vitest";
import { cancelRequest } from "@/lib/commands/cancel-request";
import { decide } from "@/lib/commands/decide";
import { reassign } from "@/lib/commands/reassign";
import { closeDatabase, rows } from "@/lib/data/db";
import { startJobs } from "@/lib/jobs/run";
import type { MockMessage, MockNote, MockView } from "@/lib/notify/slack/mock-state";
import { company, settled, waitingTask } from "@/tests/support/company";
import { hand, workspace } from "./workspace";

/** The product itself, loaded after the settings are set. */
export const product = { cancelRequest, company, decide, reassign, rows, settled, waitingTask };

/** The worker at work, beside the test. */
export async function working(): Promise<() => Promise<void>> {
  const jobs = await startJobs();
  return async () => {
    await jobs.stop();
    await closeDatabase();
  };
}

const patience = { timeout: 15_000, interval: 50 };
const address = (name: string) => `${name}@example.com`;

/** A person's account in the workspace; unknown until somebody has looked it up. */
export async function accountOf(name: string): Promise<string> {
  const user = (await workspace()).users.find((one) => one.email === address(name));
  if (!user) throw new Error(`${name} has no account yet`);
  return user.id;
}

/** A person's copy of a task's card. */
export async function cardOf(name: string, task: string): Promise<MockMessage | undefined> {
  const { messages, users } = await workspace();
  const user = users.find((one) => one.email === address(name));
  return messages.findLast(
    (message) => message.user === user?.id && JSON.stringify(message.blocks).includes(`${task} ·`),
  );
}

/** Waits for a person's copy of a task's card to say something. */
export async function shows(name: string, task: string, words: string): Promise<MockMessage> {
  await expect.poll(async () => JSON.stringify((await cardOf(name, task))?.blocks), patience).toContain(words);
  const found = await cardOf(name, task);
  if (!found) throw new Error("the card is gone");
  return found;
}

interface Element {
  readonly action_id?: string;
  readonly value?: string;
  readonly text?: { readonly text: string };
  readonly options?: readonly { readonly value: string }[];
}

/** The buttons on a card, by their label; the menu is called "more". */
export function buttons(message: MockMessage): ReadonlyMap<string, Element> {
  const elements: readonly Element[] = message.blocks
    .filter((block) => block.type === "actions")
    .flatMap((block) => JSON.parse(JSON.stringify(block.elements)));
  return new Map(elements.map((element) => [element.text?.text ?? "more", element]));
}

/** Presses a button as somebody, on the card as it was looked at. */
export async function press(
  message: MockMessage,
  label: string,
  as = message.user,
): Promise<{ status: number; milliseconds: number }> {
  const element = buttons(message).get(label);
  if (!element) throw new Error(`there is no ${label}`);
  const value = element.value ?? element.options?.[0]?.value ?? null;
  return await hand("press", { channel: message.channel, ts: message.ts, user: as, action: element.action_id, value });
}

/** Waits for what somebody alone is told. */
export async function told(user: string, words: string): Promise<MockNote> {
  const found = async () => (await workspace()).notes.find((note) => note.user === user && note.text.includes(words));
  await expect.poll(found, patience).toBeTruthy();
  return (await found())!;
}

/** Clears away what people were told, so that the next test finds only its own. */
export async function unsaid(): Promise<void> {
  for (const { id } of (await workspace()).notes) await hand("dismiss", { id });
}

/** Waits for somebody's modal. */
export async function modal(user: string): Promise<MockView> {
  const found = async () => (await workspace()).views.find((view) => view.user === user);
  await expect.poll(found, patience).toBeTruthy();
  return (await found())!;
}

/** Writes a reason into a modal and submits it. */
export async function submit(view: MockView, reason: string, category?: string): Promise<{ status: number }> {
  const chosen = category === undefined ? {} : { category: { choice: category } };
  return await hand("submit", { view: view.id, values: { reason: { words: reason }, ...chosen } });
}

/** The task as its row stands. */
export async function taskRow(number: string): Promise<{ state: string; outcome: string | null } | undefined> {
  const [found] = await rows<{ state: string; outcome: string | null }>(
    "SELECT state, outcome FROM tasks WHERE number = $1",
    [number],
  );
  return found;
}

/** What the ledger says of a person and a task in Slack. */
export async function ledger(
  name: string,
  task: string,
): Promise<{ state: string; reason: string | null } | undefined> {
  const [found] = await rows<{ state: string; reason: string | null }>(
    `SELECT d.state, d.reason FROM deliveries d JOIN people p ON p.id = d.person_id JOIN tasks t ON t.id = d.task_id
      WHERE p.email = $1 AND t.number = $2 AND d.channel = 'slack' ORDER BY d.queued_at DESC LIMIT 1`,
    [address(name), task],
  );
  return found;
}
