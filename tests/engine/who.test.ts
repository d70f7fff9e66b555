import { describe, expect, it } from "vitest";
import type { Command, Facts } from "@/lib/engine/command";
import type { EntitlementId, GrantId, PersonId, TaskId } from "@/lib/engine/ids";
import { agreed, notAssignable } from "@/lib/engine/move";
import { plain, type Resolver } from "@/lib/engine/policy";
import type { Case } from "@/lib/engine/request";
import { kindOf, resolveStep, seatsOf } from "@/lib/engine/resolve";
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
import type { Seat, Vote } from "@/lib/engine/task";
import {
  abe,
  ada,
  ana,
  app,
  approve,
  deactivate,
  entitlement,
  eve,
  factsIn,
  free,
  gil,
  gus,
  inPlatform,
  manager,
  max,
  mia,
  olga,
  opened,
  otto,
  owners,
  Play,
  platform,
  provision,
  seated,
  users,
  world,
} from "@/tests/support/build";

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

describe("to whom a task may be given", () => {
  const why = (play: Play, person: PersonId, mover: PersonId = mia, facts = factsIn(play.world, ana)) =>
    notAssignable(play.now, play.task, person, mover, facts);

  it("row 108: anybody inside who may decide it, and where the step lists them one of those", () => {
    const play = opened();
    expect(why(play, gil)).toBeNull();
    expect(why(play, ana)).toBe("own-access");
    expect(why(play, eve)).toBe("external");
    expect(why(play, "no" as PersonId)).toBe("unknown");
    const to = (...list: readonly Resolver[]) =>
      opened([approve([manager], { reassign: { allowed: true, to: list, reason: "required" } }), provision()]);
    expect(why(to(users(gus), owners), gus)).toBeNull();
    expect(why(to(users(gus), owners), olga)).toBeNull();
    expect(why(to(users(gus), owners), gil)).toBe("not-listed");
    expect(why(to(inPlatform), gil)).toBeNull();
    expect(why(to(inPlatform), otto)).toBe("not-listed");
    expect(why(to(users(gus)), gil, ada)).toBeNull();
    const strict = { ...factsIn(world, ana), rules: { adminRespectsReassignPolicy: true } };
    expect(why(to(users(gus)), gil, ada, strict)).toBe("not-listed");
  });

  it("trap 9: nobody who answered here or, where people must differ, elsewhere", () => {
    const play = opened([approve([users(mia)]), approve([users(gil, gus, max)], { need: 2, distinct: true })]);
    play.decide(mia, "approve");
    expect(why(play, mia, gil)).toBe("distinct");
    play.decide(gil, "approve");
    expect(why(play, gil, gus)).toBe("voted");
    expect(why(play, max, gus)).toBeNull();
    expect(why(play, gus, gus)).toBeNull();
  });

  it("where several must agree enough people stay", () => {
    const play = opened([approve([users(gil, gus)], { need: 2 }), provision()]);
    expect(why(play, gus, gil)).toBe("already-asked");
    expect(why(play, max, gil)).toBeNull();
    play.decide(gus, "approve");
    expect(why(play, max, gil)).toBeNull();
  });

  it("a collaboration task to anybody but the one who has it", () => {
    const play = opened();
    const together = { task: play.task.id, creator: olga, assignee: gil, inspector: null, followers: [], parent: null };
    const about: Case = { ...play.now, collaboration: together };
    const facts = factsIn(deactivate(world, gus), ana);
    const of = (person: PersonId) => notAssignable(about, play.task, person, olga, facts);
    expect([gil, eve, ana, gus].map(of)).toEqual(["already-asked", null, null, "deactivated"]);
  });

  it("row 107: the reason is kept without the blanks around it; where the step lets it, none is needed", () => {
    const play = opened();
    play.reassign(mia, gil, " away ");
    expect(play.events.at(-1)).toMatchObject({
      type: "task-reassigned",
      actor: mia,
      actedFor: null,
      data: { cause: "reassigned", override: false, need: 1 },
      texts: { reason: { value: "away", person: mia } },
    });
    const easy = opened([
      approve([manager], { reassign: { allowed: true, to: null, reason: "optional" } }),
      provision(),
    ]);
    expect(easy.reassign(ada, gil, " ").refusal).toEqual({ code: "reason-required" });
    expect(easy.reassign(mia, gil, null).refusal).toBeNull();
    expect(easy.events.at(-1)?.texts).toEqual({});
    const hard = opened();
    for (const none of [null, "  "]) expect(hard.reassign(mia, gil, none).refusal).toEqual({ code: "reason-required" });
  });

  it("what was marked as failed or tried again is no agreement", () => {
    const vote = (verb: Vote["verb"]): Vote => ({ verb, by: mia, for: null, at: "2026-03-02T12:00:00.000Z" });
    const play = opened();
    const votes = (["approve", "error", "retry", "confirm"] as const).map(vote);
    expect(agreed({ ...play.task, votes })).toBe(2);
    expect(agreed(play.task)).toBe(0);
  });
});

