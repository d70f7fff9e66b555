import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { comment } from "@/lib/commands/comment";
import { markTask } from "@/lib/commands/mark-task";
import { closeDatabase } from "@/lib/data/db";
import { everything, groups, sorts, type TaskQuery } from "@/lib/format/task-query";
import { facets } from "@/lib/queries/inbox-facets";
import { pickAll, taskList } from "@/lib/queries/inbox-list";
import type { ListedRow } from "@/lib/queries/inbox-views";
import { BadCursor } from "@/lib/queries/page";
import { askedByEach, type Company, company } from "@/tests/support/company";
import { whole } from "@/tests/support/pages";

const askers = Array.from({ length: 9 }, (_, n) => `q${n}`);
let here: Company;
let numbers: readonly string[];

beforeAll(async () => {
  here = await company(askers);
  numbers = await askedByEach(here, askers);
});
afterAll(closeDatabase);

async function all(who: string, asked: Partial<TaskQuery>, limit = 2): Promise<readonly ListedRow[]> {
  const viewer = await here.viewer(who);
  return whole((cursor) => taskList(viewer, { ...everything, ...asked }, { limit, cursor }));
}

const numbersOf = async (who: string, asked: Partial<TaskQuery>) => (await all(who, asked)).map((row) => row.number);

describe("a list of tasks", () => {
  it("pages through every grouping and order without gap or repetition", async () => {
    const whole = [...numbers].sort();
    for (const group of groups)
      for (const sort of sorts) {
        const found = await numbersOf("gil", { group, sort });
        expect([...found].sort(), `${group} by ${sort}`).toEqual(whole);
      }
  });

  it("lies in the order that was asked for", async () => {
    const newest = await all("gil", { sort: "newest", group: "none" });
    expect(newest.map((row) => row.createdAt)).toEqual(
      newest
        .map((row) => row.createdAt)
        .sort()
        .reverse(),
    );
    expect(await numbersOf("gil", { sort: "oldest", group: "none" })).toEqual(
      newest.map((row) => row.number).reverse(),
    );
    const byPerson = await all("gil", { sort: "person", group: "none" });
    const names = byPerson.map((row) => row.subject?.name.toLowerCase() ?? "");
    expect(names).toEqual([...names].sort());
  });

  it("finds by person, risk, due date, state and one's own marks, alone and together", async () => {
    const [first, second] = numbers;
    expect(await numbersOf("gil", { person: "q3@" })).toEqual([numbers[3]]);
    expect(await numbersOf("gil", { person: "nobody called so" })).toEqual([]);
    const [row] = await all("gil", {});
    const risk = row?.entitlement?.risk === "high" ? "high" : "low";
    const other = risk === "high" ? "low" : "high";
    expect(await numbersOf("gil", { risk: [risk] })).toEqual(numbers);
    expect(await numbersOf("gil", { risk: [other] })).toEqual([]);
    expect(await numbersOf("gil", { risk: ["high", "low"], person: "q3@" })).toEqual([numbers[3]]);
    expect(await numbersOf("gil", { due: ["overdue", "none"] })).toEqual([]);
    expect(await numbersOf("gil", { due: ["overdue", "today", "week", "later", "none"] })).toEqual(numbers);
    expect(await numbersOf("gil", { state: "errored" })).toEqual([]);
    expect(await numbersOf("gil", { state: "open" })).toEqual(numbers);
    expect(await numbersOf("gil", { priority: ["urgent"] })).toEqual([]);
    expect(await numbersOf("gil", { priority: ["normal"] })).toEqual(numbers);
    expect(await numbersOf("gil", { is: ["unclaimed"] })).toEqual(numbers);
    expect(await numbersOf("gil", { is: ["claimed"] })).toEqual([]);
    expect(await numbersOf("gil", { campaign: "C-1" })).toEqual([]);

    const viewer = await here.viewer("gil");
    await markTask(viewer, { task: first ?? "", read: true });
    expect(await numbersOf("gil", { is: ["unread"] })).toEqual(numbers.slice(1));
    expect(await numbersOf("gus", { is: ["unread"] })).toEqual(numbers);
    await comment(await here.door("gil"), { task: second ?? "", body: "Why?", question: true });
    expect(await numbersOf("gil", { has: ["comment"] })).toEqual([second]);
    await markTask(viewer, { task: second ?? "", snoozedUntil: new Date(Date.now() + 86_400_000).toISOString() });
    expect(await numbersOf("gil", { state: "snoozed", sort: "newest" })).toEqual([second]);
    expect(await numbersOf("gil", { has: ["comment"] })).toEqual([]);
    await markTask(viewer, { task: second ?? "", snoozedUntil: null });
  });

  it("says what it could be narrowed by, with how many that leaves", async () => {
    const viewer = await here.viewer("gil");
    expect(await facets(viewer, everything, "app")).toEqual([
      expect.objectContaining({ value: "aws", count: numbers.length }),
    ]);
    const people = await facets(viewer, { ...everything, person: "q3@" }, "person");
    expect(people.map(({ value }) => value).sort()).toEqual(askers.map((name) => `${name}@example.com`).sort());
    expect(await facets(viewer, everything, "campaign")).toEqual([]);
    expect(await facets(await here.viewer("zoe"), everything, "person")).toEqual([]);
  });

  it("narrows to what is recommended by the one rule, and picks all of it", async () => {
    const viewer = await here.viewer("gil");
    const rows = await all("gil", {});
    const recommended = rows.filter((row) => row.recommended === "look").map((row) => row.number);
    expect(await numbersOf("gil", { rec: ["look"] })).toEqual(recommended);
    expect(await numbersOf("gil", { rec: ["remove"] })).toEqual([]);
    const picked = await pickAll(viewer, everything);
    expect(picked.whole).toBe(true);
    expect(picked.items.map(({ number, individual }) => [number, individual])).toEqual(
      rows.map((row) => [row.number, row.individual]),
    );
  });

  it("shows a stranger nothing, in whatever order and by whatever filter", async () => {
    for (const who of ["zoe", "eve"])
      for (const asked of [
        { sort: "person" },
        { group: "app" },
        { rec: ["look"] },
        { view: "all" },
        { view: "team" },
      ] as const)
        expect(await numbersOf(who, asked)).toEqual([]);
  });

  it("refuses the cursor of another order", async () => {
    const viewer = await here.viewer("gil");
    const { nextCursor } = await taskList(viewer, everything, { limit: 2, cursor: null });
    const turned = { ...everything, sort: "person" } as const;
    await expect(taskList(viewer, turned, { limit: 2, cursor: nextCursor })).rejects.toBeInstanceOf(BadCursor);
  });
});
