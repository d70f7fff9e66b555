import { beforeAll, describe, expect, it } from "vitest";
import { campaignsFallDue } from "@/lib/commands/campaign-due";
import { resolveGone, runEnding } from "@/lib/commands/campaign-end";
import { campaignEvents } from "@/lib/data/campaigns/load";
import { rows } from "@/lib/data/db";
import { keepNotificationSettings } from "@/lib/data/notifications";
import type { Campaign } from "@/lib/engine/campaign";
import { evolveCampaign } from "@/lib/engine/campaign-evolve";
import type { CaseId, EventId } from "@/lib/engine/ids";
import { usualNotifications } from "@/lib/engine/notification";
import { carryOut } from "@/lib/jobs/campaign";
import { placeWaiting } from "@/lib/jobs/tail";
import { beginCompany, type Cast } from "@/tests/api/cast";
import { campaignNow, grant, itemOf, itemsOf, running, staged } from "./support";

let cast: Cast;

beforeAll(async () => {
  cast = await beginCompany();
  for (const name of ["ana", "gil", "mia", "max", "olga"]) await grant(cast.here, name);
});

const number = (item: { readonly task_number: number }) => `T-${item.task_number}`;

/** Carries out what the campaign's latest event of this type asks for, as the worker would. */
async function carried(campaign: Campaign, type: string): Promise<void> {
  const found = await rows<{ id: EventId }>(
    "SELECT id FROM events WHERE case_id = $1 AND type = $2 ORDER BY seq DESC LIMIT 1",
    [campaign.id, type],
  );
  await carryOut({ campaign: campaign.id as string as CaseId, events: found.map(({ id }) => id) });
}

const told = (campaign: Campaign, message: string) =>
  rows<{ email: string }>(
    "SELECT DISTINCT p.email FROM deliveries d JOIN people p ON p.id = d.person_id WHERE d.case_id = $1 AND d.message = $2 ORDER BY 1",
    [campaign.id, message],
  );

