import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase } from "@/lib/data/db";
import { beginCompany, type Cast } from "./cast";
import { whole } from "./client";

let cast: Cast;
const as = (name: string) => cast.as(name);
const opened = (by?: string) => cast.opened(by);

beforeAll(async () => {
  cast = await beginCompany();
});
afterAll(closeDatabase);

describe("a request", () => {
  it("is foreseen, asked for once, and cancelled (rows 8, 116, 119, 124)", async () => {
    const zoe = await as("zoe");
    const wish = { type: "grant", app: "aws", entitlement: "deploy", duration: "P7D" };
    const foreseen = await zoe.post("/requests/preview", wish);
    expect(foreseen.body).toMatchObject({ duration: "P7D", refusal: null });
    expect(foreseen.body.steps.map((step: { name: string }) => step.name)).toEqual([
      "Manager",
      "App owners",
      "Provisioning",
    ]);
    expect(await whole(zoe, "/requests")).toEqual([]);
    expect((await zoe.post("/requests", { ...wish, justification: " " })).body).toMatchObject({
      status: 422,
      refusal: "justification-required",
    });
    const made = await zoe.post("/requests", { ...wish, justification: "to deploy" });
    expect(made.status).toBe(201);
    expect(made.headers.get("location")).toBe(`/api/v1/requests/${made.body.number}`);
    expect(made.body).toMatchObject({
      state: "in-review",
      subject: { email: "zoe@example.com" },
      justification: "to deploy",
      canCancel: true,
    });
    expect((await zoe.get(`/requests/${made.body.id}`)).body).toEqual(
      (await zoe.get(`/requests/${made.body.number}`)).body,
    );
    expect((await zoe.post("/requests", { ...wish, justification: "again" })).body).toMatchObject({
      status: 409,
      refusal: "duplicate",
    });
    const others = { ...wish, justification: "x" };
    expect((await zoe.post("/requests", { ...others, subject: "ana@example.com" })).body).toMatchObject({
      status: 403,
      refusal: "not-for-them",
    });
    expect((await zoe.post("/requests", { ...others, subject: "no@example.com" })).body).toMatchObject({
      status: 422,
      refusal: "unknown-person",
    });
    expect((await zoe.post("/requests", { ...others, entitlement: "none" })).status).toBe(404);
    const ref = `/requests/${made.body.number}/cancellation`;
    expect((await (await as("olga")).post(ref)).status).toBe(403);
    expect((await (await as("ada")).post(ref, {})).body).toMatchObject({ status: 422, refusal: "reason-required" });
    expect((await zoe.post(ref)).body).toMatchObject({ state: "closed", outcome: "cancelled" });
    expect((await zoe.post(ref)).body).toMatchObject({ status: 409, refusal: "closed" });
    expect((await zoe.get("/requests?state=closed&outcome=cancelled")).body.items).toHaveLength(1);
    expect((await zoe.get("/requests?state=open")).body.items).toHaveLength(0);
  });
});

