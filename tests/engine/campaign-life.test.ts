import { describe, expect, it } from "vitest";
import type { Campaign } from "@/lib/engine/campaign";
import { type CampaignFacts, decideCampaign } from "@/lib/engine/campaign-decide";
import { fallsDue, reminderDue } from "@/lib/engine/campaign-due";
import type { CampaignEvent } from "@/lib/engine/campaign-event";
import { evolveCampaign } from "@/lib/engine/campaign-evolve";
import type { CampaignId, PersonId } from "@/lib/engine/ids";
import { ada, gil, mia } from "@/tests/support/cast";
import { owners } from "@/tests/support/plans";
import { noon } from "@/tests/support/play";
import { id, Life, plan, quiet } from "./campaigns";

describe("what is asked of a campaign", () => {
  const owner = { admin: false };
  const refusedIn = (state: Campaign["state"]) => ({ code: "campaign-state", state });
  const receipt = { reference: "x", person: gil, submitted: 2, accepted: 1 } as const;

  it("comes at its time, and otherwise is told where the campaign stands", () => {
    const life = new Life();
    expect(life.act(ada, { type: "start" })).toEqual({ code: "not-found" });
    expect(life.campaign).toBeNull();
    life.draft();
    for (const command of [
      { type: "start" },
      { type: "items-staged", batches: [] },
      { type: "staged", read: 0, items: 0, leftOut: {} },
      { type: "submitted", ...receipt },
      { type: "remind", cause: "person" },
      { type: "end", onEnd: null, confirm: null },
      { type: "items-ended", outcome: "skipped", batches: [] },
      { type: "ended", skipped: 0, revoked: 0 },
      { type: "repeated", next: id },
    ] as const)
      expect([command.type, life.act(ada, command)]).toEqual([command.type, refusedIn("draft")]);
    expect(life.events).toHaveLength(1);
    life.run();
    expect(life.act(ada, { type: "stage", steps: [] })).toEqual(refusedIn("running"));
    expect(life.act(ada, { type: "delete" })).toEqual(refusedIn("running"));
    expect(life.act(ada, { type: "ended", skipped: 0, revoked: 0 })).toEqual(refusedIn("running"));
    life.act(ada, { type: "end", onEnd: "revoke", confirm: 0 });
    expect(life.events.at(-1)).toMatchObject({ data: { onEnd: "revoke", open: 0, drafts: 0 } });
    expect(life.campaign).toMatchObject({ state: "ending", plan: { onEnd: "revoke" } });
    expect(life.act(ada, { type: "edit", texts: {} })).toEqual(refusedIn("ending"));
    life.act(null, { type: "ended", skipped: 1, revoked: 2 });
    expect(life.events.at(-1)).toMatchObject({ type: "campaign-ended", data: { skipped: 1, revoked: 2 } });
    expect(life.campaign).toMatchObject({ state: "ended", endedAt: noon });
  });

  it("row 144: is all open to change while it is a draft, by its owners too", () => {
    const life = new Life();
    life.draft();
    const texts = { name: { value: "Spring", person: mia } };
    const more = { reviewer: [owners], dueAt: null } as const;
    expect(life.act(mia, { type: "edit", owners: [gil], plan: more, texts }, owner)).toBeNull();
    expect(life.campaign).toMatchObject({ owners: [gil], plan: { ...plan, ...more } });
    expect(life.events.at(-1)).toEqual({
      id: "e6",
      case: id,
      seq: 2,
      at: noon,
      actor: mia,
      actedFor: null,
      channel: "api",
      type: "campaign-edited",
      data: { owners: [gil], plan: more },
      texts,
    });
    expect(life.act(mia, { type: "edit", texts: {} }, owner)).toEqual({ code: "not-yours" });
    expect(life.act(gil, { type: "edit", texts: {} }, owner)).toBeNull();
    expect(life.events.at(-1)?.data).toEqual({});
    expect(life.campaign).toMatchObject({ owners: [gil], plan: { ...plan, ...more } });
  });

  it("row 144: once staged only dates and its end move", () => {
    const life = new Life();
    life.run();
    const moved = { dueAt: null, startsAt: noon, autoEnd: true, onEnd: "revoke", repeat: "P90D" } as const;
    expect(life.act(mia, { type: "edit", plan: moved, texts: {} }, owner)).toBeNull();
    expect(life.campaign?.plan).toEqual({ ...plan, ...moved });
    for (const frozen of ["scope", "reviewer", "fallback", "usePolicies", "submission", "onRemove", "justifyHighRisk"])
      expect(life.act(ada, { type: "edit", plan: { dueAt: null, [frozen]: 1 }, texts: {} })).toEqual(
        refusedIn("running"),
      );
  });

  it("is deleted before it begins, with the number of its items", () => {
    const life = new Life();
    life.draft();
    expect(life.act(ada, { type: "delete" })).toBeNull();
    expect(life.events.at(-1)).toMatchObject({ type: "campaign-deleted", data: { items: 0 } });
    expect(life.campaign?.state).toBe("deleted");
    const staged = new Life();
    staged.draft();
    staged.act(ada, { type: "stage", steps: [] });
    expect(staged.campaign?.state).toBe("staging");
    for (const first of [1, 4]) staged.act(null, { type: "items-staged", batches: [{ first, count: 3, hash: "aa" }] });
    expect(staged.campaign?.items).toBe(6);
    expect(staged.act(ada, { type: "delete" })).toEqual(refusedIn("staging"));
    staged.act(null, { type: "staged", read: 9, items: 6, leftOut: {} });
    expect(staged.campaign).toMatchObject({ state: "staged", stagedAt: noon });
    staged.act(mia, { type: "delete" }, owner);
    expect(staged.events.at(-1)?.data).toEqual({ items: 6 });
  });

  it("row 143: reviewers are reminded by its owners once a day, while something is open", () => {
    const life = new Life();
    life.run();
    expect(life.events.at(-1)).toMatchObject({ type: "campaign-started", data: { items: 2 } });
    expect(life.campaign?.startedAt).toBe(noon);
    const remind = (facts: Partial<CampaignFacts>, actor: PersonId | null = mia) =>
      life.act(actor, { type: "remind", cause: "person" }, { admin: false, ...facts });
    expect(remind({ open: 0 })).toEqual({ code: "nobody-to-remind" });
    const lately = "2026-03-01T12:00:00.001Z";
    expect(remind({ open: 1, remindedAt: lately })).toEqual({ code: "reminded-already", at: lately });
    expect(life.types()).not.toContain("campaign-reminded");
    expect(remind({ open: 1, remindedAt: "2026-03-01T12:00:00.000Z" })).toBeNull();
    expect(life.events.at(-1)).toMatchObject({ type: "campaign-reminded", data: { cause: "person" } });
    expect(remind({ open: 1 })).toBeNull();
    // What the clock reminds of has looked at the time itself.
    expect(remind({ open: 0, remindedAt: lately }, null)).toBeNull();
    expect(remind({ open: 1 }, gil)).toEqual({ code: "not-yours" });
  });

  it("row 142: each reviewer submits for themselves, whoever leads it", () => {
    const life = new Life();
    life.run();
    expect(life.act(gil, { type: "submitted", ...receipt }, owner)).toBeNull();
    expect(life.events.at(-1)).toMatchObject({ type: "drafts-submitted", actor: gil, data: receipt });
    expect(life.campaign?.state).toBe("running");
  });

  it("is followed by the next one where it repeats", () => {
    const life = new Life();
    life.run();
    const next = "c2" as CampaignId;
    expect(life.act(null, { type: "repeated", next })).toBeNull();
    expect(life.events.at(-1)).toMatchObject({ type: "campaign-repeated", data: { next } });
    expect(life.campaign).toMatchObject({ next, state: "running" });
  });

  it("ends with nothing open without being asked for a number, also where it would revoke", () => {
    const life = new Life();
    life.run({ onEnd: "revoke" });
    expect(life.act(mia, { type: "end", onEnd: null, confirm: 3 }, { ...owner, open: 0 })).toMatchObject({
      code: "confirm-count",
    });
    expect(life.act(mia, { type: "end", onEnd: null, confirm: null }, { ...owner, open: 0 })).toBeNull();
    expect(life.events.at(-1)?.data).toEqual({ onEnd: "revoke", open: 0, drafts: 0 });
  });

  it("begins with its draft and with ids for what happens", () => {
    const life = new Life();
    expect(life.draft()).toBeNull();
    expect(life.campaign).toEqual({
      id,
      number: "C-1",
      state: "draft",
      owners: [mia],
      plan,
      steps: [],
      read: 0,
      items: 0,
      leftOut: {},
      closed: { skipped: 0, revoked: 0, resolved: 0 },
      createdBy: ada,
      createdAt: noon,
      stagedAt: null,
      startedAt: null,
      endedAt: null,
      previous: null,
      next: null,
      seq: 1,
      lastAt: noon,
    });
    const [, second] = [...life.events, { ...life.events[0], type: "campaign-deleted", data: { items: 0 } }];
    expect(() => evolveCampaign(null, second as CampaignEvent)).toThrow("campaign-deleted before campaign-drafted");
    const given = { at: noon, actor: ada, channel: "api", facts: quiet, ids: [] } as const;
    expect(() => decideCampaign(id, life.campaign, { type: "delete" }, given)).toThrow("too few ids");
  });
});

