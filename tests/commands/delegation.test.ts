import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ensureBuiltInPolicies } from "@/lib/commands/built-in-policies";
import { cancelRequest } from "@/lib/commands/cancel-request";
import { decide } from "@/lib/commands/decide";
import { closeDatabase, pool, rows } from "@/lib/data/db";
import { newId } from "@/lib/data/new-id";
import { inbox, inboxCounts } from "@/lib/queries/inbox";
import { type Client, clientOf } from "@/tests/api/client";
import { type Company, company, inGroup, settled, waitingTask } from "@/tests/support/company";
import { approve, provision } from "@/tests/support/plans";

let here: Company;
const as = (name: string): Promise<Client> => clientOf(here.person(name));
const mail = (name: string) => `${name}@example.com`;

beforeAll(async () => {
  here = await company();
  await ensureBuiltInPolicies();
});
beforeEach(async () => {
  for (const { id } of await rows<{ id: string }>(
    "SELECT id FROM requests WHERE state <> 'closed' AND class = 'governance'",
  )) {
    settled(await cancelRequest(await here.door("ada"), { request: id, reason: "test is over" }));
  }
  await rows("DELETE FROM delegations");
});
afterAll(closeDatabase);

/** The numbers of what waits for somebody; the badge counts the same. */
async function waits(name: string): Promise<readonly string[]> {
  const viewer = await here.viewer(name);
  const { items } = await inbox(viewer, { view: "mine" }, { limit: 100, cursor: null });
  expect((await inboxCounts(viewer)).total).toBe(items.length);
  return items.map((item) => item.number);
}

const delegate = async (name: string, to: string, more: object = {}, person?: string) =>
  (await as(name)).put(`/delegation${person ? `?person=${mail(person)}` : ""}`, { delegate: mail(to), ...more });