describe("when nobody is left", () => {
  it("trap 18: the request ends where even the admins are barred, and says so", () => {
    const here = { ...world, admins: [ana] };
    const play = new Play(here);
    play.open([approve([users(gil)]), provision()]);
    play.world = deactivate(here, gil, olga, otto);
    play.findSomebody();
    expect(play.now).toMatchObject({ state: "closed", outcome: "cancelled", closeReason: "nobody-can-decide" });
    expect(play.findSomebody().events).toEqual([]);
  });

  it("trap 23: one move says from whom to whom and why, and keeps what is given", () => {
    const play = opened([approve([users(gil, gus, max)], { need: 2 }), provision()]);
    play.decide(gus, "approve");
    expect(play.findSomebody().events).toEqual([]);
    play.world = deactivate(world, gil);
    expect(play.findSomebody().events).toEqual([]);
    play.world = deactivate(world, gil, max);
    play.findSomebody();
    expect(play.events.at(-1)).toMatchObject({
      type: "task-reassigned",
      actor: null,
      data: { need: 2, cause: "fallback", override: false },
    });
    expect(play.task.votes).toHaveLength(1);
    expect(seated(play)).toContain(`app-owners:${app}`);
    expect(play.decide(olga, "approve").refusal).toBeNull();
    expect(play.task).toMatchObject({ kind: "provisioning" });
  });
});

