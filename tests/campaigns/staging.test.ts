import { beforeAll, describe, expect, it } from "vitest";
import { bearItems } from "@/lib/data/campaigns/birth";
import { campaignEvents } from "@/lib/data/campaigns/load";
import { stagedOtherwise } from "@/lib/data/campaigns/stage";
import { bornOf, itemsSeen, withUnborn } from "@/lib/data/campaigns/unborn";
import { rows } from "@/lib/data/db";
import { seatRows } from "@/lib/data/projection";
import { eventsOf } from "@/lib/data/reads/case-record";
import type { Campaign } from "@/lib/engine/campaign";
import { evolveCampaign } from "@/lib/engine/campaign-evolve";
import { evolve } from "@/lib/engine/evolve";
import type { CaseId } from "@/lib/engine/ids";
import type { Case } from "@/lib/engine/request";
import { type Company, company } from "@/tests/support/company";
import { campaignNow, entitlement, grant, itemOf, itemsOf, running, staged } from "./support";

let here: Company;

beforeAll(async () => {
  here = await company();
  for (const name of ["ana", "mia", "max", "olga", "gil", "zoe"]) await grant(here, name);
});

const seats = (item: { readonly seats: readonly { readonly principal: string }[] }) =>
  item.seats.map((seat) => seat.principal);

describe("staging a campaign", () => {
  it("rows 139, 140, 142, 144: writes one item an access, frozen, each with its reviewer", async () => {
    const campaign = await staged(here);
    expect(campaign).toMatchObject({ state: "staged", read: 6, items: 6, leftOut: {} });
    expect(seats(await itemOf(here, campaign, "ana"))).toEqual([`person:${here.person("mia")}`]);
    expect(seats(await itemOf(here, campaign, "mia"))).toEqual([`person:${here.person("max")}`]);
    expect(await rows("SELECT 1 FROM cases WHERE id = ANY (SELECT id FROM campaign_items)")).toEqual([]);
  });

  it("row 95: whoever has no manager is reviewed by the campaign's owners, then the app's, then the admins", async () => {
    const campaign = await staged(here);
    expect(seats(await itemOf(here, campaign, "zoe"))).toEqual([`person:${here.person("ada")}`]);
    const byAda = await staged(here, { fallback: [{ users: ["zoe@example.com"] }] });
    expect(seats(await itemOf(here, byAda, "zoe"))).toEqual([`app-owners:${here.app}`]);
  });

  it("trap 66: nobody reviews themselves, whoever names them", async () => {
    const campaign = await staged(here, { reviewer: [{ users: ["olga@example.com"] }] });
    expect(seats(await itemOf(here, campaign, "ana"))).toEqual([`person:${here.person("olga")}`]);
    expect(seats(await itemOf(here, campaign, "olga"))).toEqual([`person:${here.person("ada")}`]);
    const owners = await staged(here, { reviewer: [{ owners: "app" }] });
    // The other owner is there.
    expect(seats(await itemOf(here, owners, "olga"))).toEqual([`app-owners:${here.app}`]);
  });

  it("rows 141, 152: says of every access it looked at why it is not reviewed", async () => {
    const other = await entitlement(here, "audit", "high");
    await grant(here, "ana", { entitlement: other, expiresAt: "2026-02-01T00:00:00.000Z" });
    await grant(here, "gil", { entitlement: other, usedAt: new Date().toISOString() });
    await grant(here, "gus", { entitlement: other, usedAt: "2026-02-01T00:00:00.000Z" });
    await grant(here, "otto", { entitlement: other });
    await rows(
      `INSERT INTO requests (id, number, type, state, requester_id, subject_id, app_id, entitlement_id, emergency, step_count, opened_at, last_at, people, deciders, groups)
       VALUES (gen_random_uuid(), 'R-9001', 'revoke', 'in-review', $1, $1, $2, $3, FALSE, 1, now(), now(), '{}', '{}', '{}')`,
      [here.person("otto"), here.app, other],
    );
    const scope = {
      apps: ["aws"],
      entitlements: ["aws/audit"],
      people: [],
      departments: ["engineering"],
      risk: ["high"],
    };
    const campaign = await staged(here, { scope: { ...scope, unusedDays: 90, changedSinceDays: null } });
    expect(campaign).toMatchObject({
      read: 4,
      items: 1,
      leftOut: { expired: 1, "open-request": 1, "used-lately": 1 },
    });
    expect((await itemsOf(campaign)).map((item) => item.person_id)).toEqual([here.person("gus")]);
  });

  it("keeps in the record what each thousand items held, so that a changed row is found", async () => {
    const campaign = await staged(here);
    const run = (text: string, values: readonly unknown[]) => rows(text, values);
    expect(await stagedOtherwise(run, campaign)).toEqual([]);
    await rows("UPDATE campaign_items SET person_id = $2 WHERE campaign_id = $1 AND n = 2", [
      campaign.id,
      here.person("eve"),
    ]);
    expect(await stagedOtherwise(run, campaign)).toEqual([1]);
  });

  it("folds to the stored campaign", async () => {
    const campaign = await running(here);
    const folded = (await campaignEvents(campaign.id)).reduce<Campaign | null>(evolveCampaign, null);
    expect(folded).toEqual(campaign);
  });
});