describe("delegation over the API", () => {
  it("shows what is open and what is new to the delegate, and gives it back without a row changed (row 110, trap 26)", async () => {
    const { id } = await here.open("ana");
    const task = await waitingTask(id);
    const before = await rows("SELECT state, version FROM cases WHERE id = $1", [id]);
    expect(await waits("mia")).toEqual([task]);
    expect(await waits("gus")).toEqual([]);
    expect((await (await as("gus")).get(`/tasks/${task}`)).status).toBe(404);
    expect((await delegate("mia", "gus")).body.delegations).toMatchObject([
      { person: { email: mail("mia") }, delegate: { email: mail("gus") }, kinds: [], until: null },
    ]);
    expect(await waits("mia")).toEqual([]);
    expect(await waits("gus")).toEqual([task]);
    const seen = await (await as("gus")).get(`/tasks/${task}`);
    expect(seen.body.allowed.map(({ verb }: { verb: string }) => verb)).toEqual(["approve", "deny"]);
    expect((await (await as("mia")).get(`/tasks/${task}`)).body.allowed).toHaveLength(2);
    expect((await (await as("mia")).get("/me")).body.delegation).toMatchObject({ delegate: { email: mail("gus") } });
    expect((await (await as("gus")).get("/me")).body.standsIn).toMatchObject([{ person: { email: mail("mia") } }]);
    expect((await (await as("mia")).remove("/delegation")).status).toBe(204);
    expect(await waits("mia")).toEqual([task]);
    expect(await waits("gus")).toEqual([]);
    expect((await (await as("gus")).get(`/tasks/${task}`)).status).toBe(404);
    expect(await rows("SELECT state, version FROM cases WHERE id = $1", [id])).toEqual(before);
  });

  it("records a decision as A for B, and the rows say so (row 110)", async () => {
    const { id } = await here.open("ana");
    const task = await waitingTask(id);
    await delegate("mia", "gus");
    const done = await (await as("gus")).post(`/tasks/${task}/decisions`, { verb: "approve" });
    expect(done.body).toMatchObject({ decidedBy: { email: mail("gus") }, actedFor: { email: mail("mia") } });
    expect(
      await rows("SELECT actor_id, acted_for_id FROM events WHERE case_id = $1 AND type = 'decided'", [id]),
    ).toEqual([{ actor_id: here.person("gus"), acted_for_id: here.person("mia") }]);
  });

  it("follows a chain to its end; whoever may not decide this one is passed over (traps 27, 28)", async () => {
    await delegate("mia", "gil");
    await delegate("gil", "gus");
    const { id } = await here.open("ana");
    const task = await waitingTask(id);
    expect([await waits("mia"), await waits("gil"), await waits("gus")]).toEqual([[], [], [task]]);
    settled(await cancelRequest(await here.door("ana"), { request: id }));
    // What gil asks for himself waits for mia: gil is passed over, and gus, who stands in for gil, has it.
    const { id: about } = await here.open("gil");
    const own = await waitingTask(about);
    expect([await waits("mia"), await waits("gil"), await waits("gus")]).toEqual([[], [], [own]]);
    await rows("UPDATE people SET status = 'deactivated' WHERE id = $1", [here.person("gus")]);
    expect([await waits("mia"), await waits("gil")]).toEqual([[own], []]);
    await rows("UPDATE people SET status = 'active' WHERE id = $1", [here.person("gus")]);
  });

  it("leaves to the others what a group holds, unless the step says so (row 111)", async () => {
    await delegate("gil", "otto");
    const { id } = await here.open("ana", [approve([inGroup(here.platform)]), provision()]);
    const task = await waitingTask(id);
    expect([await waits("gil"), await waits("gus"), await waits("otto")]).toEqual([[task], [task], []]);
    settled(await cancelRequest(await here.door("ana"), { request: id }));
    const { id: all } = await here.open("ana", [approve([inGroup(here.platform)], { delegate: "all" }), provision()]);
    const second = await waitingTask(all);
    expect([await waits("gil"), await waits("gus"), await waits("otto")]).toEqual([[], [second], [second]]);
    settled(await cancelRequest(await here.door("ana"), { request: all }));
    const none = await here.open("ana", [
      approve([{ by: "users", people: [here.person("gil")] }], { delegate: "none" }),
      provision(),
    ]);
    expect(await waits("gil")).toEqual([await waitingTask(none.id)]);
    expect(await waits("otto")).toEqual([]);
  });

  it("covers the kinds it names, from a day to a day, one who stands in for each at a time (row 110)", async () => {
    const { id } = await here.open("ana");
    const task = await waitingTask(id);
    await delegate("mia", "gus", { kinds: ["revocation"] });
    expect(await waits("mia")).toEqual([task]);
    const set = await delegate("mia", "otto", { kinds: ["approval"], until: "2099-01-01T00:00:00.000Z" });
    expect(set.body.delegations.map((one: { kinds: string[] }) => one.kinds)).toEqual([["revocation"], ["approval"]]);
    expect(await waits("otto")).toEqual([task]);
    const moved = await delegate("mia", "gil");
    expect(moved.body.delegations.map((one: { kinds: string[] }) => one.kinds)).toEqual([[]]);
    expect([await waits("otto"), await waits("gil")]).toEqual([[], [task]]);
    await rows("UPDATE delegations SET ends_at = now() WHERE ends_at IS NULL");
    expect([await waits("mia"), await waits("gil")]).toEqual([[task], []]);
    await delegate("mia", "gus", { from: "2098-01-01T00:00:00.000Z" });
    expect([await waits("mia"), await waits("gus")]).toEqual([[task], []]);
  });

  it("refuses loops, people outside, leavers and unknown people, and times that are over (trap 27)", async () => {
    await delegate("mia", "gil");
    await delegate("gil", "gus");
    expect((await delegate("gus", "mia")).body).toMatchObject({ status: 422, refusal: "delegation-loop" });
    expect((await delegate("gus", "gus")).body).toMatchObject({ refusal: "delegation-loop" });
    expect((await delegate("zoe", "eve")).body).toMatchObject({ refusal: "cannot-assign" });
    expect((await delegate("zoe", "no")).body).toMatchObject({ refusal: "unknown-person" });
    expect((await delegate("zoe", "gus", { until: "2020-01-01T00:00:00Z" })).body).toMatchObject({
      refusal: "invalid-data",
    });
    expect((await delegate("eve", "gus")).body).toMatchObject({ status: 403, refusal: "not-for-role" });
    expect((await delegate("zoe", "gus", {}, "mia")).body).toMatchObject({ status: 403, refusal: "admins-only" });
    const both = await Promise.all([delegate("zoe", "otto"), delegate("otto", "zoe")]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
  });

  it("is set and ended for others by admins", async () => {
    const { id } = await here.open("ana");
    const task = await waitingTask(id);
    expect((await delegate("ada", "gus", {}, "mia")).status).toBe(200);
    expect(await waits("gus")).toEqual([task]);
    expect((await (await as("ada")).remove(`/delegation?person=${mail("mia")}`)).status).toBe(204);
    expect(await waits("mia")).toEqual([task]);
  });

  it("ends the one that is meant, and no other's", async () => {
    await delegate("mia", "gus", { kinds: ["approval"] });
    const { body } = await delegate("mia", "otto", { kinds: ["revocation"] });
    const [first, second] = body.delegations;
    expect((await (await as("gus")).remove(`/delegation?id=${first.id}`)).status).toBe(404);
    expect((await (await as("mia")).remove(`/delegation?id=${first.id}`)).status).toBe(204);
    expect((await (await as("mia")).get("/me")).body.delegations).toMatchObject([{ id: second.id }]);
    // Ending it once more changes nothing; what is no id is said.
    expect((await (await as("mia")).remove(`/delegation?id=${first.id}`)).status).toBe(204);
    expect((await (await as("mia")).remove("/delegation?id=first")).status).toBe(400);
    expect((await (await as("ada")).remove(`/delegation?person=${mail("mia")}&id=${second.id}`)).status).toBe(204);
    expect((await (await as("mia")).get("/me")).body.delegations).toEqual([]);
  });

  it("gives nothing to whom a delegation of the one it is about would give it (own-change)", async () => {
    const { id } = await here.open("ana");
    const task = await waitingTask(id);
    await rows(
      `INSERT INTO delegations (id, person_id, delegate_id, kinds, starts_at, set_by_id, set_at)
       VALUES ($1, $2, $3, '{}', now(), $4, now())`,
      [newId(), here.person("mia"), here.person("gus"), here.person("ana")],
    );
    expect([await waits("mia"), await waits("gus")]).toEqual([[task], []]);
    expect(await decide(await here.door("gus"), { task, verb: "approve" })).toMatchObject({
      refusal: { code: "not-yours" },
    });
  });

  it("loses the race against its end: a decision that waited for it is not taken (trap 16)", async () => {
    const { id } = await here.open("ana");
    const task = await waitingTask(id);
    await delegate("mia", "gus");
    const client = await pool().connect();
    await client.query("BEGIN");
    await client.query("UPDATE delegations SET ends_at = now()");
    const waiting = decide(await here.door("gus"), { task, verb: "approve" });
    await new Promise((resolve) => setTimeout(resolve, 150));
    await client.query("COMMIT");
    client.release();
    expect((await waiting).ok).toBe(false);
    expect(await waits("mia")).toEqual([task]);
  });

  it("decides in bulk as well", async () => {
    const { id } = await here.open("ana");
    const task = await waitingTask(id);
    await delegate("mia", "gus");
    const done = await (await as("gus")).post("/decisions", { items: [{ task, verb: "approve" }] });
    expect(done.body.results).toEqual([{ task, ok: true }]);
    expect((await rows("SELECT acted_for_id FROM tasks WHERE number = $1", [task]))[0]).toEqual({
      acted_for_id: here.person("mia"),
    });
  });
});

describe("tasks among few", () => {
  it("are passed on only where the delegation names that kind, and are seen by nobody else for it (row 68)", async () => {
    const made = await (await as("ana")).post("/tasks", { title: "Only between us", assignee: mail("gil") });
    const task: string = made.body.number;
    await delegate("gil", "gus");
    expect([await waits("gil"), await waits("gus")]).toEqual([[task], []]);
    expect((await (await as("gus")).get(`/tasks/${task}`)).status).toBe(404);
    await delegate("gil", "gus", { kinds: ["collaboration"] });
    expect([await waits("gil"), await waits("gus")]).toEqual([[], [task]]);
    expect((await (await as("zoe")).get(`/tasks/${task}`)).status).toBe(404);
    expect((await (await as("ada")).get(`/tasks/${task}`)).status).toBe(404);
    const done = await (await as("gus")).post(`/tasks/${task}/decisions`, { verb: "complete" });
    expect(done.body).toMatchObject({ state: "done", actedFor: { email: mail("gil") } });
  });
});

describe("why a task is somebody's", () => {
  it("names whom they stand in for", async () => {
    const { id } = await here.open("ana");
    const task = await waitingTask(id);
    await delegate("mia", "gus");
    expect((await (await as("gus")).get(`/tasks/${task}`)).body.why).toContain("you stand in for Mia Example");
    expect((await (await as("mia")).get(`/tasks/${task}`)).body.why).toContain("you are Ana Example's manager");
  });
});
