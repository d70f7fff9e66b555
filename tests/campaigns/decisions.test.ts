import { beforeAll, describe, expect, it } from "vitest";
import { rows } from "@/lib/data/db";
import type { CaseId, EventId } from "@/lib/engine/ids";
import { follow } from "@/lib/jobs/follow";
import { placeWaiting } from "@/lib/jobs/tail";
import { inboxCounts } from "@/lib/queries/inbox";
import { beginCompany, type Cast } from "@/tests/api/cast";
import { entitlement, grant, itemOf, itemsOf, running } from "./support";

let cast: Cast;

beforeAll(async () => {
  cast = await beginCompany();
  for (const name of ["ana", "gil", "mia", "max", "olga"]) await grant(cast.here, name);
});

/** Lets follow what follows from what happened in a case, as the worker would. */
async function followAll(caseId: string): Promise<void> {
  const events = await rows<{ id: EventId }>("SELECT id FROM events WHERE case_id = $1 ORDER BY seq", [caseId]);
  await follow({ case: caseId as CaseId, events: events.map(({ id }) => id) });
}

const number = (item: { readonly task_number: number }) => `T-${item.task_number}`;

describe("deciding the items of a campaign", () => {
  it("shows an item in its reviewer's inbox before there is a case, whole, and not to whom it is about", async () => {
    const { here } = cast;
    const campaign = await running(here, { name: "Inbox" });
    const item = await itemOf(here, campaign, "ana");
    const mia = await cast.as("mia");
    const list = (await mia.get("/tasks?view=mine&kind=certification")).body.items;
    const row = list.find((one: { number: string }) => one.number === number(item));
    expect(row).toMatchObject({ kind: "certification", state: "open", subject: { email: "ana@example.com" } });
    const task = await mia.get(`/tasks/${number(item)}`);
    expect(task.status).toBe(200);
    expect(task.body).toMatchObject({
      id: item.task_id,
      request: { number: `R-${item.request_number}`, type: "certify" },
    });
    expect(task.body.allowed.map((one: { verb: string }) => one.verb)).toEqual(["certify", "remove", "change"]);
    expect((await mia.get(`/requests/R-${item.request_number}`)).status).toBe(200);
    const ana = await cast.as("ana");
    expect((await ana.get(`/tasks/${number(item)}`)).status).toBe(404);
    expect((await (await cast.as("zoe")).get(`/tasks/${number(item)}`)).status).toBe(404);
    expect(await rows("SELECT 1 FROM cases WHERE id = $1", [item.id])).toEqual([]);
    // Nor once it is a case: not in a list, not in a count (V2).
    expect((await mia.post(`/tasks/${number(item)}/decisions`, { verb: "certify" })).status).toBe(200);
    expect((await ana.get(`/tasks/${number(item)}`)).status).toBe(404);
    expect((await ana.get("/requests?view=mine")).body.items).toEqual([]);
    expect((await ana.get("/requests?view=all")).body.items).toEqual([]);
    expect((await inboxCounts(await here.viewer("ana"))).requests).toBe(0);
  });

  it("row 145, trap 15, K18: keeps decisions as drafts that only their reviewer knows of, until they are submitted", async () => {
    const { here } = cast;
    const campaign = await running(here, { name: "Drafts" });
    const [ana, gil] = [await itemOf(here, campaign, "ana"), await itemOf(here, campaign, "gil")];
    const mia = await cast.as("mia");
    const drafted = await mia.post(`/tasks/${number(ana)}/decisions`, { verb: "certify" });
    expect(drafted.body).toMatchObject({
      state: "draft",
      pending: { verb: "certify", by: { email: "mia@example.com" } },
    });
    expect(
      (await mia.post(`/tasks/${number(gil)}/decisions`, { verb: "remove", comment: "not needed" })).body.state,
    ).toBe("draft");
    // Choose again, and take one back.
    expect(
      (await mia.post(`/tasks/${number(ana)}/decisions`, { verb: "remove", comment: "left the team" })).body.pending
        .verb,
    ).toBe("remove");
    expect((await mia.remove(`/tasks/${number(ana)}/decisions/pending`)).status).toBe(204);
    expect((await mia.get(`/tasks/${number(ana)}`)).body).toMatchObject({ state: "open", pending: null });
    expect((await mia.post(`/tasks/${number(ana)}/decisions`, { verb: "certify" })).body.state).toBe("draft");
    const counts = (await (await cast.as("ada")).get(`/campaigns/${campaign.number}`)).body.counts;
    expect(counts).toMatchObject({ items: 5, open: 5, certified: 0, removed: 0 });
    const seen = (await (await cast.as("ada")).get(`/tasks/${number(gil)}`)).body;
    expect(seen).toMatchObject({ state: "open", pending: null });

    const receipt = await mia.post(`/campaigns/${campaign.number}/submission`, undefined, {
      "Idempotency-Key": "once",
    });
    expect(receipt.body).toMatchObject({ submitted: 2, accepted: 2, rejected: [] });
    expect(
      (await mia.post(`/campaigns/${campaign.number}/submission`, undefined, { "Idempotency-Key": "once" })).body,
    ).toEqual(receipt.body);
    expect((await mia.post(`/campaigns/${campaign.number}/submission`)).body.refusal).toBe("not-drafted");
    expect((await mia.get(`/requests/R-${ana.request_number}`)).body).toMatchObject({
      outcome: "certified",
      state: "closed",
    });
    expect((await mia.get(`/requests/R-${gil.request_number}`)).body).toMatchObject({
      outcome: "decertified",
      state: "closed",
    });
  });

  it("trap 69: says of each draft that no longer counts why, and lets the others count", async () => {
    const { here } = cast;
    const campaign = await running(here, { name: "Partly" });
    const [ana, gil] = [await itemOf(here, campaign, "ana"), await itemOf(here, campaign, "gil")];
    const mia = await cast.as("mia");
    await mia.post("/decisions", {
      items: [
        { task: number(ana), verb: "certify" },
        { task: number(gil), verb: "certify" },
      ],
    });
    const admin = await cast.as("ada");
    const moved = await admin.post(`/tasks/${number(gil)}/assignment`, {
      assignee: "max@example.com",
      reason: "closer",
    });
    expect(moved.status).toBe(200);
    const receipt = (await mia.post(`/campaigns/${campaign.number}/submission`)).body;
    expect(receipt).toMatchObject({ submitted: 1, accepted: 1, rejected: [] });
    expect((await (await cast.as("max")).get(`/tasks/${number(gil)}`)).body.state).toBe("open");
  });

  it("rows 22, 31, 33, 103, trap 14: Remove is not removed; the removal follows with its own review, and only its end counts as verified", async () => {
    const { here } = cast;
    const campaign = await running(here, { name: "Removing", submission: "immediate" });
    const item = await itemOf(here, campaign, "ana");
    const mia = await cast.as("mia");
    expect((await mia.post(`/tasks/${number(item)}/decisions`, { verb: "remove", comment: "gone" })).body.state).toBe(
      "done",
    );
    await followAll(item.id);
    await followAll(item.id);
    const follow = await rows<{ id: string; number: string; origin: string; state: string }>(
      "SELECT id, number, origin, state FROM requests WHERE grant_id = $1 AND type = 'revoke'",
      [item.grant_id],
    );
    expect(follow).toMatchObject([{ origin: "campaign", state: "in-review" }]);
    const admin = await cast.as("ada");
    const counts = async () => (await admin.get(`/campaigns/${campaign.number}`)).body.counts;
    expect(await counts()).toMatchObject({ removed: 1, verified: 0 });
    expect((await admin.get(`/campaigns/${campaign.number}/items?state=removed`)).body.items).toMatchObject([
      { task: { number: number(item) }, removal: "pending", comment: "gone", decidedBy: { email: "mia@example.com" } },
    ]);
    const olga = await cast.as("olga");
    for (const verb of ["confirm", "complete"]) {
      const [task] = await rows<{ number: string }>(
        "SELECT number FROM tasks WHERE case_id = $1 AND closed_at IS NULL",
        [follow[0]?.id],
      );
      expect((await olga.post(`/tasks/${task?.number}/decisions`, { verb })).status).toBe(200);
    }
    expect(await counts()).toMatchObject({ removed: 1, verified: 1 });
    await grant(here, "ana");
  });

  it("row 32, K17: Change asks for another access in its place and counts as changed", async () => {
    const { here } = cast;
    await entitlement(here, "read");
    const campaign = await running(here, { name: "Changing", submission: "immediate" });
    const item = await itemOf(here, campaign, "gil");
    const mia = await cast.as("mia");
    expect((await mia.post(`/tasks/${number(item)}/decisions`, { verb: "change" })).body.refusal).toBe(
      "target-required",
    );
    const done = await mia.post(`/tasks/${number(item)}/decisions`, { verb: "change", to: "read" });
    expect(done.body).toMatchObject({ state: "done", outcome: "change" });
    await followAll(item.id);
    expect(
      await rows("SELECT type, origin, grant_id FROM requests WHERE grant_id = $1 AND type = 'change'", [
        item.grant_id,
      ]),
    ).toMatchObject([{ origin: "campaign" }]);
    expect((await (await cast.as("ada")).get(`/campaigns/${campaign.id}`)).body.counts).toMatchObject({
      changed: 1,
      open: 4,
    });
  });

  it("trap 72: asks for a word of its own on each item of high risk where the campaign says so", async () => {
    const { here } = cast;
    const campaign = await running(here, { name: "Careful", submission: "immediate", justifyHighRisk: true });
    const item = await itemOf(here, campaign, "ana");
    const mia = await cast.as("mia");
    const refused = await mia.post("/decisions", { items: [{ task: number(item), verb: "certify" }] });
    expect(refused.body.results).toMatchObject([{ ok: false, refusal: "comment-required" }]);
    const said = await mia.post("/decisions", { items: [{ task: number(item), verb: "certify", comment: "on call" }] });
    expect(said.body.results).toMatchObject([{ ok: true }]);
  });

  it("trap 66: nobody decides about themselves, an admin neither", async () => {
    const { here } = cast;
    await grant(here, "ada");
    const campaign = await running(here, { name: "Self", reviewer: ["admins"] });
    const item = await itemOf(here, campaign, "ada");
    const own = await (await cast.as("ada")).post(`/tasks/${number(item)}/decisions`, { verb: "certify" });
    expect(own.body.refusal).toBe("own-access");
    const other = await (await cast.as("abe")).post(`/tasks/${number(item)}/decisions`, { verb: "certify" });
    expect(other.body.state).toBe("draft");
  });

  it("rows 153, 154: shows a reviewer how common the access is, how risky, when it was used, and what it must not be held with", async () => {
    const { here } = cast;
    const other = await entitlement(here, "approve-payments");
    await grant(here, "ana", { entitlement: other, usedAt: "2026-02-01T00:00:00.000Z" });
    const rule = await (await cast.as("ada")).post("/conflicts", {
      slug: "deploy-and-pay",
      name: "Deploying and paying",
      one: ["aws/deploy"],
      other: ["aws/approve-payments"],
    });
    expect(rule.status).toBe(201);
    const campaign = await running(here, { name: "Informed" });
    const item = (await itemsOf(campaign)).find((one) => one.person_id === here.person("ana"));
    const task = (await (await cast.as("mia")).get(`/tasks/T-${item?.task_number}`)).body;
    const keys = task.context.map((insight: { key: string }) => insight.key);
    expect(keys).toEqual(expect.arrayContaining(["peers", "conflict:deploy-and-pay"]));
    expect(task.context.map((insight: { headline: string }) => insight.headline).join(" ")).toContain("Engineering");
  });

  it("keeps what somebody marks on an item that nobody has touched", async () => {
    const { here } = cast;
    const campaign = await running(here, { name: "Marked" });
    const item = await itemOf(here, campaign, "ana");
    const mia = await cast.as("mia");
    expect((await mia.patch(`/tasks/${number(item)}`, { read: true })).body.unread).toBe(false);
    expect((await (await cast.as("zoe")).patch(`/tasks/${number(item)}`, { read: true })).status).toBe(404);
  });

  it("lets whoever leads the campaign see its items and give them to somebody else, and decide nothing", async () => {
    const { here } = cast;
    const campaign = await running(here, { name: "Led", owners: ["gus@example.com"] });
    const item = await itemOf(here, campaign, "ana");
    const gus = await cast.as("gus");
    expect((await gus.get(`/tasks/${number(item)}`)).status).toBe(200);
    expect((await gus.post(`/tasks/${number(item)}/decisions`, { verb: "certify" })).body.refusal).toBe("not-yours");
    const moved = await gus.post(`/tasks/${number(item)}/assignment`, {
      assignee: "max@example.com",
      reason: "closer",
    });
    expect(moved.body.assignees).toMatchObject([{ email: "max@example.com" }]);
    expect(await placeWaiting()).toBeGreaterThan(0);
  });

  it("V2, trap 97: lists, pages, searches and narrows items that nobody has touched for whoever may see them, and for nobody else", async () => {
    const { here } = cast;
    // Reviewed by max, who is above everybody: zoe is neither reviewer nor above anybody.
    const campaign = await running(here, { name: "Listed", reviewer: [{ users: ["max@example.com"] }] });
    const items = await itemsOf(campaign);
    const others = items.filter((item) => item.person_id !== here.person("max"));
    const all = others.map(number).sort();
    expect(all.length).toBeGreaterThan(2);
    const listed = async (name: string, query: string) => {
      const client = await cast.as(name);
      const found: string[] = [];
      for (let cursor: string | null = ""; cursor !== null; ) {
        const { status, body } = await client.get(`/tasks?limit=2&${query}${cursor && `&cursor=${cursor}`}`);
        expect(status).toBe(200);
        found.push(...body.items.map((one: { number: string }) => one.number));
        cursor = body.nextCursor;
      }
      expect(new Set(found).size).toBe(found.length);
      return found.filter((one) => items.some((item) => number(item) === one)).sort();
    };
    const about = number(await itemOf(here, campaign, "ana"));
    for (const state of ["state=open&", ""]) {
      expect(await listed("ada", `${state}view=all`)).toEqual(items.map(number).sort());
      expect(await listed("max", `${state}view=all`)).toEqual(all);
      // mia manages ana and gil.
      const team = items.filter((item) => ["ana", "gil"].some((name) => item.person_id === here.person(name)));
      expect(await listed("mia", `${state}view=team`)).toEqual(team.map(number).sort());
      expect(await listed("zoe", `${state}view=all`)).toEqual([]);
      expect(await listed("ana", `${state}view=all`)).toEqual([]);
    }
    const ofAna = items.filter((item) => item.person_id === here.person("ana")).map(number);
    for (const view of ["mine", "all"]) {
      expect(await listed("max", `view=${view}&q=${about}`)).toEqual([about]);
      expect(await listed("max", `view=${view}&q=R-${(await itemOf(here, campaign, "ana")).request_number}`)).toEqual([
        about,
      ]);
      expect(await listed("max", `view=${view}&q=ana@`)).toEqual(ofAna.sort());
      expect(await listed("max", `view=${view}&q=nothing-like-it`)).toEqual([]);
      expect(await listed("max", `view=${view}&kind=certification&app=aws`)).toEqual(all);
      expect(await listed("max", `view=${view}&kind=approval`)).toEqual([]);
      expect(await listed("max", `view=${view}&priority=high`)).toEqual([]);
      expect(await listed("max", `view=${view}&assignee=max@example.com`)).toEqual(all);
      expect(await listed("max", `view=${view}&assignee=mia@example.com`)).toEqual([]);
      expect(await listed("max", `view=${view}&queue=none`)).toEqual([]);
    }
    expect(await listed("max", "view=all&state=done")).toEqual([]);
    expect(await listed("max", "view=created")).toEqual([]);
    // One that has ended without a case is done, and seen by whom it was asked of.
    await rows("UPDATE campaign_items SET closed_at = now(), outcome = 'skipped' WHERE task_number = $1", [
      Number(about.slice(2)),
    ]);
    await rows("DELETE FROM seats s USING campaign_items i WHERE i.task_id = s.task_id AND i.task_number = $1", [
      Number(about.slice(2)),
    ]);
    for (const name of ["max", "ada"]) {
      expect([name, await listed(name, "view=all&state=done&kind=certification")]).toEqual([name, [about]]);
      expect(await listed(name, "view=all&state=open")).not.toContain(about);
    }
    expect(await listed("zoe", "view=all&state=done")).toEqual([]);
    expect(await rows("SELECT 1 FROM cases WHERE id = ANY($1::uuid[])", [items.map(({ id }) => id)])).toEqual([]);
  });
});
