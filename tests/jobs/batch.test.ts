import { rm } from "node:fs/promises";
import { dirname } from "node:path";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { closeDatabase } from "@/lib/data/db";
import { closeDirect, directPool } from "@/lib/data/direct";
import { closeEmail } from "@/lib/notify/email/transport";
import { type Company, company, inGroup } from "@/tests/support/company";
import { approve, provision } from "@/tests/support/plans";
import { ledger, tailed } from "./ledger";
import { work } from "./work";

const { port, folder } = await vi.hoisted(async () => (await import("@/tests/support/mail")).expectMail());

/** Whom the mail server refuses for now, and for good. */
const refused = { now: new Set<string>(), forGood: new Set<string>() };
let taken: string[] = [];
const refusal = (code: number) => Object.assign(new Error("not here"), { responseCode: code });
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["AUTH", "STARTTLS"],
  disableReverseLookup: true,
  logger: false,
  onRcptTo: ({ address }, _session, answer) => {
    if (refused.forGood.has(address)) answer(refusal(550));
    else answer(refused.now.has(address) ? refusal(451) : null);
  },
  onData: (stream, { envelope }, answer) => {
    stream.resume().once("end", () => {
      taken.push(...envelope.rcptTo.map(({ address }) => address));
      answer(null);
    });
  },
});

const many = Array.from({ length: 20 }, (_, index) => `p${index + 1}`);
let here: Company;

beforeAll(async () => {
  here = await company(many);
  await new Promise<void>((listening) => server.listen(port, "127.0.0.1", listening));
});
afterAll(async () => {
  closeEmail();
  await new Promise<void>((closed) => server.close(closed));
  await closeDatabase();
  await closeDirect();
  await rm(dirname(folder), { recursive: true, force: true });
});
beforeEach(async () => {
  await tailed();
  await directPool().query("DELETE FROM deliveries; DELETE FROM graphile_worker._private_jobs");
  await directPool().query("UPDATE requests SET state = 'closed'");
  refused.now.clear();
  refused.forGood.clear();
  taken = [];
});

// What follows in other cases is not done here.
const ours = "task_id IN (SELECT id FROM graphile_worker._private_tasks WHERE identifier IN ('announce', 'deliver'))";

async function waiting() {
  const { rows: jobs } = await directPool().query<{ payload: unknown; attempts: number }>(
    `SELECT payload, attempts FROM graphile_worker._private_jobs WHERE ${ours} ORDER BY id`,
  );
  return jobs;
}

const at = (name: string) => `${name}@example.com`;

test("of letters sent together one that fails for now is tried again alone, one that comes back not at all", async () => {
  refused.now.add(at("p3"));
  refused.forGood.add(at("p4"));
  await here.open("ana", [approve([inGroup(here.platform)]), provision()]);
  await work();
  const group = ["gil", "gus", ...many];
  const others = group.filter((name) => name !== "p3" && name !== "p4").map(at);
  expect(taken.toSorted()).toEqual(others.toSorted());
  const told = await ledger();
  expect(told.find(({ person }) => person === "p4")).toMatchObject({ state: "bounced" });
  const failed = told.find(({ person }) => person === "p3");
  expect(failed).toMatchObject({ state: "queued" });
  expect(await waiting()).toEqual([{ payload: [{ delivery: failed?.id }], attempts: 1 }]);

  refused.now.clear();
  taken = [];
  await directPool().query("UPDATE graphile_worker._private_jobs SET run_at = now()");
  await work();
  expect(taken).toEqual([at("p3")]);
  expect(await waiting()).toEqual([]);
  expect((await ledger()).filter(({ state }) => state !== "sent")).toMatchObject([{ person: "p4" }]);
});

test("at its last attempt a letter is given up, and those with it are sent", async () => {
  refused.now.add(at("gil"));
  await here.open("ana", [approve([inGroup(here.platform)]), provision()]);
  await work();
  await directPool().query("UPDATE graphile_worker._private_jobs SET run_at = now(), attempts = max_attempts - 1");
  await work();
  expect(await waiting()).toEqual([]);
  expect((await ledger()).filter(({ state }) => state !== "sent")).toMatchObject([
    { person: "gil", state: "bounced", reason: expect.stringContaining("given up after many attempts") },
  ]);
});

test("of cases told together one that cannot be told keeps none of the others back", async () => {
  await here.open("ana");
  await directPool().query("UPDATE requests SET state = 'closed'");
  await here.open("gil");
  await tailed();
  const broken = { case: "no case at all", events: [] };
  await directPool().query(
    `UPDATE graphile_worker._private_jobs SET payload = payload::jsonb || $1::jsonb WHERE ${ours}`,
    [JSON.stringify([broken])],
  );
  await work();
  expect(taken).toEqual([at("mia"), at("mia")]);
  expect((await waiting()).map(({ payload }) => payload)).toEqual([[broken]]);
});

test("what asks somebody to act goes out before what is only news, however long that waits", async () => {
  await here.open("ana", [approve([inGroup(here.platform)]), provision()]);
  await work();
  taken = [];
  const asked = await ledger();
  const news = asked.filter(({ person }) => person.startsWith("p")).map(({ id }) => id);
  // As if all but two had been news, entered first.
  await directPool().query("UPDATE deliveries SET state = 'queued', message = 'decided' WHERE id = ANY ($1::uuid[])", [
    news,
  ]);
  const add = (ids: readonly string[], priority: number) =>
    directPool().query("SELECT graphile_worker.add_job('deliver', $1::json, priority => $2)", [
      JSON.stringify(ids.map((delivery) => ({ delivery }))),
      priority,
    ]);
  await add(news, 5);
  const acts = asked.filter(({ person }) => !person.startsWith("p")).map(({ id }) => id);
  await directPool().query("UPDATE deliveries SET state = 'queued' WHERE id = ANY ($1::uuid[])", [acts]);
  await add(acts, 0);
  await work();
  expect(taken.slice(0, 2).toSorted()).toEqual([at("gil"), at("gus")]);
  expect(taken).toHaveLength(22);
});
