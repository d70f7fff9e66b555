import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { examineEverything } from "@/lib/commands/doctor";
import { closeDatabase, rows } from "@/lib/data/db";
import { newId } from "@/lib/data/new-id";
import { placeEverything } from "@/tests/support/feed";
import { beginCompany, type Cast } from "./cast";
import { type Client, whole } from "./client";

let cast: Cast;
const as = (name: string) => cast.as(name);
const mail = (name: string) => `${name}@example.com`;

beforeAll(async () => {
  cast = await beginCompany();
});
afterAll(closeDatabase);

const people = { assignee: mail("gil"), inspector: mail("otto"), followers: [mail("gus")] };

/** Olga creates a task for gil; otto inspects it, gus follows. */
async function created(more: object = {}) {
  const answer = await (await as("olga")).post("/tasks", { title: "Plan the move", ...people, ...more });
  expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
  return answer.body;
}

const verbsOf = async (client: Client, task: string) =>
  (await client.get(`/tasks/${task}`)).body.allowed.map((one: { verb: string }) => one.verb);

describe("a collaboration task", () => {
  it("row 27, row 56: is created with a number that counts nothing, and read by those who take part", async () => {
    const made = await created({ description: "Floor **3**", dueAt: "2999-01-01T00:00:00Z", priority: "high" });
    expect(made).toMatchObject({
      kind: "collaboration",
      state: "open",
      title: "Plan the move",
      description: "Floor **3**",
      request: null,
      step: null,
      requester: { email: mail("olga") },
      assignees: [{ email: mail("gil") }],
      inspector: { email: mail("otto") },
      followers: [{ email: mail("gus") }],
      priority: "high",
      dueAt: "2999-01-01T00:00:00.000Z",
    });
    expect(made.number).toMatch(/^P-\d+$/);
    for (const name of ["olga", "gil", "otto", "gus"])
      expect((await (await as(name)).get(`/tasks/${made.number}`)).body.title).toBe("Plan the move");
    const why = async (name: string) => (await (await as(name)).get(`/tasks/${made.number}`)).body.why;
    expect(await why("olga")).toBe("You take part in this as its creator.");
    expect(await why("mia")).toBe("You see this because Gil Example, its assignee, reports to you.");
    const before = await rows("SELECT last_value FROM task_numbers");
    const second = await created();
    expect(Number(second.number.slice(2))).toBeGreaterThan(Number(made.number.slice(2)));
    // A gap among the numbers of requests would tell that it is there.
    expect(await rows("SELECT last_value FROM task_numbers")).toEqual(before);
    expect((await (await as("olga")).get(`/requests/${made.number}`)).status).toBe(404);
  });

  it("says what is wrong with it", async () => {
    const olga = await as("olga");
    expect((await olga.post("/tasks", { title: " ", assignee: mail("gil") })).status).toBe(400);
    expect((await olga.post("/tasks", { title: "x" })).status).toBe(400);
    expect((await olga.post("/tasks", { title: "x", assignee: "nobody@example.com" })).body).toMatchObject({
      status: 422,
      refusal: "cannot-assign",
    });
    expect((await olga.post("/tasks", { title: "x", assignee: mail("gil"), parent: "P-999999" })).status).toBe(404);
    const external = await as("eve");
    expect((await external.post("/tasks", { title: "x", assignee: mail("gil") })).body).toMatchObject({
      status: 403,
      refusal: "not-for-role",
    });
  });

  it("happens once under its key", async () => {
    const olga = await as("olga");
    const body = { title: "Once", assignee: mail("gil") };
    const key = { "idempotency-key": "once" };
    const first = await olga.post("/tasks", body, key);
    const again = await olga.post("/tasks", body, key);
    expect(again.body).toEqual(first.body);
    expect((await whole(olga, "/tasks?view=created&q=Once")).length).toBe(1);
  });

  it("row 57, row 58, row 59: goes from its assignee to its inspector, back, and on to its end", async () => {
    const { number } = await created();
    const [olga, gil, otto, gus] = [await as("olga"), await as("gil"), await as("otto"), await as("gus")];
    expect(await verbsOf(gil, number)).toEqual(["complete"]);
    expect(await verbsOf(gus, number)).toEqual([]);
    const decide = (client: Client, verb: string, comment?: string) =>
      client.post(`/tasks/${number}/decisions`, { verb, ...(comment && { comment }) });
    expect((await decide(gus, "complete")).status).toBe(403);
    expect((await decide(gil, "complete")).body).toMatchObject({ state: "check", assignees: [{ email: mail("gil") }] });
    expect((await whole(otto, "/tasks")).map((one) => one.number)).toContain(number);
    expect((await decide(otto, "ask-revision")).status).toBe(422);
    expect((await decide(otto, "ask-revision", "The date is missing")).body.state).toBe("open");
    expect((await decide(gil, "complete")).body.state).toBe("check");
    expect((await decide(otto, "confirm-completion")).body).toMatchObject({
      state: "done",
      outcome: "confirm-completion",
      decidedBy: { email: mail("otto") },
    });
    expect(await verbsOf(olga, number)).toEqual(["revise"]);
    expect((await decide(olga, "revise")).body).toMatchObject({ state: "open", outcome: null, decidedBy: null });
    expect((await decide(olga, "cancel")).body.state).toBe("cancelled");
    expect((await decide(gil, "complete")).body).toMatchObject({ status: 409, refusal: "closed" });
  });

  it("row 104, trap 36: whoever delegates it away loses it from sight", async () => {
    const { number } = await created({ followers: [] });
    const [gil, ana] = [await as("gil"), await as("ana")];
    const ref = `/tasks/${number}/assignment`;
    expect((await gil.post(ref, { assignee: mail("ana") })).body).toMatchObject({
      status: 422,
      refusal: "reason-required",
    });
    expect((await (await as("otto")).post(ref, { assignee: mail("ana"), reason: "x" })).body.refusal).toBe(
      "not-for-role",
    );
    const handed = await gil.post(ref, { assignee: mail("ana"), reason: "Away" });
    expect([handed.status, handed.body.allowed]).toEqual([200, []]);
    expect((await gil.get(`/tasks/${number}`)).status).toBe(404);
    for (const view of ["mine", "decided", "team", "following", "created", "all"])
      expect((await whole(gil, `/tasks?view=${view}`)).map((one) => one.number)).not.toContain(number);
    await placeEverything();
    expect((await whole(ana, "/events")).some((one) => one.task?.number === number)).toBe(true);
    expect((await whole(gil, "/events")).some((one) => one.task?.number === number)).toBe(false);
    expect(await verbsOf(ana, number)).toEqual(["complete"]);
  });

  it("row 60, row 61: followers are added by those who work on it, read all of it, and leave", async () => {
    const { number } = await created({ followers: [] });
    const [gil, gus, ana] = [await as("gil"), await as("gus"), await as("ana")];
    expect((await gus.get(`/tasks/${number}`)).status).toBe(404);
    const ref = `/tasks/${number}/followers`;
    expect((await gil.post(ref, { person: mail("gus") })).body.followers).toEqual([
      { email: mail("gus"), name: "Gus Example" },
    ]);
    expect((await gus.post(ref, { person: mail("ana") })).body).toMatchObject({ status: 403, refusal: "not-for-role" });
    const said = "@ana@example.com, @nobody@example.com and @olga@example.com: have a look";
    expect((await gus.post(`/tasks/${number}/comments`, { body: said })).body.notReached).toEqual([
      mail("ana"),
      "nobody@example.com",
    ]);
    expect((await ana.get(`/tasks/${number}`)).status).toBe(404);
    expect((await whole(gus, "/tasks?view=following")).map((one) => one.number)).toContain(number);
    expect((await whole(gil, "/tasks?view=following")).map((one) => one.number)).not.toContain(number);
    expect((await gus.remove(`${ref}/${mail("gus")}`)).status).toBe(204);
    expect((await gus.get(`/tasks/${number}`)).status).toBe(404);
    expect((await gus.remove(`${ref}/${mail("gus")}`)).status).toBe(404);
  });

  it("row 56: is edited by those who work on it, found by its words as they are now", async () => {
    const { number } = await created({ title: "Zebra crossing" });
    const [olga, otto, gus] = [await as("olga"), await as("otto"), await as("gus")];
    const found = async (q: string) => (await whole(olga, `/tasks?view=created&q=${q}`)).map((one) => one.number);
    expect(await found("zebra")).toEqual([number]);
    expect((await otto.patch(`/tasks/${number}`, { title: "Okapi crossing", priority: "low" })).body).toMatchObject({
      title: "Okapi crossing",
      priority: "low",
    });
    expect(await found("zebra")).toEqual([]);
    expect(await found("okapi")).toEqual([number]);
    expect((await gus.patch(`/tasks/${number}`, { title: "Mine" })).status).toBe(403);
    expect((await gus.patch(`/tasks/${number}`, { pinned: true, read: true })).body).toMatchObject({
      pinned: true,
      unread: false,
    });
    expect((await olga.get(`/tasks/${number}`)).body.pinned).toBe(false);
    expect((await otto.patch(`/tasks/${number}`, { inspector: null })).status).toBe(403);
    expect((await olga.patch(`/tasks/${number}`, { inspector: mail("ana"), title: "x" })).status).toBe(400);
    expect((await olga.patch(`/tasks/${number}`, { inspector: mail("ana") })).body.inspector.email).toBe(mail("ana"));
    expect((await otto.get(`/tasks/${number}`)).status).toBe(404);
    expect((await olga.patch(`/tasks/${number}`, { dueAt: null, description: "New" })).body).toMatchObject({
      dueAt: null,
      description: "New",
    });
    expect((await olga.patch(`/tasks/${number}`, {})).status).toBe(400);
  });

  it("trap 34: keeps its inspector while it is checked, unless taking them out confirms it", async () => {
    const { number } = await created();
    const [olga, gil] = [await as("olga"), await as("gil")];
    await gil.post(`/tasks/${number}/decisions`, { verb: "complete" });
    expect((await olga.patch(`/tasks/${number}`, { inspector: null })).body).toMatchObject({
      status: 409,
      refusal: "inspector-needed",
    });
    expect((await olga.patch(`/tasks/${number}`, { inspector: null, confirm: true })).body.state).toBe("done");
  });

  it("row 76: is deleted by its creator; its words are gone from the database, a tombstone stays", async () => {
    const { number, id } = await created({ title: "Secret plan", description: "Secret words" });
    const [olga, gil] = [await as("olga"), await as("gil")];
    await gil.post(`/tasks/${number}/comments`, { body: "Secret remark" });
    expect((await gil.remove(`/tasks/${number}`)).status).toBe(403);
    expect((await olga.remove(`/tasks/${number}`)).status).toBe(204);
    const { body } = await gil.get(`/tasks/${number}`);
    expect(body).toMatchObject({ state: "cancelled", title: "Deleted task", description: null, allowed: [] });
    expect(JSON.stringify(body)).not.toContain("Secret");
    expect(
      await rows(
        "SELECT 1 FROM event_texts x JOIN events e ON e.id = x.event_id JOIN tasks t ON t.case_id = e.case_id WHERE t.id = $1",
        [id],
      ),
    ).toEqual([]);
    expect((await olga.remove(`/tasks/${number}`)).status).toBe(409);
    expect((await gil.post(`/tasks/${number}/comments`, { body: "x" })).status).toBe(409);
  });
});

