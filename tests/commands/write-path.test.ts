import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fromLeaf } from "@/lib/audit/leaf";
import { cancelRequest } from "@/lib/commands/cancel-request";
import { comment } from "@/lib/commands/comment";
import { decide } from "@/lib/commands/decide";
import { reassign } from "@/lib/commands/reassign";
import { undo } from "@/lib/commands/undo";
import { wakeDue } from "@/lib/commands/wake";
import { closeDatabase, rows } from "@/lib/data/db";
import { newId } from "@/lib/data/new-id";
import { requestRow, seatRows, taskRow } from "@/lib/data/projection";
import { evolve } from "@/lib/engine/evolve";
import type { Case } from "@/lib/engine/request";
import { type Company, company, inGroup, settled, waitingTask } from "@/tests/support/company";
import { approve, provision } from "@/tests/support/plans";

const crowd = Array.from({ length: 50 }, (_, index) => `p${index}`);
let here: Company;

beforeAll(async () => {
  here = await company(crowd);
});
afterAll(closeDatabase);

async function storedCase(id: string): Promise<Case> {
  const [found] = await rows<{ state: Case }>("SELECT state FROM cases WHERE id = $1", [id]);
  if (!found) throw new Error("no case");
  return found.state;
}

async function foldedCase(id: string): Promise<Case | null> {
  const leaves = await rows<{ leaf: string }>("SELECT leaf FROM events WHERE case_id = $1 ORDER BY seq", [id]);
  return leaves.map(({ leaf }) => fromLeaf(leaf, [])).reduce<Case | null>(evolve, null);
}

/** Ends what a test leaves open, so that the next one may ask for the same access. */
async function clear(): Promise<void> {
  const ada = await here.door("ada");
  for (const { id } of await rows<{ id: string }>("SELECT id FROM requests WHERE state <> 'closed'")) {
    settled(await cancelRequest(ada, { request: id, reason: "test is over" }));
    // What is being carried out stops only at its end.
    const [left] = await rows<{ number: string }>("SELECT number FROM tasks WHERE case_id = $1 AND closed_at IS NULL", [
      id,
    ]);
    if (!left) continue;
    settled(await decide(ada, { task: left.number, verb: "wont-do", override: true, comment: "test is over" }));
  }
  await rows("UPDATE grants SET state = 'ended', ended_at = now() WHERE state = 'active'");
}

