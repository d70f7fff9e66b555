import { rm } from "node:fs/promises";
import { dirname } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { comment } from "@/lib/commands/comment";
import { decide } from "@/lib/commands/decide";
import { delegate, endDelegation } from "@/lib/commands/delegate";
import { changeNotifications, choosePreferences } from "@/lib/commands/notifications";
import { openCommand } from "@/lib/commands/open-request";
import { closeDatabase, rows } from "@/lib/data/db";
import { enterDeliveries } from "@/lib/data/deliveries";
import { closeDirect, directPool } from "@/lib/data/direct";
import { newId } from "@/lib/data/new-id";
import { keepNotificationSettings } from "@/lib/data/notifications";
import type { CaseId, EntitlementId, EventId } from "@/lib/engine/ids";
import { usualNotifications } from "@/lib/engine/notification";
import { openingAmongPeople, plainOpening } from "@/lib/engine/open";
import { plain, type StepPlan } from "@/lib/engine/policy";
import { deliver } from "@/lib/jobs/deliver";
import { noticeExpiring } from "@/lib/jobs/expiring";
import { type Catcher, startCatcher } from "@/lib/notify/catcher";
import { closeEmail } from "@/lib/notify/email/transport";
import { listMail, openMail } from "@/lib/notify/mailbox";
import { type Company, company, inGroup, settled, waitingTask } from "@/tests/support/company";
import { approve, provision } from "@/tests/support/plans";
import { announced, ledger, said, type Told, wholeLedger } from "./ledger";

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
  await directPool().query(
    "DELETE FROM deliveries; DELETE FROM graphile_worker._private_jobs; DELETE FROM preferences",
  );
  await directPool().query("UPDATE requests SET state = 'closed'; DELETE FROM grants; DELETE FROM delegations");
  await keepNotificationSettings(usualNotifications);
  await rm(folder, { recursive: true, force: true });
});

async function told(): Promise<readonly string[]> {
  await announced();
  return said(await ledger());
}

async function forget(): Promise<void> {
  await announced();
  await directPool().query("DELETE FROM deliveries");
}

async function deliverAll(): Promise<readonly Told[]> {
  await announced();
  for (const { id, state } of await ledger()) if (state === "queued") await deliver({ delivery: id }, false);
  return await ledger();
}

async function mailsTo(name: string) {
  const found = await listMail(folder, { to: `${name}@example.com`, limit: 50 });
  const mails = await Promise.all(found.map((one) => openMail(folder, one.name)));
  return mails.filter((mail) => mail !== null);
}

describe("whoever is away", () => {
  test("trap 85: hears nothing of what somebody else does for them now", async () => {
    settled(await delegate(await here.door("mia"), { delegate: "gil@example.com" }));
    await here.open("ana");
    expect(await told()).toEqual(["gil task-assigned"]);
  });

  test("hears of it too where the organisation wants it, and alone when they are back", async () => {
    settled(await changeNotifications(await here.viewer("ada"), { copyOriginal: true }));
    settled(await delegate(await here.door("mia"), { delegate: "gil@example.com" }));
    await here.open("ana");
    expect(await told()).toEqual(["gil task-assigned", "mia task-assigned"]);
    settled(await endDelegation(await here.door("mia")));
    await directPool().query("UPDATE requests SET state = 'closed'");
    await forget();
    await here.open("ana");
    expect(await told()).toEqual(["mia task-assigned"]);
  });
});

