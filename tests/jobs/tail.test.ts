import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { hashLeaf } from "@/lib/audit/leaf";
import { closeDirect, directPool } from "@/lib/data/direct";
import { newId } from "@/lib/data/new-id";
import { placeTail } from "@/lib/data/tail";
import { placeWaiting } from "@/lib/jobs/tail";

const writers = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 24 });

afterAll(async () => {
  await writers.end();
  await closeDirect();
});

beforeEach(async () => {
  await writers.query("ALTER TABLE leaves DISABLE TRIGGER USER");
  await writers.query("ALTER TABLE events DISABLE TRIGGER USER");
  await writers.query(
    "TRUNCATE leaves, events, tail; UPDATE tailer SET position = 0; DELETE FROM graphile_worker._private_jobs",
  );
  await writers.query("ALTER TABLE leaves ENABLE TRIGGER USER");
  await writers.query("ALTER TABLE events ENABLE TRIGGER USER");
});

interface Written {
  readonly case: string;
  readonly seq: number;
  readonly type?: string;
  readonly xid?: string;
}

async function write(client: pg.Pool | pg.PoolClient, { case: id, seq, type = "commented", xid }: Written) {
  await client.query(
    `WITH e AS (
       INSERT INTO events (id, case_id, seq, at, type, channel, data, leaf)
       VALUES ($1, $2, $3, now(), $4, 'web', '{}', $5) RETURNING id, case_id
     )
     INSERT INTO tail (event_id, case_id, xid) SELECT id, case_id, coalesce($6::xid8, pg_current_xact_id()) FROM e`,
    [newId(), id, seq, type, `leaf ${id} ${seq}`, xid ?? null],
  );
}

/** Other transactions of the server hold the tail back too, so it is waited for. */
async function placed(
  count: number,
): Promise<readonly { position: number; case: string; seq: number; hash: Buffer }[]> {
  const until = Date.now() + 15_000;
  for (;;) {
    await placeWaiting();
    const { rows } = await writers.query(
      `SELECT l.position::int, e.case_id AS "case", e.seq, l.hash FROM leaves l JOIN events e ON e.id = l.event_id ORDER BY l.position`,
    );
    if (rows.length >= count || Date.now() > until) return rows;
    await sleep(20);
  }
}

describe("the tailer", () => {
  test("gives gapless positions, hashes the leaf, adds a job a case and forgets the rows", async () => {
    const [a, b] = [newId(), newId()];
    await write(writers, { case: a, seq: 1 });
    await write(writers, { case: b, seq: 1 });
    await write(writers, { case: a, seq: 2 });
    const leaves = await placed(3);
    expect(leaves.map(({ position }) => position)).toEqual([1, 2, 3]);
    expect(leaves.map((leaf) => `${leaf.case === a ? "a" : "b"}${leaf.seq}`)).toEqual(["a1", "b1", "a2"]);
    expect(leaves[1]?.hash).toEqual(hashLeaf(`leaf ${b} 1`));
    expect((await writers.query("SELECT FROM tail")).rowCount).toBe(0);
    const jobs = await writers.query("SELECT payload FROM graphile_worker._private_jobs ORDER BY id");
    expect(jobs.rows.flatMap(({ payload }) => payload)).toMatchObject([
      { case: a, events: [{}, {}] },
      { case: b, events: [{}] },
    ]);
  });

  test("tells listeners once a batch, after its commit", async () => {
    const listener = await writers.connect();
    const heard: { position: number; cases: string[] }[] = [];
    listener.on("notification", ({ payload }) => heard.push(JSON.parse(payload ?? "{}")));
    await listener.query("LISTEN countersign_position");
    const id = newId();
    for (const seq of [1, 2, 3]) await write(writers, { case: id, seq });
    await placed(3);
    await expect.poll(() => heard.at(-1)?.position).toBe(3);
    expect(heard.length).toBeLessThanOrEqual(3);
    expect(heard.at(-1)?.cases).toEqual([id]);
    listener.release(true);
  });

  test("leaves nothing out and nothing twice under many writers and several tailers", async () => {
    const cases = Array.from({ length: 20 }, newId);
    let writing = true;
    const tailers = Array.from({ length: 3 }, async () => {
      while (writing) {
        await placeWaiting();
        await sleep(3);
      }
    });
    await Promise.all(
      cases.map(async (id) => {
        for (let seq = 1; seq <= 25; seq++) {
          const client = await writers.connect();
          await client.query("BEGIN");
          await write(client, { case: id, seq });
          // Some are slow after they have drawn their number.
          if (Math.random() < 0.3) await sleep(Math.random() * 30);
          await client.query(Math.random() < 0.1 ? "ROLLBACK" : "COMMIT").then(({ command }) => {
            if (command === "ROLLBACK") seq--;
          });
          client.release();
        }
      }),
    );
    writing = false;
    await Promise.all(tailers);
    const leaves = await placed(500);
    expect(leaves.map(({ position }) => position)).toEqual(Array.from({ length: 500 }, (_, index) => index + 1));
    for (const id of cases) {
      const seqs = leaves.filter((leaf) => leaf.case === id).map(({ seq }) => seq);
      expect(seqs).toEqual([...seqs].sort((x, y) => x - y));
    }
  });

  test("waits for a slow transaction that drew its number first, and never skips it", async () => {
    const [slowCase, quickCase] = [newId(), newId()];
    const slow = await writers.connect();
    await slow.query("BEGIN");
    await write(slow, { case: slowCase, seq: 1 });
    await write(writers, { case: quickCase, seq: 1 });
    for (let round = 0; round < 5; round++) expect(await placeWaiting()).toBe(0);
    await slow.query("COMMIT");
    slow.release();
    const leaves = await placed(2);
    expect(leaves.map((leaf) => leaf.case)).toEqual([slowCase, quickCase]);
  });

  test("keeps a case's events in their order though the later one drew its number first", async () => {
    const id = newId();
    const [early, between] = [await writers.connect(), await writers.connect()];
    for (const client of [early, between]) await client.query("BEGIN; SELECT pg_current_xact_id()");
    await write(writers, { case: id, seq: 1 });
    await write(early, { case: id, seq: 2 });
    await early.query("COMMIT");
    // The second is over, the first still counts as running because of `between`.
    expect(await placeWaiting()).toBe(0);
    await between.query("COMMIT");
    early.release();
    between.release();
    expect((await placed(2)).map(({ seq }) => seq)).toEqual([1, 2]);
  });

  test("takes the rows of a restored database, whose numbers lie ahead of the counter", async () => {
    await write(writers, { case: newId(), seq: 1, xid: "9000000000000" });
    expect(await placed(1)).toHaveLength(1);
  });

  test("is one at a time: while another holds it, nothing is placed", async () => {
    const other = await writers.connect();
    await other.query("BEGIN; SELECT FROM tailer FOR UPDATE");
    await write(writers, { case: newId(), seq: 1 });
    const round = await placeTail({ hash: hashLeaf, jobs: () => [], limit: 10 });
    expect(round).toMatchObject({ busy: true, count: 0 });
    await other.query("ROLLBACK");
    other.release();
    expect(await placed(1)).toHaveLength(1);
  });

  test("tells nobody of a decision in its undo window", async () => {
    await write(writers, { case: newId(), seq: 1, type: "decision-made" });
    await placed(1);
    expect((await directPool().query("SELECT FROM graphile_worker._private_jobs")).rowCount).toBe(0);
  });
});