describe("an item of a running campaign", () => {
  it("is in its reviewer's inbox with the seats that its case will have", async () => {
    const campaign = await running(here);
    const item = await itemOf(here, campaign, "ana");
    const read = () => rows("SELECT * FROM seats WHERE task_id = $1 ORDER BY principal", [item.task_id]);
    const before = await read();
    expect(before).toHaveLength(1);
    await bearItems(null, [{ task: `T-${item.task_number}` }]);
    expect(await read()).toEqual(before);
    const [kept] = await rows<{ state: Case }>("SELECT state FROM cases WHERE id = $1", [item.id]);
    expect(seatRows(kept?.state as Case)).toEqual([expect.objectContaining(before[0] as object)]);
  });

  it("becomes exactly the case that full staging would have given", async () => {
    const campaign = await running(here);
    const item = await itemOf(here, campaign, "gil");
    const [found] = await itemsSeen(null, [{ task: item.task_id }]);
    if (!found) throw new Error("no item");
    const foreseen = bornOf(found).case;
    expect(await bearItems(null, [{ task: item.task_id }])).toBe(true);
    const [kept] = await rows<{ state: Case }>("SELECT state FROM cases WHERE id = $1", [item.id]);
    expect(kept?.state).toEqual(JSON.parse(JSON.stringify(foreseen)));
    expect((await eventsOf(item.id as CaseId)).reduce<Case | null>(evolve, null)).toEqual(kept?.state);
    expect(foreseen).toMatchObject({ type: "certify", openedAt: campaign.startedAt, subject: here.person("gil") });
    // Again: nobody bears it twice.
    expect(await bearItems(null, [{ task: item.task_id }])).toBe(true);
    expect(await eventsOf(item.id as CaseId)).toHaveLength(2);
  });

  it("is there too for whoever reads it while it becomes a case", async () => {
    const campaign = await running(here);
    const { task_id: task } = await itemOf(here, campaign, "gil");
    let reads = 0;
    const found = await withUnborn(
      [task],
      (id) => ({ task: id }),
      async (prefix, values, bind) => {
        reads += 1;
        const there = await rows<{ id: string }>(
          `${prefix}SELECT t.id FROM tasks t WHERE t.id = ${bind(task)}::uuid`,
          values,
        );
        if (reads === 1) await bearItems(null, [{ task }]);
        return there;
      },
    );
    expect(found).toEqual([{ id: task }]);
  });

  it("is not there for whom a case of its own would not be there", async () => {
    const campaign = await running(here);
    const item = await itemOf(here, campaign, "ana");
    expect(await itemsSeen(await here.viewer("zoe"), [{ task: item.task_id }])).toEqual([]);
    expect(await itemsSeen(await here.viewer("mia"), [{ task: item.task_id }])).toHaveLength(1);
    expect((await campaignNow(campaign.id)).state).toBe("running");
  });
});