describe("trap 80: while messages are switched off", () => {
  test("nothing leaves the house, the ledger says so, and nothing is sent later", async () => {
    settled(await changeNotifications(await here.viewer("ada"), { off: true }));
    await here.open("ana");
    await announced();
    const off = { state: "suppressed", reason: "messages are switched off" };
    expect(await ledger()).toMatchObject([{ person: "mia", message: "task-assigned", ...off }]);
    expect((await wholeLedger()).filter(({ channel }) => channel === "in-app")).toMatchObject([{ state: "sent" }]);
    settled(await changeNotifications(await here.viewer("ada"), { off: false }));
    expect(await deliverAll()).toMatchObject([off]);
    expect(await mailsTo("mia")).toEqual([]);
  });

  test("what was queued before is not sent either", async () => {
    await here.open("ana");
    await announced();
    settled(await changeNotifications(await here.viewer("ada"), { off: true }));
    expect(await deliverAll()).toMatchObject([{ state: "suppressed", reason: "messages are switched off" }]);
    settled(await changeNotifications(await here.viewer("ada"), { off: false }));
    await deliverAll();
    expect(await mailsTo("mia")).toEqual([]);
  });
});

describe("trap 81: what somebody chose", () => {
  test("keeps back what they do not want, and the ledger says that they do not", async () => {
    settled(await choosePreferences(await here.viewer("ana"), { notifications: { progress: { email: false } } }));
    const { id } = await here.open("ana");
    await forget();
    settled(await decide(await here.door("mia"), { task: await waitingTask(id), verb: "approve" }));
    await announced();
    const own = (await wholeLedger()).filter(({ person }) => person === "ana");
    expect(own.map(({ channel, state, reason }) => [channel, state, reason]).sort()).toEqual([
      ["email", "suppressed", "switched off by them"],
      ["in-app", "sent", null],
    ]);
  });

  test("does not keep back what the organisation has locked, nor what has to be done", async () => {
    const off = { email: false, slack: false, "in-app": false };
    settled(await choosePreferences(await here.viewer("mia"), { notifications: { action: off } }));
    settled(await choosePreferences(await here.viewer("ana"), { notifications: { progress: off } }));
    settled(await changeNotifications(await here.viewer("ada"), { locked: { progress: { email: true } } }));
    const { id } = await here.open("ana");
    expect(await deliverAll()).toMatchObject([{ person: "mia", channel: "email", state: "sent" }]);
    settled(await decide(await here.door("mia"), { task: await waitingTask(id), verb: "approve" }));
    await announced();
    expect((await ledger()).find(({ person }) => person === "ana")).toMatchObject({ state: "queued" });
  });

  test("is helped by e-mail where Slack does not reach them", async () => {
    settled(await choosePreferences(await here.viewer("mia"), { notifications: { action: { email: false } } }));
    const { id } = await here.open("ana");
    await forget();
    const [event] = await rows<{ id: EventId }>("SELECT id FROM events WHERE case_id = $1 AND type = 'task-opened'", [
      id,
    ]);
    const [task] = await rows<{ id: string }>("SELECT id FROM tasks WHERE case_id = $1", [id]);
    const row = { event: event?.id as EventId, case: id, task: task?.id as never, person: here.person("mia") };
    await enterDeliveries([
      { ...row, channel: "slack", message: "question", suppressed: null, at: null },
      { ...row, channel: "email", message: "question", suppressed: "switched off by them", at: null },
    ]);
    await deliverAll();
    expect((await ledger()).map(({ channel, state, reason }) => [channel, state, reason]).sort()).toEqual([
      ["email", "queued", null],
      ["slack", "suppressed", "Slack is not connected"],
    ]);
  });
});

test("trap 79: of a large group nobody is written to; they find it in the product, and the owners hear of it", async () => {
  settled(await changeNotifications(await here.viewer("ada"), { largestGroup: 1 }));
  await here.open("ana", [approve([inGroup(here.platform)]), provision()]);
  await announced();
  const all = await wholeLedger();
  expect(said(all.filter(({ channel, state }) => channel === "email" && state === "queued"))).toEqual([
    "olga large-group",
    "otto large-group",
  ]);
  const members = all.filter(({ person }) => person === "gil" || person === "gus");
  expect(members.map(({ channel, state }) => `${channel} ${state}`).sort()).toEqual([
    "email suppressed",
    "email suppressed",
    "in-app sent",
    "in-app sent",
  ]);
  expect(members.find(({ channel }) => channel === "email")?.reason).toBe(
    "one of 2 who are asked: it is in the product alone",
  );
});

