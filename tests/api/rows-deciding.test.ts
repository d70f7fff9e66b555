import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase, rows } from "@/lib/data/db";
import { closeDirect } from "@/lib/data/direct";
import { verbRule } from "@/lib/engine/verbs";
import { whole } from "./client";
import { beginStage, type Stage } from "./stage";

let stage: Stage;
const as = (name: string) => stage.as(name);
const read = async (number: string) => (await (await as("ada")).get(`/requests/${number}`)).body;
const decide = async (by: string, task: string, body: object) =>
  (await (await as(by)).post(`/tasks/${task}/decisions`, body)).body;
const held = async (person: string) =>
  (await whole(await as(person), "/me/access"))
    .filter(({ state }) => state !== "ended")
    .map(({ entitlement }) => entitlement.slug);

beforeAll(async () => {
  stage = await beginStage();
});
afterAll(async () => {
  await closeDirect();
  await closeDatabase();
});

describe("a comment", () => {
  it("row 39: is wanted, not wanted or left to the decider by each step, for each verb and for reassigning apart", async () => {
    await stage.offer("spoken");
    await stage.policy(
      `policy: Say why
for: grant
steps:
  - approve: [ { manager: 1 } ]
    comment: { approve: required, deny: optional }
    reassign: { allowed: true, reason: optional }
  - approve: [ { owners: app } ]
    reassign: { allowed: true, reason: required }
  - provision
`,
      "spoken",
    );
    const wish = { type: "grant", app: "aws", entitlement: "spoken", justification: "to speak" };
    const asked = (await (await as("ana")).post("/requests", wish)).body;
    const first = asked.task.number;
    const { allowed } = (await (await as("mia")).get(`/tasks/${first}`)).body;
    expect(allowed).toEqual(
      expect.arrayContaining([
        { verb: "approve", comment: "required" },
        { verb: "deny", comment: "optional" },
      ]),
    );
    expect(await decide("mia", first, { verb: "approve" })).toMatchObject({ refusal: "comment-required" });
    const moved = await (await as("mia")).post(`/tasks/${first}/assignment`, { assignee: "max@example.com" });
    expect(moved.status).toBe(200);
    expect(await decide("max", first, { verb: "approve", comment: "on call" })).toMatchObject({ outcome: "approve" });
    const second = (await read(asked.number)).task.number;
    const olga = await as("olga");
    const silent = await olga.post(`/tasks/${second}/assignment`, { assignee: "gil@example.com" });
    expect(silent.body.refusal).toBe("reason-required");
    expect(await decide("olga", second, { verb: "deny" })).toMatchObject({ refusal: "comment-required" });
    expect(await decide("olga", second, { verb: "approve" })).toMatchObject({ outcome: "approve" });
  });
});

describe("a removal", () => {
  it("row 33, trap 13: declined leaves the access, and counts by what it does, not by its word", async () => {
    await stage.offer("kept");
    await stage.give("ana", "kept");
    const wish = { type: "revoke", app: "aws", entitlement: "kept", subject: "ana@example.com", justification: "tidy" };
    const asked = (await (await as("mia")).post("/requests", wish)).body;
    const { allowed } = (await (await as("olga")).get(`/tasks/${asked.task.number}`)).body;
    expect(allowed.map(({ verb }: { verb: string }) => verb).slice(0, 2)).toEqual(["confirm", "decline"]);
    expect([verbRule("revocation", "decline")?.effect, verbRule("revocation", "confirm")?.effect]).toEqual([
      "keeps",
      "takes",
    ]);
    await decide("olga", asked.task.number, { verb: "decline", comment: "still needed" });
    expect(await read(asked.number)).toMatchObject({ state: "closed", outcome: "denied" });
    expect(await held("ana")).toContain("kept");
    const again = (await (await as("mia")).post("/requests", wish)).body;
    await decide("olga", again.task.number, { verb: "confirm" });
    await stage.carry(again.number);
    expect(await held("ana")).not.toContain("kept");
  });
});

describe("a change", () => {
  it("is decided by the owners of what it leads to, one by one and in bulk, and seen by the owners of either", async () => {
    const [from, to] = [await stage.offer("from"), await stage.offer("to")];
    await rows("INSERT INTO entitlement_owners (entitlement_id, person_id) VALUES ($1, $2), ($3, $4)", [
      from,
      stage.here.person("gus"),
      to,
      stage.here.person("gil"),
    ]);
    await stage.policy(
      `policy: Owners of what it leads to
for: change
steps: [ { approve: [ { owners: entitlement } ] }, provision ]
`,
    );
    const change = { type: "change", app: "aws", entitlement: "from", to: "to", justification: "to write" };
    const asked = async (by: string) => {
      await stage.give(by, "from");
      const answer = await (await as(by)).post("/requests", change);
      expect(answer.status).toBe(201);
      return answer.body;
    };
    const [one, other] = [await asked("ana"), await asked("zoe")];
    expect((await (await as("gil")).get("/tasks?view=mine")).body.items).toMatchObject([
      { number: one.task.number },
      { number: other.task.number },
    ]);
    expect((await (await as("gus")).get("/tasks?view=mine")).body.items).toEqual([]);
    for (const owner of ["gus", "gil"]) {
      const client = await as(owner);
      expect((await client.get(`/requests/${one.number}`)).status).toBe(200);
      expect((await whole(client, "/requests?view=all")).map(({ number }) => number)).toContain(one.number);
    }
    expect((await (await as("zoe")).get(`/requests/${one.number}`)).status).toBe(404);
    expect(await decide("gus", one.task.number, { verb: "approve" })).toMatchObject({ refusal: "not-yours" });
    expect(await decide("gil", one.task.number, { verb: "approve" })).toMatchObject({ outcome: "approve" });
    const items = [{ task: other.task.number, verb: "approve" }];
    expect((await (await as("gus")).post("/decisions", { items })).body.results).toMatchObject([{ ok: false }]);
    expect((await (await as("gil")).post("/decisions", { items })).body.results).toMatchObject([{ ok: true }]);
    await stage.carry(one.number);
    expect(await held("ana")).toEqual(expect.arrayContaining(["to"]));
  });
});

it("trap 98: one deployment is one organisation: no table tells organisations apart", async () => {
  const apart = await rows(
    `SELECT table_name, column_name FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name ~ '(tenant|organisation|organization|workspace|company)_?(id)?$'`,
  );
  expect(apart).toEqual([]);
});
