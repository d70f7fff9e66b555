import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureBuiltInPolicies } from "@/lib/commands/built-in-policies";
import { endLeavers, settleDirectory } from "@/lib/commands/directory-changes";
import { closeDatabase, pool, rows } from "@/lib/data/db";
import { noteChanges } from "@/lib/data/directory/changes";
import { newId } from "@/lib/data/new-id";
import type { PersonId } from "@/lib/engine/ids";
import { inbox } from "@/lib/queries/inbox";
import { type Client, clientOf } from "@/tests/api/client";
import { type Company, company, waitingTask } from "@/tests/support/company";
import { approve, provision } from "@/tests/support/plans";

let here: Company;
const as = (name: string): Promise<Client> => clientOf(here.person(name));
const mail = (name: string) => `${name}@example.com`;
const patch = async (who: string, body: object) => (await as("ada")).patch(`/people/${mail(who)}`, body);

beforeAll(async () => {
  here = await company(["lea", "lou", "pia", "boss"]);
  await ensureBuiltInPolicies();
});
afterAll(closeDatabase);

const waits = async (name: string) => {
  const { items } = await inbox(await here.viewer(name), { view: "mine" }, { limit: 100, cursor: null });
  return items.map((item) => item.number);
};

async function holds(person: PersonId, entitlement: string = here.entitlement): Promise<string> {
  const id = newId();
  await rows(
    `INSERT INTO grants (id, entitlement_id, person_id, granted_at, source, state)
     VALUES ($1, $2, $3, now() - interval '90 days', 'import', 'active')`,
    [id, entitlement, person],
  );
  return id;
}

const openFor = (person: PersonId) =>
  rows<{ type: string; origin: string; state: string }>(
    "SELECT type, origin, state FROM requests WHERE subject_id = $1 AND state <> 'closed' ORDER BY type, parent_id NULLS FIRST",
    [person],
  );

describe("a leaver", () => {
  it("decides no more: tasks go on, what was pending is voided, sessions end (rows 113 and 23, trap 23)", async () => {
    const { id } = await here.open("ana", [approve([{ by: "users", people: [here.person("lea")] }]), provision()]);
    const task = await waitingTask(id);
    const lea = await as("lea");
    await lea.post(`/tasks/${task}/decisions`, { verb: "approve", undoSeconds: 60 });
    expect((await patch("lea", { status: "deactivated" })).body).toMatchObject({ status: "deactivated" });
    expect((await lea.get("/me")).status).toBe(401);
    expect(await waits("olga")).toEqual([task]);
    expect(
      (await rows<{ type: string }>("SELECT type FROM events WHERE case_id = $1 ORDER BY seq", [id])).map(
        ({ type }) => type,
      ),
    ).toEqual(["request-opened", "task-opened", "decision-made", "decision-voided", "task-reassigned"]);
    expect(await settleDirectory()).toBe(0);
    await (await as("ana")).post(`/requests/${id}/cancellation`);
  });

  it("keeps nothing: grants are taken away under one offboarding, requests about them end, removals go on (row 130, trap 24)", async () => {
    const lou = here.person("lou");
    const grant = await holds(lou);
    const [other] = await rows<{ id: string }>(
      "INSERT INTO entitlements (id, app_id, slug, name) VALUES ($1, $2, 'reader', 'Reader') RETURNING id",
      [newId(), here.app],
    );
    const asked = await (await as("lou")).post("/requests", {
      type: "grant",
      app: "aws",
      entitlement: "reader",
      justification: "to read",
    });
    expect(asked.status).toBe(201);
    expect((await patch("lou", { status: "deactivated" })).status).toBe(200);
    expect((await (await as("ada")).get(`/requests/${asked.body.number}`)).body).toMatchObject({
      state: "closed",
      outcome: "cancelled",
    });
    const open = await openFor(lou);
    expect(open.map(({ type, origin }) => [type, origin])).toEqual([
      ["revoke", "offboarding"],
      ["revoke", "offboarding"],
    ]);
    // Said again, by a process that died before it said it was done: nothing is doubled.
    await rows("UPDATE directory_changes SET done_at = NULL, claimed_until = NULL WHERE person_id = $1", [lou]);
    expect(await settleDirectory()).toBe(1);
    expect(await openFor(lou)).toHaveLength(open.length);
    expect(await rows("SELECT state FROM grants WHERE id = $1", [grant])).toEqual([{ state: "active" }]);
    expect(other).toBeDefined();
  });

  it("is followed even where the process died right after the change: the note is there", async () => {
    const { id } = await here.open("zoe", [approve([{ by: "users", people: [here.person("pia")] }]), provision()]);
    const task = await waitingTask(id);
    const client = await pool().connect();
    await client.query("UPDATE people SET status = 'deactivated' WHERE id = $1", [here.person("pia")]);
    await noteChanges(client, [{ what: "left", person: here.person("pia") }], null);
    client.release();
    expect(await settleDirectory()).toBe(1);
    expect(await waits("olga")).toContain(task);
  });

  it("leaves on the day that was set, and not before", async () => {
    await patch("otto", { leavingAt: "2999-01-01T00:00:00.000Z" });
    expect(await endLeavers()).toBe(0);
    await rows("UPDATE people SET leaving_at = now() - interval '1 minute' WHERE id = $1", [here.person("otto")]);
    expect(await endLeavers()).toBe(1);
    await settleDirectory();
    expect(await rows("SELECT status FROM people WHERE id = $1", [here.person("otto")])).toEqual([
      { status: "deactivated" },
    ]);
  });

  it("leaves tasks among few to their creator, then the creator's manager, then to the admins' list, unseen (row 113, trap 44)", async () => {
    const task = async (creator: string, assignee: string, title: string) =>
      (await (await as(creator)).post("/tasks", { title, assignee: mail(assignee) })).body;
    const toCreator = await task("ana", "gus", "Secret of Ana");
    const toManager = await task("gus", "gus", "Secret of Gus");
    await patch("gus", { manager: mail("boss") });
    const alone = await task("zoe", "zoe", "Secret of Zoe");
    await patch("gus", { status: "deactivated" });
    expect(await waits("ana")).toEqual([toCreator.number]);
    expect(await waits("boss")).toEqual([toManager.number]);
    await patch("zoe", { status: "deactivated" });
    const ada = await as("ada");
    const list = await ada.get(`/people/${mail("zoe")}/leftover`);
    expect(list.body.items).toEqual([
      {
        id: alone.id,
        kind: "collaboration",
        owner: { email: mail("zoe"), name: "Zoe Example" },
        openedAt: expect.any(String),
      },
    ]);
    expect(JSON.stringify(list.body)).not.toContain("Secret");
    expect((await ada.get(`/tasks/${alone.id}`)).status).toBe(404);
    expect((await (await as("ana")).get(`/people/${mail("zoe")}/leftover`)).status).toBe(404);
    expect((await (await as("abe")).get(`/people/${mail("ana")}/leftover`)).body.items).toEqual([]);
    const moved = await ada.post(`/people/${mail("zoe")}/leftover`, { assignee: mail("ana"), reason: "she left" });
    expect(moved.body.results).toEqual([{ task: alone.id, ok: true }]);
    expect((await waits("ana")).sort()).toEqual([toCreator.number, alone.number].sort());
    expect((await ada.get(`/tasks/${alone.id}`)).status).toBe(404);
    expect((await ada.get(`/people/${mail("zoe")}/leftover`)).body.items).toEqual([]);
  });
});
