import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { endByLink, startRound } from "@/lib/auth/step-up";
import { decide } from "@/lib/commands/decide";
import { examineEverything } from "@/lib/commands/doctor";
import { closeDatabase, pool, rows } from "@/lib/data/db";
import type { StepUpId } from "@/lib/engine/ids";
import { env } from "@/lib/env";
import { compose } from "@/lib/notify/email/compose";
import { taskView } from "@/lib/queries/task";
import { settled, waitingTask } from "@/tests/support/company";
import { approve, provision } from "@/tests/support/plans";
import { beginCompany, type Cast } from "./cast";
import type { Client } from "./client";

let cast: Cast;
let mia: Client;
let task: string;

beforeAll(async () => {
  cast = await beginCompany();
  mia = await cast.as("mia");
});
afterAll(closeDatabase);

beforeEach(async () => {
  // Lists forget what was open, so that the same can be asked for again.
  await rows("UPDATE requests SET state = 'closed'");
  task = await opened();
});

async function opened(by = "ana"): Promise<string> {
  const step = approve([{ by: "manager", level: 1 }], { stepUp: true });
  const { id } = await cast.here.open(by, [step, provision()]);
  return waitingTask(id);
}

const ask = (client: Client, verb: string, more: object = {}) =>
  client.post(`/tasks/${task}/step-up`, { verb, ...more });
const approveIt = (client: Client, more: object = {}) =>
  client.post(`/tasks/${task}/decisions`, { verb: "approve", ...more });

/** The secret of the link that would be sent for a proof. */
async function linkOf(name: string, id: string): Promise<string> {
  const round = await startRound(await cast.here.viewer(name), id as StepUpId);
  expect(round?.by).toBe("link");
  const url = new URL(round?.url ?? "x:");
  expect(`${url.origin}${url.pathname}`).toBe(`${env.APP_URL}/confirm/link`);
  return url.hash.slice(1);
}

/** Goes the whole way round, and gives the proof's id. */
async function prove(name: string, verb: string, more: object = {}): Promise<string> {
  const { status, body } = await ask(await cast.as(name), verb, more);
  expect([status, body.refusal]).toEqual([201, undefined]);
  const ended = await endByLink(await cast.here.viewer(name), await linkOf(name, body.id));
  expect(ended.ok).toBe(true);
  return body.id;
}

const refusal = (answer: { readonly status: number; readonly body: { readonly refusal?: string } }) => [
  answer.status,
  answer.body.refusal,
];
const missing = [403, "step-up-required"];

