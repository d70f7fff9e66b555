import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { cancelRequest } from "@/lib/commands/cancel-request";
import { comment } from "@/lib/commands/comment";
import { decide } from "@/lib/commands/decide";
import { reassign } from "@/lib/commands/reassign";
import { closeDatabase, rows } from "@/lib/data/db";
import { closeDirect, directPool } from "@/lib/data/direct";
import { keepNotificationSettings } from "@/lib/data/notifications";
import type { EventId } from "@/lib/engine/ids";
import { usualNotifications } from "@/lib/engine/notification";
import { announce } from "@/lib/jobs/announce";
import type { DeliverPayload } from "@/lib/jobs/deliver";
import { type Company, company, inGroup, settled, waitingTask } from "@/tests/support/company";
import { approve, provision } from "@/tests/support/plans";
import { announced, ledger, said, tailed } from "./ledger";

let here: Company;

beforeAll(async () => {
  here = await company();
});
afterAll(async () => {
  await closeDatabase();
  await closeDirect();
});
beforeEach(async () => {
  await announced();
  await directPool().query("DELETE FROM deliveries; DELETE FROM graphile_worker._private_jobs");
  // Each test asks for the same access anew.
  await directPool().query("UPDATE requests SET state = 'closed'; DELETE FROM grants");
});

async function told(): Promise<readonly string[]> {
  await announced();
  return said(await ledger());
}

async function deliverJobs() {
  const jobs = await directPool().query<{ priority: number; payload: readonly DeliverPayload[] }>(
    `SELECT jobs.priority, jobs.payload FROM graphile_worker._private_jobs jobs
     JOIN graphile_worker._private_tasks tasks ON tasks.id = jobs.task_id AND tasks.identifier = 'deliver'
     ORDER BY jobs.priority, jobs.id`,
  );
  return jobs.rows;
}

describe("who hears of what", () => {
  test("an opened task is told to whom it asks, and not to who asked", async () => {
    await here.open("ana");
    expect(await told()).toEqual(["mia task-assigned"]);
    const [entered] = await ledger();
    expect(entered).toMatchObject({ channel: "email", state: "queued" });
    expect(await deliverJobs()).toEqual([{ priority: 0, payload: [{ delivery: entered?.id }] }]);
  });

  test("a decision is told to the requester and the next step to its people, nothing to who decided", async () => {
    const { id } = await here.open("ana");
    await announced();
    await directPool().query("DELETE FROM deliveries; DELETE FROM graphile_worker._private_jobs");
    settled(await decide(await here.door("mia"), { task: await waitingTask(id), verb: "approve" }));
    expect(await told()).toEqual(["ana decided", "olga task-assigned", "otto task-assigned"]);
    const ids = (name: string, all: Awaited<ReturnType<typeof ledger>>) =>
      all.flatMap(({ id: delivery, person }) => (person === name ? [{ delivery }] : []));
    const all = await ledger();
    // Who is asked goes before who is only told.
    expect(await deliverJobs()).toEqual([
      { priority: 0, payload: expect.arrayContaining([...ids("olga", all), ...ids("otto", all)]) },
      { priority: 5, payload: ids("ana", all) },
    ]);
  });

  test("a decision in its undo window is told to nobody", async () => {
    const { id } = await here.open("ana");
    await announced();
    await directPool().query("DELETE FROM deliveries");
    settled(await decide(await here.door("mia"), { task: await waitingTask(id), verb: "approve", undoSeconds: 60 }));
    expect(await told()).toEqual([]);
  });

  test("of a group everybody is told but whom the request is about", async () => {
    await here.open("gil", [approve([inGroup(here.platform)]), provision()]);
    expect(await told()).toEqual(["gus task-assigned"]);
  });

  test("people who have left are told nothing", async () => {
    await rows("UPDATE people SET status = 'deactivated' WHERE id = $1", [here.person("otto")]);
    try {
      await here.open("ana", [approve([{ by: "owners", of: "app" }]), provision()]);
      expect(await told()).toEqual(["olga task-assigned"]);
    } finally {
      await rows("UPDATE people SET status = 'active' WHERE id = $1", [here.person("otto")]);
    }
  });

  test("a reassignment is told to the new assignee and to the one before, not to who moved it", async () => {
    const { id } = await here.open("ana");
    const task = await waitingTask(id);
    await announced();
    await directPool().query("DELETE FROM deliveries");
    settled(await reassign(await here.door("ada"), { task, assignee: "max@example.com", reason: "on holiday" }));
    expect(await told()).toEqual(["max task-assigned", "mia task-reassigned-away"]);
    await directPool().query("DELETE FROM deliveries");
    settled(await reassign(await here.door("max"), { task, assignee: "gil@example.com", reason: "not mine" }));
    expect(await told()).toEqual(["gil task-assigned"]);
  });

  test("the end is told to the requester, once the access is there or denied", async () => {
    const { id } = await here.open("ana", [provision()]);
    await announced();
    await directPool().query("DELETE FROM deliveries");
    settled(await decide(await here.door("olga"), { task: await waitingTask(id), verb: "complete" }));
    expect(await told()).toEqual(["ana decided", "ana fulfilled"]);
  });

  test("a cancellation is told to whoever was still asked, not to the requester who cancelled", async () => {
    const { id } = await here.open("ana");
    await announced();
    await directPool().query("DELETE FROM deliveries");
    settled(await cancelRequest(await here.door("ana"), { request: id }));
    expect(await told()).toEqual(["mia request-closed"]);
  });

  test("a question is told to the one who asked for access, not to its author", async () => {
    const { id } = await here.open("ana");
    await announced();
    await directPool().query("DELETE FROM deliveries");
    const task = await waitingTask(id);
    settled(await comment(await here.door("mia"), { task, body: "Which account?", question: true }));
    expect(await told()).toEqual(["ana question"]);
  });
});

describe("the ledger", () => {
  test("has each message once, however often it is announced", async () => {
    const { id } = await here.open("ana");
    await tailed();
    const events = await rows<{ id: EventId }>("SELECT id FROM events WHERE case_id = $1 ORDER BY seq", [id]);
    const payload = { case: id, events: events.map((event) => event.id) };
    await Promise.all([announce(payload), announce(payload), announce(payload)]);
    expect(said(await ledger())).toEqual(["mia task-assigned"]);
    expect((await deliverJobs()).flatMap(({ payload }) => payload)).toHaveLength(1);
  });

  test("keeps a told history unsent, but delivers what is open now", async () => {
    const { id } = await here.open("ana");
    settled(await decide(await here.door("mia"), { task: await waitingTask(id), verb: "approve" }));
    await keepNotificationSettings({ ...usualNotifications, since: new Date(Date.now() + 60_000).toISOString() });
    try {
      await announced();
    } finally {
      await keepNotificationSettings(usualNotifications);
    }
    const entered = await ledger();
    expect(entered.find(({ message, person }) => person === "ana" && message === "decided")).toMatchObject({
      state: "suppressed",
      reason: "history",
    });
    expect(entered.filter(({ person }) => person === "olga" || person === "otto")).toMatchObject([
      { message: "task-assigned", state: "queued" },
      { message: "task-assigned", state: "queued" },
    ]);
  });
});
