import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { decide } from "@/lib/commands/decide";
import { checkDelegation, delegate, endDelegation } from "@/lib/commands/delegate";
import { closeDatabase, rows } from "@/lib/data/db";
import { delegationsFor, foreseeDelegation } from "@/lib/queries/delegations";
import { inbox } from "@/lib/queries/inbox";
import { type Company, company, inGroup, settled, waitingTask } from "@/tests/support/company";
import { approve, provision } from "@/tests/support/plans";

let here: Company;
const cast = ["ana", "mia", "max", "olga", "otto", "gil", "gus", "ada"] as const;
const mail = (name: string) => `${name}@example.com`;

beforeAll(async () => {
  here = await company();
  const users = (...names: readonly string[]) => ({
    by: "users" as const,
    people: names.map((name) => here.person(name)),
  });
  await here.open("ana", [approve([{ by: "manager", level: 1 }]), provision()]);
  await here.open("gil", [approve([{ by: "owners", of: "app" }, inGroup(here.platform)]), provision()]);
  await here.open("otto", [approve([users("mia", "gus")], { delegate: "none" }), provision()]);
  await here.open("olga", [approve([inGroup(here.platform)], { delegate: "all" }), provision()]);
  const voted = await here.open("max", [approve([users("mia", "olga", "gus")], { need: "all" }), provision()]);
  settled(await decide(await here.door("mia"), { task: await waitingTask(voted.id), verb: "approve" }));
  await here.open("gus", [approve([users("mia")]), provision()]);
});
afterAll(closeDatabase);

const name = fc.constantFrom(...cast);
const kinds = fc.constantFrom([], ["approval" as const], ["provisioning" as const], ["collaboration" as const]);

const actedFor = async (to: string, away: string) => {
  const { items } = await inbox(await here.viewer(to), { view: "mine" }, { limit: 100, cursor: null });
  const own = await inbox(await here.viewer(away), { view: "mine" }, { limit: 100, cursor: null });
  return { theirs: items.map(({ number }) => number), left: own.items.map(({ number }) => number) };
};

it("what a delegation is said to pass on is what lies with the other afterwards, and the rest stays (row 110)", async () => {
  await fc.assert(
    fc.asyncProperty(name, name, kinds, async (away, to, wanted) => {
      fc.pre(away !== to);
      await rows("DELETE FROM delegations");
      const door = await here.door(away);
      const checked = settled(await checkDelegation(door, { delegate: mail(to), kinds: wanted }));
      const before = await actedFor(to, away);
      const said = await foreseeDelegation(await here.viewer(away), checked, new Date().toISOString());
      settled(await delegate(door, { delegate: mail(to), kinds: wanted }));
      const after = await actedFor(to, away);
      const went = before.left.filter((number) => !after.left.includes(number));
      expect(said.tasks.map(({ number }) => number).sort()).toEqual(went.sort());
      expect(said.going).toBe(went.length);
      expect(said.staying).toBe(after.left.length);
      expect(after.theirs).toEqual(expect.arrayContaining(went));
      settled(await endDelegation(door));
      expect(await actedFor(to, away)).toEqual(before);
    }),
    { numRuns: 40 },
  );
}, 120_000);

it("says before saving what saving would refuse, and keeps nothing (traps 27, 28)", async () => {
  await rows("DELETE FROM delegations");
  settled(await delegate(await here.door("mia"), { delegate: mail("gus") }));
  const loop = await checkDelegation(await here.door("gus"), { delegate: mail("mia") });
  expect(loop).toMatchObject({ ok: false, refusal: { code: "delegation-loop" } });
  const past = await checkDelegation(await here.door("olga"), { delegate: mail("mia"), until: "2020-01-01T00:00:00Z" });
  expect(past).toMatchObject({ ok: false, refusal: { code: "invalid-data", fields: [{ name: "until" }] } });
  const other = await checkDelegation(await here.door("gus"), { person: mail("mia"), delegate: mail("max") });
  expect(other).toMatchObject({ ok: false, refusal: { code: "admins-only" } });
  const on = settled(await checkDelegation(await here.door("max"), { delegate: mail("mia") }));
  expect(await foreseeDelegation(await here.viewer("max"), on, new Date().toISOString())).toMatchObject({
    goesOn: true,
  });
  expect(await rows("SELECT 1 FROM delegations")).toHaveLength(1);
});

it("shows an admin anybody's delegations, and others their own alone", async () => {
  const seen = await delegationsFor(await here.viewer("ada"), mail("mia"));
  expect(seen?.delegations).toMatchObject([{ delegate: { email: mail("gus") } }]);
  expect((await delegationsFor(await here.viewer("gus"), mail("gus")))?.standsIn).toHaveLength(1);
  expect(await delegationsFor(await here.viewer("gus"), mail("mia"))).toBeNull();
  expect(await delegationsFor(await here.viewer("ada"), "nobody@example.com")).toBeNull();
});
