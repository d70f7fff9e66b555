import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { POST as callBack } from "@/app/api/callbacks/[execution]/[token]/route";
import { decide } from "@/lib/commands/decide";
import { closeDatabase, rows } from "@/lib/data/db";
import { closeDirect, directPool } from "@/lib/data/direct";
import type { WebhookId } from "@/lib/engine/ids";
import { plain, type StepPlan } from "@/lib/engine/policy";
import type { Case } from "@/lib/engine/request";
import { verifies } from "@/lib/fulfil/sign";
import { beginCallOf, call } from "@/lib/jobs/call";
import { tailed } from "@/tests/jobs/ledger";
import { type Company, company, settled, waitingTask } from "@/tests/support/company";
import { approve, provision } from "@/tests/support/plans";
import { type Receiver, startReceiver } from "./receiver";
import { hook, pauseOver, secret, worked } from "./work";

let here: Company;
let there: Receiver;
let webhook: WebhookId;

beforeAll(async () => {
  here = await company();
  there = await startReceiver();
  webhook = await hook(here, "provisioner", there.url);
});
beforeEach(async () => {
  there.calls.length = 0;
  there.answer = (_, response) => response.writeHead(204).end();
  await directPool().query("DELETE FROM graphile_worker._private_jobs");
  // Each test asks for the same access anew.
  await directPool().query("UPDATE requests SET state = 'closed'; DELETE FROM grants");
});
afterEach(async () => {
  await rows("UPDATE webhooks SET ended_at = NULL, allow_private = true, url = $2 WHERE id = $1", [webhook, there.url]);
});
afterAll(async () => {
  await there.close();
  await closeDatabase();
  await closeDirect();
});

const owners = [{ by: "owners", of: "app" }] as const;
const byHook = (): StepPlan => provision(owners, { how: { by: "webhook", webhook } });
const byHookOnce = (): StepPlan => ({
  ...plain,
  kind: "execute",
  name: "Execution",
  who: owners,
  how: { by: "webhook", webhook },
  instructions: null,
  repeatable: false,
});

async function stateOf(id: string): Promise<Case> {
  const [found] = await rows<{ state: Case }>("SELECT state FROM cases WHERE id = $1", [id]);
  if (!found) throw new Error("no case");
  return found.state;
}

const calls = (execution: string) =>
  rows<{ state: string; attempts: number; problem: string | null; status: number | null }>(
    "SELECT state, attempts, problem, status FROM webhook_calls WHERE execution_id = $1",
    [execution],
  );

async function opened(steps: readonly StepPlan[]) {
  const { id, number } = await here.open("ana", steps);
  const about = await stateOf(id);
  const execution = about.executions.at(-1)?.id ?? "";
  return { id, number, execution };
}

const send = async (address: string, body: unknown) => {
  const [execution = "", token = ""] = new URL(address).pathname.split("/").slice(-2);
  const request = new Request(address, { method: "POST", body: JSON.stringify(body) });
  return (await callBack(request, { params: Promise.resolve({ execution, token }) })).status;
};

