import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fromLeaf } from "@/lib/audit/leaf";
import { decide } from "@/lib/commands/decide";
import { decideMany, type ManyItem } from "@/lib/commands/decide-many";
import { type BulkDoor, inBulk } from "@/lib/commands/in-bulk";
import { undoBatch } from "@/lib/commands/undo-batch";
import { closeDatabase, pool, rows } from "@/lib/data/db";
import { newId } from "@/lib/data/new-id";
import { requestRow, seatRows, taskRow } from "@/lib/data/projection";
import { evolve } from "@/lib/engine/evolve";
import type { Case } from "@/lib/engine/request";
import type { Verb } from "@/lib/engine/task";
import { type Company, company, inGroup, settled, waitingTask } from "@/tests/support/company";
import { approve, provision } from "@/tests/support/plans";

const askers = Array.from({ length: 60 }, (_, index) => `asker${index}`);
let here: Company;

beforeAll(async () => {
  here = await company(askers);
  // They ask and do not decide.
  await rows("DELETE FROM group_members m USING people p WHERE p.id = m.person_id AND p.email LIKE 'asker%'");
});
afterAll(closeDatabase);

async function doorOf(name: string, more: Partial<BulkDoor> = {}): Promise<BulkDoor> {
  return { viewer: await here.viewer(name), channel: "api", ...more };
}

const steps = () => [approve([inGroup(here.platform)]), provision()];

/** A task for the group in a request of each of the next people who ask. */
async function tasksFor(count: number): Promise<readonly { readonly request: string; readonly task: string }[]> {
  const names = askers.splice(0, count);
  if (names.length < count) throw new Error("more requests than people who ask");
  return await Promise.all(
    names.map(async (name) => {
      const { id } = await here.open(name, steps());
      return { request: id, task: await waitingTask(id) };
    }),
  );
}

const item = (task: string, verb: Verb = "approve", more: Partial<ManyItem> = {}): ManyItem => ({
  task,
  verbs: [verb],
  ...more,
});

async function stored(id: string): Promise<Case> {
  const [found] = await rows<{ state: Case }>("SELECT state FROM cases WHERE id = $1", [id]);
  if (!found) throw new Error("no case");
  return found.state;
}

async function folded(id: string): Promise<Case | null> {
  const leaves = await rows<{ leaf: string }>("SELECT leaf FROM events WHERE case_id = $1 ORDER BY seq", [id]);
  return leaves.map(({ leaf }) => fromLeaf(leaf, [])).reduce<Case | null>(evolve, null);
}

async function decisions(tasks: readonly string[]): Promise<readonly number[]> {
  const counted = await rows<{ count: number }>(
    `SELECT count(e.id)::int AS count FROM tasks t LEFT JOIN events e ON e.task_id = t.id AND e.type = 'decided'
     WHERE t.number = ANY ($1) GROUP BY t.id`,
    [tasks],
  );
  return counted.map(({ count }) => count);
}

