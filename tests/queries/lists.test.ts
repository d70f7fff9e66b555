import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { comment } from "@/lib/commands/comment";
import { decide } from "@/lib/commands/decide";
import { closeDatabase, rows } from "@/lib/data/db";
import { apps, catalog, catalogApp } from "@/lib/queries/catalog";
import { events, UnknownEvent } from "@/lib/queries/events";
import { inbox, inboxCounts, type TaskFilter } from "@/lib/queries/inbox";
import { me } from "@/lib/queries/me";
import { BadCursor } from "@/lib/queries/page";
import { people, person } from "@/lib/queries/people";
import { type RequestFilter, requests, requestTiles } from "@/lib/queries/requests";
import { askedByEach, type Company, company, settled } from "@/tests/support/company";
import { whole } from "@/tests/support/pages";

/** Each of these asks once; their manager is nobody, so that the group alone is asked. */
const askers = Array.from({ length: 12 }, (_, n) => `q${n}`);
let here: Company;
let numbers: readonly string[];

beforeAll(async () => {
  here = await company(askers);
  numbers = await askedByEach(here, askers);
});
afterAll(closeDatabase);

async function tasks(who: string, filter: TaskFilter, limit = 5): Promise<readonly string[]> {
  const viewer = await here.viewer(who);
  return (await whole((cursor) => inbox(viewer, filter, { limit, cursor }))).map((row) => row.number);
}

async function log(who: string, filter: RequestFilter, limit = 5): Promise<readonly string[]> {
  const viewer = await here.viewer(who);
  return (await whole((cursor) => requests(viewer, filter, { limit, cursor }))).map((row) => row.number);
}

describe("the inbox", () => {
  it("pages by due time without gap or repetition, and counts the same rows (rows 1, 4; trap 97)", async () => {
    const found = await tasks("gil", { view: "mine" });
    expect(found).toEqual([...numbers]);
    expect(new Set(found).size).toBe(12);
    expect(await inboxCounts(await here.viewer("gil"))).toEqual({
      total: 12,
      overdue: 0,
      byKind: { approval: 12 },
      requests: 0,
    });
    expect((await me(await here.viewer("q0"))).counts.requests).toBe(1);
  });

  it("leaves out one's own case, what is snoozed and what waits in an undo window", async () => {
    // q0 is in the group that decides, but not about their own request.
    const own = await tasks("q0", { view: "mine" });
    expect(own).toEqual(numbers.slice(1));
    const viewer = await here.viewer("gus");
    await rows(
      `INSERT INTO marks (person_id, task_id, snoozed_until) SELECT $1, id, now() + interval '1 day' FROM tasks WHERE number = $2`,
      [viewer.id, numbers[0]],
    );
    expect(await tasks("gus", { view: "mine" })).toEqual(numbers.slice(1));
    expect(await tasks("gus", { view: "mine", snoozed: true })).toEqual(numbers.slice(0, 1));
    expect((await inboxCounts(viewer)).total).toBe(11);
    settled(await decide(await here.door("gus"), { task: numbers[1] ?? "", verb: "approve", undoSeconds: 60 }));
    expect(await tasks("gus", { view: "mine" })).toEqual(numbers.slice(2));
    expect(await tasks("gil", { view: "mine" })).not.toContain(numbers[1]);
    expect(await tasks("gus", { view: "decided" })).toEqual([numbers[1]]);
    expect(await tasks("gil", { view: "decided" })).toEqual([]);
  });

  it("goes on behind its last row while others decide (trap 96)", async () => {
    const viewer = await here.viewer("gil");
    const first = await inbox(viewer, { view: "mine" }, { limit: 3, cursor: null });
    settled(await decide(await here.door("gus"), { task: first.items[0]?.number ?? "", verb: "approve" }));
    const rest = await whole((cursor) =>
      inbox(viewer, { view: "mine" }, { limit: 3, cursor: cursor ?? first.nextCursor }),
    );
    const seen = [...first.items, ...rest].map((row) => row.number);
    expect(seen).toEqual(numbers.filter((number) => number !== numbers[1]));
    expect(await tasks("gus", { view: "decided" })).toEqual([first.items[0]?.number, numbers[1]]);
  });

  it("finds by kind, app, words, due time and person (rows 5, 9, 10, 12, 13)", async () => {
    const all = await tasks("gil", { view: "mine" });
    expect(await tasks("gil", { view: "mine", kind: ["approval"], app: "aws" })).toEqual(all);
    expect(await tasks("gil", { view: "mine", kind: ["certification"] })).toEqual([]);
    expect(await tasks("gil", { view: "mine", app: "nothing" })).toEqual([]);
    expect(await tasks("gil", { view: "mine", q: "q11@ deploy" })).toEqual([numbers[11]]);
    expect(await tasks("gil", { view: "mine", q: numbers[5]?.toLowerCase() })).toEqual([numbers[5]]);
    expect(await tasks("gil", { view: "mine", q: "100%_" })).toEqual([]);
    expect(await tasks("gil", { view: "mine", due: ["week"] })).toEqual(all);
    expect(await tasks("gil", { view: "mine", due: ["overdue"] })).toEqual([]);
    expect(await tasks("ada", { view: "all", state: "open", assignee: "gil@example.com", kind: ["approval"] })).toEqual(
      [...all.slice(0, 0), ...numbers.filter((number) => number !== numbers[0])],
    );
    expect(await tasks("ada", { view: "all", state: "open", assignee: "zoe@example.com" })).toEqual([]);
  });

  it("shows a stranger nothing and an outsider nothing, whatever they ask for", async () => {
    for (const who of ["zoe", "eve"])
      for (const view of ["mine", "decided", "team", "all"] as const)
        expect(await tasks(who, { view, q: "deploy" })).toEqual([]);
  });

  it("says in a sentence that a cursor is not one of its own", async () => {
    const viewer = await here.viewer("gil");
    const cursors = [
      "x",
      "bnVsbA",
      Buffer.from('["2026-01-01","x"]').toString("base64url"),
      Buffer.from("{}").toString("base64url"),
    ];
    for (const cursor of cursors)
      await expect(inbox(viewer, { view: "mine" }, { limit: 5, cursor })).rejects.toBeInstanceOf(BadCursor);
  });
});

