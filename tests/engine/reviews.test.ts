import { describe, expect, it } from "vitest";
import type { CampaignPlan } from "@/lib/engine/campaign";
import { type BearingCampaign, born, type Item } from "@/lib/engine/campaign-born";
import type { CampaignId, CaseId, EntitlementId, GrantId, PersonId, TaskId } from "@/lib/engine/ids";
import { ada, ana, app, entitlement, gil, gus, max, mia } from "@/tests/support/cast";
import { approve, manager } from "@/tests/support/plans";
import { noon, Play } from "@/tests/support/play";

const item: Item = {
  id: "case" as CaseId,
  campaign: "c1" as CampaignId,
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
};

function led(submission: CampaignPlan["submission"]): BearingCampaign {
  return {
    id: "c1" as CampaignId,
    owners: [max],
    plan: { submission, dueAt: "2026-04-01T12:00:00.000Z" } as CampaignPlan,
    steps: [{ routing: null, step: approve([manager]), entitlements: null, highRisk: null }],
    startedAt: noon,
  };
}

/** mia reviews what ana has. */
function reviewed(submission: CampaignPlan["submission"] = "drafts", more: Partial<Item> = {}): Play {
  const play = new Play();
  play.case = born({ ...item, ...more }, led(submission), ["a", "b", "c"]).case;
  return play;
}

const submit = (play: Play, by: PersonId | null, task = play.task.id) => play.act(by, { type: "submit-draft", task });
const other = "other" as EntitlementId;

describe("an item of a review", () => {
  it("design 4.9: is nobody's act and says nothing, and its request is about whoever holds the access", () => {
    const { events, case: about } = born(item, led("drafts"), ["a", "b", "c"]);
    const quiet = { case: "case", actor: null, actedFor: null, channel: "system", texts: {}, at: noon };
    expect(events).toMatchObject([
      { ...quiet, id: "a", seq: 1 },
      { ...quiet, id: "b", seq: 2 },
    ]);
    expect(about).toMatchObject({
      id: "case",
      class: "governance",
      requester: ana,
      subject: ana,
      app,
      entitlement,
      to: null,
      ofGrant: "grant",
      duration: null,
      emergency: false,
      parent: null,
      parts: [],
      queue: null,
      campaign: { id: "c1", drafts: true, owners: [max] },
      collaboration: null,
      routing: null,
      steps: [{ index: 0, state: "active" }],
      seq: 2,
    });
    expect(about.tasks).toMatchObject([
      { id: "task", step: 0, seats: item.seats, votes: [], escalatesAt: null, priority: "normal", execution: null },
    ]);
    expect(born(item, led("immediate"), ["a", "b"]).case.campaign?.drafts).toBe(false);
  });

  it("row 144: ends as skipped, revoked or because the access is gone", () => {
    const ended = (outcome: "skipped" | "revoked" | "resolved") =>
      born({ ...item, closed: { outcome, at: "2026-04-02T00:00:00.000Z" } }, led("drafts"), ["a", "b", "c"]);
    const closed = { state: "closed", closedAt: "2026-04-02T00:00:00.000Z" };
    expect(ended("skipped").case).toMatchObject({ ...closed, outcome: "cancelled", closeReason: "campaign-ended" });
    expect(ended("revoked").case).toMatchObject({ ...closed, outcome: "decertified", closeReason: "campaign-ended" });
    expect(ended("resolved").case).toMatchObject({ ...closed, outcome: "cancelled", closeReason: "grant-gone" });
    expect(ended("resolved").events).toHaveLength(3);
  });

  it("comes of a campaign that has begun, with ids for all that happens", () => {
    expect(() => born(item, { ...led("drafts"), startedAt: null }, ["a", "b"])).toThrow("has not begun");
    expect(() => born({ ...item, plan: 1 }, led("drafts"), ["a", "b"])).toThrow("has not begun");
    expect(() => born(item, led("drafts"), ["a"])).toThrow("too few ids");
  });
});