describe("a decision that wants fresh proof of who makes it (row 45)", () => {
  it("is refused without one, says what to do, and counts with one, whose id the record keeps", async () => {
    const seen = (await mia.get(`/tasks/${task}`)).body;
    expect(seen.allowed).toEqual([
      { verb: "approve", comment: "optional", stepUp: true },
      { verb: "deny", comment: "required", stepUp: true },
    ]);
    const refused = await approveIt(mia);
    expect(refusal(refused)).toEqual(missing);
    expect(refused.body.detail).toBe(
      "Confirm that it is you first: this step wants fresh proof of who decides it. The proof is good to approve it as it is now, once, within 5 minutes.",
    );
    const asked = await ask(mia, "approve", { version: seen.version });
    expect(asked.body).toMatchObject({ task, verb: "approve", url: `${env.APP_URL}/confirm/${asked.body.id}` });
    expect(refusal(await approveIt(mia))).toEqual(missing);
    const token = await linkOf("mia", asked.body.id);
    expect(JSON.stringify(asked.body)).not.toContain(token);
    expect((await endByLink(await cast.here.viewer("mia"), token)).ok).toBe(true);
    expect((await mia.get(`/tasks/${task}`)).body.allowed[0]).toEqual({ verb: "approve", comment: "optional" });

    expect((await approveIt(mia, { version: seen.version })).status).toBe(200);
    const events = await rows(
      "SELECT data ->> 'stepUp' AS proof FROM events WHERE type = 'decided' AND actor_id = $1",
      [cast.here.person("mia")],
    );
    expect(events).toEqual([{ proof: asked.body.id }]);
    const [kept] = await rows("SELECT used_at IS NOT NULL AS used, hash FROM step_ups WHERE id = $1", [asked.body.id]);
    expect(kept).toEqual({ used: true, hash: null });
    const [said] = (await mia.get(`/tasks/${task}`)).body.history.filter(
      (entry: { readonly type: string }) => entry.type === "decided",
    );
    expect(said.sentence).toContain("having confirmed who they are");
  });

  it("takes the words of other products for the verb that they mean", async () => {
    expect((await ask(mia, "reject")).body.verb).toBe("deny");
    await prove("mia", "reject");
    expect((await mia.post(`/tasks/${task}/decisions`, { verb: "reject", comment: "no" })).body.outcome).toBe("deny");
  });

  it("takes a proof for one verb for no other, and one for one version for no other", async () => {
    await prove("mia", "deny");
    expect(refusal(await approveIt(mia))).toEqual(missing);
    await prove("mia", "approve");
    // The task moves on: by a due date that an admin sets.
    const due = new Date(Date.now() + 86_400_000).toISOString();
    expect((await (await cast.as("ada")).patch(`/tasks/${task}`, { dueAt: due })).status).toBe(200);
    expect(refusal(await approveIt(mia))).toEqual(missing);
    expect(refusal(await ask(mia, "approve", { version: 1 }))).toEqual([409, "changed-meanwhile"]);
  });

  it("takes it for five minutes and not a moment longer", async () => {
    const id = await prove("mia", "approve");
    await rows("UPDATE step_ups SET verified_at = now() - interval '301 seconds' WHERE id = $1", [id]);
    expect(refusal(await approveIt(mia))).toEqual(missing);
    await rows("UPDATE step_ups SET verified_at = now() - interval '290 seconds' WHERE id = $1", [id]);
    expect((await approveIt(mia)).status).toBe(200);
  });

  it("takes it once, whoever is quicker: undone, it is used all the same", async () => {
    await prove("mia", "approve");
    const door = await cast.here.door("mia");
    const both = await Promise.all([1, 2].map(() => decide(door, { task, verb: "approve", undoSeconds: 60 })));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await mia.remove(`/tasks/${task}/decisions/pending`)).status).toBe(204);
    expect(refusal(await approveIt(mia))).toEqual(missing);
    // Not even where the row were claimed to be as it was read: the commit looks itself.
    const id = await prove("mia", "approve");
    const client = await pool().connect();
    await client.query("BEGIN");
    await client.query("UPDATE step_ups SET used_at = now() WHERE id = $1", [id]);
    const waiting = decide(door, { task, verb: "approve" });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await client.query("COMMIT");
    client.release();
    expect(await waiting).toEqual({ ok: false, refusal: { code: "step-up-required", verb: "approve" } });
  });

  it("keeps a key's first answer, and gives it again without a second proof", async () => {
    await prove("mia", "approve");
    const send = () => mia.post(`/tasks/${task}/decisions`, { verb: "approve" }, { "idempotency-key": `k-${task}` });
    const first = await send();
    expect(first.status).toBe(200);
    expect((await send()).body).toEqual(first.body);
  });

  it("asks nobody who could not decide, and nobody where nothing is wanted", async () => {
    expect(refusal(await ask(await cast.as("max"), "approve"))).toEqual([403, "not-yours"]);
    expect(refusal(await ask(await cast.as("ana"), "approve"))).toEqual([403, "not-yours"]);
    expect((await ask(await cast.as("zoe"), "approve")).status).toBe(404);
    expect(refusal(await ask(mia, "certify"))).toEqual([422, "not-an-option"]);
    const plain = await cast.opened("gil");
    const other = await mia.post(`/tasks/${plain.task}/step-up`, { verb: "approve" });
    expect(refusal(other)).toEqual([422, "step-up-not-asked"]);
  });

  it("asks an admin in the assignees' place too, and lets none skip the step", async () => {
    const ada = await cast.as("ada");
    const override = { comment: "she is away", override: true };
    expect(refusal(await approveIt(ada, override))).toEqual(missing);
    await prove("mia", "approve");
    expect(refusal(await approveIt(ada, override))).toEqual(missing);
    await prove("ada", "approve");
    expect((await approveIt(ada, override)).status).toBe(200);
  });

  it("trap 77: is not made in bulk nor in Slack, and a mail leads to the page and to nothing else", async () => {
    await prove("mia", "approve");
    const { body } = await mia.post("/decisions", { items: [{ task, verb: "approve" }] });
    expect(body.results).toMatchObject([{ task, ok: false, refusal: "step-up-required" }]);
    const slack = await decide(await cast.here.door("mia", { channel: "slack" }), { task, verb: "approve" });
    expect(slack).toMatchObject({ ok: false, refusal: { code: "step-up-required" } });
    const view = await taskView(await cast.here.viewer("mia"), task);
    if (!view) throw new Error("not seen");
    const letter = compose({
      message: "task-assigned",
      task: view,
      request: view.requestView,
      acts: true,
      event: "",
      notice: null,
      parent: null,
      now: new Date().toISOString(),
      zone: "UTC",
      language: "en-GB",
      organisation: "Example",
    });
    expect(letter.choices).toEqual([]);
    expect(letter.primary.url).toBe(`${env.APP_URL}/tasks/${task}`);
  });
});

