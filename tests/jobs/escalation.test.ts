import { afterAll, beforeAll, expect, test } from "vitest";
import { readPolicy } from "@/lib/commands/built-in-policies";
import { openRequest } from "@/lib/commands/open-request";
import { wakeDue } from "@/lib/commands/wake";
import { closeDatabase, rows } from "@/lib/data/db";
import { newId } from "@/lib/data/new-id";
import { publishPolicy } from "@/lib/data/policies";
import type { AppId } from "@/lib/engine/ids";
import { type Company, company, settled } from "@/tests/support/company";

let here: Company;

beforeAll(async () => {
  here = await company();
});
afterAll(closeDatabase);

const asked = { type: "grant", app: "aws", entitlement: "deploy", justification: "release week" } as const;
const policy = (then: string) => `policy: In a day
for: grant
steps:
  - { approve: [ { manager: 1 } ], sla: { after: 1d, then: ${then} } }
  - approve: [ { owners: app } ]
  - provision
`;

/** A request asked for long ago, and what has happened to it after two workers have looked at once. */
async function late(by: string, then: string) {
  await publishPolicy(readPolicy("sla", policy(then)));
  const door = await here.door(by, { at: "2026-01-05T09:00:00.000Z" });
  const { id } = settled(await openRequest(door, asked));
  await Promise.all([wakeDue(), wakeDue()]);
  const events = await rows<{ type: string }>("SELECT type FROM events WHERE case_id = $1 ORDER BY seq", [id]);
  const [task] = await rows<{ principals: string[]; state: string }>(
    "SELECT principals, state FROM tasks WHERE case_id = $1 ORDER BY opened_at DESC, number DESC LIMIT 1",
    [id],
  );
  const [request] = await rows<{ state: string; outcome: string | null }>(
    "SELECT state, outcome FROM requests WHERE id = $1",
    [id],
  );
  const [seat] = await rows<{ principal: string }>(
    "SELECT s.principal FROM seats s JOIN tasks t ON t.id = s.task_id WHERE t.case_id = $1",
    [id],
  );
  return { types: events.map(({ type }) => type), task, request, seat };
}

test("row 100, trap 31: two workers at once reassign once, and the inbox is the other's", async () => {
  const { types, seat } = await late("ana", "{ reassign: { group: platform } }");
  expect(types.filter((type) => type === "escalated" || type === "task-reassigned")).toEqual([
    "escalated",
    "task-reassigned",
  ]);
  expect(seat?.principal).toBe(`group:${here.platform}`);
});

test("row 100: skipping opens the next step's task; cancelling ends the request", async () => {
  const skipped = await late("gil", "skip");
  expect(skipped.seat?.principal).toBe(`app-owners:${here.app}`);
  const cancelled = await late("gus", "cancel");
  expect(cancelled).toMatchObject({ request: { state: "closed", outcome: "cancelled" }, task: { state: "cancelled" } });
  expect(cancelled.seat).toBeUndefined();
});

test("row 100: another policy takes over with the version that was active when the request was routed", async () => {
  const other =
    "policy: Admins decide\nfor: grant\napplies: { app: vault }\nsteps: [ { approve: admins }, provision ]\n";
  const vault = newId() as AppId;
  await rows("INSERT INTO apps (id, slug, name) VALUES ($1, 'vault', 'Vault')", [vault]);
  await publishPolicy(readPolicy("grant-vault", other, { level: "app", app: vault }));
  const { types, seat } = await late("max", "{ policy: grant-vault }");
  expect(types).toEqual(expect.arrayContaining(["escalated", "rerouted"]));
  expect(seat?.principal).toBe("admins");
});