describe("the organisation's rules", () => {
  it("trap 33: may keep the assignee from inspecting, by a setting", async () => {
    const [ada, olga] = [await as("ada"), await as("olga")];
    const both = { title: "Both", assignee: mail("gil"), inspector: mail("gil") };
    expect((await ada.patch("/settings", { rules: { inspectorNotAssignee: true } })).status).toBe(200);
    expect((await olga.post("/tasks", both)).body).toMatchObject({ status: 422, refusal: "cannot-assign" });
    expect((await ada.patch("/settings", { rules: { inspectorNotAssignee: false } })).status).toBe(200);
    expect((await olga.post("/tasks", both)).status).toBe(201);
  });

  it("show a removal to whom it is about, unless they say otherwise", async () => {
    const [ada, zoe] = [await as("ada"), await as("zoe")];
    const grant = newId();
    await rows(
      "INSERT INTO grants (id, entitlement_id, person_id, granted_at, source, state) VALUES ($1, $2, $3, now(), 'import', 'active')",
      [grant, cast.here.entitlement, cast.here.person("zoe")],
    );
    const wish = { type: "revoke", app: "aws", entitlement: "deploy", subject: mail("zoe"), justification: "Unused" };
    const opened = await ada.post("/requests", wish);
    expect([opened.status, opened.body]).toEqual([201, expect.anything()]);
    const ref = `/requests/${opened.body.number}`;
    expect((await zoe.get(ref)).status).toBe(200);
    expect((await ada.patch("/settings", { rules: { revocationSubjectSees: false } })).status).toBe(200);
    expect((await zoe.get(ref)).status).toBe(404);
    expect((await whole(zoe, "/requests?view=all")).map((one) => one.number)).not.toContain(opened.body.number);
    await ada.patch("/settings", { rules: { revocationSubjectSees: true } });
    expect((await whole(zoe, "/requests?view=all")).map((one) => one.number)).toContain(opened.body.number);
  });
});

