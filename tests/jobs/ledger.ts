import { setTimeout as sleep } from "node:timers/promises";
import { rows } from "@/lib/data/db";
import { directPool } from "@/lib/data/direct";
import { announce } from "@/lib/jobs/announce";
import { type AnnouncePayload, placeWaiting } from "@/lib/jobs/tail";

/** One row of the ledger, with names for ids. */
export interface Told {
  readonly id: string;
  readonly person: string;
  readonly message: string;
  readonly channel: string;
  readonly state: string;
  readonly reason: string | null;
}

/** Lets the tailer pass over everything that has been committed; other transactions of the server can hold it up. */
export async function tailed(): Promise<void> {
  const until = Date.now() + 15_000;
  for (;;) {
    await placeWaiting();
    const [left] = await rows<{ count: number }>("SELECT count(*)::int AS count FROM tail");
    if (left?.count === 0) return;
    if (Date.now() > until) throw new Error("the tail did not empty");
    await sleep(20);
  }
}

/** Does the announcing that waits, as the worker would. */
export async function announced(): Promise<void> {
  await tailed();
  const { rows: jobs } = await directPool().query<{ payload: readonly AnnouncePayload[] }>(
    `DELETE FROM graphile_worker._private_jobs jobs USING graphile_worker._private_tasks tasks
     WHERE tasks.id = jobs.task_id AND tasks.identifier = 'announce' RETURNING payload`,
  );
  for (const part of jobs.flatMap(({ payload }) => payload)) await announce(part);
}

/** The ledger of what leaves the house, oldest first. */
export async function ledger(): Promise<readonly Told[]> {
  return (await wholeLedger()).filter(({ channel }) => channel !== "in-app");
}

/** What lies in the product too. */
export async function wholeLedger(): Promise<readonly Told[]> {
  return await rows<Told>(
    `SELECT d.id, split_part(p.email, '@', 1) AS person, d.message, d.channel, d.state, d.reason
     FROM deliveries d JOIN people p ON p.id = d.person_id ORDER BY d.queued_at, d.id`,
  );
}

/** Who was told what, sorted: "mia task-assigned". */
export function said(told: readonly Told[]): readonly string[] {
  return told.map(({ person, message }) => `${person} ${message}`).sort();
}
