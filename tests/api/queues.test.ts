import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { rows } from "@/lib/data/db";
import { worked } from "@/tests/fulfil/work";
import { beginQueue, type QueueCast, refunds } from "@/tests/queues/refunds";
import { whole } from "./client";

let { there, secret, ada, ana, gil, eve, zoe, wish, asked, change, end } = {} as QueueCast;

beforeAll(async () => {
  ({ there, secret, ada, ana, gil, eve, zoe, wish, asked, change, end } = await beginQueue());
});
beforeEach(() => {
  there.calls.length = 0;
  there.answer = (_, response) => response.writeHead(204).end();
});
afterAll(() => end());

describe("defining a queue (row 18: queues defined by an admin, row 17: with statuses of their own)", () => {
  test("everybody inside sees what can be asked, where it goes is the admins' to know", async () => {
    const [forAda, forAna] = [await ada.get("/queues/refunds"), await ana.get("/queues/refunds")];
    expect(forAda.body.action.webhook.url).toBe(there.url);
    expect(forAna.body).toMatchObject({
      slug: "refunds",
      initialStatus: "new",
      assignee: [{ group: "platform" }],
      action: { webhook: { url: null, repeatable: true } },
    });
    expect(forAna.body.parameters[0]).toEqual({
      name: "amount",
      label: "amount",
      type: "number",
      required: true,
      options: [],
    });
    expect((await whole(ana, "/queues")).map(({ slug }) => slug)).toEqual(["refunds"]);
    expect(await whole(eve, "/queues")).toEqual([]);
    expect((await eve.get("/queues/refunds")).status).toBe(404);
    expect((await eve.post("/queues", refunds(there.url))).status).toBe(404);
  });

  test("the secret is answered once and kept from every later answer", async () => {
    expect(secret).toMatch(/^whsec_/);
    const again = await ada.post("/queues", refunds(there.url), { "idempotency-key": "make-refunds" });
    expect(again.body.secret).toBeNull();
    const seen = JSON.stringify([await ada.get("/queues/refunds"), await ada.get("/webhooks")]);
    expect(seen).not.toContain(secret.slice(6));
    expect(JSON.stringify(await rows("SELECT answer FROM answers"))).not.toContain(secret.slice(6));
  });

  test("only admins define them, once a name, and every mistake is named", async () => {
    expect((await ana.post("/queues", { ...refunds(there.url), slug: "mine" })).body.refusal).toBe("admins-only");
    expect((await ada.post("/queues", refunds(there.url))).body).toMatchObject({ status: 409, refusal: "slug-taken" });
    expect((await ada.put("/queues/none", { ...refunds(there.url), slug: undefined })).status).toBe(404);
    const wrong = await ada.post("/queues", {
      ...refunds(there.url),
      slug: "wrong",
      initialStatus: "paid",
      onApprove: "done",
      title: "Refund {{amuont}}",
      parameters: [
        { name: "amount", type: "choice" },
        { name: "amount", type: "text" },
      ],
      assignee: [{ group: "nobodies" }, { users: ["nobody@example.com"] }],
    });
    expect([wrong.status, wrong.body.refusal]).toEqual([422, "invalid-data"]);
    for (const said of [
      "a task begins in an open status",
      "there is no status done",
      "there is no parameter amuont",
      "this stands there twice",
      "a choice needs options",
      "there is no group nobodies",
      "nobody here has the address nobody@example.com",
    ])
      expect(wrong.body.detail).toContain(said);
    const { slug, ...rest } = refunds(there.url);
    for (const [path, body] of [
      ["slug", { ...rest, slug: "Refunds!" }],
      ["assignee", { ...rest, slug, assignee: "everybody" }],
      ["action.webhook.url", { ...rest, slug, action: { webhook: { url: "file:///etc/passwd" } } }],
      ["action.webhook.url", { ...rest, slug, action: { webhook: { url: "https://a:b@example.com/" } } }],
      ["parameters.0.name", { ...rest, slug, parameters: [{ name: "Amount!", type: "text" }] }],
      ["statuses.0.category", { ...rest, slug, statuses: [{ slug: "new", label: "New", category: "gone" }] }],
    ] as const)
      expect((await ada.post("/queues", body)).body.errors?.[0].path).toBe(path);
  });
});

