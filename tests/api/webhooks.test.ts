import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { comment } from "@/lib/commands/comment";
import { decide } from "@/lib/commands/decide";
import { closeDatabase, rows } from "@/lib/data/db";
import { closeDirect, directPool } from "@/lib/data/direct";
import { verifies } from "@/lib/fulfil/sign";
import { feedWaiting } from "@/lib/jobs/feed";
import { type Receiver, startReceiver } from "@/tests/fulfil/receiver";
import { pauseOver, worked } from "@/tests/fulfil/work";
import { tailed } from "@/tests/jobs/ledger";
import { settled } from "@/tests/support/company";
import { beginCompany, type Cast } from "./cast";
import { type Client, whole } from "./client";

let cast: Cast;
let there: Receiver;
let ada: Client;
let ana: Client;

beforeAll(async () => {
  cast = await beginCompany();
  there = await startReceiver();
  [ada, ana] = await Promise.all([cast.as("ada"), cast.as("ana")]);
});
beforeEach(async () => {
  await worked();
  await rows("UPDATE webhooks SET ended_at = now(), slug = slug || '~' || id WHERE ended_at IS NULL");
  await directPool().query("DELETE FROM graphile_worker._private_jobs");
  there.calls.length = 0;
  there.answer = (_, response) => response.writeHead(204).end();
});
afterAll(async () => {
  await there.close();
  await closeDatabase();
  await closeDirect();
});

async function subscribed(more: object = {}) {
  const { status, body } = await ada.post("/webhooks", { slug: "audit", url: there.url, allowPrivate: true, ...more });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body;
}

const told = () => there.calls.map(({ body }) => body.event);

describe("subscriptions to what happens (row 169: outgoing webhooks)", () => {
  test("are told of each event once, in the order of the record, from now on, signed", async () => {
    await cast.opened();
    const { secret } = await subscribed();
    const { id, request, task } = await cast.opened();
    settled(await decide(await cast.here.door("mia"), { task, verb: "approve", comment: "fine" }));
    await worked();
    await worked();
    expect(told().slice(-4)).toEqual(["request-opened", "task-opened", "decided", "task-opened"]);
    const positions = there.calls.map(({ body }) => body.position);
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    expect(new Set(there.calls.map((call) => call.id)).size).toBe(there.calls.length);
    const decided = there.calls.find(({ body }) => body.event === "decided");
    expect(decided?.body).toMatchObject({
      type: "event",
      actor: cast.here.person("mia"),
      request: { id, number: request, type: "grant" },
      task: { number: task },
      data: { verb: "approve", closes: true },
    });
    for (const call of there.calls)
      expect(verifies(call.signature, { secret, id: call.id, timestamp: Number(call.timestamp), body: call.raw })).toBe(
        true,
      );
    const events = await rows<{ id: string }>("SELECT id FROM events WHERE case_id = $1 ORDER BY seq", [id]);
    expect(there.calls.map(({ body }) => body.id)).toEqual(expect.arrayContaining(events.map((event) => event.id)));
  });

  test("say ids and codes, nobody's words and nobody's name", async () => {
    await subscribed();
    const { task } = await cast.opened();
    settled(
      await comment(await cast.here.door("mia"), { task, body: "Is this for the Lisbon launch?", question: true }),
    );
    settled(await decide(await cast.here.door("mia"), { task, verb: "deny", comment: "not this quarter" }));
    await worked();
    const all = there.calls.map(({ raw }) => raw).join("\n");
    expect(told()).toEqual(expect.arrayContaining(["commented", "decided", "request-closed"]));
    for (const words of ["Lisbon", "not this quarter", "release week", "Ana", "ana@example.com", "Mia"])
      expect(all).not.toContain(words);
  });

  test("hear nothing of a decision before it counts", async () => {
    await subscribed();
    const { task } = await cast.opened();
    settled(await decide(await cast.here.door("mia"), { task, verb: "approve", undoSeconds: 60 }));
    await worked();
    expect(told()).not.toContain("decision-made");
    expect(told()).not.toContain("decided");
  });

  test("hear nothing of what is among the participants of a task alone", async () => {
    await subscribed();
    const gil = await cast.as("gil");
    const made = await gil.post("/tasks", { title: "Plan the offsite", assignee: "mia@example.com" });
    expect(made.status).toBe(201);
    await worked();
    expect(there.calls.filter(({ raw }) => raw.includes(made.body.id))).toEqual([]);
    expect(there.calls.filter(({ raw }) => raw.includes("collaboration"))).toEqual([]);
  });

  test("are told of the types they name, and of no other", async () => {
    await subscribed({ events: ["decided", "request-closed"] });
    const { task } = await cast.opened();
    settled(await decide(await cast.here.door("mia"), { task, verb: "deny", comment: "no" }));
    await worked();
    expect(new Set(told())).toEqual(new Set(["decided", "request-closed"]));
    const wrong = await ada.post("/webhooks", { slug: "wrong", url: there.url, events: ["decided", "decidde"] });
    expect([wrong.status, wrong.body.errors[0]]).toEqual([
      400,
      { path: "events.1", message: "There is no event decidde." },
    ]);
  });

  test("are tried again under the same id until they answer, then are a dead letter to be sent again", async () => {
    await subscribed({ events: ["request-opened"] });
    there.answer = (_, response) => response.writeHead(500).end();
    await cast.opened();
    await worked();
    const [waiting] = await whole(ada, "/webhooks/audit/calls");
    expect(waiting).toMatchObject({ state: "queued", attempts: 1, status: 500, problem: "http-500" });
    for (let round = 0; round < 10; round++) {
      await pauseOver();
      await worked();
    }
    const [dead] = await whole(ada, "/webhooks/audit/calls?state=dead");
    expect(dead).toMatchObject({ id: waiting.id, attempts: 11 });
    expect(new Set(there.calls.map(({ id }) => id))).toEqual(new Set([waiting.id]));
    expect(new Set(there.calls.map(({ raw }) => raw)).size).toBe(1);
    there.answer = (_, response) => response.writeHead(200).end();
    expect((await ada.post(`/webhooks/audit/calls/${dead.id}/replay`, {})).status).toBe(200);
    await worked();
    expect(await whole(ada, "/webhooks/audit/calls?state=sent")).toMatchObject([{ id: dead.id, problem: null }]);
    expect((await ada.post(`/webhooks/audit/calls/${dead.id}/replay`, {})).body).toMatchObject({
      status: 409,
      refusal: "nothing-failed",
    });
  });

  test("that are fed by two workers at once are told of everything once", async () => {
    await subscribed({ events: ["request-opened", "task-opened"] });
    for (let n = 0; n < 5; n++) await cast.opened();
    await tailed();
    const entered = await Promise.all([feedWaiting(), feedWaiting(), feedWaiting()]);
    expect(entered.reduce((sum, count) => sum + count, 0)).toBe(10);
    await worked();
    expect(there.calls.length).toBe(10);
  });

  test("that were ended are told nothing more", async () => {
    await subscribed();
    await cast.opened();
    await tailed();
    expect((await ada.remove("/webhooks/audit")).status).toBe(204);
    await worked();
    expect(there.calls).toEqual([]);
    expect((await ada.remove("/webhooks/audit")).status).toBe(404);
    expect(await whole(ada, "/webhooks")).toEqual([]);
    expect((await subscribed()).slug).toBe("audit");
  });
});