describe("deciding many tasks at once (row 28)", () => {
  it("writes for each case what a single decision would have written", async () => {
    const [one, other] = await tasksFor(2);
    if (!one || !other) throw new Error("too few");
    const { batch, results } = await decideMany(await doorOf("gil"), {
      items: [item(one.task, "approve", { comment: "fine" })],
    });
    expect(results).toEqual([{ task: one.task, ok: true }]);
    settled(await decide(await doorOf("gil"), { task: other.task, verb: "approve", comment: "fine" }));
    const state = await stored(one.request);
    expect(state).toEqual(await folded(one.request));
    const [request] = await rows("SELECT * FROM requests WHERE id = $1", [one.request]);
    expect(request).toMatchObject(requestRow(state));
    const tasks = await rows("SELECT * FROM tasks WHERE case_id = $1 ORDER BY step", [one.request]);
    expect(tasks).toMatchObject(state.tasks.map((task) => taskRow(state, task)));
    const seats = await rows(
      "SELECT s.* FROM seats s JOIN tasks t ON t.id = s.task_id WHERE t.case_id = $1 ORDER BY principal",
      [one.request],
    );
    expect(seats).toMatchObject([...seatRows(state)].sort((a, b) => (a.principal < b.principal ? -1 : 1)));
    const told = (id: string) =>
      rows<{ type: string; value: string | null; batch: string | null }>(
        `SELECT e.type, x.value, e.data ->> 'batch' AS batch FROM events e LEFT JOIN event_texts x ON x.event_id = e.id
         WHERE e.case_id = $1 AND EXISTS (SELECT 1 FROM tail WHERE event_id = e.id) ORDER BY e.seq`,
        [id],
      );
    const single = await told(other.request);
    expect(await told(one.request)).toEqual(
      single.map((event) => (event.type === "decided" ? { ...event, batch } : event)),
    );
  });

  it("gives each item its own outcome; a required comment is asked for each (trap 11), ids are checked again (trap 96)", async () => {
    const [one, two, three] = await tasksFor(3);
    if (!one || !two || !three) throw new Error("too few");
    settled(await decide(await doorOf("gus"), { task: three.task, verb: "approve" }));
    const { version } = await stored(two.request);
    const { results } = await decideMany(await doorOf("gil"), {
      items: [
        item(one.task, "deny"),
        item("T-999999"),
        item(two.task, "approve", { version: version + 1 }),
        item(three.task),
        item(one.task, "complete"),
        item(two.task, "deny", { comment: "no", version }),
        item(two.task, "approve"),
      ],
    });
    expect(results).toMatchObject([
      { ok: false, refusal: { code: "comment-required" } },
      { ok: false, refusal: { code: "not-found" } },
      { ok: false, refusal: { code: "changed-meanwhile", version } },
      { ok: false, refusal: { code: "already-decided", by: here.person("gus") } },
      { ok: false, refusal: { code: "not-an-option" } },
      { ok: true },
      { ok: false, refusal: { code: "already-decided", by: here.person("gil") } },
    ]);
    expect((await stored(one.request)).tasks[0]?.state).toBe("open");
    expect(await stored(two.request)).toEqual(await folded(two.request));
  });

  it("says of what may not be seen that it is not there", async () => {
    const [one] = await tasksFor(1);
    const { results } = await decideMany(await doorOf("zoe"), { items: [item(one?.task ?? "")] });
    expect(results).toMatchObject([{ ok: false, refusal: { code: "not-found" } }]);
  });

  it("has one window and one undo for the whole call, by the same person alone", async () => {
    const tasks = await tasksFor(3);
    const items = tasks.map(({ task }) => item(task));
    const { batch, results } = await decideMany(await doorOf("gil"), { items, undoSeconds: 30 });
    expect(results.every(({ ok }) => ok)).toBe(true);
    for (const { request } of tasks) expect((await stored(request)).tasks[0]?.pending).toMatchObject({ batch });
    expect(await undoBatch(await doorOf("gus"), batch)).toEqual({ ok: false, refusal: { code: "not-found" } });
    const [first] = tasks;
    if (!first) throw new Error("too few");
    // One of them is undone and decided anew, apart from the others: that decision stays.
    settled(await (await import("@/lib/commands/undo")).undo(await doorOf("gil"), { task: first.task }));
    settled(await decide(await doorOf("gil"), { task: first.task, verb: "deny", comment: "no", undoSeconds: 30 }));
    const { results: undone } = settled(await undoBatch(await doorOf("gil"), batch));
    expect(undone.filter(({ ok }) => ok)).toHaveLength(2);
    expect(undone.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: "nothing-to-undo" } });
    expect((await stored(first.request)).tasks[0]?.pending?.verb).toBe("deny");
    for (const { request } of tasks.slice(1)) {
      expect((await stored(request)).tasks[0]).toMatchObject({ state: "open", pending: null });
      expect(await stored(request)).toEqual(await folded(request));
    }
    expect(await undoBatch(await doorOf("gil"), batch)).toEqual({ ok: false, refusal: { code: "nothing-to-undo" } });
  });

  it("does the same call under the same key once", async () => {
    const tasks = await tasksFor(3);
    const items = tasks.map(({ task }) => item(task));
    const door = await doorOf("gil", { key: newId(), hash: "aa" });
    const [one, two] = await Promise.all([decideMany(door, { items }), decideMany(door, { items })]);
    expect(one).toEqual(two);
    expect(one.results.every(({ ok }) => ok)).toBe(true);
    expect(await decideMany(door, { items })).toEqual(one);
    expect(await decisions(tasks.map(({ task }) => task))).toEqual([1, 1, 1]);
    // Another question under the key is never told that it was done.
    const { results } = await decideMany({ ...door, hash: "bb" }, { items: [...items].reverse() });
    expect(
      results.every((result) => !result.ok && "refusal" in result && result.refusal.code === "already-decided"),
    ).toBe(true);
  });

  it("decides each task exactly once when 36 calls want the same ones, without a deadlock (trap 3)", async () => {
    const tasks = await tasksFor(20);
    const doors = await Promise.all(["gil", "gus"].map((name) => doorOf(name)));
    const before = await deadlocks();
    const calls = await Promise.all(
      Array.from({ length: 36 }, (_, index) => {
        const turned = [...tasks.slice(index % 20), ...tasks.slice(0, index % 20)];
        const door = doors[index % 2];
        if (!door) throw new Error("nobody");
        return decideMany(door, { items: (index % 3 ? turned : turned.reverse()).map(({ task }) => item(task)) });
      }),
    );
    const won = calls.flatMap(({ results }) => results.filter(({ ok }) => ok).map(({ task }) => task));
    expect([...won].sort()).toEqual(tasks.map(({ task }) => task).sort());
    for (const result of calls.flatMap(({ results }) => results)) {
      if (!result.ok) expect(result).toMatchObject({ refusal: { code: "already-decided" } });
    }
    expect(await decisions(won)).toEqual(won.map(() => 1));
    expect(await deadlocks()).toBe(before);
    for (const { request } of tasks) expect(await stored(request)).toEqual(await folded(request));
  });

  it("finds the one row that the database refuses, and decides the rest", async () => {
    const tasks = await tasksFor(5);
    const bad = tasks[2]?.task;
    const { results } = await decideMany(await doorOf("gil"), {
      items: tasks.map(({ task }) => item(task, "deny", { comment: task === bad ? "half\u0000" : "no" })),
    });
    expect(results.map(({ ok }) => ok)).toEqual([true, true, false, true, true]);
    expect(results[2]).toEqual({ task: bad, ok: false, failed: true });
    expect((await stored(tasks[2]?.request ?? "")).tasks[0]?.state).toBe("open");
  });

  it("refuses a right whose removal has returned, even to a call that waited for it (trap 16)", async () => {
    const tasks = await tasksFor(2);
    const client = await pool().connect();
    await client.query("BEGIN");
    await client.query("DELETE FROM group_members WHERE person_id = $1", [here.person("gus")]);
    const waiting = decideMany(await doorOf("gus"), { items: tasks.map(({ task }) => item(task)) });
    await new Promise((resolve) => setTimeout(resolve, 150));
    await client.query("COMMIT");
    client.release();
    expect((await waiting).results.some(({ ok }) => ok)).toBe(false);
    for (const { request } of tasks) expect((await stored(request)).tasks[0]?.state).toBe("open");
    await rows("INSERT INTO group_members (group_id, person_id) VALUES ($1, $2)", [here.platform, here.person("gus")]);
  });

  it("understands what a word can mean, by the kind of each task", async () => {
    const [one] = await tasksFor(1);
    const { results } = await decideMany(await doorOf("gil"), {
      items: [{ task: one?.task ?? "", verbs: ["remove", "decline", "deny"], comment: "no" }],
    });
    expect(results).toMatchObject([{ ok: true }]);
    expect((await stored(one?.request ?? "")).outcome).toBe("denied");
  });

  it("leaves out what is not for a bulk call", async () => {
    const [one] = await tasksFor(1);
    expect(await inBulk(await doorOf("gil"), newId(), [{ task: one?.task ?? "", commands: () => null }])).toEqual([
      undefined,
    ]);
  });
});

async function deadlocks(): Promise<number> {
  await rows("SELECT pg_stat_force_next_flush()");
  const [found] = await rows<{ deadlocks: number }>(
    "SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()",
  );
  return found?.deadlocks ?? -1;
}