describe("asking a queue (row 128: actions can be asked for, row 117: by a form of their own)", () => {
  test("opens a task for its assignees, under its title, in its first status, with what was asked", async () => {
    const { request, task } = await asked({
      parameters: { amount: 12.5, order: "88213", method: "card", for: "mia@example.com", on: "2026-02-28" },
    });
    const seen = await gil.get(`/tasks/${task}`);
    expect(seen.body).toMatchObject({
      kind: "approval",
      title: "Refund 12.5 for order 88213",
      status: "new",
      queue: { slug: "refunds", name: "Refunds", status: { slug: "new", label: "New", category: "open" } },
      request: { number: request, type: "action" },
      parameters: [
        { name: "amount", label: "amount", type: "number", value: 12.5, called: null },
        { name: "order", label: "Order number", type: "text", value: "88213" },
        { name: "method", value: "card" },
        { name: "for", type: "person", value: "mia@example.com", called: "Mia Example" },
        { name: "on", type: "date", value: "2026-02-28" },
      ],
      allowed: [{ verb: "approve" }, { verb: "deny", comment: "required" }],
    });
    expect(seen.body.verbs.map(({ label }: { label: string }) => label)).toEqual(["Approve", "Reject"]);
    const own = await ana.get(`/requests/${request}`);
    expect(own.body).toMatchObject({
      title: "Refund 12.5 for order 88213",
      queue: { slug: "refunds" },
      parameters: [{ value: 12.5 }, { value: "88213" }, { value: "card" }, { called: "Mia Example" }, { type: "date" }],
    });
    expect((await whole(gil, "/tasks?queue=refunds")).map(({ number }) => number)).toContain(task);
    expect(await whole(gil, "/tasks?queue=others")).toEqual([]);
    expect((await zoe.get(`/tasks/${task}`)).status).toBe(404);
    expect((await gil.get("/queues/refunds")).body.counts.open).toBeGreaterThan(0);
    expect((await zoe.get("/queues/refunds")).body.counts).toEqual({ open: 0, byStatus: [] });
  });

  test("can be foreseen: who will be asked, and what happens then", async () => {
    const { status, body } = await ana.post("/requests/preview", wish({ justification: undefined }));
    expect(status).toBe(200);
    expect(body).toMatchObject({ policy: { name: "Refunds" }, refusal: null });
    expect(body.steps).toMatchObject([
      { name: "Approval", asked: [{ people: [{ email: "gil@example.com" }, { email: "gus@example.com" }] }] },
      { name: "Execution", kind: "execute" },
    ]);
    expect((await ana.post("/requests/preview", wish({ parameters: {} }))).body.refusal).toBe("invalid-data");
  });

  test("checks every parameter against its type, people among them", async () => {
    const refused = await ana.post(
      "/requests",
      wish({ parameters: { amount: "much", method: "cash", on: "2026-02-30", nme: 1 } }),
    );
    expect([refused.status, refused.body.refusal]).toEqual([422, "invalid-data"]);
    for (const name of ["nme", "amount", "order", "method", "on"]) expect(refused.body.detail).toContain(`“${name}”`);
    const stranger = await ana.post(
      "/requests",
      wish({ parameters: { amount: 1, order: "1", for: "nobody@example.com" } }),
    );
    expect(stranger.body.detail).toContain("for");
    expect((await ana.post("/requests", wish({ queue: "none" }))).status).toBe(404);
    expect((await eve.post("/requests", wish())).status).toBe(404);
    expect((await ana.post("/requests", wish({ justification: " " }))).body.refusal).toBe("justification-required");
  });

  test("what was asked is frozen: the queue may change, the request and its action do not (trap 55)", async () => {
    const { request, task } = await asked({ parameters: { amount: 10, order: "A1" } });
    const changed = await change({
      statuses: [...refunds(there.url).statuses, { slug: "done", label: "Done", category: "done" }],
      onApprove: "done",
    });
    expect([changed.status, changed.body.secret]).toEqual([200, null]);
    expect((await gil.post(`/tasks/${task}/decisions`, { verb: "approve" })).body).toMatchObject({ status: "paid" });
    await worked();
    expect(there.calls.map(({ body }) => body.parameters)).toEqual([{ amount: 10, order: "A1" }]);
    expect((await ana.get(`/requests/${request}`)).body.outcome).toBe("executed");
    await change();
  });

  test("nobody approves what they asked for themselves", async () => {
    const { body } = await gil.post("/requests", wish());
    const own = await gil.post(`/tasks/${body.task.number}/decisions`, { verb: "approve" });
    expect(own.body).toMatchObject({ status: 403, refusal: "own-access" });
  });
});