describe("the write path", () => {
  it("takes a request through to granted access; the rows are the fold of the events (rows 19, 20, 24, 34, 79, 133)", async () => {
    const { id, number } = await here.open("ana", undefined, { duration: "P7D" });
    for (const [who, verb] of [
      ["mia", "approve"],
      ["olga", "approve"],
      ["otto", "complete"],
    ] as const) {
      settled(await decide(await here.door(who), { task: await waitingTask(id), verb }));
    }
    const state = await storedCase(id);
    expect(state).toMatchObject({ number, state: "closed", outcome: "granted" });
    expect(state).toEqual(await foldedCase(id));
    const [grant] = await rows("SELECT * FROM grants WHERE case_id = $1", [id]);
    expect(grant).toMatchObject({ person_id: here.person("ana"), state: "active", source: "request" });
    const [request] = await rows("SELECT * FROM requests WHERE id = $1", [id]);
    expect(request).toMatchObject({ ...requestRow(state), closed_at: state.closedAt });
    const tasks = await rows("SELECT * FROM tasks WHERE case_id = $1 ORDER BY step", [id]);
    expect(tasks).toMatchObject(state.tasks.map((task) => taskRow(state, task)));
    expect(await rows("SELECT 1 FROM seats s JOIN tasks t ON t.id = s.task_id WHERE t.case_id = $1", [id])).toEqual([]);
    await clear();
  });

  it("keeps a seat row for each principal of an open task, with whom it bars", async () => {
    const { id } = await here.open("ana", [
      approve([{ by: "owners", of: "app" }, inGroup(here.platform)]),
      provision(),
    ]);
    const state = await storedCase(id);
    const seats = await rows(
      "SELECT s.* FROM seats s JOIN tasks t ON t.id = s.task_id WHERE t.case_id = $1 ORDER BY principal",
      [id],
    );
    expect(seats).toMatchObject([...seatRows(state)].sort((a, b) => (a.principal < b.principal ? -1 : 1)));
    expect(seats[0]).toMatchObject({ barred: [here.person("ana")] });
    await clear();
  });

  it("lets exactly one of fifty decide, and tells the others who did and when (trap 3) (row 2)", async () => {
    const doors = await Promise.all(crowd.map((name) => here.door(name)));
    for (let round = 0; round < 20; round++) {
      const { id } = await here.open("ana", [approve([inGroup(here.platform)]), provision()]);
      const task = await waitingTask(id);
      const verb = (index: number) => (index % 2 ? "approve" : "deny");
      const answers = await Promise.all(
        doors.map((door, index) => decide(door, { task, verb: verb(index), comment: "now" })),
      );
      const won = answers.findIndex((answer) => answer.ok);
      expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
      for (const answer of answers) {
        if (answer.ok) continue;
        expect(answer.refusal).toMatchObject({ code: "already-decided", by: doors[won]?.viewer?.id, verb: verb(won) });
        expect(answer.refusal).toHaveProperty("at");
      }
      const [{ count } = { count: 0 }] = await rows<{ count: number }>(
        "SELECT count(*)::int AS count FROM events WHERE case_id = $1 AND type = 'decided'",
        [id],
      );
      expect(count).toBe(1);
      await clear();
    }
  });

  it("loses none of fifty comments written at once, each in its own place", async () => {
    const { id } = await here.open("ana", [approve([inGroup(here.platform)]), provision()]);
    const before = await storedCase(id);
    const doors = await Promise.all(crowd.map((name) => here.door(name)));
    const said = await Promise.all(doors.map((door, index) => comment(door, { request: id, body: `word ${index}` })));
    expect(said.every((answer) => answer.ok)).toBe(true);
    const after = await storedCase(id);
    expect(after.seq).toBe(before.seq + 50);
    expect(after.version).toBe(before.version);
    expect(after).toEqual(await foldedCase(id));
    await clear();
  });

  it("answers the same key the same way again, and refuses it with another question", async () => {
    const { id } = await here.open("ana");
    const task = await waitingTask(id);
    const door = await here.door("mia", { key: newId(), hash: "aa" });
    const [first, again] = await Promise.all([1, 2].map(() => decide(door, { task, verb: "approve" })));
    expect(first).toEqual(again);
    expect(await decide(door, { task, verb: "approve" })).toEqual(first);
    expect(await decide({ ...door, hash: "bb" }, { task, verb: "deny", comment: "x" })).toEqual({
      ok: false,
      refusal: { code: "key-reused" },
    });
    expect((await storedCase(id)).tasks).toHaveLength(2);
    await clear();
  });

  it("opens one request when the same access is asked for many times at once (trap 62)", async () => {
    const asked = await Promise.allSettled(Array.from({ length: 8 }, () => here.open("ana")));
    expect(asked.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    expect(asked.find((one) => one.status === "rejected")).toMatchObject({
      reason: { message: expect.stringContaining("duplicate") },
    });
    await clear();
  });

  it("holds a decision for its window, lets it be undone, and counts it when a wake finds it due", async () => {
    const { id } = await here.open("ana");
    const task = await waitingTask(id);
    const at = "2020-01-01T00:00:00.000Z";
    settled(await decide(await here.door("mia"), { task, verb: "approve", undoSeconds: 10 }));
    expect((await storedCase(id)).tasks[0]?.state).toBe("pending");
    settled(await undo(await here.door("mia"), { task }));
    expect(at < (await storedCase(id)).lastAt).toBe(true);
    const { effectiveAt } = settled(await decide(await here.door("mia"), { task, verb: "approve", undoSeconds: 1 }));
    const [{ wake_at } = { wake_at: "" }] = await rows<{ wake_at: string }>("SELECT wake_at FROM cases WHERE id = $1", [
      id,
    ]);
    expect(wake_at).toBe(effectiveAt);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect(await wakeDue()).toBe(1);
    expect((await storedCase(id)).tasks[1]?.step).toBe(1);
    await clear();
  });

  it("says 404 to whoever may not see the case, before any rule", async () => {
    const { id } = await here.open("ana");
    const task = await waitingTask(id);
    const door = await here.door("zoe");
    for (const answer of [
      await decide(door, { task, verb: "approve" }),
      await reassign(door, { task, assignee: "gil@example.com", reason: "x" }),
      await comment(door, { task, body: "hello" }),
      await cancelRequest(door, { request: id }),
      await decide(door, { task: "T-999999", verb: "approve" }),
    ]) {
      expect(answer).toEqual({ ok: false, refusal: { code: "not-found" } });
    }
    await clear();
  });

  it("gives a task to somebody else, who then has it, while the former one keeps reading", async () => {
    const { id } = await here.open("ana");
    const task = await waitingTask(id);
    settled(await reassign(await here.door("mia"), { task, assignee: "GIL@example.com", reason: "on leave" }));
    expect(await decide(await here.door("mia"), { task, verb: "approve" })).toMatchObject({
      refusal: { code: "not-yours" },
    });
    settled(await decide(await here.door("gil"), { task, verb: "approve" }));
    await clear();
  });

  it("refuses a right whose removal has returned, even to a decision that waited for it (trap 16)", async () => {
    const { id } = await here.open("ana", [approve([inGroup(here.platform)]), provision()]);
    const task = await waitingTask(id);
    const client = await (await import("@/lib/data/db")).pool().connect();
    await client.query("BEGIN");
    await client.query("DELETE FROM group_members WHERE person_id = $1", [here.person("gus")]);
    const waiting = decide(await here.door("gus"), { task, verb: "approve" });
    await new Promise((resolve) => setTimeout(resolve, 150));
    await client.query("COMMIT");
    client.release();
    expect((await waiting).ok).toBe(false);
    expect((await storedCase(id)).tasks[0]?.state).toBe("open");
    await clear();
  });

  it("keeps words out of the case and out of the leaf", async () => {
    const { id } = await here.open("ana");
    const stored = await rows<{ leaf: string; state: string }>(
      "SELECT e.leaf, c.state::text AS state FROM events e JOIN cases c ON c.id = e.case_id WHERE e.case_id = $1",
      [id],
    );
    for (const { leaf, state } of stored) expect(leaf + state).not.toMatch(/release week|@example/);
    const texts = await rows<{ value: string }>(
      "SELECT value FROM event_texts t JOIN events e ON e.id = t.event_id WHERE e.case_id = $1",
      [id],
    );
    expect(texts).toEqual([{ value: "release week" }]);
    await clear();
  });

  it("has an append-only record: the database refuses update, delete and truncate", async () => {
    for (const statement of [
      "UPDATE events SET channel = 'x'",
      "DELETE FROM events",
      "TRUNCATE events CASCADE",
      "UPDATE event_texts SET value = 'x'",
    ]) {
      await expect(rows(statement)).rejects.toThrow("append-only");
    }
  });
});
