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
 * about each decision as well, after those who are asked to act: how long that took is said too. Every mail has to come.
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
    const ours = percentile(delays.next, 95);
    const reach = `< 1,000 at ${perSecond} decisions/s, every mail comes (${said(delays.next)}; news p95 ${Math.round(percentile(delays.news, 95))})`;
    const holds = ours < 1000;
    return { name: "message-delay", ours, other: null, unit: "ms, p95", ratio: null, reach, holds };
  } finally {
    await mail.close();
  }
}

function said(delays: readonly number[]): string {
  return `p50 ${Math.round(percentile(delays, 50))}, longest ${Math.round(percentile(delays, 100))}`;
}

/** How long it took until those who are asked next, and those who asked, had their mail. */
interface Delays {
  readonly next: readonly number[];
  readonly news: readonly number[];
}

interface Answered {
  readonly task: string;
  readonly at: number;
}

/** Decides the tasks at their pace, whether the ones before are done or not; how long the mails about each took. */
async function delaysOf(viewer: Viewer, tasks: readonly string[], mail: MailServer): Promise<Delays> {
  const begun = performance.now();
  const answered = await Promise.all(
    tasks.map(async (task, index): Promise<Answered> => {
      await sleep(Math.max(0, begun + (index * 1000) / perSecond - performance.now()));
      const { ok } = await decide({ viewer, channel: "api" }, { task, verb: "approve", comment: "measured" });
      if (!ok) throw new Error("a decision of the bench was refused");
      return { task, at: performance.now() };
    }),
  );
  const { next, requests } = await numbersAfter(tasks);
  return { next: await handedAfter(answered, next, mail), news: await handedAfter(answered, requests, mail) };
}

async function handedAfter(
  answered: readonly Answered[],
  numbers: ReadonlyMap<string, string>,
  { handed }: MailServer,
): Promise<readonly number[]> {
  const until = performance.now() + patience;
  const delays: number[] = [];
  for (const { task, at } of answered) {
    const number = numbers.get(task) ?? "";
    while (!handed.has(number) && performance.now() < until) await sleep(20);
    const [first] = handed.get(number) ?? [];
    if (first === undefined) throw new Error(`a mail about the decision of ${task} did not come`);
    delays.push(first - at);
  }
  return delays;
}

type Numbers = ReadonlyMap<string, string>;

/** By the number of each decided task that of the task it opened, and that of its request. */
async function numbersAfter(tasks: readonly string[]): Promise<{ readonly next: Numbers; readonly requests: Numbers }> {
  const found = await rows<{ before: string; next: string; request: string }>(
    `SELECT before.number AS before, task.number AS next, r.number AS request FROM tasks before
     JOIN tasks task ON task.case_id = before.case_id AND task.step = before.step + 1
     JOIN requests r ON r.id = before.case_id WHERE before.number = ANY ($1::text[])`,
    [tasks],
  );
  return {
    next: new Map(found.map(({ before, next }) => [before, next])),
    requests: new Map(found.map(({ before, request }) => [before, request])),
  };
}
