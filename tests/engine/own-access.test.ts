import { describe, expect, it } from "vitest";
import { abe, ada, ana, gil, mia, olga } from "@/tests/support/cast";
import { approve, inPlatform, manager, owners, provision, users } from "@/tests/support/plans";
import { Play, seated } from "@/tests/support/play";
import { world } from "@/tests/support/world";

/** Trap 6: the subject may be reached by every door; none opens. */
describe("no one changes the outcome of a case about themselves", () => {
  it("as owner of the app (row 42; trap 6)", () => {
    const play = new Play({ ...world, appOwners: [ana, olga] });
    play.open([approve([owners]), provision()]);
    expect(play.decide(ana, "approve").refusal).toEqual({ code: "own-access", verb: "approve" });
    play.decide(olga, "approve");
    expect(play.decide(ana, "complete").refusal).toEqual({ code: "own-access", verb: "complete" });
  });

  it("as member of the group that is asked, or of the fallback group", () => {
    const here = { ...world, groups: { platform: [ana] } };
    const asked = new Play(here);
    asked.open([approve([inPlatform]), provision()]);
    expect(seated(asked)).toEqual(["app-owners:aws"]);
    const fallback = new Play(here);
    fallback.open([approve([users()], { fallback: [inPlatform] }), provision()]);
    expect(seated(fallback)).toEqual(["app-owners:aws"]);
  });

  it("as manager of themselves (trap 21)", () => {
    const play = new Play({ ...world, managers: { [ana]: [ana] } });
    play.open([approve([manager]), provision()]);
    expect(seated(play)).toEqual(["app-owners:aws"]);
  });

  it("as admin: neither by override, nor by reassigning, nor as the last resort (traps 6, 18)", () => {
    const here = { ...world, admins: [ana, ada], appOwners: [] };
    const play = new Play(here);
    play.open([approve([users(mia)]), provision()]);
    expect(play.decide(ana, "approve", { override: true }).refusal).toEqual({ code: "own-access", verb: "approve" });
    expect(play.reassign(ana, gil).refusal).toEqual({ code: "own-access", verb: "reassign" });
    expect(play.decide(ada, "approve", { override: true }).refusal).toBeNull();
    expect(play.events.at(-2)).toMatchObject({ type: "decided", data: { override: true } });
    expect(play.decide(ana, "complete").refusal).toEqual({ code: "own-access", verb: "complete" });
  });

  it("by a reassignment to them", () => {
    const play = new Play();
    play.open();
    expect(play.reassign(ada, ana).refusal).toEqual({ code: "cannot-assign", person: ana, why: "own-access" });
  });

  it("ends the request when even the admins are barred, instead of leaving a task nobody can decide", () => {
    const play = new Play({ ...world, admins: [ana], appOwners: [], managers: {} });
    play.open([approve([manager]), provision()]);
    expect(play.now).toMatchObject({ state: "closed", outcome: "cancelled", closeReason: "nobody-can-decide" });
    expect(play.now.tasks).toEqual([]);
  });

  it("but from the seat that the step's own resolver names, where the step says so (row 91)", () => {
    const play = new Play();
    play.open([approve([{ by: "subject" }], { self: true }), provision()]);
    expect(play.decide(ana, "approve").refusal).toBeNull();
    const moved = new Play();
    moved.open([approve([users(gil)], { self: true }), provision()]);
    expect(moved.reassign(abe, ana).refusal).toEqual({ code: "cannot-assign", person: ana, why: "own-access" });
  });
});