describe("provisioning by a webhook (row 135: sync and callback)", () => {
  test("is one signed call with what is to be done, and the grant is there when it is answered", async () => {
    const { id, number, execution } = await opened([byHook()]);
    await worked();
    expect(there.calls.length).toBe(1);
    const [got] = there.calls;
    expect(got?.id).toBe(execution);
    expect(
      verifies(got?.signature ?? "", {
        secret,
        id: execution,
        timestamp: Number(got?.timestamp),
        body: got?.raw ?? "",
      }),
    ).toBe(true);
    expect(Math.abs(Date.now() / 1000 - Number(got?.timestamp))).toBeLessThan(60);
    expect(got?.body).toMatchObject({
      type: "fulfil",
      step: "provision",
      id: execution,
      request: { id, number, type: "grant" },
      app: { slug: "aws" },
      entitlement: { slug: "deploy" },
      subject: { email: "ana@example.com" },
      requester: { email: "ana@example.com" },
      parameters: {},
    });
    const about = await stateOf(id);
    expect(about).toMatchObject({ state: "closed", outcome: "granted" });
    expect(about.executions).toMatchObject([{ state: "succeeded" }]);
    expect(await calls(execution)).toEqual([{ state: "sent", attempts: 1, problem: null, status: 204 }]);
  });

  test("that is accepted waits for the call back, which counts once (and any other address leads nowhere)", async () => {
    there.answer = (_, response) => response.writeHead(202).end();
    const { id, execution } = await opened([byHook()]);
    await worked();
    expect((await stateOf(id)).executions).toMatchObject([{ state: "accepted" }]);
    const address: string = there.calls[0]?.body.callback;
    expect(address).toContain(`/api/callbacks/${execution}/`);
    expect(await send(`${address}x`, { status: "done" })).toBe(404);
    expect(await send(address.replace(execution, id), { status: "done" })).toBe(404);
    expect(await send(address, { status: "perhaps" })).toBe(400);
    expect((await stateOf(id)).state).toBe("in-fulfilment");
    expect(await send(address, { status: "done" })).toBe(200);
    expect(await stateOf(id)).toMatchObject({ state: "closed", outcome: "granted" });
    expect(await send(address, { status: "done" })).toBe(409);
    expect(await send(address, { status: "failed" })).toBe(409);
    expect(await calls(execution)).toMatchObject([{ state: "sent" }]);
  });

  test("whose call back is quicker than its own answer ends well all the same", async () => {
    let back: Promise<number> | null = null;
    there.answer = (got, response) => {
      back = send(got.body.callback, { status: "done" });
      void back.then(() => response.writeHead(202).end());
    };
    const { id, execution } = await opened([byHook()]);
    await worked();
    expect(await back).toBe(200);
    expect(await stateOf(id)).toMatchObject({ state: "closed", outcome: "granted" });
    expect(await calls(execution)).toMatchObject([{ state: "sent" }]);
  });

  test("whose call back never comes is looked at by people; one that comes late still counts", async () => {
    there.answer = (_, response) => response.writeHead(202).end();
    const { id, execution } = await opened([byHook()]);
    await worked();
    await pauseOver();
    await worked();
    const about = await stateOf(id);
    expect(about.tasks).toMatchObject([{ kind: "provisioning", state: "errored", execution }]);
    expect(await calls(execution)).toMatchObject([{ state: "dead", problem: "no-callback" }]);
    expect(await send(there.calls[0]?.body.callback, { status: "done" })).toBe(200);
    const after = await stateOf(id);
    expect(after).toMatchObject({ state: "closed", outcome: "granted" });
    expect(after.tasks).toMatchObject([{ state: "superseded" }]);
  });
});

describe("when it fails (row 134: automatic provisioning falls back to people)", () => {
  test("an answer other than 2xx makes an errored task for the app's owners at once, which can be retried as a new run", async () => {
    there.answer = (_, response) => response.writeHead(500).end("secret words of the other side");
    const { id, execution } = await opened([byHook()]);
    await worked();
    const about = await stateOf(id);
    expect(about.tasks).toMatchObject([
      { kind: "provisioning", state: "errored", execution, seats: [{ principal: `app-owners:${here.app}` }] },
    ]);
    expect(about.state).toBe("in-fulfilment");
    expect(JSON.stringify(await rows("SELECT data FROM events WHERE case_id = $1", [id]))).not.toContain(
      "secret words",
    );
    expect(await calls(execution)).toEqual([{ state: "failed", attempts: 1, problem: "http-500", status: 500 }]);
    // It had been answered: the address of that run is no longer good.
    expect(await send(there.calls[0]?.body.callback, { status: "done" })).toBe(409);

    there.answer = (_, response) => response.writeHead(200).end();
    settled(await decide(await here.door("olga"), { task: await waitingTask(id), verb: "retry" }));
    await worked();
    expect(there.calls.length).toBe(2);
    expect(there.calls[1]?.id).not.toBe(execution);
    expect(await stateOf(id)).toMatchObject({ state: "closed", outcome: "granted" });
  });

  test("it can be done by hand instead", async () => {
    there.answer = (_, response) => response.writeHead(404).end();
    const { id } = await opened([byHook()]);
    await worked();
    settled(await decide(await here.door("otto"), { task: await waitingTask(id), verb: "complete" }));
    expect(await stateOf(id)).toMatchObject({ state: "closed", outcome: "granted" });
  });

  test("a private address is not called unless an admin allowed it", async () => {
    await rows("UPDATE webhooks SET allow_private = false WHERE id = $1", [webhook]);
    const { id, execution } = await opened([byHook()]);
    await worked();
    expect(there.calls).toEqual([]);
    expect((await stateOf(id)).tasks).toMatchObject([{ state: "errored" }]);
    expect(await calls(execution)).toMatchObject([{ state: "failed", problem: "private-address" }]);
  });

  test("a webhook that was taken away is not called", async () => {
    const { id, execution } = await opened([byHook()]);
    await rows("UPDATE webhooks SET ended_at = now() WHERE id = $1", [webhook]);
    await worked();
    expect(there.calls).toEqual([]);
    expect((await stateOf(id)).tasks).toMatchObject([{ state: "errored" }]);
    expect(await calls(execution)).toMatchObject([{ state: "failed", problem: "webhook-gone" }]);
  });
});

