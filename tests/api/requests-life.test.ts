import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase, rows } from "@/lib/data/db";
import { closeDirect } from "@/lib/data/direct";
import { beginStage, type Stage } from "./stage";

let stage: Stage;
const as = (name: string) => stage.as(name);
let made = 0;

beforeAll(async () => {
  stage = await beginStage();
});
afterAll(async () => {
  await closeDirect();
  await closeDatabase();
});

/** A new entitlement, asked for by Ana. */
async function asked(more: object = {}, by = "ana") {
  const entitlement = `thing-${++made}`;
  await stage.offer(entitlement, { maxDuration: "P90D" });
  const wish = { type: "grant", app: "aws", entitlement, justification: "for work", ...more };
  const { body } = await (await as(by)).post("/requests", wish);
  return { entitlement, number: body.number as string, id: body.id as string, body };
}

const read = async (number: string, by = "ada") => (await (await as(by)).get(`/requests/${number}`)).body;
const post = async (by: string, path: string, body: object = {}) => (await (await as(by)).post(path, body)).body;
const task = async (number: string) => (await read(number)).task.number as string;

describe("how long", () => {
  it("row 47: an approver grants a shorter time, never a longer one", async () => {
    const { number } = await asked({ duration: "P30D" });
    const one = await task(number);
    expect(await post("mia", `/tasks/${one}/decisions`, { verb: "approve", duration: "P60D" })).toMatchObject({
      status: 422,
      refusal: "duration-not-shorter",
    });
    await post("mia", `/tasks/${one}/decisions`, { verb: "approve", duration: "P7D" });
    expect(await read(number)).toMatchObject({ duration: "P7D" });
    await stage.carry(number);
    const { grant } = await read(number);
    expect(Date.parse(grant.expiresAt) - Date.parse(grant.grantedAt)).toBe(7 * 86_400_000);
  });

  it("trap 17: lowering keeps what was approved, raising begins the approval again, neither during fulfilment", async () => {
    const { number } = await asked({ duration: "P30D" });
    const ana = await as("ana");
    const to = (duration: string | null) => ana.patch(`/requests/${number}`, { duration });
    await post("mia", `/tasks/${await task(number)}/decisions`, { verb: "approve" });
    expect((await to("P10D")).body).toMatchObject({ duration: "P10D", step: { index: 2, of: 3 } });
    expect((await to("P10D")).body.refusal).toBe("already-there");
    expect((await to("P100D")).body).toMatchObject({ refusal: "duration-too-long" });
    expect((await to(null)).body.refusal).toBe("duration-too-long");
    expect((await (await as("mia")).patch(`/requests/${number}`, { duration: "P1D" })).body.refusal).toBe("not-yours");
    const before = await task(number);
    expect((await to("P20D")).body).toMatchObject({ duration: "P20D", step: { index: 1, of: 3, name: "Manager" } });
    expect((await (await as("ada")).get(`/tasks/${before}`)).body.state).toBe("superseded");
    expect((await ana.patch(`/requests/${number}`, { justification: "x" })).body.errors[0].path).toBe("justification");
    await stage.carry(number, "provisioning");
    expect((await to("P1D")).body.refusal).toBe("in-fulfilment");
  });
});

