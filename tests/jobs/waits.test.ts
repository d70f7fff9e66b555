import { afterAll, beforeAll, expect, test } from "vitest";
import { readPolicy } from "@/lib/commands/built-in-policies";
import { openRequest } from "@/lib/commands/open-request";
import { wakeDue } from "@/lib/commands/wake";
import { closeDatabase, rows } from "@/lib/data/db";
import { publishPolicy } from "@/lib/data/policies";
import { conditionRounds } from "@/lib/jobs/waits";
import { type Company, company, settled, waitingTask } from "@/tests/support/company";

const policy = `policy: Wait for the move
for: grant
steps:
  - wait: { condition: subject.department == "Finance", timeout: 1h }
  - approve: [ { manager: 1 } ]
  - provision
`;

let here: Company;

beforeAll(async () => {
  here = await company();
  await publishPolicy(readPolicy("wait", policy));
});
afterAll(closeDatabase);

const asked = { type: "grant", app: "aws", entitlement: "deploy", justification: "release week" } as const;
const stateOf = async (id: string) => {
  const [found] = await rows<{ state: string; outcome: string | null }>(
    "SELECT state, outcome FROM requests WHERE id = $1",
    [id],
  );
  return found;
};

test("row 96, trap 59: a condition is asked at once, then every minute; a worker that starts anew loses nothing", async () => {
  const { id } = settled(await openRequest(await here.door("ana"), asked));
  expect(await stateOf(id)).toMatchObject({ state: "waiting" });
  let minute = 0;
  const round = conditionRounds(() => minute * 60_000);
  expect(await round()).toBe(0);
  await rows("UPDATE people SET department = 'Finance' WHERE id = $1", [here.person("ana")]);
  expect(await round()).toBe(0);
  minute = 1;
  expect(await round()).toBe(1);
  expect(await stateOf(id)).toMatchObject({ state: "in-review" });
  expect(await waitingTask(id)).toMatch(/^T-/);

  // What holds already passes at once, by whichever worker looks first.
  const second = settled(await openRequest(await here.door("gil"), asked));
  await rows("UPDATE people SET department = 'Finance' WHERE id = $1", [here.person("gil")]);
  const both = await Promise.all([conditionRounds()(), conditionRounds()()]);
  expect(both).toContain(1);
  const passed = await rows("SELECT 1 FROM events WHERE case_id = $1 AND type = 'step-passed'", [second.id]);
  expect(passed).toHaveLength(1);
});

test("row 96: what never holds ends the request as timed out", async () => {
  const { id } = settled(await openRequest(await here.door("gus", { at: "2026-01-01T00:00:00.000Z" }), asked));
  await conditionRounds()();
  await wakeDue();
  expect(await stateOf(id)).toEqual({ state: "closed", outcome: "timed-out" });
});
