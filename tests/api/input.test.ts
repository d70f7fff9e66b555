import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase } from "@/lib/data/db";
import { beginCompany, type Cast } from "./cast";

let cast: Cast;
const as = (name: string) => cast.as(name);
const opened = (by?: string) => cast.opened(by);

beforeAll(async () => {
  cast = await beginCompany();
});
afterAll(closeDatabase);

describe("input", () => {
  const wish = { type: "grant", app: "aws", entitlement: "deploy", justification: "release week" };

  async function errors(call: Promise<{ status: number; body: { errors: { path: string; message: string }[] } }>) {
    const { status, body } = await call;
    expect(status).toBe(400);
    return body.errors.map(({ path, message }) => `${path}: ${message}`);
  }

  it("is refused with where and why", async () => {
    const ana = await as("ana");
    expect(await errors(ana.post("/requests", {}))).toEqual(["type: This is required."]);
    expect(await errors(ana.post("/requests", { ...wish, type: "certify" }))).toEqual([
      "type: This cannot be asked for here.",
    ]);
    expect(await errors(ana.post("/requests", { ...wish, colour: "red", app: 3 }))).toEqual([
      "app: This has to be text.",
      "colour: There is no such field.",
    ]);
    expect(await errors(ana.post("/requests", { ...wish, duration: "7d" }))).toEqual([
      "duration: Write a duration as in P7D or PT8H (ISO 8601).",
    ]);
    expect(await errors(ana.post("/requests", { ...wish, justification: "a\0b" }))).toHaveLength(1);
    expect(await errors(ana.post("/requests", { ...wish, justification: "x".repeat(10_001) }))).toEqual([
      "justification: At most 10,000 characters.",
    ]);
    expect(await errors(ana.post("/requests", "{"))).toHaveLength(1);
    expect(await errors(ana.post("/requests", "[]"))).toEqual([": This has to be an object."]);
    const { task } = await opened();
    const mia = await as("mia");
    expect((await errors(mia.post(`/tasks/${task}/decisions`, { verb: "maybe", undoSeconds: 61 })))[1]).toMatch(
      /^undoSeconds: /,
    );
    expect((await errors(mia.post(`/tasks/${task}/decisions`, { verb: "maybe" })))[0]).toMatch(
      /^verb: This has to be approve, deny,/,
    );
    expect(await errors(mia.post(`/tasks/${task}/decisions`))).toEqual(["verb: This is required."]);
    expect(
      await errors(mia.post("/decisions", { items: [{ task, verb: "approve", to: "x" }, { verb: "deny" }] })),
    ).toEqual(["items.0.to: There is no such field.", "items.1.task: This is required."]);
    expect(await errors(mia.patch(`/tasks/${task}`, {}))).toEqual([": Say what is to change."]);
    expect(await errors(mia.patch(`/tasks/${task}`, { snoozedUntil: "tomorrow" }))).toEqual([
      "snoozedUntil: Write a time in UTC, as in 2026-11-21T20:30:00Z.",
    ]);
    expect(await errors(mia.post(`/tasks/${task}/comments`, { body: "  " }))).toEqual(["body: Write something."]);
  });

  it("takes no parameter it does not know and no page it did not give", async () => {
    const ana = await as("ana");
    expect(await errors(ana.get("/tasks?colour=red"))).toEqual(["colour: There is no such parameter."]);
    expect(await errors(ana.get("/tasks?view=others"))).toEqual([
      "view: This has to be mine, decided, team, following, created or all.",
    ]);
    for (const limit of ["0", "101", "x", "1.5"])
      expect(await errors(ana.get(`/tasks?limit=${limit}`))).toHaveLength(1);
    expect((await errors(ana.get("/tasks?q=a&q=b")))[0]).toMatch(/^q: /);
    const made = (...values: unknown[]) => Buffer.from(JSON.stringify(values)).toString("base64url");
    const id = "00000000-0000-7000-8000-000000000000";
    const wrong: Readonly<Record<string, readonly string[]>> = {
      "/tasks": [
        "x",
        made(),
        made(1, 2),
        made("2026-02-30T00:00:00.000Z", id),
        made("2026-01-01T24:00:00Z", id),
        made(null),
      ],
      "/requests": ["x", made("infinity", "x"), made(null, id)],
      "/people": ["x", made("a\0", id), made("a", 1)],
      "/apps": ["%00", made("a\0", id)],
      "/events": ["x", made(-1), made(1.5), made("1")],
      "/catalog": ["x", made(), made("none")],
    };
    for (const [path, cursors] of Object.entries(wrong))
      for (const cursor of cursors) expect((await errors(ana.get(`${path}?cursor=${cursor}`)))[0]).toMatch(/^cursor: /);
    expect((await errors(ana.get("/events?after=x")))[0]).toMatch(/^after: /);
    expect((await errors(ana.get(`/people?q=${encodeURIComponent("\0")}`)))[0]).toMatch(/^q: /);
    expect((await ana.get(`/tasks/${encodeURIComponent("\0")}`)).status).toBe(400);
    expect((await ana.get("/tasks?kind=approval,revocation&kind=form")).status).toBe(200);
  });

  it("of more than a megabyte is not read", async () => {
    const ana = await as("ana");
    const { status, body } = await ana.post("/requests", { ...wish, justification: "x".repeat(1024 * 1024) });
    expect([status, body.title]).toEqual([413, "Too large"]);
    const items = Array.from({ length: 5_001 }, () => ({ task: "T-1", verb: "deny", comment: "x".repeat(250) }));
    expect((await ana.post("/decisions", { items })).body.errors[0].path).toBe("items");
  });
});