describe("the request log", () => {
  it("shows an admin all, a requester their own, an owner their app's, newest first (row 77)", async () => {
    const all = await log("ada", { view: "all" });
    expect(all.length).toBe(12);
    expect([...all].sort((a, b) => Number(b.slice(2)) - Number(a.slice(2)))).toEqual(all);
    expect(await log("olga", { view: "all" })).toEqual(all);
    expect(await log("q3", { view: "mine" })).toEqual([all[8]]);
    expect(await log("olga", { view: "mine" })).toEqual([]);
    expect(await log("zoe", { view: "all" })).toEqual([]);
  });

  it("shows managers the requests of their people as their team's (row 66)", async () => {
    const { number } = await here.open("ana");
    // Gil reports to Mia and is asked in all but the one that Gus approved: that one is with the app's
    // owners now, and of these Olga reports to Max, to whom Mia does too.
    const teams = await Promise.all([log("mia", { view: "team" }), log("max", { view: "team" })]);
    expect(teams.map((team) => [team.length, team[0]])).toEqual([
      [12, number],
      [13, number],
    ]);
    expect(await log("gus", { view: "team" })).toEqual([]);
  });

  it("filters by state, words, person waited for and stuck ones", async () => {
    expect((await log("ada", { view: "all", state: "open" })).length).toBe(13);
    expect(await log("ada", { view: "all", state: "closed" })).toEqual([]);
    expect((await log("ada", { view: "all", assignee: "mia@example.com" })).length).toBe(1);
    expect(await log("ada", { view: "all", stuck: true })).toEqual([]);
    await rows("UPDATE tasks SET due_at = now() - interval '2 days' WHERE number = $1", [numbers[7]]);
    expect((await log("ada", { view: "all", stuck: true })).length).toBe(1);
    expect(await log("zoe", { view: "all", stuck: true })).toEqual([]);
    expect(await requestTiles(await here.viewer("ada"))).toMatchObject({ open: 13, overdue: 1, oldestDays: 2 });
    expect(await requestTiles(await here.viewer("zoe"))).toEqual({
      open: 0,
      overdue: 0,
      oldestDays: null,
      medianHours: null,
      byAge: [0, 0, 0, 0, 0],
    });
  });
});