describe("a campaign's end", () => {
  it("traps 67, 68: skips what is open when the number is confirmed; drafts that were not submitted count as open and are discarded with a notice", async () => {
    const { here } = cast;
    const campaign = await running(here, { name: "Skipping" });
    const [ana, gil] = [await itemOf(here, campaign, "ana"), await itemOf(here, campaign, "gil")];
    const [mia, abe] = [await cast.as("mia"), await cast.as("abe")];
    await mia.post(`/tasks/${number(ana)}/decisions`, { verb: "certify" });
    await mia.post(`/tasks/${number(gil)}/decisions`, { verb: "remove", comment: "unused" });
    await mia.post(`/campaigns/${campaign.number}/submission`);
    await mia.post(`/tasks/${number(await itemOf(here, campaign, "ana"))}/decisions`, { verb: "certify" });
    const max = await cast.as("max");
    await max.post(`/tasks/${number(await itemOf(here, campaign, "mia"))}/decisions`, { verb: "certify" });
    const asked = await abe.post(`/campaigns/${campaign.number}/end`, {});
    expect(asked.body).toMatchObject({ status: 422, refusal: "confirm-count" });
    expect(asked.body.detail).toContain("3 open items, 1 of them with a draft");
    expect((await abe.post(`/campaigns/${campaign.number}/end`, { confirm: 3 })).status).toBe(202);
    await carried(campaign, "campaign-ending");
    expect((await abe.get(`/campaigns/${campaign.number}`)).body).toMatchObject({
      state: "ended",
      counts: { items: 5, open: 0, certified: 1, removed: 1, skipped: 3 },
    });
    expect(await told(campaign, "campaign-discarded")).toEqual([{ email: "max@example.com" }]);
    expect(
      await rows("SELECT 1 FROM seats s JOIN campaign_items i ON i.task_id = s.task_id WHERE i.campaign_id = $1", [
        campaign.id,
      ]),
    ).toEqual([]);
    const folded = (await campaignEvents(campaign.id)).reduce<Campaign | null>(evolveCampaign, null);
    expect(folded).toEqual(await campaignNow(campaign.id));
    // An item that nobody touched reads as a request that ended with its campaign.
    const never = await itemOf(here, campaign, "olga");
    expect((await abe.get(`/requests/R-${never.request_number}`)).body).toMatchObject({
      state: "closed",
      outcome: "cancelled",
    });
    expect((await max.post(`/tasks/${number(never)}/decisions`, { verb: "certify" })).status).toBe(409);
  });

  it("trap 67, row 147: revokes what is open in bulk, by real removals, and counts them apart from what is confirmed", async () => {
    const { here } = cast;
    const campaign = await running(here, {
      name: "Revoking",
      onEnd: "revoke",
      scope: {
        apps: [],
        entitlements: [],
        people: ["ana@example.com", "gil@example.com"],
        departments: [],
        risk: [],
        unusedDays: null,
        changedSinceDays: null,
      },
    });
    const abe = await cast.as("abe");
    expect((await abe.post(`/campaigns/${campaign.number}/end`, { confirm: 1 })).body.refusal).toBe("confirm-count");
    expect((await abe.post(`/campaigns/${campaign.number}/end`, { confirm: 2 })).status).toBe(202);
    await runEnding(campaign.id);
    await runEnding(campaign.id);
    expect((await abe.get(`/campaigns/${campaign.number}`)).body.counts).toMatchObject({
      removed: 2,
      verified: 0,
      open: 0,
    });
    const grants = (await itemsOf(campaign)).map((item) => item.grant_id);
    expect(
      await rows("SELECT origin, state FROM requests WHERE type = 'revoke' AND grant_id = ANY ($1)", [grants]),
    ).toHaveLength(2);
    await rows("UPDATE requests SET state = 'closed' WHERE type = 'revoke'");
  });

  it("design 4.4: nobody ends a campaign over open items about themselves", async () => {
    const { here } = cast;
    await grant(here, "ada");
    const campaign = await running(here, { name: "Own" });
    const refused = await (await cast.as("ada")).post(`/campaigns/${campaign.number}/end`, { confirm: 6 });
    expect(refused.body).toMatchObject({ status: 403, refusal: "own-access" });
    expect((await (await cast.as("gus")).post(`/campaigns/${campaign.number}/end`, { confirm: 6 })).status).toBe(404);
    expect((await (await cast.as("mia")).post(`/campaigns/${campaign.number}/end`, { confirm: 6 })).status).toBe(403);
  });

  it("trap 65: an access that is gone needs no review any more, case or not, and a new one is not added", async () => {
    const { here } = cast;
    const campaign = await running(here, { name: "Gone" });
    const [ana, gil] = [await itemOf(here, campaign, "ana"), await itemOf(here, campaign, "gil")];
    await (await cast.as("mia")).post(`/tasks/${number(ana)}/decisions`, { verb: "certify" });
    await rows("UPDATE grants SET state = 'ended', ended_at = now() WHERE id = ANY ($1)", [
      [ana.grant_id, gil.grant_id],
    ]);
    await grant(here, "gus");
    await resolveGone();
    const abe = await cast.as("abe");
    expect((await abe.get(`/campaigns/${campaign.number}`)).body.counts).toMatchObject({
      items: 6,
      resolved: 2,
      open: 4,
    });
    expect((await abe.get(`/tasks/${number(ana)}`)).body.state).toBe("cancelled");
    expect((await abe.get(`/tasks/${number(gil)}`)).body.state).toBe("cancelled");
    expect((await abe.get(`/campaigns/${campaign.number}/items?state=resolved`)).body.items).toHaveLength(2);
    await grant(here, "ana");
    await grant(here, "gil");
  });

  it("trap 70, row 147: the due date alone ends nothing; where the campaign says so it ends by itself and the next one is drafted (row 146)", async () => {
    const { here } = cast;
    const past = "2026-01-31T17:00:00.000Z";
    const open = await running(here, { name: "Overdue", dueAt: past });
    const self = await running(here, { name: "By itself", dueAt: past, autoEnd: true, repeat: { every: "P3M" } });
    await campaignsFallDue();
    expect((await campaignNow(open.id)).state).toBe("running");
    expect((await campaignNow(self.id)).state).toBe("ending");
    await carried(self, "campaign-ending");
    const ended = await campaignNow(self.id);
    expect(ended.state).toBe("ended");
    const next = await campaignNow(ended.next as Campaign["id"]);
    expect(next).toMatchObject({ state: "draft", previous: self.id });
    expect(next.plan.dueAt && next.plan.dueAt > new Date().toISOString()).toBe(true);
  });

  it("row 147: starts by itself once it is staged", async () => {
    const campaign = await staged(cast.here, { name: "Starting", startsAt: "2026-01-01T09:00:00.000Z" });
    await campaignsFallDue();
    expect((await campaignNow(campaign.id)).state).toBe("running");
  });

  it("row 143: tells each reviewer once when it begins and reminds those with open items, at most once a day", async () => {
    const { here } = cast;
    const campaign = await running(here, { name: "Telling" });
    await carried(campaign, "campaign-started");
    await carried(campaign, "campaign-started");
    expect((await told(campaign, "campaign-started")).map(({ email }) => email)).toEqual([
      "max@example.com",
      "mia@example.com",
      // Of what ada holds and leads herself, the app's owners.
      "olga@example.com",
      "otto@example.com",
    ]);
    const abe = await cast.as("abe");
    expect((await abe.post(`/campaigns/${campaign.number}/reminder`)).status).toBe(200);
    await carried(campaign, "campaign-reminded");
    expect((await told(campaign, "campaign-reminder")).map(({ email }) => email)).toContain("mia@example.com");
    expect((await abe.post(`/campaigns/${campaign.number}/reminder`)).body.refusal).toBe("reminded-already");
    expect(await placeWaiting()).toBeGreaterThan(0);
  });

  it("is history where it happened before the organisation began: only what still waits is said", async () => {
    const { here } = cast;
    const campaign = await running(here, { name: "Told" });
    expect((await (await cast.as("abe")).post(`/campaigns/${campaign.number}/reminder`)).status).toBe(200);
    await keepNotificationSettings({ ...usualNotifications, since: new Date(Date.now() + 60_000).toISOString() });
    try {
      await carried(campaign, "campaign-reminded");
      await carried(campaign, "campaign-started");
    } finally {
      await keepNotificationSettings(usualNotifications);
    }
    expect(await told(campaign, "campaign-reminder")).toEqual([]);
    expect((await told(campaign, "campaign-started")).map(({ email }) => email)).toContain("mia@example.com");
  });

  it("moves the due date of everything that is open with the campaign's own", async () => {
    const { here } = cast;
    const campaign = await running(here, { name: "Extended" });
    const [ana, gil] = [await itemOf(here, campaign, "ana"), await itemOf(here, campaign, "gil")];
    const mia = await cast.as("mia");
    await mia.post(`/tasks/${number(ana)}/decisions`, { verb: "certify" });
    const dueAt = "2031-03-01T12:00:00.000Z";
    expect((await (await cast.as("abe")).patch(`/campaigns/${campaign.number}`, { dueAt })).status).toBe(200);
    await carried(campaign, "campaign-edited");
    expect((await mia.get(`/tasks/${number(ana)}`)).body.dueAt).toBe(dueAt);
    expect((await mia.get(`/tasks/${number(gil)}`)).body.dueAt).toBe(dueAt);
    const frozen = await (await cast.as("abe")).patch(`/campaigns/${campaign.number}`, { reviewer: "admins" });
    expect(frozen.body.refusal).toBe("campaign-state");
  });
});
