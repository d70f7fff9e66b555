import { describe, expect, it } from "vitest";
import type { EntitlementId } from "@/lib/engine/ids";
import type { Resolver } from "@/lib/engine/policy";
import type { Case } from "@/lib/engine/request";
import { kindOf, resolveStep, seatsOf } from "@/lib/engine/resolve";
import { ana, app, entitlement, gil, gus, max, olga, otto, platform } from "@/tests/support/cast";
import { approve, inPlatform, manager, owners, provision, users } from "@/tests/support/plans";
import { opened, Play, seated } from "@/tests/support/play";
import { deactivate, factsIn, world } from "@/tests/support/world";

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
