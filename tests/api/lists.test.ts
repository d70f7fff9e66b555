import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase, rows } from "@/lib/data/db";
import { dayAfter } from "@/lib/format/days";
import { placeWaiting } from "@/lib/jobs/tail";
import { beginCompany, type Cast } from "./cast";
import { clientOf, whole } from "./client";

let cast: Cast;
const as = (name: string) => cast.as(name);
const opened = (by?: string) => cast.opened(by);

beforeAll(async () => {
  cast = await beginCompany();
});
afterAll(closeDatabase);

describe("an Idempotency-Key", () => {
  it("gives the first answer again, to the same person, path and body alone", async () => {
    const gus = await clientOf(cast.here.person("gus"));
    const wish = { type: "grant", app: "aws", entitlement: "deploy", justification: "on call" };
    const first = await gus.post("/requests", wish, { "idempotency-key": "one" });
    const again = await gus.post("/requests", Object.fromEntries(Object.entries(wish).reverse()), {
      "idempotency-key": "one",
    });
    expect([again.status, again.headers.get("location")]).toEqual([201, first.headers.get("location")]);
    expect(again.body).toEqual(first.body);
    await (await as("ada")).post(`/tasks/${first.body.task.number}/comments`, { body: "since then" });
    expect((await gus.post("/requests", wish, { "idempotency-key": "one" })).body).toEqual(first.body);
    expect(await whole(gus, "/requests")).toHaveLength(1);
    const other = await gus.post("/requests", { ...wish, duration: "P1D" }, { "idempotency-key": "one" });
    expect(other.body).toMatchObject({ status: 422, refusal: "key-reused" });
    const elsewhere = await gus.post(
      `/tasks/${first.body.task.number}/comments`,
      { body: "x" },
      { "idempotency-key": "one" },
    );
    expect(elsewhere.body).toMatchObject({ status: 422, refusal: "key-reused" });
    const someone = await (await as("ada")).post("/requests", wish, { "idempotency-key": "one" });
    expect(someone.status).toBe(201);
    for (const key of ["two words", "", "ü", "x".repeat(201)]) {
      const bad = await gus.post("/requests", wish, { "idempotency-key": key });
      expect([key, bad.status, bad.body.errors?.[0].path]).toEqual([key, 400, "Idempotency-Key"]);
    }
  });

  it("undoes a whole bulk decision inside its window, and by whoever made it (row 28)", async () => {
    const { task } = await opened();
    const mia = await as("mia");
    const made = await mia.post("/decisions", {
      items: [
        { task, verb: "approve" },
        { task: "T-999999", verb: "approve" },
      ],
      undoSeconds: 30,
    });
    expect(made.body.results).toEqual([
      { task, ok: true },
      { task: "T-999999", ok: false, refusal: "not-found", detail: expect.any(String) },
    ]);
    expect((await mia.get(`/tasks/${task}`)).body.state).toBe("pending");
    expect((await (await as("ada")).remove(`/decisions/${made.body.batch}`)).status).toBe(404);
    const undone = await mia.remove(`/decisions/${made.body.batch}`);
    expect([undone.status, undone.body.results]).toEqual([200, [{ task: expect.any(String), ok: true }]]);
    expect((await mia.get(`/tasks/${task}`)).body.state).toBe("open");
    expect((await mia.remove(`/decisions/${made.body.batch}`)).status).toBe(409);
  });

  it("lets a decision, a comment and many at once happen once, also when sent twice at the same moment", async () => {
    const { task } = await opened();
    const mia = await as("mia");
    const key = { "idempotency-key": "d-1" };
    const both = await Promise.all([1, 2].map(() => mia.post(`/tasks/${task}/decisions`, { verb: "approve" }, key)));
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(both[0]?.body).toEqual(both[1]?.body);
    const said = [
      await mia.post(`/tasks/${task}/comments`, { body: "Done" }, { "idempotency-key": "c-1" }),
      await mia.post(`/tasks/${task}/comments`, { body: "Done" }, { "idempotency-key": "c-1" }),
    ];
    expect(said[0]?.body.id).toBe(said[1]?.body.id);
    expect(await whole(mia, `/tasks/${task}/comments`)).toHaveLength(1);
    const more = await opened();
    const many = { items: [{ task: more.task, verb: "approve" }] };
    const batches = [
      await mia.post("/decisions", many, { "idempotency-key": "b-1" }),
      await mia.post("/decisions", many, { "idempotency-key": "b-1" }),
    ];
    expect(batches[1]?.body).toEqual(batches[0]?.body);
    expect(batches[1]?.body.results).toEqual([{ task: more.task, ok: true }]);
    // A refusal is not kept: the same call may succeed later.
    const late = await opened();
    const no = { "idempotency-key": "n-1" };
    await mia.post(`/tasks/${late.task}/assignment`, { assignee: "gil@example.com", reason: "x" });
    expect((await mia.post(`/tasks/${late.task}/decisions`, { verb: "approve" }, no)).status).toBe(403);
    await (await as("gil")).post(`/tasks/${late.task}/assignment`, { assignee: "mia@example.com", reason: "back" });
    expect((await mia.post(`/tasks/${late.task}/decisions`, { verb: "approve" }, no)).status).toBe(200);
  });
});