describe("a comment", () => {
  test("trap 40: names only who may see the case; whoever may not is told nothing", async () => {
    const { id } = await here.open("ana");
    await forget();
    const body = "Ask @olga@example.com and @zoe@example.com, and (@ada@example.com).";
    settled(await comment(await here.door("mia"), { task: await waitingTask(id), body, question: false }));
    expect(await told()).toEqual(["ada mention", "ana comment", "olga mention"]);
  });

  test("that answers is told to who had asked, though the task is no longer theirs", async () => {
    const { id } = await here.open("ana");
    const task = await waitingTask(id);
    settled(await comment(await here.door("ada"), { task, body: "What for?", question: true }));
    await forget();
    settled(await comment(await here.door("ana"), { task, body: "For the release", question: false }));
    expect(await told()).toEqual(["ada comment", "mia comment"]);
  });
});

test("a step that tells people sends them its words, filled in", async () => {
  const message = "{{subject.name}} may soon deploy. Questions go to the platform team.";
  const tell: StepPlan = {
    ...plain,
    kind: "notify",
    name: "Tell",
    who: [{ by: "users", people: [here.person("ada")] }],
    message,
  };
  await here.open("ana", [tell, provision()]);
  await deliverAll();
  const [mail] = await mailsTo("ada");
  expect(mail?.subject).toContain("For your information");
  expect(mail?.text).toContain("Ana Example may soon deploy. Questions go to the platform team.");
});

test("trap 86: of many parts of one request an assignee gets one message", async () => {
  const { id: parent, number } = await here.open("gil", [provision()]);
  await forget();
  for (const slug of ["one", "two", "three"]) {
    const entitlement = newId() as EntitlementId;
    await rows("INSERT INTO entitlements (id, app_id, slug, name, risk) VALUES ($1, $2, $3, $3, 'low')", [
      entitlement,
      here.app,
      slug,
    ]);
    const [routing] = await rows<{ id: string }>("SELECT id FROM policy_versions LIMIT 1");
    settled(
      await openCommand(await here.door("ana"), {
        ...plainOpening,
        type: "open-request",
        id: newId() as CaseId,
        request: "grant",
        subject: here.person("ana"),
        app: here.app,
        entitlement,
        duration: null,
        parent,
        justification: "all of it",
        routing: { version: routing?.id as never, rule: null, level: "organisation" },
        steps: [approve([{ by: "manager", level: 1 }]), provision()],
        routingError: null,
      }),
    );
  }
  const told = await deliverAll();
  expect(told.map(({ person, message, state, reason }) => [person, message, state, reason]).sort()).toEqual([
    ["mia", "task-assigned", "sent", null],
    ["mia", "task-assigned", "suppressed", "covered by another part of the same request"],
    ["mia", "task-assigned", "suppressed", "covered by another part of the same request"],
  ]);
  const [mail] = await mailsTo("mia");
  expect(mail?.text).toContain(`It is a part of ${number}`);
});

