import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listedItems } from "@/lib/access/item-sight";
import { listed } from "@/lib/access/sight";
import { decide } from "@/lib/commands/decide";
import { closeDatabase, rows } from "@/lib/data/db";
import { seenOldest } from "@/lib/data/reads/work-ages";
import { ageOf, ages, hoursOf } from "@/lib/engine/age";
import { taskKinds } from "@/lib/engine/task";
import { dayAfter, writeDays } from "@/lib/format/days";
import { everything, type TaskQuery } from "@/lib/format/task-query";
import { inbox } from "@/lib/queries/inbox";
import { taskList } from "@/lib/queries/inbox-list";
import { ownLoadNow, workScopes, workView } from "@/lib/queries/insights-work";
import type { WorkView } from "@/lib/queries/insights-work-views";
import { agesOf } from "@/lib/queries/work-figures";
import { type Company, company, inGroup, settled, waitingTask } from "@/tests/support/company";
import { approve, provision } from "@/tests/support/plans";

/** Each asks once; the group alone is asked, and nobody of it manages anybody. */
const askers = ["q0", "q1", "q2", "q3", "q4"];
let here: Company;
let tasks: readonly string[];

const steps = () => [approve([inGroup(here.platform)]), provision()];

async function work(who: string, scope: WorkView["scope"]): Promise<WorkView> {
  const view = await workView(await here.viewer(who), scope);
  if (!view) throw new Error(`${who} may not look at ${scope}`);
  return view;
}

/** As if a task had been opened and had ended so many hours ago. */
async function shift(number: string, opened: number, ended: number | null): Promise<void> {
  await rows(
    `UPDATE tasks SET opened_at = now() - $2 * interval '1 hour',
       closed_at = CASE WHEN closed_at IS NULL THEN NULL ELSE now() - $3 * interval '1 hour' END,
       due_at = now() - $2 * interval '1 hour' + interval '24 hours' WHERE number = $1`,
    [number, opened, ended],
  );
  await rows(`UPDATE seats s SET due_at = t.due_at FROM tasks t WHERE t.id = s.task_id AND t.number = $1`, [number]);
}

beforeAll(async () => {
  here = await company(askers);
  const opened: string[] = [];
  for (const asker of askers) opened.push((await here.open(asker, steps())).id);
  tasks = await Promise.all(opened.map(waitingTask));
  const [q0 = "", q1 = "", q2 = "", q3 = "", q4 = ""] = tasks;
  // Gus approves one in the browser and denies one over the API; three stay open, 2 hours, 2 days and 10 days old.
  settled(await decide(await here.door("gus"), { task: q0, verb: "approve" }));
  settled(await decide(await here.door("gus", { channel: "api" }), { task: q1, verb: "deny", comment: "No." }));
  await shift(q0, 11, 1);
  await shift(q1, 31, 1);
  await shift(q2, 2, null);
  await shift(q3, 48, null);
  await shift(q4, 240, null);
});
afterAll(closeDatabase);

