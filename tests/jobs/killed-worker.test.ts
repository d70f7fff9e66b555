import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, test, vi } from "vitest";
import { closeDatabase, rows } from "@/lib/data/db";
import { closeDirect } from "@/lib/data/direct";
import { newId } from "@/lib/data/new-id";
import type { GroupId } from "@/lib/engine/ids";
import { type Catcher, startCatcher } from "@/lib/notify/catcher";
import { listMail } from "@/lib/notify/mailbox";
import { type Company, company, inGroup } from "@/tests/support/company";
import { approve, provision } from "@/tests/support/plans";

const { port, folder } = await vi.hoisted(async () => (await import("@/tests/support/mail")).expectMail());

const atOnce = 8;
const many = Array.from({ length: 498 }, (_, index) => `p${index + 1}`);
const workers: ChildProcess[] = [];
let catcher: Catcher;

function startWorker(): ChildProcess {
  const worker = spawn(process.execPath, ["--import", "tsx", "lib/jobs/worker.ts"], {
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  workers.push(worker);
  return worker;
}

async function ends(worker: ChildProcess): Promise<number | null> {
  if (worker.exitCode === null && worker.signalCode === null) await once(worker, "exit");
  return worker.exitCode;
}

async function count(state: string): Promise<number> {
  const [found] = await rows<{ count: number }>(
    "SELECT count(*)::int AS count FROM deliveries WHERE state = $1 AND channel = 'email'",
    [state],
  );
  return found?.count ?? 0;
}

/** Puts everybody of the group into so many groups instead. */
async function split(here: Company, parts: number): Promise<readonly GroupId[]> {
  const groups = Array.from({ length: parts }, () => newId() as GroupId);
  for (const [at, group] of groups.entries()) {
    await rows("INSERT INTO groups (id, slug, name) VALUES ($1, $2, $2)", [group, `part-${at}`]);
    await rows(
      `UPDATE group_members m SET group_id = $1 FROM (
         SELECT person_id, row_number() OVER (ORDER BY person_id) % $3 AS part FROM group_members WHERE group_id = $2
       ) numbered WHERE m.group_id = $2 AND m.person_id = numbered.person_id AND numbered.part = 0`,
      [group, here.platform, parts - at],
    );
  }
  return groups;
}

async function until(what: () => Promise<boolean>, seconds: number): Promise<number> {
  const began = Date.now();
  while (!(await what())) {
    if (Date.now() - began > seconds * 1000) throw new Error(`not within ${seconds} s`);
    await sleep(50);
  }
  return (Date.now() - began) / 1000;
}

afterAll(async () => {
  for (const worker of workers) worker.kill("SIGKILL");
  await catcher.close();
  await closeDatabase();
  await closeDirect();
  await rm(dirname(folder), { recursive: true, force: true });
});

test("a worker killed in the middle of 500 messages loses none; the next goes on within 30 s and doubles at most those in flight", async () => {
  const here = await company(many);
  catcher = await startCatcher({ port, folder });
  // In five groups: one of so many would be nobody in particular, and its step would go to the fallback.
  const groups = await split(here, 5);
  await here.open("ana", [approve(groups.map(inGroup)), provision()]);
  const first = startWorker();
  await until(async () => (await count("sent")) >= 120, 120);
  first.kill("SIGKILL");
  await ends(first);
  const before = await count("sent");
  expect(before).toBeLessThan(500);
  const held = await rows("SELECT FROM graphile_worker.jobs WHERE locked_by IS NOT NULL");
  expect(held.length).toBeLessThanOrEqual(atOnce);

  const second = startWorker();
  await until(async () => (await count("sent")) > before, 30);
  await until(async () => (await count("sent")) === 500, 180);
  const left = await rows("SELECT FROM graphile_worker.jobs WHERE task_identifier IN ('announce', 'deliver')");
  expect(left).toEqual([]);

  const mails = await listMail(folder, { to: null, limit: 2000 });
  const addresses = new Set(mails.flatMap(({ to }) => to));
  expect(addresses.size).toBe(500);
  expect(mails.length - 500).toBeLessThanOrEqual(atOnce);

  second.kill("SIGTERM");
  expect(await ends(second)).toBe(0);
  expect(await rows("SELECT id FROM workers WHERE seen_at > now() - interval '3 seconds'")).toEqual([]);
}, 400_000);

test("a worker ends when the process that started it is gone", async () => {
  const worker = startWorker();
  await until(
    async () => (await rows("SELECT FROM workers WHERE seen_at > now() - interval '3 seconds'")).length > 0,
    60,
  );
  worker.disconnect();
  expect(await ends(worker)).toBe(0);
}, 120_000);
