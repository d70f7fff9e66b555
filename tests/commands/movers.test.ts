import { afterAll, beforeAll, expect, it } from "vitest";
import { ensureBuiltInPolicies } from "@/lib/commands/built-in-policies";
import { closeDatabase, rows } from "@/lib/data/db";
import { inbox } from "@/lib/queries/inbox";
import { type Client, clientOf } from "@/tests/api/client";
import { type Company, company, waitingTask } from "@/tests/support/company";
import { approve, provision } from "@/tests/support/plans";

let here: Company;
const as = (name: string): Promise<Client> => clientOf(here.person(name));
const mail = (name: string) => `${name}@example.com`;
const patch = async (who: string, body: object) => (await as("ada")).patch(`/people/${mail(who)}`, body);

beforeAll(async () => {
  here = await company(["boss"]);
  await ensureBuiltInPolicies();
});
afterAll(closeDatabase);

const waits = async (name: string) => {
  const { items } = await inbox(await here.viewer(name), { view: "mine" }, { limit: 100, cursor: null });
  return items.map((item) => item.number);
};

it("gives open manager steps to the manager of now, at every level, and sight with it (trap 16, row 66)", async () => {
  const first = await here.open("ana");
  const task = await waitingTask(first.id);
  const higher = await here.open("gil", [approve([{ by: "manager", level: 2 }]), provision()]);
  const above = await waitingTask(higher.id);
  expect([await waits("mia"), await waits("max")]).toEqual([[task], [above]]);
  expect((await patch("ana", { manager: mail("gus") })).body.manager).toEqual({
    email: mail("gus"),
    name: "Gus Example",
  });
  expect([await waits("mia"), await waits("gus")]).toEqual([[], [task]]);
  const moved = await rows(
    "SELECT data ->> 'cause' AS cause, actor_id FROM events WHERE case_id = $1 AND type = 'task-reassigned'",
    [first.id],
  );
  expect(moved).toEqual([{ cause: "moved", actor_id: null }]);
  // Whoever is two above gil changes when gil's manager moves.
  await patch("mia", { manager: mail("boss") });
  expect([await waits("max"), await waits("boss")]).toEqual([[], [above]]);
  expect(
    await rows("SELECT depth FROM reports WHERE manager_id = $1 AND person_id = $2", [
      here.person("boss"),
      here.person("gil"),
    ]),
  ).toEqual([{ depth: 2 }]);
  expect(
    await rows("SELECT depth FROM reports WHERE manager_id = $1 AND person_id = $2", [
      here.person("max"),
      here.person("gil"),
    ]),
  ).toEqual([]);
});

it("asks any of several managers, and goes on to the fallback where none is left (trap 21)", async () => {
  const { id } = await here.open("zoe");
  const task = await waitingTask(id);
  expect(await waits("olga")).toContain(task);
  await patch("olga", { managers: [mail("boss"), mail("max")] });
  const own = await here.open("olga");
  const asked = await waitingTask(own.id);
  expect(await waits("boss")).toContain(asked);
  expect(await waits("max")).toContain(asked);
  await patch("olga", { managers: [] });
  expect(await waits("boss")).not.toContain(asked);
  expect(await waits("otto")).toContain(asked);
});

it("sees who changed it: a manager whom one gave oneself approves nothing (own-change)", async () => {
  await here.open("abe", [approve([{ by: "manager", level: 1 }]), provision()]);
  const [open] = await rows<{ number: string }>(
    "SELECT t.number FROM tasks t WHERE t.requester_id = $1 AND t.closed_at IS NULL",
    [here.person("abe")],
  );
  const abe = await as("abe");
  expect((await abe.patch(`/people/${mail("abe")}`, { manager: mail("gus") })).status).toBe(200);
  expect(await waits("gus")).not.toContain(open?.number);
  expect(
    (await (await as("gus")).post(`/tasks/${open?.number}/decisions`, { verb: "approve" })).status,
  ).toBeGreaterThanOrEqual(403);
});