describe("the link that shows who somebody is", () => {
  it("is good once, for its person alone, and for a quarter of an hour", async () => {
    const { body } = await ask(mia, "approve");
    const token = await linkOf("mia", body.id);
    const [me, other] = [await cast.here.viewer("mia"), await cast.here.viewer("max")];
    expect(await endByLink(other, token)).toMatchObject({ ok: false, why: "other-person", round: null });
    expect(await endByLink(me, `${token.slice(1)}A`)).toMatchObject({ ok: false, why: "over" });
    expect(await endByLink(me, "nonsense")).toMatchObject({ ok: false, why: "over" });
    expect(await endByLink(me, token)).toMatchObject({ ok: true, round: { task, verb: "approve" } });
    expect(await endByLink(me, token)).toMatchObject({ ok: false, why: "over" });
    expect(await startRound(me, body.id)).toBeNull();

    const late = (await ask(mia, "approve")).body.id;
    const lateToken = await linkOf("mia", late);
    await rows("UPDATE step_ups SET expires_at = now() WHERE id = $1", [late]);
    expect(await endByLink(me, lateToken)).toMatchObject({ ok: false, why: "over" });
  });

  it("is begun by its person alone, sent once for each proof, and not more than a few lie unopened", async () => {
    await rows("DELETE FROM step_ups WHERE used_at IS NULL");
    await rows("UPDATE step_ups SET begun_at = begun_at - interval '1 hour'");
    const { body } = await ask(mia, "approve");
    const me = await cast.here.viewer("mia");
    expect(await startRound(await cast.here.viewer("max"), body.id)).toBeNull();
    const token = await linkOf("mia", body.id);
    expect(await startRound(me, body.id)).toBeNull();
    expect((await endByLink(me, token)).ok).toBe(true);
    let sent = 0;
    for (let n = 0; n < 10; n++) {
      const { body: more } = await ask(mia, "approve");
      if (await startRound(me, more.id)) sent++;
    }
    expect(sent).toBe(5);
    await rows("UPDATE step_ups SET created_at = now() WHERE person_id = $1", [me.id]);
    let last = await ask(mia, "deny");
    for (let n = 0; n < 60 && last.status === 201; n++) last = await ask(mia, "deny");
    expect(refusal(last)).toEqual([409, "step-up-too-often"]);
    await rows("DELETE FROM step_ups WHERE used_at IS NULL");
  });
});

describe("the doctor", () => {
  it("finds a decision that had to rest on a proof and does not", async () => {
    const wrong = async () => (await examineEverything(false)).find(({ name }) => name === "proofs")?.count;
    await rows(
      "UPDATE step_ups SET begun_at = begun_at - interval '1 hour', created_at = created_at - interval '1 hour'",
    );
    const id = await prove("mia", "approve");
    settled(await decide(await cast.here.door("mia"), { task, verb: "approve", undoSeconds: 0 }));
    expect(await wrong()).toBe(0);
    await rows("UPDATE step_ups SET used_at = NULL WHERE id = $1", [id]);
    expect(await wrong()).toBe(1);
    await rows("UPDATE step_ups SET used_at = now(), person_id = $2 WHERE id = $1", [id, cast.here.person("max")]);
    expect(await wrong()).toBe(1);
    await rows("UPDATE step_ups SET person_id = $2 WHERE id = $1", [id, cast.here.person("mia")]);
    expect(await wrong()).toBe(0);
  });
});
