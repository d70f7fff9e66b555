import { afterAll, beforeAll, expect, test } from "vitest";
import { createProfile } from "@/lib/commands/profiles";
import { closeDatabase, rows } from "@/lib/data/db";
import { catalogMore } from "@/lib/queries/catalog-more";
import { wantedOf } from "@/lib/queries/catalog-wanted";
import { type Company, company, settled } from "@/tests/support/company";

let here: Company;

beforeAll(async () => {
  here = await company();
  const [access] = await rows<{ ref: string }>(
    "SELECT a.slug || '/' || n.slug AS ref FROM entitlements n JOIN apps a ON a.id = n.app_id WHERE n.id = $1",
    [here.entitlement],
  );
  const door = await here.door("ada");
  const make = async (slug: string, visibility?: Parameters<typeof createProfile>[1]["visibility"]) =>
    settled(await createProfile(door, { slug, name: slug, entitlements: [access?.ref ?? ""], visibility }));
  await make("for-all");
  await make("for-engineering", { to: "departments", departments: ["Engineering"] });
  await make("for-sales", { to: "departments", departments: ["Sales"] });
});
afterAll(closeDatabase);

const wish = { type: "grant", app: "", entitlement: "", items: [], queue: "" };

test("profiles lie in the catalogue of those they are for, and have a form for nobody else", async () => {
  const offered = async (who: string, q = "") =>
    (await catalogMore(await here.viewer(who), { q })).profiles.map(({ slug }) => slug).sort();
  expect(await offered("ana")).toEqual(["for-all", "for-engineering"]);
  expect(await offered("ana", "ÉNGINEERING")).toEqual(["for-engineering"]);
  expect(await offered("ana", "sales")).toEqual([]);
  expect(await offered("ada")).toEqual(["for-all", "for-engineering", "for-sales"]);
  const form = async (who: string, profile: string) => wantedOf(await here.viewer(who), { ...wish, profile });
  expect(await form("ana", "for-engineering")).toMatchObject({ kind: "several", profile: { slug: "for-engineering" } });
  expect(await form("ana", "for-sales")).toBeNull();
  expect(await form("ada", "for-sales")).not.toBeNull();
});

test("whoever is outside finds nothing to ask for", async () => {
  const eve = await here.viewer("eve");
  expect(await catalogMore(eve, { q: "" })).toEqual({ profiles: [], queues: [] });
  expect(await wantedOf(eve, { ...wish, profile: "for-all" })).toBeNull();
  expect(await wantedOf(eve, { ...wish, type: "new-app", profile: "" })).toBeNull();
});
