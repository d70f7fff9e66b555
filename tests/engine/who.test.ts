import { describe, expect, it } from "vitest";
import type { Command, Facts } from "@/lib/engine/command";
import type { GrantId, PersonId, TaskId } from "@/lib/engine/ids";
import { plain } from "@/lib/engine/policy";
import type { Case } from "@/lib/engine/request";
import {
  barredFrom,
  basisIn,
  candidates,
  commentRule,
  notByDelegation,
  refusedByState,
  refusedOverride,
  verbsFor,
} from "@/lib/engine/rights";
import type { Seat } from "@/lib/engine/task";
import { abe, ada, ana, entitlement, gil, gus, max, mia, olga, platform } from "@/tests/support/cast";
import { approve, inPlatform, owners, provision, users } from "@/tests/support/plans";
import { free, opened, Play } from "@/tests/support/play";
import { factsIn, world } from "@/tests/support/world";

const lost = { code: "not-found" } as const;
const nowhere = "nowhere" as TaskId;
/** gil stands in for mia, and gus for gil. */
const standing = (...links: readonly (readonly [PersonId, PersonId])[]): Facts["delegations"] =>
  Object.fromEntries(links.map(([of, to]) => [of, [{ to, kinds: [], by: of, since: "2026-01-01T00:00:00.000Z" }]]));

describe("on what a right to decide rests", () => {
  const basis = (play: Play, person: PersonId, delegations: Facts["delegations"] = {}) =>
    basisIn(play.now, play.task, person, { ...factsIn(play.world, ana), delegations });

  it("is the seat one decides from, one's own name first", () => {
    const play = opened([approve([inPlatform, users(gil)]), provision()]);
    expect(basis(play, gil)).toBe(`person:${gil}`);
    expect(basis(play, gus)).toBe(`group:${platform}`);
    expect(basis(play, mia)).toBeNull();
  });

  it("row 110: standing in it is the one before in the chain that lets one", () => {
    const play = opened();
    expect(basis(play, gil, standing([mia, gil]))).toBe(`delegate-of:${mia}`);
    expect(basis(play, gus, standing([mia, gil], [gil, gus]))).toBe(`delegate-of:${gil}`);
    expect(basis(play, mia, standing([mia, gil]))).toBe(`person:${mia}`);
  });
});

describe("who is kept out of a seat", () => {
  const seat = (person: PersonId, by: "users" | "subject" = "users"): Seat => ({
    principal: `person:${person}`,
    cause: { by },
  });

  it("is whom it is about, whoever answered here, and where people must differ whoever answered elsewhere", () => {
    const play = opened([approve([users(mia, max)]), approve([inPlatform], { need: 2, distinct: true }), provision()]);
    expect(barredFrom(play.now, play.task, seat(gil))).toEqual([ana]);
    play.decide(mia, "approve");
    expect(barredFrom(play.now, play.task, seat(gil))).toEqual([ana, mia]);
    expect(notByDelegation(play.now, play.task)).toEqual([mia]);
    play.decide(gil, "approve");
    expect(barredFrom(play.now, play.task, seat(gil))).toEqual([ana, gil, mia]);
  });

  it("row 91: is nobody in the seat that the step itself names where it lets one decide for oneself", () => {
    const play = opened([approve([{ by: "subject" }], { self: true }), provision()]);
    expect(barredFrom(play.now, play.task, seat(ana, "subject"))).toEqual([]);
    for (const cause of [
      { by: "fallback", stage: "step" },
      { by: "reassigned", actor: mia },
      { by: "escalated" },
    ] as const)
      expect([cause.by, barredFrom(play.now, play.task, { principal: `person:${ana}`, cause })]).toEqual([
        cause.by,
        [ana],
      ]);
    expect(play.decide(ana, "approve").refusal).toBeNull();
    expect(barredFrom(play.now, play.task, seat(ana, "subject"))).toEqual([ana]);
  });

  it("trap 9: concerns this round and the approvals of it, not what was carried out", () => {
    const play = opened([
      approve([users(mia)]),
      approve([users(mia, gil)], { distinct: true }),
      provision([users(mia)]),
    ]);
    play.decide(mia, "approve");
    expect(play.decide(mia, "approve").refusal).toEqual({ code: "distinct" });
    play.act(ada, { type: "restart", how: "restart", reason: "wrong order", reroute: null } as Command);
    expect(notByDelegation(play.now, play.task)).toEqual([]);
    play.decide(mia, "approve");
    play.decide(gil, "approve");
    expect(notByDelegation(play.now, play.task)).toEqual([]);
    expect(candidates(play.now, play.task, factsIn(world, ana))).toEqual([mia]);
  });

  it("whoever answered by standing in is known by both names, and both have answered", () => {
    const play = opened([approve([users(mia, max)], { need: 2 }), provision()]);
    play.world = { ...world, delegations: standing([mia, gil]) };
    play.decide(gil, "approve");
    const { at } = play.task.votes[0] ?? {};
    for (const one of [gil, mia]) expect(play.decide(one, "approve").refusal).toEqual({ code: "already-voted", at });
    expect(barredFrom(play.now, play.task, seat(max))).toEqual([ana, gil, mia]);
    expect(play.decide(max, "approve").refusal).toBeNull();
    expect(notByDelegation(play.now, play.task)).toEqual([]);
  });
});