describe("the record", () => {
  it("is a feed to catch up with, each event once, in its order", async () => {
    const ada = await as("ada");
    await placeWaiting();
    const before = await whole(ada, "/events", 7);
    expect(new Set(before.map((one) => one.id)).size).toBe(before.length);
    const last = before.at(-1).id;
    expect((await ada.get(`/events?after=${last}`)).body).toEqual({ items: [], nextCursor: null });
    const { request } = await opened();
    await placeWaiting();
    const since = await whole(ada, `/events?after=${last}`);
    const ofIt = since.filter((one) => one.request.number === request);
    expect(ofIt.map((one) => [one.request.number, one.type])).toEqual([
      [request, "request-opened"],
      [request, "task-opened"],
    ]);
    expect(await whole(await as("zoe"), `/events?view=x`).catch((error: Error) => error.message)).toContain("view");
  });
});

describe("the tasks", () => {
  it("are found by when they came and ended, how long they wait, how, where and whence they were decided", async () => {
    const { task } = await opened();
    const [mia, ada] = [await as("mia"), await as("ada")];
    const today =
      (await rows<{ day: string }>("SELECT (now() AT TIME ZONE 'UTC')::date::text AS day", []))[0]?.day ?? "";
    const all = async (query: string) =>
      (await whole(ada, `/tasks?view=all&${query}`)).map((one) => one.number).includes(task);
    const waits = async (query: string) => (await whole(mia, `/tasks?${query}`)).some((one) => one.number === task);
    // The line of the day may be crossed between the two.
    const days = `${dayAfter(today, -1)}..${dayAfter(today, 1)}`;
    expect(await waits("age=4h")).toBe(true);
    expect(await waits("age=7d,older")).toBe(false);
    expect(await all("age=4h")).toBe(true);
    expect(await waits(`opened=${days}`)).toBe(true);
    expect(await waits("opened=2020-01-01")).toBe(false);
    expect(await all("source=api,browser,automatic,slack")).toBe(true);
    expect(await all("source=review")).toBe(false);
    expect(await all(`ended=${days}`)).toBe(false);
    await mia.post(`/tasks/${task}/decisions`, { verb: "deny", comment: "no" });
    expect(await all("age=4h")).toBe(false);
    expect(await all("age=4h&state=done")).toBe(true);
    expect(await all(`opened=${days}`)).toBe(true);
    expect(await all(`ended=${days}`)).toBe(true);
    expect(await all("ended=2020-01-01..2020-12-31")).toBe(false);
    expect(await all("outcome=deny")).toBe(true);
    expect(await all("outcome=approve,certify")).toBe(false);
    expect(await all("channel=api")).toBe(true);
    expect(await all("channel=web,slack")).toBe(false);
    for (const wrong of [
      "age=old",
      "opened=yesterday",
      "ended=2026-02-30",
      "opened=2026-02-03..2026-02-01",
      "outcome=no",
      "channel=fax",
      "source=air",
    ]) {
      const { status, body } = await ada.get(`/tasks?${wrong}`);
      expect([wrong, status, body.errors?.[0].path.split(".")[0]]).toEqual([wrong, 400, wrong.split("=")[0]]);
    }
  });
});

describe("pages", () => {
  it("neither skip nor repeat while others decide and ask", async () => {
    const many = await clientOf(cast.here.person("abe"));
    for (const who of ["gil", "mia", "olga"]) await opened(who);
    const before = (await whole(many, "/tasks?view=all&state=open")).map((one) => one.number);
    expect(before.length).toBeGreaterThan(3);
    const found: string[] = [];
    let cursor = "";
    let round = 0;
    do {
      const { body } = await many.get(`/tasks?view=all&state=open&limit=2${cursor && `&cursor=${cursor}`}`);
      found.push(...body.items.map((one: { number: string }) => one.number));
      cursor = body.nextCursor ?? "";
      // What was shown is decided or given on, and something new is asked for, between two pages.
      const shown = body.items[0]?.number;
      if (shown)
        await (await as("ada")).post(`/tasks/${shown}/decisions`, { verb: "reject", comment: "no", override: true });
      const next = ["zoe", "otto"][round++];
      if (next) await opened(next);
    } while (cursor);
    expect(new Set(found).size).toBe(found.length);
    expect(before.filter((number) => !found.includes(number))).toEqual([]);
  });
});