describe("lists", () => {
  it("row 11: are narrowed by priority, kind and words", async () => {
    const { number } = await created({ title: "Narrow 55", priority: "urgent" });
    await created({ title: "Narrow 56", priority: "low" });
    const olga = await as("olga");
    const found = async (query: string) => (await whole(olga, `/tasks?view=created&${query}`)).map((one) => one.number);
    expect(await found("q=narrow&priority=urgent")).toEqual([number]);
    expect(await found("q=narrow&kind=collaboration")).toHaveLength(2);
    expect(await found("q=narrow&kind=approval")).toEqual([]);
    expect(await found(`q=${number}`)).toEqual([number]);
  });
});

describe("subtasks", () => {
  it("row 69, row 70, trap 42: have participants of their own, in both directions", async () => {
    const whole1 = await created({ title: "The whole" });
    const [olga, gil, gus, zoe] = [await as("olga"), await as("gil"), await as("gus"), await as("zoe")];
    const wish = { title: "Fire Bob", assignee: mail("zoe"), parent: whole1.number };
    expect((await gus.post("/tasks", wish)).body).toMatchObject({ status: 403, refusal: "not-for-role" });
    const part = (await gil.post("/tasks", wish)).body;
    expect(part.parent).toMatchObject({ number: whole1.number, title: "The whole" });
    // Seen from above: only by whoever takes part below.
    expect((await gil.get(`/tasks/${whole1.number}`)).body.subtasks).toMatchObject([
      { number: part.number, title: "Fire Bob" },
    ]);
    for (const client of [olga, gus]) {
      const { body } = await client.get(`/tasks/${whole1.number}`);
      expect(body.subtasks).toEqual([]);
      expect(JSON.stringify(body)).not.toContain("Fire");
      expect((await client.get(`/tasks/${part.number}`)).status).toBe(404);
    }
    // And from below: not the whole, neither its title nor its number.
    const below = (await zoe.get(`/tasks/${part.number}`)).body;
    expect(below.parent).toBeNull();
    expect(JSON.stringify(below)).not.toContain(whole1.number);
    expect((await zoe.get(`/tasks/${whole1.number}`)).status).toBe(404);
  });
});