describe("pictures of one's own work", () => {
  it("count what was decided, with the median, in time and where", async () => {
    const { recent, before, channels, weeks } = await work("gus", "own");
    expect(recent).toEqual({ decided: 2, hours: 20, due: 2, inTime: 1 });
    expect(before.decided).toBe(0);
    expect(channels.toSorted((a, b) => (a.channel < b.channel ? -1 : 1))).toEqual([
      { channel: "api", count: 1 },
      { channel: "web", count: 1 },
    ]);
    expect(weeks).toHaveLength(12);
    expect(weeks.reduce((sum, { decided }) => sum + decided, 0)).toBe(2);
    expect(weeks.flatMap(({ outcomes }) => outcomes.map(({ outcome }) => outcome)).toSorted()).toEqual([
      "approve",
      "deny",
    ]);
    // Nobody else is told of it as theirs.
    expect((await work("gil", "own")).recent.decided).toBe(0);
  });

  it("count what waits by age, each task once, as the inbox has it", async () => {
    const { ages: found } = await work("gil", "own");
    const mine = await inbox(await here.viewer("gil"), { view: "mine" }, { limit: 50, cursor: null });
    expect(found.open).toBe(mine.items.length);
    expect(found).toMatchObject({ open: 3, overdue: 2, oldest: 240, p85: 240 });
    expect(found.byAge.map(({ age, count }) => [age, count])).toEqual([
      ["4h", 1],
      ["1d", 0],
      ["3d", 1],
      ["7d", 0],
      ["older", 1],
    ]);
    // About their own request nobody decides: it waits for the others.
    expect((await work("q4", "own")).ages).toMatchObject({ open: 2, oldest: 48 });
  });

  it("draw what waits at its step, the oldest first, by the name that lists have for it", async () => {
    const { steps } = await work("gil", "own");
    expect(steps).toMatchObject({ open: 3, p50: 48, p85: 240 });
    expect(steps.steps).toEqual([{ step: 1, open: 3, p50: 48, p85: 240, oldest: 240 }]);
    const list = await taskList(
      await here.viewer("gil"),
      { ...everything, sort: "oldest" },
      { limit: 50, cursor: null },
    );
    expect(steps.dots).toEqual(
      list.items.map(({ number, title, step }, place) => ({
        number,
        title,
        step: 1,
        name: step?.name,
        hours: [240, 48, 2][place],
      })),
    );
    // About their own request nobody decides.
    expect((await work("q4", "own")).steps.dots.map(({ number }) => number)).toEqual([tasks[3], tasks[2]]);
  });

  it("tell how much was open before, with what has ended since", async () => {
    const viewer = await here.viewer("gil");
    const { points, oldest } = await ownLoadNow(viewer);
    expect(points).toHaveLength(7);
    expect(oldest).toBe(240);
    expect(points.at(-1)?.open).toBe(3);
    for (const point of points) {
      const hours = (Date.now() - Date.parse(point.at)) / 3_600_000;
      const [q0, q1, q2, q3, q4] = [
        hours <= 11 && hours > 1,
        hours <= 31 && hours > 1,
        hours <= 2,
        hours <= 48,
        hours <= 240,
      ];
      expect(point.open, point.at).toBe([q0, q1, q2, q3, q4].filter(Boolean).length);
    }
    const { load } = await work("gil", "own");
    expect(load).toHaveLength(9);
    expect(load?.at(0)?.open).toBe(0);
  });
});

