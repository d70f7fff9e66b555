import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { applyPolicy, checkPolicy } from "@/lib/commands/policies";
import { closeDatabase } from "@/lib/data/db";
import { closeDirect } from "@/lib/data/direct";
import { beginCompany, type Cast } from "@/tests/api/cast";
import type { Client } from "@/tests/api/client";
import { type Receiver, startReceiver } from "./receiver";
import { hook, worked } from "./work";

let cast: Cast;
let there: Receiver;
let ana: Client;

beforeAll(async () => {
  cast = await beginCompany();
  there = await startReceiver();
  ana = await cast.as("ana");
  await hook(cast.here, "provisioner", there.url);
  const queue = {
    slug: "refunds",
    name: "Refunds",
    statuses: [
      { slug: "new", label: "New", category: "open" },
      { slug: "paid", label: "Paid", category: "done" },
      { slug: "refused", label: "Refused", category: "rejected" },
    ],
    initialStatus: "new",
    onApprove: "paid",
    onReject: "refused",
    title: "Refund",
    assignee: { group: "platform" },
    action: { webhook: { url: there.url, allowPrivate: true } },
  };
  expect((await (await cast.as("ada")).post("/queues", queue)).status).toBe(201);
});
beforeEach(() => {
  there.calls.length = 0;
  there.answer = (_, response) => response.writeHead(204).end();
});
afterAll(async () => {
  await there.close();
  await closeDatabase();
  await closeDirect();
});

async function applied(text: string): Promise<void> {
  const checked = await checkPolicy(text);
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  await applyPolicy(checked);
}

describe("a policy that names a webhook (row 135: webhook provisioning)", () => {
  test("provisions by it, and whoever the step names looks after what fails", async () => {
    await applied(`policy: By itself
for: grant
applies: { app: aws, entitlement: deploy }
steps:
  - provision: { webhook: provisioner }
`);
    there.answer = (_, response) => response.writeHead(500).end();
    const asked = await ana.post("/requests", {
      type: "grant",
      app: "aws",
      entitlement: "deploy",
      duration: "P7D",
      justification: "release week",
    });
    expect(asked.body).toMatchObject({ state: "in-fulfilment", task: null });
    await worked();
    expect(there.calls[0]?.body).toMatchObject({ type: "fulfil", duration: "P7D" });
    const failed = (await ana.get(`/requests/${asked.body.number}`)).body;
    expect(failed.task).toMatchObject({ kind: "provisioning", state: "errored" });
    expect(failed.waitingFor.map(({ email }: { email: string }) => email)).toEqual([
      "olga@example.com",
      "otto@example.com",
    ]);
    there.answer = (_, response) => response.writeHead(200).end();
    const olga = await cast.as("olga");
    expect((await olga.post(`/tasks/${failed.task.number}/decisions`, { verb: "retry" })).status).toBe(200);
    await worked();
    const done = (await ana.get(`/requests/${asked.body.number}`)).body;
    expect(done).toMatchObject({ state: "closed", outcome: "granted" });
    expect(done.grant.expiresAt).not.toBeNull();
  });

  test("is refused where there is no such webhook, or none that may be called", async () => {
    await hook(cast.here, "listener", there.url, { purpose: "events" });
    for (const slug of ["nothing", "listener"]) {
      const checked = await checkPolicy(`policy: Wrong
for: grant
steps:
  - provision: { webhook: ${slug} }
`);
      expect(checked.ok).toBe(false);
      expect(JSON.stringify(checked)).toContain(`there is no webhook ${slug}`);
    }
  });
});

describe("a policy for actions", () => {
  test("says who is asked in the place of the queue's people; what is carried out stays the queue's", async () => {
    await applied(`policy: Two pairs of eyes
for: action
steps:
  - approve: [ { manager: 1 } ]
  - approve: [ { group: platform } ]
    distinct: true
  - execute
`);
    const { body } = await ana.post("/requests", { type: "action", queue: "refunds", justification: "broken" });
    expect(body.steps.map(({ kind }: { kind: string }) => kind)).toEqual(["approve", "approve", "execute"]);
    expect(body.policy.name).toBe("Two pairs of eyes");
    const mia = await cast.as("mia");
    const first = await mia.post(`/tasks/${body.task.number}/decisions`, { verb: "approve" });
    expect(first.body).toMatchObject({ state: "done", status: "paid" });
    const second = (await ana.get(`/requests/${body.number}`)).body.task;
    const gil = await cast.as("gil");
    expect((await gil.get(`/tasks/${second.number}`)).body).toMatchObject({ status: "new", kind: "approval" });
    await gil.post(`/tasks/${second.number}/decisions`, { verb: "approve" });
    await worked();
    const carriedOut = there.calls.filter((call) => call.body.type !== "event");
    expect(carriedOut.map((call) => call.body.type)).toEqual(["action"]);
    expect((await ana.get(`/requests/${body.number}`)).body.outcome).toBe("executed");
  });
});