describe("comments", () => {
  it("row 71: are one's own to change and to take back, and leave a tombstone", async () => {
    const { number } = await created();
    const [olga, gus, zoe] = [await as("olga"), await as("gus"), await as("zoe")];
    const said = (await gus.post(`/tasks/${number}/comments`, { body: "Frist" })).body;
    const ref = `/comments/${said.id}`;
    expect((await zoe.patch(ref, { body: "x" })).status).toBe(404);
    expect((await olga.patch(ref, { body: "x" })).body).toMatchObject({ status: 403, refusal: "not-yours" });
    expect((await gus.patch(ref, { body: "First" })).body).toMatchObject({
      body: "First",
      editedAt: expect.any(String),
      deletedAt: null,
      earlier: [{ body: "Frist" }],
      editableUntil: expect.any(String),
      deletable: true,
    });
    expect((await whole(olga, `/tasks/${number}/comments`)).map((one) => one.body)).toEqual(["First"]);
    expect(await whole(olga, `/tasks/${number}/comments`)).toMatchObject([{ editableUntil: null, deletable: false }]);
    expect((await olga.get(`/tasks/${number}`)).body.commentCount).toBe(1);
    expect((await olga.remove(ref)).status).toBe(403);
    expect((await gus.remove(ref)).status).toBe(204);
    const [tombstone] = await whole(olga, `/tasks/${number}/comments`);
    expect(tombstone).toMatchObject({ body: "This comment was deleted.", deletedAt: expect.any(String), earlier: [] });
    expect((await olga.get(`/tasks/${number}`)).body.commentCount).toBe(0);
    expect((await gus.patch(ref, { body: "x" })).status).toBe(404);
    const left = await rows<{ value: string }>(
      "SELECT x.value FROM event_texts x JOIN events e ON e.id = x.event_id WHERE e.id = $1 OR e.data ->> 'comment' = $1::text",
      [said.id],
    );
    expect(left).toEqual([]);
  });

  it("row 71: go on when the task is over, on a request too", async () => {
    const { task, request } = await cast.opened();
    const [ana, mia] = [await as("ana"), await as("mia")];
    await ana.post(`/requests/${request}/cancellation`, {});
    expect((await mia.post(`/tasks/${task}/comments`, { body: "A pity" })).status).toBe(201);
  });
});