describe("an end", () => {
  it("row 124: it is cancelled by whoever asked; trap 60: while it is carried out it stops at its end and is taken back", async () => {
    const { number, entitlement } = await asked();
    await stage.carry(number, "provisioning");
    const stopped = await post("ana", `/requests/${number}/cancellation`);
    expect(stopped).toMatchObject({ state: "in-fulfilment", stopping: true });
    expect(await post("ana", `/requests/${number}/cancellation`)).toMatchObject({ refusal: "already-there" });
    await stage.carry(number);
    expect(await read(number)).toMatchObject({ outcome: "cancelled", closeReason: "stopped" });
    await stage.settle();
    const [back] = await rows<{ number: string; origin: string }>(
      `SELECT r.number, r.origin FROM requests r JOIN entitlements n ON n.id = r.entitlement_id
       WHERE n.slug = $1 AND r.type = 'revoke'`,
      [entitlement],
    );
    expect(back?.origin).toBe("stop");
    expect((await (await as("ana")).post(`/requests/${back?.number}/cancellation`)).status).not.toBe(200);
    await stage.carry(back?.number ?? "");
    expect(await read(back?.number ?? "")).toMatchObject({ outcome: "revoked" });
  });

  it("trap 60: what was asked to stop and fails is over, with nothing to take back", async () => {
    const { number } = await asked();
    await stage.carry(number, "provisioning");
    await post("ana", `/requests/${number}/cancellation`);
    await post("olga", `/tasks/${await task(number)}/decisions`, { verb: "error", comment: "no licence" });
    expect(await read(number)).toMatchObject({
      state: "closed",
      outcome: "cancelled",
      closeReason: "stopped",
      grant: null,
    });
  });

  it("row 125, trap 83: whoever is waited for is reminded once a day, by the requester or an admin", async () => {
    const { number } = await asked();
    expect(await post("olga", `/requests/${number}/reminder`)).toMatchObject({ refusal: "not-yours" });
    expect((await post("ana", `/requests/${number}/reminder`)).number).toBe(number);
    expect(await post("ada", `/requests/${number}/reminder`)).toMatchObject({
      status: 409,
      refusal: "reminded-already",
    });
  });
});

describe("an admin leads a request elsewhere (row 101)", () => {
  const reason = "the approver was wrong";

  it("trap 9, trap 93: restarts it with the same steps, and what was decided counts no longer", async () => {
    const { number } = await asked();
    const first = await task(number);
    await post("mia", `/tasks/${first}/decisions`, { verb: "approve" });
    expect(await post("mia", `/requests/${number}/restart`, { reason })).toMatchObject({ refusal: "admins-only" });
    expect(await post("ada", `/requests/${number}/restart`)).toMatchObject({ refusal: "reason-required" });
    const again = await post("ada", `/requests/${number}/restart`, { reason });
    expect(again).toMatchObject({ state: "in-review", step: { index: 1, of: 3 } });
    expect(again.task.number).not.toBe(first);
    expect((await (await as("mia")).post(`/tasks/${first}/decisions`, { verb: "deny", comment: "x" })).status).toBe(
      409,
    );
    await stage.carry(number);
    expect(await read(number)).toMatchObject({ outcome: "granted" });
    expect(await post("ada", `/requests/${number}/restart`, { reason })).toMatchObject({ refusal: "closed" });
  });

  it("resets it to the policy of now, and names another policy only for what is no grant", async () => {
    const { number, entitlement } = await asked();
    await stage.policy(
      "policy: Owners only\nfor: grant\nsteps: [ { approve: [ { owners: app } ] }, provision ]",
      entitlement,
    );
    expect(await post("ada", `/requests/${number}/policy`, { reason, policy: "x" })).toMatchObject({
      refusal: "grants-keep-their-policy",
    });
    expect(await post("ada", `/requests/${number}/restart`, { reason })).toMatchObject({ step: { of: 3 } });
    expect(await post("ada", `/requests/${number}/reset`, { reason })).toMatchObject({ step: { index: 1, of: 2 } });
    await stage.give("ana", entitlement);
    await post("ana", `/requests/${number}/cancellation`);
    await stage.policy("policy: Nobody asks\nfor: revoke\nsteps: [ deprovision ]");
    const wish = { type: "revoke", app: "aws", entitlement, justification: "done" };
    const taken = await post("ana", "/requests", wish);
    expect(taken.step).toMatchObject({ of: 1 });
    const policy = "built-in-revoke";
    expect(await post("ada", `/requests/${taken.number}/policy`, { reason, policy: "none" })).toMatchObject({
      refusal: "routing-error",
    });
    expect(await post("ada", `/requests/${taken.number}/policy`, { reason, policy })).toMatchObject({
      step: { index: 1, of: 2 },
      policy: { name: "Removal by default" },
    });
  });

  it("trap 19: lets a step pass, but never the only one on which a person approves", async () => {
    const { number } = await asked();
    expect(await post("ada", `/requests/${number}/skip`, { reason })).toMatchObject({ step: { index: 2 } });
    expect(await post("ada", `/requests/${number}/skip`, { reason })).toMatchObject({
      status: 409,
      refusal: "only-approval",
    });
    await stage.carry(number, "provisioning");
    const passed = await post("ada", `/requests/${number}/skip`, { reason });
    expect(passed).toMatchObject({ state: "closed", outcome: "granted" });
    expect(passed.timeline.some((entry: { text: string | null }) => entry.text === reason)).toBe(true);
  });

  it("row 37: tries again what failed, keeping the approvals; gives up what cannot be carried out", async () => {
    const { number } = await asked();
    await stage.carry(number, "provisioning");
    expect(await post("ada", `/requests/${number}/retry`, { reason })).toMatchObject({ refusal: "nothing-failed" });
    await post("olga", `/tasks/${await task(number)}/decisions`, { verb: "error", comment: "down" });
    const again = await post("ada", `/requests/${number}/retry`, { reason });
    expect(again.task.state).toBe("open");
    expect(again.steps.filter((step: { state: string }) => step.state === "passed")).toHaveLength(2);
    await post("olga", `/tasks/${await task(number)}/decisions`, { verb: "error", comment: "down for good" });
    expect(await post("ada", `/requests/${number}/closure`, { reason })).toMatchObject({
      state: "closed",
      outcome: "errored",
      closeReason: "errored",
    });
  });

  it("never about their own access", async () => {
    const { number } = await asked({}, "ada");
    for (const call of ["restart", "reset", "skip", "closure"]) {
      expect(await post("ada", `/requests/${number}/${call}`, { reason })).toMatchObject({ refusal: "own-access" });
    }
    expect((await post("abe", `/requests/${number}/restart`, { reason })).state).toBe("in-review");
  });
});