describe("a task", () => {
  it("is read, marked, spoken about and given on", async () => {
    const { task } = await opened();
    const [ana, mia, max] = [await as("ana"), await as("mia"), await as("max")];
    const seen = (await mia.get(`/tasks/${task}`)).body;
    expect(seen.allowed).toEqual([
      { verb: "approve", comment: "optional" },
      { verb: "deny", comment: "required" },
    ]);
    expect(seen.steps).toHaveLength(3);
    expect(seen.history).toHaveLength(2);
    expect((await mia.get(`/tasks/${seen.id}`)).body.number).toBe(task);
    expect(
      (await mia.patch(`/tasks/${task}`, { read: true, snoozedUntil: "2999-01-01T00:00:00Z" })).body,
    ).toMatchObject({
      unread: false,
      snoozedUntil: "2999-01-01T00:00:00.000Z",
    });
    expect((await whole(mia, "/tasks?snoozed=true")).map((one) => one.number)).toContain(task);
    expect((await mia.patch(`/tasks/${task}`, { snoozedUntil: null })).body).toMatchObject({
      unread: false,
      snoozedUntil: null,
    });
    const said = await mia.post(`/tasks/${task}/comments`, { body: "For how long? ", question: true });
    expect(said.status).toBe(201);
    expect(said.body).toMatchObject({
      author: { email: "mia@example.com" },
      body: "For how long?",
      question: true,
      channel: "api",
    });
    await ana.post(`/tasks/${task}/comments`, { body: "A week" });
    expect((await whole(ana, `/tasks/${task}/comments`, 1)).map((one) => one.body)).toEqual([
      "For how long?",
      "A week",
    ]);
    expect(await whole(ana, `/tasks/${task}/deliveries`)).toEqual([]);
    const give = (assignee: string, reason?: string) => ({ assignee, ...(reason === undefined ? {} : { reason }) });
    const ref = `/tasks/${task}/assignment`;
    expect((await ana.post(ref, give("zoe@example.com", "x"))).status).toBe(403);
    expect((await mia.post(ref, give("gil@example.com"))).body).toMatchObject({
      status: 422,
      refusal: "reason-required",
    });
    expect((await mia.post(ref, give("ana@example.com", "x"))).body).toMatchObject({
      status: 422,
      refusal: "cannot-assign",
    });
    const given = await mia.post(ref, give("gil@example.com", "on leave"));
    expect(given.body.assignees).toEqual([{ email: "gil@example.com", name: "Gil Example" }]);
    expect(given.body.number).toBe(task);
    expect((await mia.get(`/tasks/${task}`)).body.allowed).toEqual([]);
    expect((await whole(max, "/tasks?view=team")).map((one) => one.number)).toContain(task);
  });

  it("is decided: with a window and undone, at once, and no second time (rows 30, 38, 51)", async () => {
    const { task, request } = await opened();
    const [ana, mia] = [await as("ana"), await as("mia")];
    const ref = `/tasks/${task}/decisions`;
    expect((await ana.post(ref, { verb: "approve" })).body).toMatchObject({ status: 403 });
    expect((await mia.post(ref, { verb: "deny" })).body).toMatchObject({ status: 422, refusal: "comment-required" });
    expect((await mia.post(ref, { verb: "complete" })).body).toMatchObject({ status: 422, refusal: "not-an-option" });
    expect((await mia.remove(`${ref}/pending`)).body).toMatchObject({ status: 409, refusal: "nothing-to-undo" });
    const { version } = (await mia.get(`/tasks/${task}`)).body;
    expect((await mia.post(ref, { verb: "approve", version: version + 1 })).body).toMatchObject({
      status: 409,
      refusal: "changed-meanwhile",
    });
    const waiting = await mia.post(ref, { verb: "approve", version, undoSeconds: 60 });
    expect(waiting.body).toMatchObject({ state: "pending", pending: { verb: "approve", mine: true }, canUndo: true });
    const second = await mia.post(ref, { verb: "approve" });
    expect(second.body).toMatchObject({ status: 409, refusal: "being-decided" });
    expect(second.body.detail).toContain("Mia Example");
    const undone = await mia.remove(`${ref}/pending`);
    expect([undone.status, undone.body]).toEqual([204, null]);
    const done = await mia.post(ref, { verb: "approve" });
    expect(done.body).toMatchObject({ state: "done", outcome: "approve", decidedBy: { email: "mia@example.com" } });
    const late = await mia.post(ref, { verb: "deny", comment: "no" });
    expect(late.body).toMatchObject({ status: 409, refusal: "already-decided" });
    expect(late.body.detail).toContain("Mia Example");
    const { body } = await ana.get(`/requests/${request}`);
    expect(body.decisions).toMatchObject([
      { step: 1, verb: "approve", by: { email: "mia@example.com" }, channel: "api" },
    ]);
    expect(body.tasks.map((one: { step: number }) => one.step)).toEqual([1, 2]);
  });

  it("understands other products' words, and an admin decides in their place with a comment (trap 18)", async () => {
    const { task, request } = await opened();
    const [mia, olga, ada] = [await as("mia"), await as("olga"), await as("ada")];
    const override = { verb: "approve", override: true };
    expect((await ada.post(`/tasks/${task}/decisions`, override)).body.refusal).toBe("comment-required");
    expect((await ada.post(`/tasks/${task}/decisions`, { ...override, comment: "Mia is away" })).status).toBe(200);
    const next = (await ada.get(`/requests/${request}`)).body.task.number;
    expect((await olga.post(`/tasks/${next}/decisions`, { verb: "approve" })).status).toBe(200);
    const work = (await ada.get(`/requests/${request}`)).body.task.number;
    const refused = await olga.post(`/tasks/${work}/decisions`, { verb: "cancel" });
    expect(refused.body.refusal).toBe("comment-required");
    expect((await olga.post(`/tasks/${work}/decisions`, { verb: "errored", comment: "no seat" })).body.state).toBe(
      "errored",
    );
    expect(
      (await olga.post(`/tasks/${work}/decisions`, { verb: "cancel", comment: "no seat left" })).body.outcome,
    ).toBe("wont-do");
    const second = await opened();
    const no = { verb: "decline", comment: "not now" };
    expect((await mia.post(`/tasks/${second.task}/decisions`, no)).body.outcome).toBe("deny");
  });

  it("is one of many, each with its own outcome (row 28)", async () => {
    const [one, two, three] = [await opened(), await opened("gil"), await opened("mia")];
    const mia = await as("mia");
    const { status, body } = await mia.post("/decisions", {
      items: [
        { task: one.task, verb: "approve" },
        { task: two.task, verb: "reject", comment: "no" },
        { task: three.task, verb: "approve" },
        { task: one.task, verb: "deny" },
        { task: "T-99999999", verb: "approve" },
      ],
    });
    expect(status).toBe(200);
    expect(body.batch).toBeTruthy();
    expect(body.results).toMatchObject([
      { task: one.task, ok: true },
      { task: two.task, ok: true },
      { task: three.task, ok: false },
      { task: one.task, ok: false, refusal: "comment-required" },
      { task: "T-99999999", ok: false, refusal: "not-found", detail: "There is no such thing, or you may not see it." },
    ]);
    expect((await mia.get(`/tasks/${two.task}`)).body.outcome).toBe("deny");
  });
});