describe("people outside", () => {
  it("row 62, row 63, trap 45: see their task, and nobody's name but its participants'", async () => {
    const { number } = await created({ assignee: mail("eve"), inspector: mail("otto"), followers: [mail("gus")] });
    const eve = await as("eve");
    // mia manages gus's colleague and max manages olga: max acts here without taking part.
    await (await as("max")).post(`/tasks/${number}/comments`, { body: "From above" });
    const { body } = await eve.get(`/tasks/${number}`);
    const names = JSON.stringify(body).match(/[A-Z][a-z]+ Example/g) ?? [];
    expect([...new Set(names)].sort()).toEqual(["Eve Example", "Gus Example", "Olga Example", "Otto Example"]);
    expect(body.comments[0].author).toEqual({ email: "", name: "Somebody" });
    expect(await verbsOf(eve, number)).toEqual(["complete"]);
    expect((await eve.post(`/tasks/${number}/followers`, { person: mail("ana") })).status).toBe(403);
    expect((await eve.post(`/tasks/${number}/assignment`, { assignee: mail("ana"), reason: "x" })).status).toBe(403);
    expect((await whole(eve, "/tasks")).map((one) => one.number)).toEqual([number]);
    await placeEverything();
    const feed = await whole(eve, "/events");
    expect(feed.length).toBeGreaterThan(2);
    expect(JSON.stringify(feed)).not.toContain("Max");
    const mine = await eve.post(`/tasks/${number}/decisions`, { verb: "complete" });
    expect(mine.body.state).toBe("check");
  });
});

describe("everything that was done here", () => {
  it("row 76, trap 94: follows from its record, tombstones included", async () => {
    const findings = await examineEverything(false);
    expect(findings.length).toBeGreaterThan(5);
    expect(findings.filter(({ count }) => count > 0)).toEqual([]);
  });
});
