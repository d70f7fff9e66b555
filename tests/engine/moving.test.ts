import { describe, expect, it } from "vitest";
import { ada, eve, gil, gus, mia, olga, otto } from "@/tests/support/cast";
import { approve, inPlatform, manager, owners, provision, users } from "@/tests/support/plans";
import { Play, seated } from "@/tests/support/play";
import { deactivate, world } from "@/tests/support/world";

describe("reassigning", () => {
  it("by the assignee keeps the task, its number and its clock (row 104, trap 30)", () => {
    const play = new Play();
    play.open();
    const before = play.task;
    play.wait(3600);
    expect(play.reassign(mia, gil).refusal).toBeNull();
    expect(play.task).toMatchObject({
      id: before.id,
      number: before.number,
      dueAt: before.dueAt,
      openedAt: before.openedAt,
    });
    expect(seated(play)).toEqual([gil]);
    expect(play.decide(mia, "approve").refusal).toEqual({ code: "not-yours" });
    expect(play.task.former).toEqual([`person:${mia}`]);
    expect(play.decide(gil, "approve").refusal).toBeNull();
  });

  it("wants a reason unless the step says otherwise, from an admin always (row 107) (rows 104, 105, 107)", () => {
    const step = approve([manager], { reassign: { allowed: true, to: null, reason: "optional" } });
    const play = new Play();
    play.open([step, provision()]);
    expect(play.reassign(ada, gil, null).refusal).toEqual({ code: "reason-required" });
    expect(play.reassign(mia, gil, null).refusal).toBeNull();
  });

  it("is refused where the step forbids it, except for an admin, and that is marked (rows 105, 106)", () => {
    const step = approve([manager], { reassign: { allowed: false, to: null, reason: "required" } });
    const play = new Play();
    play.open([step, provision()]);
    expect(play.reassign(mia, gil).refusal).toEqual({ code: "reassign-not-allowed" });
    expect(play.reassign(ada, gil).refusal).toBeNull();
    expect(play.events.at(-1)).toMatchObject({ type: "task-reassigned", data: { override: true } });
  });

  it("keeps to the list of the step (row 108) (row 108)", () => {
    const step = approve([manager], { reassign: { allowed: true, to: [inPlatform], reason: "required" } });
    const play = new Play();
    play.open([step, provision()]);
    expect(play.reassign(mia, olga).refusal).toEqual({ code: "cannot-assign", person: olga, why: "not-listed" });
    expect(play.reassign(mia, gus).refusal).toBeNull();
  });

  it("never goes to people outside, deactivated or unknown (traps 29, 100)", () => {
    const play = new Play(deactivate(world, otto));
    play.open();
    const why = (to: typeof eve) => play.reassign(ada, to).refusal;
    expect(why(eve)).toMatchObject({ why: "external" });
    expect(why(otto)).toMatchObject({ why: "deactivated" });
    expect(why("nobody" as typeof eve)).toMatchObject({ why: "unknown" });
  });

  it("where several must agree gives away only one's own seat", () => {
    const play = new Play();
    play.open([approve([users(mia, olga)], { need: "all" }), provision()]);
    play.reassign(mia, gil);
    expect(seated(play)).toEqual([olga, gil]);
    play.decide(gil, "approve");
    play.decide(olga, "approve");
    expect(play.task.kind).toBe("provisioning");
  });

  it("where several must agree does not go to one of them: too few would be left", () => {
    const play = new Play();
    play.open([approve([users(mia, olga)], { need: "all" }), provision()]);
    expect(play.reassign(mia, olga).refusal).toEqual({ code: "cannot-assign", person: olga, why: "already-asked" });
  });

  it("is no right of whoever is not asked", () => {
    const play = new Play();
    play.open();
    expect(play.reassign(olga, gil).refusal).toEqual({ code: "not-yours" });
  });
});

describe("an empty resolver", () => {
  it("goes to the step's fallback, then the app's owners, then the admins; it is never skipped (trap 20) (rows 94 and 95)", () => {
    const empty = { ...world, managers: {} };
    const fallback = new Play(empty);
    fallback.open([approve([manager], { fallback: [inPlatform] }), provision()]);
    expect(seated(fallback)).toEqual(["group:platform"]);
    const toOwners = new Play(empty);
    toOwners.open([approve([manager]), provision()]);
    expect(seated(toOwners)).toEqual(["app-owners:aws"]);
    const toAdmins = new Play({ ...empty, appOwners: [] });
    toAdmins.open([approve([manager]), provision()]);
    expect(seated(toAdmins)).toEqual(["admins"]);
  });

  it("is skipped or approved only where the policy says so, and the record says it (trap 22)", () => {
    const here = { ...world, managers: {} };
    const skipped = new Play(here);
    skipped.open([approve([manager], { onEmpty: "skip" }), provision()]);
    expect(skipped.events[1]).toMatchObject({ type: "step-passed", data: { reason: "nobody" } });
    const top = new Play(here);
    top.open([approve([manager], { noManager: "approve" }), provision()]);
    expect(top.events[1]).toMatchObject({ type: "step-passed", data: { reason: "no-manager" } });
    const admins = new Play(here);
    admins.open([approve([manager], { noManager: "admins" }), provision()]);
    expect(seated(admins)).toEqual(["admins"]);
  });

  it("never lets the number needed sink: the fallback's people join", () => {
    const play = new Play();
    play.open([approve([users(mia)], { need: 2, fallback: [inPlatform] }), provision()]);
    expect(seated(play)).toEqual([mia, "group:platform"]);
    expect(play.task.need).toBe(2);
  });

  it("counts neither people outside nor those who left", () => {
    const play = new Play({ ...deactivate(world, gil), groups: { platform: [gil, eve] } });
    play.open([approve([inPlatform]), provision()]);
    expect(seated(play)).toEqual(["app-owners:aws"]);
  });
});

describe("after a change in the directory", () => {
  it("a task whose only assignee left goes on to the fallback (trap 23)", () => {
    const play = new Play();
    play.open();
    play.world = deactivate(world, mia);
    play.findSomebody();
    expect(seated(play)).toEqual(["app-owners:aws"]);
    expect(play.findSomebody().events).toEqual([]);
  });

  it("a task that still has somebody stays where it is: principals are pinned, people are live", () => {
    const play = new Play();
    play.open([approve([owners]), provision()]);
    play.world = deactivate(world, olga);
    expect(play.findSomebody().events).toEqual([]);
    expect(play.decide(olga, "approve").refusal).toEqual({ code: "not-yours" });
    expect(play.decide(otto, "approve").refusal).toBeNull();
  });

  it("votes given stay given, and only the missing ones are looked for", () => {
    const play = new Play();
    play.open([approve([users(mia, olga)], { need: "all" }), provision()]);
    play.decide(mia, "approve");
    play.world = deactivate(world, olga);
    play.findSomebody();
    expect(play.decide(otto, "approve").refusal).toBeNull();
    expect(play.task.kind).toBe("provisioning");
  });
});
