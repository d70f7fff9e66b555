import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { closeDatabase, rows } from "@/lib/data/db";
import { closeDirect } from "@/lib/data/direct";
import { company } from "@/tests/support/company";
import { provision } from "@/tests/support/plans";
import { type Receiver, startReceiver } from "./receiver";
import { hook } from "./work";

const workers: ChildProcess[] = [];
let there: Receiver;

function startWorker(): ChildProcess {
  const worker = spawn(process.execPath, ["--import", "tsx", "lib/jobs/worker.ts"], {
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  workers.push(worker);
  return worker;
}

async function until(what: () => Promise<boolean> | boolean, seconds: number): Promise<void> {
  const began = Date.now();
  while (!(await what())) {
    if (Date.now() - began > seconds * 1000) throw new Error(`not within ${seconds} s`);
    await sleep(50);
  }
}

afterAll(async () => {
  for (const worker of workers) worker.kill("SIGKILL");
  await there.close();
  await closeDatabase();
  await closeDirect();
});

test("a worker killed while the other side works: the next asks again under the same id, and the access is granted once (trap 54)", async () => {
  const here = await company();
  there = await startReceiver();
  const webhook = await hook(here, "provisioner", there.url);
  // The first call is taken, and its answer never comes.
  there.answer = () => undefined;
  const { id } = await here.open("ana", [provision([{ by: "admins" }], { how: { by: "webhook", webhook } })]);
  const first = startWorker();
  await until(() => there.calls.length === 1, 60);
  first.kill("SIGKILL");
  await once(first, "exit");

  there.answer = (_, response) => response.writeHead(200).end();
  const second = startWorker();
  const closed = async () => (await rows("SELECT FROM requests WHERE id = $1 AND state = 'closed'", [id])).length === 1;
  await until(closed, 60);
  expect(there.calls.length).toBe(2);
  expect(new Set(there.calls.map((call) => call.id)).size).toBe(1);
  expect(new Set(there.calls.map((call) => call.raw)).size).toBe(1);
  expect((await rows("SELECT FROM grants WHERE case_id = $1", [id])).length).toBe(1);
  expect((await rows("SELECT FROM events WHERE case_id = $1 AND type = 'execution-started'", [id])).length).toBe(1);
  second.kill("SIGTERM");
  const [code] = await once(second, "exit");
  expect(code).toBe(0);
}, 150_000);