describe("an admin in the others' place", () => {
  it("is an admin who has not answered already, and never whom it is about", () => {
    const play = opened([approve([users(ada, mia)], { need: 2 }), provision()]);
    const facts = factsIn(world, ana);
    const refused = (person: PersonId, about: Case = play.now) =>
      refusedOverride(about, about.tasks[0] ?? play.task, person, facts, "approve");
    expect(refused(gil)).toEqual({ code: "not-yours" });
    expect(refused(abe)).toBeNull();
    expect(refused(ada)).toBeNull();
    play.decide(ada, "approve");
    expect(refused(ada)).toEqual({ code: "already-voted", at: play.task.votes[0]?.at });
    expect(refused(abe)).toBeNull();
    expect(refused(abe, { ...play.now, subject: abe })).toEqual({ code: "own-access", verb: "approve" });
    // Carrying out has no votes: what failed once is tried again by the same admin.
    const failed = opened([provision([users(ada)])]);
    failed.decide(ada, "error");
    expect(failed.decide(ada, "retry", { override: true }).refusal).toBeNull();
  });
});

describe("what a task takes in its state", () => {
  it("says by whom, how and when it was decided, else how the request ended", () => {
    const play = opened();
    const [task] = play.now.tasks;
    if (!task) throw new Error("no task");
    expect(refusedByState(play.now, task, "approve")).toBeNull();
    expect(refusedByState(play.now, task, "certify")).toEqual({ code: "not-an-option", verb: "certify" });
    expect(play.decide(mia, "complete").refusal).toEqual({ code: "not-an-option", verb: "complete" });
    play.decide(mia, "approve");
    const done = play.now.tasks[0] ?? task;
    const { at } = done.votes[0] ?? {};
    const already = { code: "already-decided", by: mia, verb: "approve", at };
    expect(refusedByState(play.now, done, "deny")).toEqual(already);
    expect(play.act(ada, { type: "reassign", task: done.id, to: gil, reason: "x" }).refusal).toEqual(already);
    play.cancel(ana);
    const over = { code: "closed", outcome: "cancelled", at: play.now.closedAt };
    expect(refusedByState(play.now, play.task, "approve")).toEqual(over);
    expect(play.reassign(ada, gil).refusal).toEqual(over);
  });

  it("each of its verbs is shown, with why not", () => {
    const play = opened();
    expect(verbsFor(play.now, play.task, mia, factsIn(world, ana))).toEqual([
      { verb: "approve", refusal: null },
      { verb: "deny", refusal: null },
    ]);
    expect(commentRule(play.now, play.task, "approve")).toBe("optional");
    expect(commentRule(play.now, play.task, "deny")).toBe("required");
    expect(commentRule(play.now, play.task, "complete")).toBe("none");
  });
});

describe("what is not there", () => {
  it("is decided, given away, edited and taken back by nobody", () => {
    const play = opened();
    const { id } = play.task;
    for (const [by, task] of [
      [mia, nowhere],
      [null, id],
    ] as const) {
      expect(play.decide(by as PersonId, "approve", { task }).refusal).toEqual(lost);
      expect(play.act(by, { type: "reassign", task, to: gil, reason: "x" }).refusal).toEqual(lost);
      expect(play.act(by, { type: "edit-task", task, priority: "high" }).refusal).toEqual(lost);
    }
    expect(play.act(mia, { type: "undo", task: nowhere }).refusal).toEqual(lost);
  });

  it("an earlier task is another than the present one", () => {
    const play = opened();
    const first = play.task.id;
    play.decide(mia, "approve");
    expect(play.act(olga, { type: "reassign", task: play.task.id, to: gil, reason: "x" }).refusal).toBeNull();
    expect(play.now.tasks[0]).toMatchObject({ id: first, state: "done", seats: [{ principal: `person:${mia}` }] });
    expect(play.act(gil, { type: "edit-task", task: play.task.id, priority: "high" }).refusal).toBeNull();
    expect(play.now.tasks.map(({ priority }) => priority)).toEqual(["normal", "high"]);
  });
});

describe("a removal", () => {
  it("row 121: declined by its owners it is denied; whoever decided is kept in the record", () => {
    const of = { person: gil, entitlement, expiresAt: null };
    const more = { request: "revoke", subject: gil, ofGrant: "held" as GrantId } as const;
    const play = new Play();
    play.open([approve([owners]), { ...provision(), ...plain, kind: "deprovision" }], more, mia, { ...free, of });
    play.decide(olga, "decline", { comment: " needed " });
    expect(play.now).toMatchObject({ state: "closed", outcome: "denied", closeReason: "denied" });
    expect(play.now.steps[0]?.state).toBe("denied");
    const made = play.events.find(({ type }) => type === "decided");
    expect(made).toMatchObject({ actor: olga, channel: "web", texts: { comment: { value: "needed", person: olga } } });
  });
});