describe("the times of a campaign (row 143)", () => {
  const running = { ...new Life().run(), startedAt: "2026-03-01T12:00:00.000Z" };
  const led = (more: Partial<Campaign["plan"]>): Campaign => ({ ...running, plan: { ...running.plan, ...more } });

  it("reminders are a day's work apart, and weekly to the hour where no date is set", () => {
    const open = led({ dueAt: null });
    expect(reminderDue(open, null, "2026-03-08T11:59:59.999Z")).toBeNull();
    expect(reminderDue(open, null, "2026-03-08T12:00:00.000Z")).toBe("weekly");
    expect(reminderDue(open, "2026-03-08T12:00:00.000Z", "2026-03-15T11:00:00.000Z")).toBeNull();
    // What was said before it began, of its staging, does not count.
    expect(reminderDue(open, "2026-02-01T00:00:00.000Z", "2026-03-05T12:00:00.000Z")).toBeNull();
    const due = led({ dueAt: "2026-03-10T12:00:00.000Z" });
    expect(reminderDue(due, "2026-03-09T12:00:00.000Z", "2026-03-10T07:59:59.999Z")).toBeNull();
    expect(reminderDue(due, "2026-03-09T12:00:00.000Z", "2026-03-10T08:00:00.000Z")).toBe("due");
  });

  it("near the date each reminder is of its own day", () => {
    const due = led({ dueAt: "2026-03-20T12:00:00.000Z" });
    const at = (now: string) => reminderDue(due, "2026-03-15T12:00:00.000Z", now);
    expect(at("2026-03-16T12:00:00.000Z")).toBeNull();
    expect(at("2026-03-16T12:00:00.001Z")).toBe("soon");
    expect(at("2026-03-17T12:00:00.000Z")).toBe("soon");
    expect(at("2026-03-17T12:00:00.001Z")).toBeNull();
    expect(at("2026-03-18T12:00:00.000Z")).toBeNull();
    expect(at("2026-03-18T12:00:00.001Z")).toBe("tomorrow");
    expect(at("2026-03-19T12:00:00.000Z")).toBe("tomorrow");
    expect(at("2026-03-19T12:00:00.001Z")).toBe("due");
    expect(at("2026-03-20T12:00:00.000Z")).toBe("due");
    expect(at("2026-03-20T12:00:00.001Z")).toBe("overdue");
  });

  it("nothing is due of what does not run", () => {
    for (const state of ["draft", "staged", "ending", "ended"] as const)
      expect(reminderDue({ ...running, state }, null, "2026-05-01T12:00:00.000Z")).toBeNull();
    expect(reminderDue({ ...running, startedAt: null }, null, "2026-05-01T12:00:00.000Z")).toBeNull();
  });

  it("it starts by itself once staged and ends by itself once due, where it says so", () => {
    const staged = (startsAt: string | null): Campaign => ({ ...led({ startsAt }), state: "staged" });
    expect(fallsDue(staged(null), noon)).toBeNull();
    expect(fallsDue(staged(noon), noon)).toBe("start");
    expect(fallsDue(staged("2026-03-02T12:00:00.001Z"), noon)).toBeNull();
    expect(fallsDue(led({ startsAt: noon, dueAt: null, autoEnd: true }), noon)).toBeNull();
    expect(fallsDue(led({ dueAt: noon, autoEnd: true }), noon)).toBe("end");
    expect(fallsDue(led({ dueAt: "2026-03-02T12:00:00.001Z", autoEnd: true }), noon)).toBeNull();
    expect(fallsDue({ ...led({ dueAt: noon, autoEnd: true }), state: "ended" }, noon)).toBeNull();
  });
});