describe("why somebody has a seat", () => {
  const play = opened();
  const plan = approve([], { fallback: [users(gil)] });
  const of = (resolver: Resolver, about: Case = play.now, facts = factsIn(world, ana)) =>
    seatsOf(about, plan, resolver, facts).map(({ principal, cause }) => [principal, cause]);

  it("is the resolver that named it", () => {
    expect(of(users(gil))).toEqual([[`person:${gil}`, { by: "users" }]]);
    expect(of({ by: "expression", people: [gil] })).toEqual([[`person:${gil}`, { by: "expression" }]]);
    expect(of({ by: "subject" })).toEqual([[`person:${ana}`, { by: "subject" }]]);
    expect(of({ by: "subject" }, { ...play.now, subject: null })).toEqual([]);
    expect(of({ by: "requester" })).toEqual([[`person:${ana}`, { by: "requester" }]]);
    expect(of({ by: "admins" })).toEqual([["admins", { by: "admins" }]]);
    expect(of(inPlatform)).toEqual([[`group:${platform}`, { by: "group" }]]);
    expect(of(owners)).toEqual([[`app-owners:${app}`, { by: "owners", of: "app" }]]);
    expect(of(owners, { ...play.now, app: null })).toEqual([]);
    expect(of({ by: "owners", of: "entitlement" }, { ...play.now, entitlement: null })).toEqual([]);
    expect(of({ by: "manager", level: 2 })).toEqual([[`person:${max}`, { by: "manager", level: 2, of: ana }]]);
    expect(of({ by: "manager", level: 9 })).toEqual([]);
    expect(of(manager, play.now, { ...factsIn(world, ana), managers: {} })).toEqual([]);
  });

  it("trap 22: no manager leads to the admins where the step says so", () => {
    const toAdmins = approve([manager], { noManager: "admins" });
    const seats = seatsOf(play.now, toAdmins, { by: "manager", level: 9 }, factsIn(world, ana));
    expect(seats).toEqual([{ principal: "admins", cause: { by: "fallback", stage: "admins" } }]);
  });

  it("a change is for the owners of what it leads to, everything else for those of what it is about", () => {
    const byOwners: Resolver = { by: "owners", of: "entitlement" };
    const other = "other" as EntitlementId;
    expect(of(byOwners, { ...play.now, to: other })[0]?.[0]).toBe(`entitlement-owners:${entitlement}`);
    expect(of(byOwners, { ...play.now, type: "change", to: other })[0]?.[0]).toBe(`entitlement-owners:${other}`);
    expect(of(byOwners, { ...play.now, type: "change" })[0]?.[0]).toBe(`entitlement-owners:${entitlement}`);
  });

  it("trap 20: where nobody is there it is the fallback, each stage by its name", () => {
    const seats = (here: typeof world, step = plan) => {
      const found = resolveStep(play.now, step, 0, factsIn(here, ana));
      return found.found === "seats" ? found.seats.map(({ principal, cause }) => [principal, cause]) : found.found;
    };
    expect(seats(world)).toEqual([[`person:${gil}`, { by: "fallback", stage: "step" }]]);
    expect(seats(deactivate(world, gil))).toEqual([[`app-owners:${app}`, { by: "fallback", stage: "app-owners" }]]);
    const noOwners = { ...deactivate(world, gil), appOwners: [] };
    expect(seats(noOwners)).toEqual([["admins", { by: "fallback", stage: "admins" }]]);
    expect(seats({ ...noOwners, admins: [ana] })).toBe("nobody");
    expect(seats(world, approve([users(gil), users(gil)], { need: 2 }))).toEqual([
      [`person:${gil}`, { by: "users" }],
      [`app-owners:${app}`, { by: "fallback", stage: "app-owners" }],
    ]);
  });

  it("row 90: all of several is each of them, for the reason they were named", () => {
    const found = resolveStep(play.now, approve([inPlatform, users(max)], { need: "all" }), 0, factsIn(world, ana));
    expect(found).toEqual({
      found: "seats",
      need: 3,
      byAsking: [],
      seats: [
        { principal: `person:${gil}`, cause: { by: "group" } },
        { principal: `person:${gus}`, cause: { by: "group" } },
        { principal: `person:${max}`, cause: { by: "users" } },
      ],
    });
  });

  it("trap 22: only a step that asks for approval is skipped, and only where nobody is there", () => {
    const facts = factsIn(world, ana);
    const skip = { onEmpty: "skip" } as const;
    expect(resolveStep(play.now, approve([users(gil)], skip), 0, facts).found).toBe("seats");
    expect(resolveStep(play.now, approve([], skip), 0, facts)).toEqual({
      found: "passed",
      reason: "nobody",
      person: null,
    });
    const approves = (who: readonly Resolver[]) =>
      resolveStep(play.now, approve(who, { noManager: "approve" }), 0, facts).found;
    expect(approves([{ by: "manager", level: 3 }])).toBe("passed");
    expect(approves([{ by: "manager", level: 2 }])).toBe("seats");
    expect(approves([users(gil)])).toBe("seats");
    expect(approves([{ by: "manager", level: 3 }, users(gil)])).toBe("seats");
    expect(approves([{ by: "manager", level: 3 }, manager])).toBe("seats");
  });

  it("the kind of task follows from the step and from what is asked", () => {
    const kind = (type: Case["type"], step: Parameters<typeof kindOf>[1]["kind"]) => kindOf({ type }, { kind: step });
    expect((["grant", "revoke", "certify", "change", "new-app"] as const).map((type) => kind(type, "approve"))).toEqual(
      ["approval", "revocation", "certification", "approval", "approval"],
    );
    expect((["grant", "change", "action"] as const).map((type) => kind(type, "provision"))).toEqual([
      "provisioning",
      "action",
      "action",
    ]);
    expect(
      (["route", "execute", "form", "verify", "work", "deprovision"] as const).map((step) => kind("grant", step)),
    ).toEqual(["action", "action", "form", "verification", "standalone", "deprovisioning"]);
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
