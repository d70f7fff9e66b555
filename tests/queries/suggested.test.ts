import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { closeDatabase, rows } from "@/lib/data/db";
import { newId } from "@/lib/data/new-id";
import { suggested } from "@/lib/queries/suggested";
import { type Company, company } from "@/tests/support/company";

let here: Company;
const accesses = new Map<string, string>();

async function access(slug: string, risk = "low"): Promise<void> {
  const id = newId();
  accesses.set(slug, id);
  await rows("INSERT INTO entitlements (id, app_id, slug, name, kind, risk) VALUES ($1, $2, $3, $3, 'role', $4)", [
    id,
    here.app,
    slug,
    risk,
  ]);
}

const idOf = (slug: string) => accesses.get(slug) ?? here.entitlement;

async function hold(slug: string, ...people: readonly string[]): Promise<void> {
  for (const name of people) {
    await rows("INSERT INTO grants (id, entitlement_id, person_id, granted_at) VALUES ($1, $2, $3, now())", [
      newId(),
      idOf(slug),
      here.person(name),
    ]);
  }
}

const slugsFor = async (name: string) => (await suggested(await here.viewer(name))).map(({ offer }) => offer.slug);

beforeAll(async () => {
  here = await company();
  for (const slug of ["wiki", "board", "notes", "chat", "mail", "files", "maps"]) await access(slug);
  await access("root", "high");
});
beforeEach(async () => {
  await rows("DELETE FROM grants", []);
  await rows("DELETE FROM conflict_rules", []);
  await rows("UPDATE people SET department = 'Engineering'", []);
});
afterAll(closeDatabase);

test("what three of one's team hold is suggested, the most common first, with its app and without a name or a number", async () => {
  await hold("wiki", "gil", "gus", "mia", "max");
  await hold("board", "gil", "gus", "mia");
  await hold("notes", "gil", "gus");
  const found = await suggested(await here.viewer("ana"));
  expect(found.map(({ offer }) => offer.slug)).toEqual(["wiki", "board"]);
  expect(found[0]).toMatchObject({ app: { slug: expect.any(String) }, offer: { held: false, requested: null } });
  const said = JSON.stringify(found.map(({ app, offer: { maxDuration: _, ...offer } }) => [app, offer]));
  for (const name of ["gil", "gus", "mia", "max"]) expect(said.toLowerCase()).not.toContain(name);
});

test("what one holds, asked for, was denied, may not be asked for or is grave is not", async () => {
  for (const slug of accesses.keys()) await hold(slug, "gil", "gus", "mia");
  await hold("wiki", "ana");
  await rows("UPDATE entitlements SET requestable = false WHERE id = $1", [idOf("board")]);
  await rows("UPDATE entitlements SET status = 'archived' WHERE id = $1", [idOf("notes")]);
  const conflict =
    "INSERT INTO conflict_rules (id, slug, name, one, other, created_at) VALUES ($1, 'c', 'c', $2, $3, now())";
  await rows(conflict, [newId(), [idOf("wiki")], [idOf("chat")]]);
  expect(await slugsFor("ana")).toEqual(["files", "mail", "maps"]);

  await hold(here.entitlement, "gil", "gus", "mia");
  await rows("UPDATE entitlements SET risk = 'low' WHERE id = $1", [here.entitlement]);
  const [own] = await rows<{ slug: string }>("SELECT slug FROM entitlements WHERE id = $1", [here.entitlement]);
  expect(await slugsFor("ana")).toContain(own?.slug);
  const { id } = await here.open("ana");
  expect(await slugsFor("ana")).not.toContain(own?.slug);
  await rows("UPDATE requests SET state = 'closed', outcome = 'denied', closed_at = now() WHERE id = $1", [id]);
  expect(await slugsFor("ana")).not.toContain(own?.slug);
  await rows("UPDATE requests SET closed_at = now() - interval '1 year' WHERE id = $1", [id]);
  expect(await slugsFor("ana")).toContain(own?.slug);
});

test("never more than six, and only what is held still, by people who are there", async () => {
  for (const slug of accesses.keys()) await hold(slug, "gil", "gus", "mia");
  await rows("UPDATE entitlements SET requestable = true, status = 'managed'", []);
  await hold(here.entitlement, "gil", "gus", "mia");
  expect(await slugsFor("ana")).toHaveLength(6);
  await rows("UPDATE grants SET expires_at = now() - interval '1 day' WHERE person_id = $1", [here.person("gil")]);
  expect(await slugsFor("ana")).toEqual([]);
});

test("a team so small that it would tell who holds it is told nothing, and nor is one where it is rare", async () => {
  await hold("wiki", "gil", "mia", "olga");
  await rows("UPDATE people SET department = NULL", []);
  expect(await slugsFor("ana")).toEqual([]);
  // Ana and three others: all of them would have to be the holders.
  await rows("UPDATE people SET department = 'Small' WHERE name ILIKE ANY ('{ana%,gil%,mia%,olga%}')", []);
  expect(await slugsFor("ana")).toEqual([]);
  await rows("UPDATE people SET department = 'Small' WHERE name ILIKE 'gus%'", []);
  expect(await slugsFor("ana")).toEqual(["wiki"]);
  await rows(
    "INSERT INTO people (id, email, name, department, employment, roles) SELECT gen_random_uuid(), 'n' || i || '@example.com', 'N', 'Small', 'employee', '{}' FROM generate_series(1, 9) i",
    [],
  );
  expect(await slugsFor("ana")).toEqual([]);
});

test("the same manager makes a team where there is no department", async () => {
  await hold("wiki", "olga", "otto", "gus");
  await rows("UPDATE people SET department = NULL", []);
  for (const name of ["olga", "otto", "gus", "zoe"])
    await rows("INSERT INTO manager_edges (person_id, manager_id) VALUES ($1, $2)", [
      here.person(name),
      here.person("mia"),
    ]);
  expect(await slugsFor("gil")).toEqual(["wiki"]);
});

test("nobody from outside is told what is common inside", async () => {
  await hold("wiki", "gil", "gus", "mia", "max");
  expect(await slugsFor("eve")).toEqual([]);
});
