import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase, rows } from "@/lib/data/db";
import { closeDirect } from "@/lib/data/direct";
import { verbNames } from "@/lib/engine/task";
import { verbRule } from "@/lib/engine/verbs";
import { whole } from "./client";
import { beginStage, type Stage } from "./stage";

// What is somebody's own, in the hands of everybody else; and what is asked for at the wrong time, twice, or of
// the wrong thing.

let stage: Stage;
const as = (name: string) => stage.as(name);
const everybody = ["zoe", "eve", "ana", "mia", "max", "olga", "gus", "gil", "ada"] as const;
const wish = { type: "grant", app: "aws", entitlement: "deploy", justification: "release week" };

beforeAll(async () => {
  stage = await beginStage();
  await rows("UPDATE people SET roles = '{auditor}' WHERE id = $1", [stage.here.person("gus")]);
});
afterAll(async () => {
  await closeDirect();
  await closeDatabase();
});

/** Everybody but these. */
const others = (...own: readonly string[]) => everybody.filter((name) => !own.includes(name));

async function openTask(request: string): Promise<string> {
  return (await (await as("ada")).get(`/requests/${request}`)).body.task.number;
}

describe("what is somebody's own", () => {
  it("a draft of a request is nobody else's: not its manager's, its app's owners', an auditor's or an admin's", async () => {
    const draft = (await (await as("ana")).post("/requests", { ...wish, draft: true })).body;
    expect(draft.state).toBe("draft");
    for (const name of others("ana")) {
      const client = await as(name);
      const path = `/requests/${draft.id}`;
      const answers = [
        await client.get(path),
        await client.patch(path, { justification: "mine now" }),
        await client.post(`${path}/submission`),
        await client.post(`${path}/cancellation`),
        await client.post(`${path}/reminder`),
      ];
      expect([name, ...answers.map(({ status }) => status)]).toEqual([name, 404, 404, 404, 404, 404]);
      const listed = name === "eve" ? [] : await whole(client, "/requests?state=draft");
      expect(listed).toEqual([]);
    }
    expect((await (await as("ana")).get(`/requests/${draft.id}`)).body.justification).toBe("release week");
  });

  it("a bulk decision is undone by whoever made it, and by nobody else", async () => {
    const { task } = await stage.opened();
    const made = (await (await as("mia")).post("/decisions", { items: [{ task, verb: "approve" }], undoSeconds: 60 }))
      .body;
    expect(made.batch).toBeTruthy();
    for (const name of others("mia"))
      expect((await (await as(name)).remove(`/decisions/${made.batch}`)).status).toBe(404);
    for (const name of others("mia"))
      expect((await (await as(name)).remove(`/tasks/${task}/decisions/pending`)).status).toBeGreaterThan(399);
    expect((await (await as("mia")).get(`/tasks/${task}`)).body.pending).toMatchObject({ verb: "approve" });
    expect((await (await as("mia")).remove(`/decisions/${made.batch}`)).status).toBeLessThan(300);
    expect((await (await as("mia")).get(`/tasks/${task}`)).body).toMatchObject({ state: "open", pending: null });
  });

  it("a key gives nobody the answer that another got under it", async () => {
    const key = { "Idempotency-Key": "shared" };
    const first = await (await as("mia")).post("/tasks", { title: "Secret plan", assignee: "max@example.com" }, key);
    expect(first.status).toBe(201);
    for (const name of others("mia", "eve")) {
      const body = { title: "Secret plan", assignee: "max@example.com" };
      const answer = await (await as(name)).post("/tasks", body, key);
      expect(answer.body.number).not.toBe(first.body.number);
    }
  });

  it("a campaign that is being prepared is its owners' and the admins', and receipts are their reviewers'", async () => {
    const ada = await as("ada");
    const made = await ada.post("/campaigns", {
      name: "Quiet",
      reviewer: { manager: 1 },
      owners: ["olga@example.com"],
    });
    expect(made.status).toBe(201);
    const path = `/campaigns/${made.body.number}`;
    for (const name of ["zoe", "eve", "ana", "mia", "gil"]) {
      const client = await as(name);
      const answers = [
        await client.get(path),
        await client.get(`${path}/items`),
        await client.get(`${path}/report`),
        await client.patch(path, { name: "Mine" }),
        await client.remove(path),
        ...(await Promise.all(
          ["stage", "start", "reminder", "submission"].map((way) => client.post(`${path}/${way}`)),
        )),
      ];
      expect([name, ...answers.map(({ status }) => status)]).toEqual([name, ...answers.map(() => 404)]);
    }
    expect((await (await as("gus")).patch(path, { name: "Mine" })).status).toBe(403);
    expect((await ada.get(path)).body.name).toBe("Quiet");
  });
});