describe("trap 48: a task among few", () => {
  async function among(more: { readonly followers?: readonly string[] } = {}): Promise<string> {
    const opened = settled(
      await openCommand(await here.door("mia"), {
        ...openingAmongPeople,
        id: newId() as CaseId,
        collaboration: {
          creator: here.person("mia"),
          assignee: here.person("eve"),
          inspector: null,
          followers: (more.followers ?? []).map(here.person),
          parent: null,
        },
        texts: { title: "Prepare the settlement with Bob", description: "Nobody else may know" },
      }),
    );
    return opened.id;
  }

  test("is told by its number alone, to outsiders with the way to their own sign-in", async () => {
    await among({ followers: ["gil"] });
    const told = await deliverAll();
    expect(said(told)).toEqual(["eve task-assigned", "gil participant-added"]);
    expect(told.every(({ state, channel }) => state === "sent" && channel === "email")).toBe(true);
    const mails = [...(await mailsTo("eve")), ...(await mailsTo("gil"))];
    expect(mails).toHaveLength(2);
    for (const mail of mails) {
      expect(mail.subject).toMatch(/^\[[A-Z]-\d+\] A task of yours$/);
      expect(`${mail.subject} ${mail.text} ${mail.html}`).not.toMatch(/settlement|Bob|Nobody else|Mia Example/);
    }
    expect(mails[0]?.text).toMatch(/\/sign-in\?to=%2Ftasks%2F/);
    expect(mails[1]?.text).toMatch(/\/tasks\/[A-Z]-\d+/);
  });

  test("is told to nobody who no longer takes part when it is sent", async () => {
    const id = await among({ followers: ["gil"] });
    await announced();
    await rows("UPDATE requests SET people = array_remove(people, $2::uuid) WHERE id = $1", [id, here.person("gil")]);
    await deliverAll();
    expect((await ledger()).find(({ person }) => person === "gil")).toMatchObject({
      state: "suppressed",
      reason: "may not see it any more",
    });
    expect(await mailsTo("gil")).toEqual([]);
  });
});

describe("trap 58: access that comes to its end", () => {
  async function granted(duration: string): Promise<number> {
    const { id } = await here.open("ana", [provision()], { duration });
    settled(await decide(await here.door("olga"), { task: await waitingTask(id), verb: "complete" }));
    const [grant] = await rows<{ end: number }>(
      "SELECT (extract(epoch FROM expires_at) * 1000)::float8 AS end FROM grants WHERE case_id = $1",
      [id],
    );
    await forget();
    return grant?.end ?? 0;
  }
  const day = 24 * 60 * 60 * 1000;

  test("is announced three working days before, to its holder, once", async () => {
    const end = await granted("P14D");
    expect(await noticeExpiring(end - 10 * day)).toBe(0);
    expect(await noticeExpiring(end - 2 * day)).toBe(1);
    expect(await noticeExpiring(end - day)).toBe(0);
    expect(await told()).toEqual(["ana expiring"]);
    await deliverAll();
    const [mail] = await mailsTo("ana");
    expect(mail?.subject).toContain("Ends soon: Ana Example → AWS production Deploy");
    expect(mail?.text).toContain("Ask for an extension if it is still needed.");
  });

  test("is not announced where it was given for three days or less", async () => {
    const end = await granted("P3D");
    expect(await noticeExpiring(end - day)).toBe(0);
    expect(await told()).toEqual([]);
  });
});

test("a task without a request is told by its title, and its end to whoever made it", async () => {
  const work: StepPlan = {
    ...plain,
    kind: "work",
    name: "To do",
    who: [{ by: "users", people: [here.person("gil")] }],
    declinable: false,
  };
  const { id } = settled(
    await openCommand(await here.door("ada"), {
      ...plainOpening,
      type: "open-request",
      id: newId() as CaseId,
      request: "standalone",
      subject: null,
      app: null,
      entitlement: null,
      duration: null,
      justification: "",
      texts: { title: "Order a laptop", description: "For the new colleague" },
      routing: null,
      steps: [work],
      routingError: null,
    }),
  );
  await deliverAll();
  const number = await waitingTask(id);
  const [mail] = await mailsTo("gil");
  expect(mail?.subject).toBe(`[${number}] To do: Order a laptop`);
  expect(mail?.text).not.toContain("Request:");
  await forget();
  settled(await decide(await here.door("gil"), { task: number, verb: "complete" }));
  await deliverAll();
  expect(said(await ledger())).toEqual(["ada completed"]);
  expect((await mailsTo("ada")).map(({ subject }) => subject)).toEqual([
    expect.stringMatching(/^\[[A-Z]-\d+\] Completed: Order a laptop$/),
  ]);
});
