import { describe, expect, it } from "vitest";
import type { EntitlementId, GrantId } from "@/lib/engine/ids";
import { verify, wait } from "@/tests/engine/steps";
import { ada, ana, entitlement, gil, mia, olga } from "@/tests/support/cast";
import { approve, owners, provision, users } from "@/tests/support/plans";
import { free, noon, opened, Play } from "@/tests/support/play";

describe("leading a request elsewhere (row 101)", () => {
  it("is for requests: a task without one is led nowhere", () => {
    const play = opened();
    for (const type of ["standalone", "collaboration"] as const) {
      play.case = { ...play.now, type };
      expect(play.act(ada, { type: "skip", reason: "x" }).refusal).toEqual({ code: "not-for-role" });
    }
  });

  it("skips what is waited for, and voids what was being decided", () => {
    const waits = opened([approve([users(mia)]), wait({ for: "PT1H" } as never), provision()]);
    waits.decide(mia, "approve");
    expect(waits.now.state).toBe("waiting");
    expect(waits.act(ada, { type: "skip", reason: " no need " }).refusal).toBeNull();
    expect(waits.events.find(({ type, data }) => type === "step-passed" && "reason" in data)).toMatchObject({
      actor: ada,
      data: { step: 1, reason: "skipped", person: ada },
      texts: { reason: { value: "no need", person: ada } },
    });
    const decidedOn = opened([approve([users(mia)]), approve([users(gil)]), provision()]);
    decidedOn.decide(mia, "approve", { undoSeconds: 30 });
    expect(decidedOn.act(ada, { type: "skip", reason: "x" }).refusal).toBeNull();
    expect(decidedOn.types).toContain("decision-voided");
    expect(decidedOn.now.tasks[0]).toMatchObject({ state: "superseded", pending: null });
  });

  it("is given up where one of its tasks has failed", () => {
    const play = opened([approve([users(mia)]), provision()]);
    expect(play.act(ada, { type: "give-up", reason: "x" }).refusal).toEqual({ code: "not-in-fulfilment" });
    play.decide(mia, "approve");
    play.decide(olga, "error");
    play.act(ada, { type: "give-up", reason: " no way " });
    expect(play.now).toMatchObject({ outcome: "errored", closeReason: "errored" });
    expect(play.events.at(-1)).toMatchObject({ actor: ada, texts: { reason: { value: "no way", person: ada } } });
  });

  it("is cancelled by an admin with a reason that says something, and the record keeps it", () => {
    const play = opened();
    expect(play.cancel(ada, "  ").refusal).toEqual({ code: "reason-required" });
    expect(play.act(null, { type: "cancel", reason: "x" }).refusal).toEqual({ code: "not-yours" });
    play.cancel(ada, " twice ");
    expect(play.now.closeReason).toBe("by-admin");
    expect(play.events.at(-1)).toMatchObject({ actor: ada, texts: { reason: { value: "twice", person: ada } } });
  });

  it("row 124: while what was done is looked at it is only asked to stop", () => {
    const play = opened([approve([users(mia)]), provision(), verify(owners)]);
    play.decide(mia, "approve");
    play.decide(olga, "complete");
    expect(play.task).toMatchObject({ kind: "verification", state: "open" });
    expect(play.now.state).toBe("in-fulfilment");
    expect(play.cancel(ana).refusal).toBeNull();
    expect(play.now).toMatchObject({ stopping: true, state: "in-fulfilment" });
  });
});

describe("opening", () => {
  const of = { person: ana, entitlement, expiresAt: null };
  const held = (request: "revoke" | "change", here: typeof free, more: object = {}) =>
    new Play().open(undefined, { request, ofGrant: "g" as GrantId, to: "other" as EntitlementId, ...more }, ana, here)
      .refusal;

  it("rows 120, 121: taking and changing are of access that is there, of this person", () => {
    for (const request of ["revoke", "change"] as const) {
      expect([request, held(request, free)]).toEqual([request, { code: "not-held" }]);
      expect(held(request, { ...free, of: { ...of, person: gil } })).toEqual({ code: "not-held" });
      expect(held(request, { ...free, of: { ...of, entitlement: "other" as EntitlementId } })).toEqual({
        code: "not-held",
      });
      expect(held(request, { ...free, of })).toBeNull();
      expect(held(request, free, { ofGrant: null })).toEqual({ code: "not-held" });
    }
    expect(held("change", { ...free, of, requestable: false })).toEqual({ code: "not-requestable" });
    expect(held("revoke", { ...free, of, requestable: false })).toBeNull();
  });

  it("keeps its priority, its date and its words, less the blanks around them", () => {
    const play = opened(undefined, { priority: "urgent", dueAt: noon, justification: " release " });
    expect(play.task).toMatchObject({ priority: "urgent", dueAt: noon });
    expect(play.events[0]?.texts).toEqual({ justification: { value: "release", person: ana } });
  });

  it("a task somebody has to do wants a title", () => {
    const begin = (texts: Readonly<Record<string, string>>) =>
      new Play().open([], { request: "standalone", texts }, ana).refusal;
    const untitled = { code: "invalid-data", fields: [{ name: "title", why: "Write a title." }] };
    expect([begin({}), begin({ title: " " })]).toEqual([untitled, untitled]);
  });
});
