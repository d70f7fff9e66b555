import { afterAll, beforeAll, expect, it } from "vitest";
import { loadCase } from "@/lib/data/cases";
import { closeDatabase, rows } from "@/lib/data/db";
import { newId } from "@/lib/data/new-id";
import type { Facts } from "@/lib/engine/command";
import type { PersonId } from "@/lib/engine/ids";
import { type Company, company, inGroup } from "@/tests/support/company";
import { approve, provision } from "@/tests/support/plans";

let here: Company;

beforeAll(async () => {
  here = await company();
});
afterAll(closeDatabase);

async function factsOf(id: string): Promise<Facts> {
  const needs = { task: null, people: [], groups: [], taskNumbers: 0, requestNumber: false };
  const loaded = await loadCase({ ref: { request: id }, viewer: null, needs, key: null });
  if (!loaded) throw new Error("no case");
  return loaded.facts;
}

const delegation = (from: string, to: string, more: { readonly starts?: string; readonly ends?: string | null } = {}) =>
  rows(
    `INSERT INTO delegations (id, person_id, delegate_id, kinds, starts_at, ends_at, set_by_id, set_at)
     VALUES ($1, $2, $3, '{approval}', coalesce($4::timestamptz, now()), $5, $2, now())`,
    [newId(), here.person(from), here.person(to), more.starts ?? null, more.ends ?? null],
  );

it("come in one query: who stands in along chains, managers, hours and rules of the organisation", async () => {
  await rows(
    `UPDATE settings SET time_zone = 'Europe/Berlin', holidays = '{2026-12-25}', rules = '{"adminRespectsReassignPolicy": true}'`,
  );
  await delegation("mia", "zoe");
  await delegation("zoe", "eve");
  await delegation("olga", "otto", { starts: "2098-01-01T00:00:00Z" });
  await delegation("otto", "gus", { ends: "2020-01-01T00:00:00Z" });
  const { id } = await here.open("ana");
  const facts = await factsOf(id);
  const { person } = here;
  expect(facts.managers[person("ana")]).toEqual([[person("mia")], [person("max")]]);
  expect(Object.keys(facts.delegations).sort()).toEqual([person("mia"), person("zoe")].sort());
  expect(facts.delegations[person("mia")]).toMatchObject([
    { to: person("zoe"), kinds: ["approval"], by: person("mia") },
  ]);
  expect(facts.people[person("eve")]).toEqual({ active: true, internal: false });
  expect(facts.calendar).toMatchObject({ zone: "Europe/Berlin", holidays: ["2026-12-25"] });
  expect(facts.calendar.hours[1]).toEqual([["09:00", "17:00"]]);
  expect(facts.rules).toEqual({ adminRespectsReassignPolicy: true });
  expect(facts.ownChanges).toEqual({});
  expect(facts.load).toEqual({});
});

it("count the open work of a group's members where one of them is chosen (row 89)", async () => {
  const busy = await here.open("zoe", [approve([{ by: "users", people: [here.person("gil")] }]), provision()]);
  const { id } = await here.open("gus", [approve([inGroup(here.platform)], { balance: true }), provision()]);
  const [seat] = await rows<{ principal: string }>(
    "SELECT s.principal FROM seats s JOIN tasks t ON t.id = s.task_id WHERE t.case_id = $1",
    [id],
  );
  // Gus asks himself, so gil it is although he has work already.
  expect(seat?.principal).toBe(`person:${here.person("gil")}`);
  const facts = await factsOf(id);
  expect(facts.load).toEqual({ [here.person("gil")]: 2, [here.person("gus")]: 0 });
  const third = await here.open("otto", [approve([inGroup(here.platform)], { balance: true }), provision()]);
  const chosen = await rows("SELECT s.principal FROM seats s JOIN tasks t ON t.id = s.task_id WHERE t.case_id = $1", [
    third.id,
  ]);
  expect(chosen).toEqual([{ principal: `person:${here.person("gus")}` }]);
  expect(busy.id).toBeDefined();
});

it("know who stands where by a change of the one it is about, made since it was opened (own-change)", async () => {
  const { id } = await here.open("max", [approve([inGroup(here.platform), { by: "manager", level: 1 }]), provision()]);
  const set = (person: PersonId, by: PersonId) =>
    rows("UPDATE group_members SET added_by = $2, added_at = now() WHERE person_id = $1", [person, by]);
  await set(here.person("gil"), here.person("max"));
  await set(here.person("gus"), here.person("ada"));
  await rows(
    "INSERT INTO manager_edges (person_id, manager_id, source, added_by, added_at) VALUES ($1, $2, 'person', $1, now())",
    [here.person("max"), here.person("otto")],
  );
  await rows("UPDATE people SET roles_by = $2, roles_at = now() WHERE id = $1", [
    here.person("abe"),
    here.person("max"),
  ]);
  const facts = await factsOf(id);
  expect(facts.ownChanges).toEqual({
    [`group:${here.platform}`]: [here.person("gil")],
    [`person:${here.person("otto")}`]: [here.person("otto")],
    admins: [here.person("abe")],
  });
  await rows("UPDATE group_members SET added_at = now() - interval '1 day'");
  expect((await factsOf(id)).ownChanges).not.toHaveProperty(`group:${here.platform}`);
});
