import { afterAll, expect, test } from "vitest";
import { closeDatabase, rows } from "@/lib/data/db";
import { newId } from "@/lib/data/new-id";
import { cleanUp } from "@/lib/data/workers";
import { company } from "@/tests/support/company";
import { provision } from "@/tests/support/plans";

afterAll(closeDatabase);

test("calls to the outside go 90 days after their end, and not while their request goes on or they still run", async () => {
  const here = await company();
  const { id: open } = await here.open("ana", [provision()]);
  const { id: over } = await here.open("gil", [provision()]);
  await rows("UPDATE requests SET state = 'closed', closed_at = now() WHERE id = $1", [over]);
  const call = async (about: string | null, ended: string | null) => {
    const id = newId();
    await rows(
      `INSERT INTO webhook_calls (id, webhook_id, case_id, event_id, state, queued_at, ended_at)
       VALUES ($1, $2, $3, $4, $5, now() - interval '1 year', now() - $6::interval)`,
      [id, newId(), about, newId(), ended === null ? "accepted" : "sent", ended],
    );
    return id;
  };
  const kept = [
    await call(over, "89 days"),
    await call(open, "91 days"),
    await call(over, null),
    await call(null, "1 day"),
  ];
  await call(over, "91 days");
  await call(null, "91 days");
  await cleanUp();
  const left = await rows<{ id: string }>("SELECT id FROM webhook_calls ORDER BY id");
  expect(left.map(({ id }) => id)).toEqual(kept.sort());
});

test("answers under a key go after a day", async () => {
  const keep = async (key: string, age: string) =>
    rows(
      "INSERT INTO answers (person_id, key, hash, answer, at) VALUES ($1, $2, ''::bytea, '{}', now() - $3::interval)",
      [newId(), key, age],
    );
  await keep("old", "25 hours");
  await keep("young", "23 hours");
  await cleanUp();
  expect(await rows("SELECT key FROM answers WHERE key IN ('old', 'young')")).toEqual([{ key: "young" }]);
});

test("proofs that nobody decided by go after a day, those that a decision names stay", async () => {
  const [person, task] = [newId(), newId()];
  const proof = async (age: string, used: boolean) => {
    const id = newId();
    await rows(
      `INSERT INTO step_ups (id, person_id, task_id, version, verb, created_at, expires_at, used_at)
       SELECT $1, $2, $3, 1, 'approve', at, at, CASE WHEN $5 THEN at END FROM (SELECT now() - $4::interval AS at) x`,
      [id, person, task, age, used],
    );
    return id;
  };
  const kept = [await proof("25 hours", true), await proof("23 hours", false)];
  await proof("25 hours", false);
  await cleanUp();
  const left = await rows<{ id: string }>("SELECT id FROM step_ups WHERE person_id = $1 ORDER BY id", [person]);
  expect(left.map(({ id }) => id)).toEqual(kept.sort());
});