describe("pictures of others' work", () => {
  it("are there for those who manage somebody or oversee everything, and for nobody else", async () => {
    expect(workScopes(await here.viewer("gus"))).toEqual(["own"]);
    expect(workScopes(await here.viewer("max"))).toEqual(["own", "team"]);
    expect(workScopes(await here.viewer("ada"))).toEqual(["own", "all"]);
    for (const scope of ["team", "all"] as const) {
      expect(await workView(await here.viewer("gus"), scope)).toBeNull();
    }
  });

  it("count what may be seen: all for an admin, their people's for a manager, nothing hidden for either", async () => {
    const all = await work("ada", "all");
    // The approved request went on to its provisioning.
    expect(all.ages.open).toBe(4);
    expect(all.recent.decided).toBe(2);
    expect(all.weeks.reduce((sum, { opened }) => sum + (opened ?? 0), 0)).toBe(6);
    // Mia's report Gil could decide the three that wait; what Gus decided is not her people's, nor the askers.
    expect(all.steps.steps.map(({ step, open }) => [step, open])).toEqual([
      [1, 3],
      [2, 1],
    ]);
    expect(all.steps.dots.map(({ step, hours }) => [step, hours])).toEqual([
      [1, 240],
      [1, 48],
      [1, 2],
      [2, 0],
    ]);
    const team = await work("mia", "team");
    expect(team.steps.dots.map(({ number }) => number)).toEqual([tasks[4], tasks[3], tasks[2]]);
    expect(team.ages).toMatchObject({ open: 3, oldest: 240 });
    expect(team.recent.decided).toBe(0);
    const seen = await inbox(await here.viewer("mia"), { view: "team", state: "open" }, { limit: 50, cursor: null });
    expect(seen.items).toHaveLength(team.ages.open);
  });

  it("draw of each step at least its oldest, however few are drawn", async () => {
    const ada = await here.viewer("ada");
    const parts: Parameters<typeof seenOldest>[0] = {
      cases: (bind) => listed(ada, bind, "all"),
      items: (bind, ended) => listedItems(ada, bind, "all", ended),
    };
    const drawn = async (limit: number) => (await seenOldest(parts, limit)).map(({ step, hours }) => [step, hours]);
    expect(await drawn(2)).toEqual([
      [0, 240],
      [1, 0],
    ]);
    expect(await drawn(3)).toEqual([
      [0, 240],
      [1, 0],
      [0, 48],
    ]);
  });

  it("lead to lists that hold what they count", async () => {
    const ada = await here.viewer("ada");
    const { ages: aged, weeks, today, channels } = await work("ada", "all");
    const list = async (asked: Partial<TaskQuery>) =>
      (await taskList(ada, { ...everything, view: "all", ...asked }, { limit: 50, cursor: null })).items.length;
    for (const { age, count } of aged.byAge) expect(await list({ age: [age] }), age).toBe(count);
    for (const { week, opened, decided, outcomes } of weeks) {
      const days = writeDays({ from: week, to: dayAfter(week, 6) });
      expect(await list({ opened: days }), `came in ${week}`).toBe(opened);
      expect(await list({ ended: days }), `ended in ${week}`).toBe(decided);
      for (const { outcome, count } of outcomes) expect(await list({ ended: days, outcome: [outcome] })).toBe(count);
    }
    const recent = writeDays({ from: dayAfter(today, -27), to: today });
    for (const { channel, count } of channels) expect(await list({ ended: recent, channel: [channel] })).toBe(count);
    const gil = await here.viewer("gil");
    const older = await taskList(gil, { ...everything, age: ["older"] }, { limit: 50, cursor: null });
    expect(older.items.map(({ number }) => number)).toEqual([tasks[4]]);
  });

  it("leave out what people do together from whoever takes no part", async () => {
    const before = (await work("abe", "all")).ages.open;
    const [task] = tasks.slice(2);
    await rows("UPDATE requests SET class = 'participants' WHERE id = (SELECT case_id FROM tasks WHERE number = $1)", [
      task,
    ]);
    const { ages: aged, steps } = await work("abe", "all");
    expect([aged.open, steps.open]).toEqual([before - 1, before - 1]);
    expect(steps.dots.map(({ number }) => number)).not.toContain(task);
    await rows("UPDATE requests SET class = 'governance' WHERE id = (SELECT case_id FROM tasks WHERE number = $1)", [
      task,
    ]);
  });
});

describe("ages", () => {
  const row = fc.record({
    kind: fc.constantFrom(...taskKinds),
    step: fc.option(fc.nat({ max: 4 })),
    hours: fc.nat({ max: 3_000 }),
    count: fc.integer({ min: 1, max: 50 }),
    overdue: fc.constant(0),
  });

  it("hold every task once, and 85 of 100 within the line", () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60 }), (given) => {
        const view = agesOf(given);
        const all = given.flatMap(({ hours, count }) => Array.from({ length: count }, () => hours));
        expect(view.open).toBe(all.length);
        expect(view.byAge.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
        for (const { count, kinds } of view.byAge) expect(kinds.reduce((sum, one) => sum + one.count, 0)).toBe(count);
        expect(view.p85 === null).toBe(all.length === 0);
        const p85 = view.p85 ?? 0;
        expect(all.filter((hours) => hours <= p85).length).toBeGreaterThanOrEqual(all.length * 0.85);
        expect(all.filter((hours) => hours < p85).length).toBeLessThanOrEqual(all.length * 0.85);
      }),
    );
  });

  it("follow one another without a gap", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 10_000, noNaN: true }), (hours) => {
        const { from, to } = hoursOf(ageOf(hours));
        expect(hours).toBeGreaterThanOrEqual(from);
        expect(hours).toBeLessThan(to ?? Number.POSITIVE_INFINITY);
      }),
    );
    expect(ages.map(hoursOf).map(({ to }) => to)).toEqual([...ages.slice(1).map((age) => hoursOf(age).from), null]);
  });
});