describe("at the wrong time, twice, or of the wrong thing", () => {
  it("a verb that a kind of task does not know does nothing, whoever sends it", async () => {
    await stage.offer("gone");
    await stage.give("ana", "gone");
    const { request, task: approval } = await stage.opened("gil");
    const removal = await (await as("mia")).post("/requests", {
      type: "revoke",
      app: "aws",
      entitlement: "gone",
      subject: "ana@example.com",
      justification: "tidy",
    });
    const own = await (await as("mia")).post("/tasks", { title: "Look", assignee: "ana@example.com" });
    // By hand what other products' words mean on another kind is taken; the rest is no option.
    const tried = [
      { task: approval, kind: "approval", by: ["mia", "ada", "ana", "olga"] },
      { task: removal.body.task.number, kind: "revocation", by: ["olga", "ada", "ana", "mia"] },
      { task: own.body.number, kind: "collaboration", by: ["ana", "mia"] },
    ] as const;
    const meantElsewhere = ["deny", "decline", "confirm", "cancel", "complete"];
    for (const { task, kind, by } of tried) {
      const version = (await (await as(by[0])).get(`/tasks/${task}`)).body.version;
      for (const verb of verbNames.filter((one) => !verbRule(kind, one) && !meantElsewhere.includes(one))) {
        for (const name of [...by, "zoe", "eve"]) {
          const answer = await (await as(name)).post(`/tasks/${task}/decisions`, {
            verb,
            comment: "x",
            override: true,
          });
          expect([kind, verb, name, answer.status]).toEqual([kind, verb, name, expect.toBeOneOf([403, 404, 409, 422])]);
        }
      }
      expect((await (await as(by[0])).get(`/tasks/${task}`)).body).toMatchObject({ state: "open", version });
    }
    expect((await (await as("gil")).get(`/requests/${request}`)).body.state).toBe("in-review");
  });

  it("what is over stays over: no second decision, no undo, no hand-over, no cancellation, no reminder", async () => {
    const { request, task } = await stage.opened();
    const mia = await as("mia");
    expect((await mia.post(`/tasks/${task}/decisions`, { verb: "deny", comment: "no" })).status).toBe(200);
    for (const name of ["mia", "ada", "max", "olga", "ana"]) {
      const client = await as(name);
      const late = [
        await client.post(`/tasks/${task}/decisions`, { verb: "approve", comment: "after all", override: true }),
        await client.remove(`/tasks/${task}/decisions/pending`),
        await client.post(`/tasks/${task}/assignment`, { assignee: "max@example.com", reason: "late" }),
        await client.post(`/requests/${request}/cancellation`, { reason: "late" }),
        await client.post(`/requests/${request}/reminder`),
        await client.post(`/requests/${request}/restart`, { reason: "late" }),
        await client.post(`/requests/${request}/retry`),
        await client.patch(`/requests/${request}`, { duration: "PT8H" }),
      ];
      for (const [at, { status }] of late.entries())
        expect([name, at, status]).toEqual([name, at, expect.toBeOneOf([403, 404, 409, 422])]);
    }
    const over = (await mia.get(`/requests/${request}`)).body;
    expect(over).toMatchObject({ state: "closed", outcome: "denied" });
    expect((await mia.get(`/tasks/${task}`)).body).toMatchObject({ state: "done", outcome: "deny" });
  });

  it("whoever it is about gets it decided by somebody else, also as the admin or owner they are", async () => {
    for (const name of ["ada", "olga"]) {
      const asked = (await (await as(name)).post("/requests", wish)).body;
      for (let turn = 0; turn < 3; turn++) {
        const task = await openTask(asked.number);
        for (const body of [
          { verb: "approve", comment: "mine" },
          { verb: "approve", override: true, comment: "mine" },
          { verb: "complete", override: true, comment: "mine" },
        ]) {
          const own = await (await as(name)).post(`/tasks/${task}/decisions`, body);
          expect([name, turn, own.status]).toEqual([name, turn, expect.toBeOneOf([403, 409, 422])]);
        }
        const many = await (await as(name)).post("/decisions", { items: [{ task, verb: "approve", comment: "mine" }] });
        expect(many.body.results).toMatchObject([{ ok: false }]);
        const moved = await (await as(name)).post(`/tasks/${task}/assignment`, {
          assignee: `${name}@example.com`,
          reason: "to myself",
        });
        expect([name, turn, moved.status]).toEqual([name, turn, expect.toBeOneOf([403, 409, 422])]);
        const kind = (await (await as("abe")).get(`/tasks/${task}`)).body.kind;
        const verb = kind === "approval" ? "approve" : "complete";
        const done = await (await as("abe")).post(`/tasks/${task}/decisions`, {
          verb,
          override: true,
          comment: "for them",
        });
        expect(done.status).toBe(200);
        if ((await (await as("abe")).get(`/requests/${asked.number}`)).body.state === "closed") break;
      }
    }
  });
});
