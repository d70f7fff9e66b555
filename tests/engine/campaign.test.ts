import { describe, expect, it } from "vitest";
import type { Campaign, CampaignPlan } from "@/lib/engine/campaign";
import { born } from "@/lib/engine/campaign-born";
import type { CampaignFacts } from "@/lib/engine/campaign-decide";
import { fallsDue, reminderDue } from "@/lib/engine/campaign-due";
import { evolveCampaign } from "@/lib/engine/campaign-evolve";
import type { CaseId, GrantId, TaskId } from "@/lib/engine/ids";
import { ada, ana, app, entitlement, mia } from "@/tests/support/cast";
import { id, Life, plan } from "./campaigns";

describe("a campaign's life", () => {
  it("row 139: goes from draft to ended, and its events fold to it", () => {
    const life = new Life();
    expect(life.run()).toMatchObject({ state: "running", items: 2, read: 3, leftOut: { expired: 1 } });
    expect(life.act(ada, { type: "end", onEnd: null, confirm: 2 }, { open: 2 })).toBeNull();
    life.act(null, { type: "items-ended", outcome: "skipped", batches: [{ count: 2, hash: "bb" }] });
    life.act(null, { type: "ended", skipped: 2, revoked: 0 });
    expect(life.campaign).toMatchObject({ state: "ended", closed: { skipped: 2, revoked: 0, resolved: 0 } });
    expect(life.events.reduce<Campaign | null>(evolveCampaign, null)).toEqual(life.campaign);
  });

  it("row 144: freezes scope, reviewers and policy with the staging, and lets dates move", () => {
    const life = new Life();
    life.run();
    const change = (more: Partial<CampaignPlan>) =>
      life.act(mia, { type: "edit", plan: more, texts: {} }, { admin: false });
    expect(change({ reviewer: [] })).toEqual({ code: "campaign-state", state: "running" });
    expect(change({ dueAt: "2026-05-01T12:00:00.000Z" })).toBeNull();
    expect(life.campaign?.plan.dueAt).toBe("2026-05-01T12:00:00.000Z");
  });

  it("is led by its owners and the admins, drafted by admins", () => {
    const life = new Life();
    expect(
      life.act(mia, { type: "draft", number: "C-1", owners: [mia], plan, previous: null, texts: {} }, { admin: false }),
    ).toEqual({ code: "admins-only" });
    life.draft();
    expect(life.act(ana, { type: "stage", steps: [] }, { admin: false })).toEqual({ code: "not-yours" });
    expect(life.act(mia, { type: "stage", steps: [] }, { admin: false })).toBeNull();
  });

  it("design 4.4: is not ended by somebody over open items about themselves, an admin neither", () => {
    const life = new Life();
    life.run();
    expect(life.act(ada, { type: "end", onEnd: null, confirm: 2 }, { open: 2, own: 1 })).toEqual({
      code: "own-access",
      verb: "end",
    });
    // What falls due by itself is nobody's act.
    expect(life.act(null, { type: "end", onEnd: null, confirm: null }, { open: 2, own: 1 })).toBeNull();
  });

  it("traps 67, 68: wants the number of open items said before it revokes them or discards drafts", () => {
    const life = new Life();
    life.run({ onEnd: "revoke" });
    const end = (confirm: number | null, facts: Partial<CampaignFacts>) =>
      life.act(ada, { type: "end", onEnd: null, confirm }, facts);
    expect(end(null, { open: 2 })).toEqual({ code: "confirm-count", open: 2, drafts: 0 });
    expect(end(1, { open: 2 })).toEqual({ code: "confirm-count", open: 2, drafts: 0 });
    expect(end(2, { open: 2 })).toBeNull();
    const skipping = new Life();
    skipping.run();
    expect(skipping.act(ada, { type: "end", onEnd: null, confirm: null }, { open: 2, drafts: 1 })).toMatchObject({
      code: "confirm-count",
    });
    expect(skipping.act(ada, { type: "end", onEnd: null, confirm: null }, { open: 2 })).toBeNull();
  });

  it("row 143, trap 70: reminds weekly, before, on and after the due date, and ends by itself only where it says so", () => {
    const campaign = { ...new Life().run(), startedAt: "2026-03-01T12:00:00.000Z" };
    const at = (now: string, last: string | null = null) => reminderDue(campaign, last, now);
    expect(at("2026-03-02T12:00:00.000Z")).toBeNull();
    expect(at("2026-03-08T12:00:00.000Z")).toBe("weekly");
    expect(at("2026-03-08T12:05:00.000Z", "2026-03-08T12:00:00.000Z")).toBeNull();
    expect(at("2026-03-29T11:00:00.000Z", "2026-03-24T12:00:00.000Z")).toBe("soon");
    expect(at("2026-03-31T11:00:00.000Z", "2026-03-29T11:00:00.000Z")).toBe("tomorrow");
    expect(at("2026-04-01T09:00:00.000Z", "2026-03-31T11:00:00.000Z")).toBe("due");
    expect(at("2026-04-02T09:00:00.000Z", "2026-04-01T09:00:00.000Z")).toBe("overdue");
    expect(at("2026-04-03T09:00:00.000Z", "2026-04-02T09:00:00.000Z")).toBe("overdue");
    expect(fallsDue(campaign, "2026-04-02T09:00:00.000Z")).toBeNull();
    expect(fallsDue({ ...campaign, plan: { ...campaign.plan, autoEnd: true } }, "2026-04-02T09:00:00.000Z")).toBe(
      "end",
    );
  });
});

describe("an item", () => {
  it("design 4.9: is born as the case it would have been from the campaign's start, and ended as it would have ended", () => {
    const campaign = new Life().run();
    const item = {
      id: "case" as CaseId,
      campaign: id,
      number: "R-7",
      task: "task" as TaskId,
      taskNumber: "T-8",
      grant: "grant" as GrantId,
      person: ana,
      entitlement,
      app,
      plan: 0,
      seats: [{ principal: `person:${mia}`, cause: { by: "manager", level: 1, of: ana } }],
      closed: null,
    } as const;
    const alive = born(item, campaign, ["a", "b", "c"]);
    expect(alive.events.map((event) => event.type)).toEqual(["request-opened", "task-opened"]);
    expect(alive.case).toMatchObject({
      number: "R-7",
      type: "certify",
      origin: "campaign",
      ofGrant: "grant",
      openedAt: campaign.startedAt,
      state: "in-review",
      tasks: [{ number: "T-8", kind: "certification", state: "open", dueAt: plan.dueAt, need: 1 }],
    });
    const ended = born({ ...item, closed: { outcome: "revoked", at: "2026-04-02T00:00:00.000Z" } }, campaign, [
      "a",
      "b",
      "c",
    ]);
    expect(ended.case).toMatchObject({ state: "closed", outcome: "decertified", closeReason: "campaign-ended" });
  });
});