describe("the directory and the catalogue", () => {
  it("shows people inside to people inside, and nobody to people outside", async () => {
    const all = await whole(async (cursor) => people(await here.viewer("zoe"), {}, { limit: 4, cursor }));
    expect(all.length).toBe(22);
    expect(all.map((one) => one.name)).not.toContain("Eve Example");
    expect((await people(await here.viewer("zoe"), { q: "q1" }, { limit: 9, cursor: null })).items.length).toBe(3);
    const outside = await here.viewer("eve");
    expect(await people(outside, {}, { limit: 9, cursor: null })).toEqual({ items: [], nextCursor: null });
    expect(await person(outside, "ana@example.com")).toBeNull();
    expect(await person(outside, "eve@example.com")).toMatchObject({ name: "Eve Example", manager: null });
    expect(await person(await here.viewer("zoe"), "eve@example.com")).toBeNull();
    expect(await person(await here.viewer("zoe"), "ada@example.com")).toMatchObject({ roles: [] });
    expect(await person(await here.viewer("abe"), "ada@example.com")).toMatchObject({ roles: ["admin"] });
    expect((await apps(outside, {}, { limit: 9, cursor: null })).items).toEqual([]);
    expect(await catalog(outside, {})).toEqual([]);
  });

  it("offers what can be asked for, with what one has asked for already (row 114)", async () => {
    const offer = await catalogApp(await here.viewer("q3"), "aws");
    expect(offer).toMatchObject({ app: { slug: "aws" }, owners: [{ name: "Olga Example" }, { name: "Otto Example" }] });
    expect(offer?.entitlements).toMatchObject([{ slug: "deploy", held: false, usualHours: null }]);
    expect(offer?.entitlements[0]?.requested).toMatch(/^R-\d+$/);
    expect((await catalog(await here.viewer("zoe"), { q: "aws depl" }))[0]?.entitlements[0]?.requested).toBeNull();
    expect(await catalog(await here.viewer("zoe"), { q: "nothing like it" })).toEqual([]);
    expect(await catalogApp(await here.viewer("zoe"), "nothing")).toBeNull();
  });
});

describe("the record as a feed", () => {
  it("comes in its order, as far as one may see, and goes on behind an event (trap 95)", async () => {
    const [asked = { id: "" }] = await rows<{ id: string }>("SELECT id FROM requests WHERE requester_id = $1", [
      here.person("ana"),
    ]);
    settled(await comment(await here.door("ana"), { request: asked.id, body: "please" }));
    await rows(
      `INSERT INTO leaves (position, event_id, hash) SELECT row_number() OVER (ORDER BY at, case_id, seq), id, '\\x00' FROM events`,
    );
    const feed = async (who: string, limit: number, after?: string) => {
      const viewer = await here.viewer(who);
      return whole((cursor) => events(viewer, { limit, cursor, after }));
    };
    const order = (await rows<{ event_id: string }>("SELECT event_id FROM leaves ORDER BY position")).map(
      (row) => row.event_id,
    );
    const all = await feed("ada", 7);
    expect(all.map((event) => event.id)).toEqual(order);
    const own = await feed("ana", 2);
    expect(own.map((event) => [event.type, event.text])).toEqual([
      ["request-opened", "release week"],
      ["task-opened", null],
      ["commented", "please"],
    ]);
    expect((await feed("ana", 2, own[1]?.id)).map((event) => event.id)).toEqual([own[2]?.id]);
    expect(await feed("zoe", 5)).toEqual([]);
    // An event of a case one may not see is no place to begin behind, and neither is one that never was.
    for (const after of [own[0]?.id, "nothing"])
      await expect(feed("zoe", 5, after)).rejects.toBeInstanceOf(UnknownEvent);
    // What was chosen but does not count yet is for who chose it and for overseers.
    const pending = (list: typeof all) => list.filter((event) => event.type === "decision-made").length;
    expect([pending(all), pending(await feed("gus", 50)), pending(await feed("gil", 50))]).toEqual([1, 1, 0]);
  });
});