describe("when nobody answers (trap 54: what was decided is not lost)", () => {
  test("it is tried again under the same id, with growing pauses, until it is answered", async () => {
    there.answer = (_, response) => {
      response.destroy();
    };
    const { id, execution } = await opened([byHook()]);
    await worked();
    await worked();
    expect(there.calls.length).toBe(1);
    const [first] = await rows<{ wait: number }>(
      "SELECT extract(epoch FROM run_at - now())::float8 AS wait FROM graphile_worker.jobs WHERE task_identifier = 'call'",
    );
    expect(first?.wait).toBeGreaterThan(3);
    expect(first?.wait).toBeLessThan(6);
    await pauseOver();
    await worked();
    expect(await calls(execution)).toMatchObject([{ state: "queued", attempts: 2, problem: "econnreset" }]);
    there.answer = (_, response) => response.writeHead(200).end();
    await pauseOver();
    await worked();
    expect(new Set(there.calls.map((one) => one.id))).toEqual(new Set([execution]));
    expect(new Set(there.calls.map((one) => one.raw)).size).toBe(1);
    expect(there.calls.length).toBe(3);
    expect(await stateOf(id)).toMatchObject({ state: "closed", outcome: "granted" });
    expect((await stateOf(id)).executions.length).toBe(1);
  });

  test("after a day it is a dead letter and a task for people", async () => {
    await rows("UPDATE webhooks SET url = 'http://127.0.0.1:1/' WHERE id = $1", [webhook]);
    const { id, execution } = await opened([byHook()]);
    for (let round = 0; round < 11; round++) {
      await worked();
      await pauseOver();
    }
    expect(await calls(execution)).toMatchObject([{ state: "dead", attempts: 11, problem: "no-answer" }]);
    expect((await stateOf(id)).tasks).toMatchObject([{ state: "errored", execution }]);
  });

  test("a worker killed between the call and its record calls again under the same id, and it counts once", async () => {
    const { id, execution } = await opened([byHook()]);
    // As a worker leaves it that died after the call was answered: the attempt is counted, nothing was noted.
    await worked();
    expect(there.calls.length).toBe(1);
    const again = await opened([byHook()]).catch(() => null);
    expect(again).toBeNull();
    await rows("UPDATE webhook_calls SET state = 'queued', problem = 'under way' WHERE id = $1", [execution]);
    await call({ call: execution });
    // The run is over, so nothing more is sent.
    expect(there.calls.length).toBe(1);
    expect(await stateOf(id)).toMatchObject({ outcome: "granted" });

    await directPool().query("UPDATE requests SET state = 'closed'; DELETE FROM grants");
    const other = await opened([byHook()]);
    await enterOnly();
    await rows("UPDATE webhook_calls SET attempts = 1, problem = 'under way' WHERE id = $1", [other.execution]);
    await worked();
    expect(there.calls.at(-1)?.id).toBe(other.execution);
    expect(await calls(other.execution)).toMatchObject([{ state: "sent", attempts: 2 }]);
    expect((await stateOf(other.id)).executions.length).toBe(1);
  });

  test("two workers at the same call: the case hears of it once", async () => {
    const { id, execution } = await opened([byHook()]);
    await enterOnly();
    await Promise.all([call({ call: execution }), call({ call: execution })]);
    const ended = await rows("SELECT FROM events WHERE case_id = $1 AND type = 'execution-ended'", [id]);
    expect(ended.length).toBe(1);
    expect(new Set(there.calls.map((one) => one.id))).toEqual(new Set([execution]));
  });

  test("an action that must not be repeated waits for people when nobody knows whether it arrived", async () => {
    there.answer = (_, response) => {
      response.destroy();
    };
    const { id, execution } = await opened([byHookOnce()]);
    await worked();
    await pauseOver();
    await worked();
    expect(there.calls.length).toBe(1);
    expect(await calls(execution)).toMatchObject([{ state: "dead", problem: "unknown" }]);
    expect((await stateOf(id)).tasks).toMatchObject([
      { state: "errored", execution, seats: [{ principal: "admins" }] },
    ]);
  });

  test("nor is it sent again after a worker died in the middle of it, but it is when it surely did not arrive", async () => {
    const { id, execution } = await opened([byHookOnce()]);
    await enterOnly();
    await rows("UPDATE webhook_calls SET attempts = 1, problem = 'under way' WHERE id = $1", [execution]);
    await worked();
    expect(there.calls).toEqual([]);
    expect((await stateOf(id)).tasks).toMatchObject([{ state: "errored" }]);

    await directPool().query("UPDATE requests SET state = 'closed'; DELETE FROM grants");
    await rows("UPDATE webhooks SET url = 'http://127.0.0.1:1/' WHERE id = $1", [webhook]);
    const other = await opened([byHookOnce()]);
    await worked();
    expect(await calls(other.execution)).toMatchObject([{ state: "queued", attempts: 1, problem: "econnrefused" }]);
    await rows("UPDATE webhooks SET url = $2 WHERE id = $1", [webhook, there.url]);
    await pauseOver();
    await worked();
    expect(await stateOf(other.id)).toMatchObject({ state: "closed" });
  });

  test("a request that was called off meanwhile is not carried out", async () => {
    const { id, execution } = await opened([byHook()]);
    await enterOnly();
    await rows("UPDATE cases SET state = jsonb_set(state, '{state}', '\"closed\"') WHERE id = $1", [id]);
    await worked();
    expect(there.calls).toEqual([]);
    expect(await calls(execution)).toMatchObject([{ state: "failed", problem: "not needed any more" }]);
  });
});