describe("a draft", () => {
  it("row 141: is chosen and chosen again, and counts from its submission by what was chosen last", () => {
    const play = reviewed();
    expect(play.decide(mia, "certify", { comment: null }).refusal).toBeNull();
    expect(play.task).toMatchObject({ state: "draft", draft: { verb: "certify", by: mia, for: null, to: null } });
    expect(play.decide(mia, "change", { to: other }).refusal).toBeNull();
    expect(play.task).toMatchObject({ state: "draft", votes: [], draft: { verb: "change", to: other } });
    const { event, at } = play.task.draft ?? {};
    expect(submit(play, mia).refusal).toBeNull();
    expect(play.now).toMatchObject({ state: "closed", outcome: "changed", closeReason: "fulfilled", to: other });
    expect(play.task).toMatchObject({ state: "done", outcome: "change", draft: null, votes: [{ verb: "change", at }] });
    expect(play.types).toEqual(["decision-drafted", "decision-drafted", "decided", "request-closed"]);
    const data = {
      verb: "change",
      made: event,
      clickedAt: at,
      closes: true,
      override: false,
      duration: null,
      to: other,
    };
    expect(play.events[2]).toMatchObject({ actor: mia, actedFor: null, data, texts: {} });
  });

  it("row 145: kept, removed or changed is what the review comes to", () => {
    const kept = reviewed();
    kept.decide(mia, "certify");
    submit(kept, mia);
    expect(kept.now).toMatchObject({ outcome: "certified", closeReason: "fulfilled" });
    const removed = reviewed("immediate");
    removed.decide(mia, "remove");
    expect(removed.now).toMatchObject({ outcome: "decertified", closeReason: "fulfilled" });
    expect(removed.types).toEqual(["decided", "request-closed"]);
  });

  it("is of reviews only: what counts at once is neither drafted nor submitted", () => {
    const play = reviewed("immediate");
    expect(submit(play, mia).refusal).toEqual({ code: "not-drafted" });
    play.decide(mia, "certify", { undoSeconds: 10 });
    expect(play.task).toMatchObject({ state: "pending", draft: null });
  });

  it("is its reviewer's own to submit, and to take back", () => {
    const play = reviewed();
    play.decide(mia, "remove");
    expect(submit(play, ada).refusal).toEqual({ code: "not-drafted" });
    expect(submit(play, null).refusal).toEqual({ code: "not-found" });
    expect(submit(play, mia, "another" as TaskId).refusal).toEqual({ code: "not-found" });
    expect(play.undo(ada).refusal).toEqual({ code: "nothing-to-undo" });
    expect(play.undo(mia).refusal).toBeNull();
    expect(play.events.at(-1)).toMatchObject({
      type: "draft-withdrawn",
      data: { task: "task", reason: "by-reviewer" },
    });
    expect(play.task).toMatchObject({ state: "open", draft: null });
    expect(play.undo(mia).refusal).toEqual({ code: "nothing-to-undo" });
  });

  it("gives way to another reviewer's, and goes with the task that is given to somebody else", () => {
    const seats = [mia, gil].map((person) => ({
      principal: `person:${person}` as const,
      cause: { by: "users" as const },
    }));
    const play = reviewed("drafts", { seats });
    play.decide(mia, "certify");
    play.decide(gil, "remove");
    expect(play.types).toEqual(["decision-drafted", "draft-withdrawn", "decision-drafted"]);
    expect(play.events[1]).toMatchObject({ data: { reason: "moved" } });
    expect(play.task.draft).toMatchObject({ verb: "remove", by: gil });
    expect(submit(play, mia).refusal).toEqual({ code: "not-drafted" });
    play.reassign(gil, gus);
    expect(play.events.slice(-2)).toMatchObject([
      { type: "draft-withdrawn", data: { reason: "moved" } },
      { type: "task-reassigned" },
    ]);
    expect(play.task).toMatchObject({ state: "open", draft: null });
  });

  it("trap 23: counts no more when its reviewer left before submitting it", () => {
    const play = reviewed();
    play.decide(mia, "certify");
    play.world = { ...play.world, people: { ...play.world.people, [mia]: { active: false, internal: true } } };
    expect(submit(play, mia).refusal).toEqual({ code: "not-yours" });
    play.findSomebody();
    expect(play.events.at(-2)).toMatchObject({
      type: "draft-withdrawn",
      actor: null,
      data: { task: "task", reason: "moved" },
    });
    expect(play.task).toMatchObject({ state: "open", draft: null });
  });

  it("made for somebody who was away is submitted only while one stands in for them", () => {
    const away = { [mia]: [{ to: gil, kinds: [], by: mia, since: "2026-01-01T00:00:00.000Z" }] };
    const play = reviewed();
    play.world = { ...play.world, delegations: away };
    play.decide(gil, "certify");
    expect(play.task.draft).toMatchObject({ by: gil, for: mia });
    play.world = { ...play.world, delegations: {} };
    expect(submit(play, gil).refusal).toEqual({ code: "not-yours" });
    play.world = { ...play.world, delegations: away };
    expect(submit(play, gil).refusal).toBeNull();
    expect(play.events.at(-2)).toMatchObject({ type: "decided", actor: gil, actedFor: mia });
  });

  it("is refused once the review is over, and says how it ended", () => {
    const done = reviewed("immediate");
    done.decide(mia, "certify");
    const at = done.task.votes[0]?.at;
    expect(submit(done, mia).refusal).toEqual({ code: "already-decided", by: mia, verb: "certify", at });
    const over = reviewed();
    over.decide(mia, "certify");
    over.act(null, { type: "call-off", outcome: "cancelled", reason: "campaign-ended" });
    expect(over.types.slice(1)).toEqual(["draft-withdrawn", "request-closed"]);
    expect(over.events[1]).toMatchObject({ data: { reason: "request-ended" } });
    expect(submit(over, mia).refusal).toEqual({ code: "closed", outcome: "cancelled", at: over.now.closedAt });
  });
});

