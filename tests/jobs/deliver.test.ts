import { rm } from "node:fs/promises";
import { dirname } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { decide } from "@/lib/commands/decide";
import { reassign } from "@/lib/commands/reassign";
import { undo } from "@/lib/commands/undo";
import { closeDatabase, rows } from "@/lib/data/db";
import { closeDirect, directPool } from "@/lib/data/direct";
import { deliver } from "@/lib/jobs/deliver";
import { type Catcher, startCatcher } from "@/lib/notify/catcher";
import { closeEmail } from "@/lib/notify/email/transport";
import { listMail, openMail } from "@/lib/notify/mailbox";
import { type Company, company, settled, waitingTask } from "@/tests/support/company";
import { approve, provision } from "@/tests/support/plans";
import { announced, ledger, type Told } from "./ledger";

const { port, folder } = await vi.hoisted(async () => (await import("@/tests/support/mail")).expectMail());

let here: Company;
let catcher: Catcher;

beforeAll(async () => {
  here = await company();
  catcher = await startCatcher({ port, folder });
});
afterAll(async () => {
  closeEmail();
  await catcher.close();
  await closeDatabase();
  await closeDirect();
  await rm(dirname(folder), { recursive: true, force: true });
});
beforeEach(async () => {
  await announced();
  await directPool().query("DELETE FROM deliveries; DELETE FROM graphile_worker._private_jobs");
  await directPool().query("UPDATE requests SET state = 'closed'; DELETE FROM grants");
  await rm(folder, { recursive: true, force: true });
});

/** Sends whatever is queued, each row once, as the worker would. */
async function deliverAll(last = false): Promise<readonly Told[]> {
  await announced();
  for (const { id, state } of await ledger()) if (state === "queued") await deliver({ delivery: id }, last);
  return await ledger();
}

async function mailTo(name: string) {
  const found = await listMail(folder, { to: `${name}@example.com`, limit: 50 });
  return await Promise.all(found.map(async (one) => valueOfMail(await openMail(folder, one.name))));
}

function valueOfMail<T>(mail: T | null): T {
  if (!mail) throw new Error("the mail is gone");
  return mail;
}

describe("an e-mail", () => {
  test("reaches the assignee with the link to the page, and the ledger says so", async () => {
    const { id } = await here.open("ana");
    const number = await waitingTask(id);
    expect(await deliverAll()).toMatchObject([{ person: "mia", message: "task-assigned", state: "sent" }]);
    const [mail] = await mailTo("mia");
    expect(mail?.subject).toMatch(new RegExp(`^\\[${number}\\] Approve: AWS production Deploy for Ana Example`));
    expect(mail?.html).toContain(`/tasks/${number}?choose=deny`);
    expect(mail?.text).toContain("release week");
    expect(await mailTo("ana")).toEqual([]);
  });

  test("says the timeline's sentence, with the comment, to the requester", async () => {
    const { id } = await here.open("ana");
    await deliverAll();
    settled(
      await decide(await here.door("mia"), { task: await waitingTask(id), verb: "deny", comment: "Not this week" }),
    );
    await deliverAll();
    const mails = await mailTo("ana");
    expect(mails.map(({ subject }) => subject)).toEqual([
      expect.stringContaining("Denied: AWS production Deploy for Ana Example"),
    ]);
    expect(mails[0]?.text).toContain("Not this week");
    expect(mails[0]?.text).toMatch(/Mia Example/);
  });

  test("carries the comment of a decision that went through its undo window", async () => {
    const { id } = await here.open("ana");
    const task = await waitingTask(id);
    await deliverAll();
    const door = await here.door("mia");
    settled(await decide(door, { task, verb: "approve", comment: "Fine by me", undoSeconds: 1 }));
    expect((await deliverAll()).filter(({ person }) => person === "ana")).toEqual([]);
    await expect
      .poll(
        async () => {
          const { wakeDue } = await import("@/lib/commands/wake");
          await wakeDue();
          await deliverAll();
          return (await mailTo("ana"))[0]?.text;
        },
        { timeout: 5000 },
      )
      .toContain("Fine by me");
  });

  test("is sent once, however often its job runs (trap 78)", async () => {
    await here.open("ana");
    const [told] = await deliverAll();
    await deliver({ delivery: told?.id ?? "" }, false);
    await deliver({ delivery: told?.id ?? "" }, false);
    expect(await mailTo("mia")).toHaveLength(1);
  });

  test("that the server refuses for good is a bounce with its words, and nobody else suffers", async () => {
    await rows("UPDATE people SET email = 'bounce@example.com' WHERE id = $1", [here.person("olga")]);
    try {
      await here.open("ana", [approve([{ by: "owners", of: "app" }]), provision()]);
      const told = await deliverAll();
      expect(told.find(({ person }) => person === "bounce")).toMatchObject({
        state: "bounced",
        reason: expect.stringContaining("550"),
      });
      expect(told.find(({ person }) => person === "otto")).toMatchObject({ state: "sent" });
    } finally {
      await rows("UPDATE people SET email = 'olga@example.com' WHERE id = $1", [here.person("olga")]);
    }
  });

  test("waits while the mail server is away and says so when it is given up", async () => {
    await here.open("ana");
    await announced();
    closeEmail();
    await catcher.close();
    try {
      const [queued] = await ledger();
      await expect(deliver({ delivery: queued?.id ?? "" }, false)).rejects.toThrow();
      expect(await ledger()).toMatchObject([{ state: "queued" }]);
      await deliver({ delivery: queued?.id ?? "" }, true);
      expect(await ledger()).toMatchObject([{ state: "bounced", reason: expect.stringContaining("given up") }]);
    } finally {
      catcher = await startCatcher({ port, folder });
    }
  });
});