describe("a question to a webhook (row 99: a webhook decides a step)", () => {
  const ask = (onFailure: "fallback" | "deny" = "fallback"): StepPlan => ({
    ...plain,
    kind: "ask",
    name: "Risk check",
    who: [],
    fallback: [{ by: "admins" }],
    webhook,
    onFailure,
  });

  test("is answered approve, deny, or with the person who shall decide", async () => {
    there.answer = (_, response) => response.writeHead(200).end('{"decision":"approve"}');
    const yes = await opened([ask(), approve([{ by: "owners", of: "app" }]), provision()]);
    await worked();
    expect(there.calls[0]?.body.type).toBe("ask");
    expect((await stateOf(yes.id)).steps.map(({ state }) => state)).toEqual(["passed", "active", "upcoming"]);

    await directPool().query("UPDATE requests SET state = 'closed'");
    there.answer = (_, response) => response.writeHead(200).end('{"decision":"deny"}');
    const no = await opened([ask(), provision()]);
    await worked();
    expect(await stateOf(no.id)).toMatchObject({ state: "closed", outcome: "denied" });

    there.answer = (_, response) => response.writeHead(200).end('{"decision":"reassign","assignee":"Gus@Example.com"}');
    const other = await opened([ask(), provision()]);
    await worked();
    expect((await stateOf(other.id)).tasks).toMatchObject([
      { kind: "approval", state: "open", seats: [{ principal: `person:${here.person("gus")}` }] },
    ]);
  });

  test("that is not answered well never approves: people are asked, or it is denied, as the step says", async () => {
    for (const [status, body] of [
      [200, "yes"],
      [500, '{"decision":"approve"}'],
      [200, '{"decision":"reassign","assignee":"nobody@example.com"}'],
    ] as const) {
      there.answer = (_, response) => response.writeHead(status).end(body);
      const asked = await opened([ask(), provision()]);
      await worked();
      expect((await stateOf(asked.id)).tasks, body).toMatchObject([
        { kind: "approval", state: "open", seats: [{ principal: "admins" }] },
      ]);
      await directPool().query("UPDATE requests SET state = 'closed'");
    }
    const denied = await opened([ask("deny"), provision()]);
    there.answer = (_, response) => response.writeHead(500).end();
    await worked();
    expect(await stateOf(denied.id)).toMatchObject({ state: "closed", outcome: "denied" });
  });
});

/** The call is entered, and no worker has taken it up yet. */
async function enterOnly(): Promise<void> {
  await tailed();
  const { rows: waiting } = await directPool().query(
    `SELECT payload FROM graphile_worker._private_jobs jobs JOIN graphile_worker._private_tasks tasks ON tasks.id = jobs.task_id
     WHERE tasks.identifier = 'begin-call'`,
  );
  for (const { payload } of waiting) await beginCallOf(payload);
}
