import { beforeAll, describe, expect, test, vi } from "vitest";
import { decide } from "@/lib/commands/decide";
import { delegate, endDelegation } from "@/lib/commands/delegate";
import { changeNotifications, choosePreferences } from "@/lib/commands/notifications";
import { rows } from "@/lib/data/db";
import { enterDeliveries } from "@/lib/data/deliveries";
import { directPool } from "@/lib/data/direct";
import type { EventId } from "@/lib/engine/ids";
import { type Company, inGroup, settled, waitingTask } from "@/tests/support/company";
import { approve, provision } from "@/tests/support/plans";
import { announced, ledger, said, wholeLedger } from "./ledger";
import { openPost } from "./post";

const mail = await vi.hoisted(async () => (await import("@/tests/support/mail")).expectMail());
const post = openPost(mail);
const { told, forget, deliverAll, mailsTo } = post;

let here: Company;
beforeAll(() => {
  here = post.company();
});

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