describe("before it is sent", () => {
  test("what was decided meanwhile is suppressed", async () => {
    const { id } = await here.open("ana", [approve([{ by: "owners", of: "app" }]), provision()]);
    await announced();
    settled(await decide(await here.door("olga"), { task: await waitingTask(id), verb: "approve" }));
    const told = await deliverAll();
    expect(told.filter(({ message, state }) => message === "task-assigned" && state === "suppressed")).toMatchObject([
      { reason: "decided meanwhile" },
      { reason: "decided meanwhile" },
    ]);
  });

  test("what was moved away meanwhile is suppressed, and so is the news that it was moved", async () => {
    const { id } = await here.open("ana");
    await announced();
    settled(
      await reassign(await here.door("ada"), {
        task: await waitingTask(id),
        assignee: "max@example.com",
        reason: "holiday",
      }),
    );
    const told = await deliverAll();
    expect(told.filter(({ person }) => person === "mia").map(({ state, reason }) => [state, reason])).toEqual([
      ["suppressed", "reassigned meanwhile"],
      ["suppressed", "was never told of it"],
    ]);
    expect(told.find(({ person }) => person === "max")).toMatchObject({ state: "sent" });
    expect(await mailTo("mia")).toEqual([]);
  });

  test("who has left gets nothing", async () => {
    await here.open("ana");
    await announced();
    await rows("UPDATE people SET status = 'deactivated' WHERE id = $1", [here.person("mia")]);
    try {
      expect(await deliverAll()).toMatchObject([{ person: "mia", state: "suppressed", reason: "left" }]);
    } finally {
      await rows("UPDATE people SET status = 'active' WHERE id = $1", [here.person("mia")]);
    }
  });

  test("while somebody may still undo, the others wait and are asked when it was taken back", async () => {
    const { id } = await here.open("ana", [approve([{ by: "owners", of: "app" }]), provision()]);
    const task = await waitingTask(id);
    await announced();
    const door = await here.door("olga");
    settled(await decide(door, { task, verb: "approve", undoSeconds: 60 }));
    expect((await deliverAll()).map(({ state }) => state)).toEqual(["queued", "queued"]);
    const later = await directPool().query(
      "SELECT FROM graphile_worker.jobs WHERE task_identifier = 'deliver' AND run_at > now() + interval '30 seconds'",
    );
    expect(later.rowCount).toBe(2);
    settled(await undo(door, { task }));
    expect((await deliverAll()).map(({ state }) => state)).toEqual(["sent", "sent"]);
  });

  test("of several messages in one burst the strongest goes out", async () => {
    const { id } = await here.open("ana", [provision()]);
    await deliverAll();
    settled(await decide(await here.door("olga"), { task: await waitingTask(id), verb: "complete" }));
    const told = (await deliverAll()).filter(({ person }) => person === "ana");
    expect(told.map(({ message, state, reason }) => [message, state, reason]).sort()).toEqual([
      ["decided", "suppressed", "covered by fulfilled"],
      ["fulfilled", "sent", null],
    ]);
    expect((await mailTo("ana")).map(({ subject }) => subject)).toEqual([
      expect.stringContaining("Granted: AWS production Deploy for Ana"),
    ]);
  });
});
