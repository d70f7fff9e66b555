import { setTimeout as sleep } from "node:timers/promises";
import type { Viewer } from "@/lib/access/viewer";
import { readPolicy } from "@/lib/commands/built-in-policies";
import { decide } from "@/lib/commands/decide";
import { rows } from "@/lib/data/db";
import { publishPolicy } from "@/lib/data/policies";
import { benchCompany } from "./company";
import { type Figure, percentile } from "./figure";
import { type MailServer, startMailServer } from "./mail-server";
import { withWorker } from "./system";

const perSecond = 50;
const seconds = 20;
const warmUp = 200;
const patience = 120_000;

const policy = `policy: Bench
for: grant
steps:
  - approve: [ { group: deciders } ]
    sla: { after: 3d }
  - approve: [ { users: [ decider3@bench.example ] } ]
    sla: { after: 3d }
  - provision: { manual: { to: { owners: app } } }
`;

/**
 * Fifty decisions a second by the real command, a worker of its own, a mail server here: from the answer to a decision,
 * which comes with its commit, until the mail to the next assignee has been handed over. Whoever asked is written to
 * about each decision as well. Every mail has to come.
 */
export async function messageDelayBench(): Promise<Figure> {
  const count = perSecond * seconds;
  const bench = await benchCompany(warmUp + count, 4);
  await publishPolicy(readPolicy("bench", policy));
  const viewer = bench.deciders[2];
  if (!viewer) throw new Error("nobody decides");
  const first = await bench.open(warmUp);
  const tasks = await bench.open(count);
  // That they were opened is nobody's news here: it would only stand in the way of what is measured.
  await rows("DELETE FROM tail");
  const mail = await startMailServer();
  try {
    const delays = await withWorker(mail.url, async () => {
      await delaysOf(viewer, first, mail);
      return delaysOf(viewer, tasks, mail);
    });
    const ours = percentile(delays, 95);
    const reach = `< 1,000 at ${perSecond} decisions/s, every mail comes (${said(delays)})`;
    const holds = ours < 1000;
    return { name: "message-delay", ours, other: null, unit: "ms, p95", ratio: null, reach, holds };
  } finally {
    await mail.close();
  }
}

function said(delays: readonly number[]): string {
  return `p50 ${Math.round(percentile(delays, 50))}, longest ${Math.round(percentile(delays, 100))}`;
}

/** Decides the tasks at their pace, whether the ones before are done or not; how long each next assignee's mail took. */
async function delaysOf(viewer: Viewer, tasks: readonly string[], mail: MailServer): Promise<readonly number[]> {
  const begun = performance.now();
  const answered = await Promise.all(
    tasks.map(async (task, index) => {
      await sleep(Math.max(0, begun + (index * 1000) / perSecond - performance.now()));
      const { ok } = await decide({ viewer, channel: "api" }, { task, verb: "approve", comment: "measured" });
      if (!ok) throw new Error("a decision of the bench was refused");
      return { task, at: performance.now() };
    }),
  );
  const next = await nextOf(tasks);
  const until = performance.now() + patience;
  const delays: number[] = [];
  for (const { task, at } of answered) {
    const number = next.get(task) ?? "";
    while (!mail.handed.has(number) && performance.now() < until) await sleep(20);
    const [handed] = mail.handed.get(number) ?? [];
    if (handed === undefined) throw new Error(`no mail came for the task after ${task}`);
    delays.push(handed - at);
  }
  return delays;
}

/** The task that each decision opened, by their numbers. */
async function nextOf(tasks: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await rows<{ before: string; number: string }>(
    `SELECT before.number AS before, task.number FROM tasks before
     JOIN tasks task ON task.case_id = before.case_id AND task.step = before.step + 1 WHERE before.number = ANY ($1::text[])`,
    [tasks],
  );
  return new Map(found.map(({ before, number }) => [before, number]));
}