describe("a review", () => {
  it("design 4.4: is never decided by whoever holds the access, by draft or otherwise", () => {
    const play = reviewed("drafts", { seats: [{ principal: `person:${ana}`, cause: { by: "users" } }] });
    for (const verb of ["certify", "remove"] as const)
      expect(play.decide(ana, verb).refusal).toEqual({ code: "own-access", verb });
  });

  it("changes what is held to something else, and says to what", () => {
    const play = reviewed("immediate");
    expect(play.decide(mia, "change").refusal).toEqual({ code: "target-required" });
    expect(play.decide(mia, "change", { to: entitlement }).refusal).toEqual({ code: "target-required" });
    expect(play.decide(mia, "change", { to: other }).refusal).toBeNull();
  });

  it("is given to somebody else by whoever leads its campaign, with a reason", () => {
    const play = reviewed();
    expect(play.reassign(gus, gil).refusal).toEqual({ code: "not-yours" });
    expect(play.reassign(max, gil, " ").refusal).toEqual({ code: "reason-required" });
    expect(play.reassign(max, gil).refusal).toBeNull();
    expect(play.task.seats).toEqual([{ principal: `person:${gil}`, cause: { by: "reassigned", actor: max } }]);
  });

  it("row 143: is due when its campaign is, and moves with it while it is open", () => {
    const play = reviewed();
    const move = (dueAt: string | null) => play.act(null, { type: "move-due", dueAt });
    move("2026-04-01T12:00:00.000Z");
    expect(play.events).toEqual([]);
    move("2026-05-01T12:00:00.000Z");
    expect(play.task.dueAt).toBe("2026-05-01T12:00:00.000Z");
    expect(play.types).toEqual(["task-edited"]);
    play.decide(mia, "certify");
    move(null);
    expect(play.task.dueAt).toBeNull();
    submit(play, mia);
    expect(move("2026-06-01T12:00:00.000Z").refusal).toMatchObject({ code: "closed", outcome: "certified" });
    expect(play.task.dueAt).toBeNull();
  });

  it("an admin decides in the reviewer's place at once, where others' decisions are drafts", () => {
    const play = reviewed();
    expect(play.decide(ada, "remove", { override: true }).refusal).toBeNull();
    expect(play.now).toMatchObject({ state: "closed", outcome: "decertified" });
    expect(play.events[0]).toMatchObject({ type: "decided", data: { override: true } });
  });
});
