import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { markTask, markTasks } from "@/lib/commands/mark-task";
import { closeDatabase, rows } from "@/lib/data/db";
import { grant, itemOf, running } from "@/tests/campaigns/support";
import { askedByEach, type Company, company } from "@/tests/support/company";

let here: Company;
let numbers: readonly string[];

beforeAll(async () => {
  here = await company(["q0", "q1"]);
  numbers = await askedByEach(here, ["q0", "q1"]);
  await grant(here, "ana");
});
afterAll(closeDatabase);

const marksOf = (who: string) =>
  rows(
    `SELECT t.number, m.read_at IS NOT NULL AS read, m.snoozed_until AS snoozed, m.pinned
     FROM marks m JOIN tasks t ON t.id = m.task_id WHERE m.person_id = $1 ORDER BY t.number`,
    [here.person(who)],
  );

const until = "2031-01-01T09:00:00.000Z";

describe("marks on many tasks at once", () => {
  it("are each one's own answer, by number or id in any letters, once where a task is named twice", async () => {
    const [first = "", second = ""] = [...numbers].sort();
    const [row] = await rows<{ id: string }>("SELECT id FROM tasks WHERE number = $1", [second]);
    const id = row?.id.toUpperCase() ?? "";
    const gil = await here.viewer("gil");
    const marked = await markTasks(gil, [first, second, id, "T-999999"], { snoozedUntil: until });
    expect([...marked]).toEqual([first, second, id]);
    const asleep = { read: false, snoozed: until, pinned: false };
    expect(await marksOf("gil")).toEqual([first, second].map((number) => ({ number, ...asleep })));
    expect(await marksOf("gus")).toEqual([]);
  });

  it("leave what they do not speak of as it was", async () => {
    const [first = "", second = ""] = [...numbers].sort();
    const gus = await here.viewer("gus");
    await markTask(gus, { task: first, pinned: true, snoozedUntil: until });
    await markTasks(gus, [first, second], { read: true });
    expect(await marksOf("gus")).toEqual([
      { number: first, read: true, snoozed: until, pinned: true },
      { number: second, read: true, snoozed: null, pinned: false },
    ]);
    await markTasks(gus, [first], { snoozedUntil: null });
    expect(await marksOf("gus")).toMatchObject([{ read: true, snoozed: null, pinned: true }, { read: true }]);
  });

  it("touch nothing that their owner may not see", async () => {
    const zoe = await here.viewer("zoe");
    expect((await markTasks(zoe, numbers, { read: true })).size).toBe(0);
    expect(await marksOf("zoe")).toEqual([]);
    expect(await markTasks(zoe, [], { read: true })).toEqual(new Set());
  });

  it("give an item of a review its task", async () => {
    const campaign = await running(here);
    const item = await itemOf(here, campaign, "ana");
    const task = `T-${item.task_number}`;
    const [mia, zoe] = [await here.viewer("mia"), await here.viewer("zoe")];
    expect((await markTasks(zoe, [task], { read: true })).size).toBe(0);
    expect(await itemOf(here, campaign, "ana")).toMatchObject({ born: false });
    expect([...(await markTasks(mia, ["T-999999", task], { snoozedUntil: until }))]).toEqual([task]);
    expect(await marksOf("mia")).toContainEqual(expect.objectContaining({ number: task, snoozed: until }));
  });
});