describe("registering a webhook", () => {
  test("is for admins; auditors see them, nobody else does", async () => {
    await subscribed();
    expect((await ana.get("/webhooks")).status).toBe(404);
    expect((await ana.get("/webhooks/audit/calls")).status).toBe(404);
    expect((await ana.remove("/webhooks/audit")).status).toBe(404);
    expect((await ana.post("/webhooks", { slug: "mine", url: there.url })).body.refusal).toBe("admins-only");
    await rows("UPDATE people SET roles = '{auditor}' WHERE id = $1", [cast.here.person("zoe")]);
    const zoe = await cast.as("zoe");
    expect((await zoe.get("/webhooks")).body.items.length).toBe(1);
    expect((await zoe.remove("/webhooks/audit")).body.refusal).toBe("admins-only");
    expect((await (await cast.as("eve")).post("/webhooks", { slug: "hers", url: there.url })).status).toBe(404);
  });

  test("answers the secret once; one name, one webhook; queues' names are kept for queues", async () => {
    const key = { "idempotency-key": "one-webhook" };
    const body = { slug: "provisioner", name: "Provisioner", url: there.url, purpose: "call" };
    const first = await ada.post("/webhooks", body, key);
    expect(first.body.secret).toMatch(/^whsec_/);
    expect((await ada.post("/webhooks", body, key)).body).toEqual({ ...first.body, secret: null });
    expect((await ada.post("/webhooks", body)).body.refusal).toBe("slug-taken");
    expect((await ada.post("/webhooks", { ...body, slug: "queue-mine" })).body.refusal).toBe("slug-taken");
    expect(JSON.stringify((await ada.get("/webhooks")).body)).not.toContain(first.body.secret);
    for (const url of ["ftp://example.com", "example.com", "https://name:pw@example.com", "javascript:alert(1)"])
      expect((await ada.post("/webhooks", { ...body, slug: "x", url })).body.errors[0].path, url).toBe("url");
  });
});