describe("an emergency (row 102, trap 92)", () => {
  it("is asked for only where a policy for one applies, is marked, and is reviewed afterwards", async () => {
    const entitlement = "break-glass";
    await stage.offer(entitlement);
    const wish = { type: "grant", app: "aws", entitlement, emergency: true, justification: "site is down" };
    expect(await post("ana", "/requests", wish)).toMatchObject({ refusal: "no-emergency-policy" });
    const calm = await post("ana", "/requests", { ...wish, emergency: false });
    expect(await post("ana", `/requests/${calm.number}/emergency`, { reason: "it burns" })).toMatchObject({
      refusal: "no-emergency-policy",
    });
    await stage.policy("policy: Break glass\nfor: emergency\nsteps: [ provision ]");
    const escalated = await post("ana", `/requests/${calm.number}/emergency`, { reason: "it burns" });
    expect(escalated).toMatchObject({ emergency: true, state: "in-fulfilment" });
    expect((await (await as("olga")).get("/tasks?view=all")).body.items.length).toBeGreaterThan(0);
    await stage.carry(calm.number);
    await stage.settle();
    const review = await rows<{ number: string }>("SELECT number FROM requests WHERE origin = 'emergency-review'");
    expect(review).toHaveLength(1);
    const opened = await read(review[0]?.number ?? "", "mia");
    expect(opened).toMatchObject({ type: "certify", task: { kind: "certification" } });
    await post("mia", `/tasks/${opened.task.number}/decisions`, { verb: "remove", comment: "over by now" });
    expect(await read(opened.number)).toMatchObject({ outcome: "decertified" });
    await stage.settle();
    const removal = await rows<{ number: string; origin: string }>(
      "SELECT number, origin FROM requests WHERE type = 'revoke' AND origin = 'emergency-review'",
    );
    expect(removal).toHaveLength(1);
    const mine = (await (await as("ana")).get("/me/access")).body.items;
    expect(mine.find((one: { entitlement: { slug: string } }) => one.entitlement.slug === entitlement)?.state).not.toBe(
      "ended",
    );
  });
});

describe("what lies beside a task of its step", () => {
  it("is the same where it was kept from the start and where an update filled it in, after restarts too", async () => {
    const { number } = await asked();
    await post("ada", `/requests/${number}/restart`, { reason: "the approver was wrong" });
    const kept = () =>
      rows<{ step: number; step_index: number }>("SELECT id, step, step_index, step_name FROM tasks ORDER BY id");
    const before = await kept();
    expect(before.some(({ step, step_index: index }) => index !== null && index < step)).toBe(true);
    await rows("UPDATE tasks SET step_index = NULL, step_name = NULL");
    const migration = readFileSync("prisma/migrations/20261124090000_task_steps/migration.sql", "utf8");
    await rows(/^UPDATE [^;]+/m.exec(migration)?.[0] ?? "");
    expect(await kept()).toEqual(before);
  });
});
