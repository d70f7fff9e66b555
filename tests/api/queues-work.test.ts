import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { verifies } from "@/lib/fulfil/sign";
import { pauseOver, worked } from "@/tests/fulfil/work";
import { beginQueue, type QueueCast, refunds } from "@/tests/queues/refunds";
import { whole } from "./client";

let { cast, there, secret, ada, ana, gil, asked, change, end } = {} as QueueCast;

beforeAll(async () => {
  ({ cast, there, secret, ada, ana, gil, asked, change, end } = await beginQueue());
});
beforeEach(() => {
  there.calls.length = 0;
  there.answer = (_, response) => response.writeHead(204).end();
});
afterAll(() => end());

describe("working in a queue", () => {
  test("its assignee moves a task among the open statuses, and to no other", async () => {
    const { task } = await asked();
    const moved = await gil.patch(`/tasks/${task}`, { status: "checking" });
    expect(moved.body).toMatchObject({
      status: "checking",
      queue: { status: { label: "In progress" } },
      state: "open",
    });
    for (const status of ["paid", "refused", "nonsense"]) {
      const refused = await gil.patch(`/tasks/${task}`, { status });
      expect([refused.status, refused.body.refusal]).toEqual([422, "unknown-status"]);
    }
    expect((await ana.patch(`/tasks/${task}`, { status: "new" })).status).toBe(403);
    const counts = (await gil.get("/queues/refunds")).body.counts;
    expect(counts.byStatus.find((one: { status: string }) => one.status === "checking").count).toBe(1);
  });

  test("approving runs the action exactly once, signed, and sets its status (row 54: deferred action executed on approval)", async () => {
    const { request, task } = await asked();
    await worked();
    expect(there.calls).toEqual([]);
    const decided = await gil.post(`/tasks/${task}/decisions`, { verb: "approve" });
    expect(decided.body).toMatchObject({ state: "done", outcome: "approve", status: "paid" });
    expect((await ana.get(`/requests/${request}`)).body.state).toBe("in-fulfilment");
    await worked();
    await worked();
    expect(there.calls.length).toBe(1);
    const [call] = there.calls;
    expect(call?.body).toMatchObject({
      type: "action",
      request: { number: request },
      task: { number: task },
      queue: { slug: "refunds" },
      requester: { email: "ana@example.com" },
      parameters: { amount: 12.5, order: "88213" },
    });
    const signed = { secret, id: call?.id ?? "", timestamp: Number(call?.timestamp), body: call?.raw ?? "" };
    expect(verifies(call?.signature ?? "", signed)).toBe(true);
    const after = (await ana.get(`/requests/${request}`)).body;
    expect(after).toMatchObject({ state: "closed", outcome: "executed" });
    expect(JSON.stringify(after.timeline)).toContain("gil@example.com");
  });

  test("rejecting only sets its status, which may sound open: the task is closed all the same (row 55, trap 56)", async () => {
    await change({ onReject: "checking" });
    const { request, task } = await asked();
    const rejected = await gil.post(`/tasks/${task}/decisions`, { verb: "deny", comment: "too late" });
    expect(rejected.body).toMatchObject({ state: "done", outcome: "deny", status: "checking" });
    await worked();
    expect(there.calls).toEqual([]);
    expect((await ana.get(`/requests/${request}`)).body).toMatchObject({ state: "closed", outcome: "denied" });
    const moved = await gil.patch(`/tasks/${task}`, { status: "new" });
    expect([moved.status, moved.body.refusal]).toEqual([409, "already-decided"]);
    expect((await gil.post(`/tasks/${task}/decisions`, { verb: "approve" })).status).toBe(409);
    await change();
  });

  test("a failed execution does not look done: an errored task that can be tried again", async () => {
    there.answer = (_, response) => response.writeHead(503).end();
    const { request, task } = await asked();
    await gil.post(`/tasks/${task}/decisions`, { verb: "approve" });
    await worked();
    const failed = (await ana.get(`/requests/${request}`)).body;
    expect(failed).toMatchObject({ state: "in-fulfilment", outcome: null, task: { kind: "action", state: "errored" } });
    const errored = await gil.get(`/tasks/${failed.task.number}`);
    expect(errored.body.status).toBeNull();
    expect((await gil.patch(`/tasks/${failed.task.number}`, { status: "new" })).body.refusal).toBe("unknown-status");
    there.answer = (_, response) => response.writeHead(200).end();
    const retried = await gil.post(`/tasks/${failed.task.number}/decisions`, { verb: "retry" });
    expect(retried.status).toBe(200);
    await worked();
    expect(there.calls.length).toBe(2);
    expect(new Set(there.calls.map(({ id }) => id)).size).toBe(2);
    expect((await ana.get(`/requests/${request}`)).body.outcome).toBe("executed");
  });

  test("a dead letter is sent again by an admin under its own id, and only while nobody answered", async () => {
    await change({ action: { webhook: { url: there.url, allowPrivate: true, repeatable: false } } });
    there.answer = (_, response) => {
      response.destroy();
    };
    const { request, task } = await asked();
    await gil.post(`/tasks/${task}/decisions`, { verb: "approve" });
    await worked();
    await pauseOver();
    await worked();
    expect(there.calls.length).toBe(1);
    const [dead] = await whole(ada, "/webhooks/queue-refunds/calls?state=dead");
    expect(dead).toMatchObject({ state: "dead", problem: "unknown", attempts: 1 });
    const path = `/webhooks/queue-refunds/calls/${dead.id}/replay`;
    expect((await ana.post(path, {})).status).toBe(404);
    there.answer = (_, response) => response.writeHead(200).end();
    expect((await ada.post(path, {})).body.state).toBe("queued");
    await worked();
    expect(there.calls.map(({ id }) => id)).toEqual([dead.id, dead.id]);
    expect((await ana.get(`/requests/${request}`)).body).toMatchObject({ state: "closed", outcome: "executed" });
    expect((await ada.post(path, {})).body.refusal).toBe("nothing-failed");
    expect((await ada.post("/webhooks/queue-refunds/calls/nonsense/replay", {})).status).toBe(404);
    await change();
  });

  test("an action by hand is a task for whom the queue names, with its instructions", async () => {
    await ada.post("/queues", {
      ...refunds(there.url),
      slug: "badges",
      name: "Badges",
      title: "Badge {{order}}",
      action: { manual: { to: { users: ["otto@example.com"] }, instructions: "Print it for {{requester.name}}." } },
    });
    const { request, task } = await asked({ queue: "badges" });
    await gil.post(`/tasks/${task}/decisions`, { verb: "approve" });
    const next = (await ana.get(`/requests/${request}`)).body.task;
    const otto = await cast.as("otto");
    expect((await otto.get(`/tasks/${next.number}`)).body).toMatchObject({
      kind: "action",
      title: "Badge 88213",
      instructions: "Print it for Ana Example.",
      parameters: [{ value: 12.5 }, { value: "88213" }],
    });
    expect((await otto.post(`/tasks/${next.number}/decisions`, { verb: "complete" })).status).toBe(200);
    expect((await ana.get(`/requests/${request}`)).body.outcome).toBe("executed");
    expect(there.calls).toEqual([]);
  });

  test("a restart asks the queue again and runs the action once more only when it is approved anew", async () => {
    there.answer = (_, response) => response.writeHead(500).end();
    const { request, task } = await asked();
    await gil.post(`/tasks/${task}/decisions`, { verb: "approve" });
    await worked();
    const reset = await ada.post(`/requests/${request}/reset`, { reason: "wrong amount" });
    expect(reset.status).toBe(200);
    expect(reset.body.task).toMatchObject({ kind: "approval", state: "open" });
    expect(there.calls.length).toBe(1);
    there.answer = (_, response) => response.writeHead(200).end();
    expect((await gil.post(`/tasks/${reset.body.task.number}/decisions`, { verb: "approve" })).status).toBe(200);
    await worked();
    expect(there.calls.length).toBe(2);
    expect((await ana.get(`/requests/${request}`)).body.outcome).toBe("executed");
  });
});
