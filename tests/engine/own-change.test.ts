import { describe, expect, it } from "vitest";
import type { PersonId, Principal } from "@/lib/engine/ids";
import { abe, ada, app, gil, gus, max, mia, olga, otto, platform } from "@/tests/support/cast";
import { approve, inPlatform, manager, owners, provision, users } from "@/tests/support/plans";
import { Play, seated } from "@/tests/support/play";
import { world } from "@/tests/support/world";

/** Who stands behind what by a change that the one it is about made since the request was opened. */
const changed = (principal: Principal, ...people: readonly PersonId[]) => ({
  ...world,
  ownChanges: { [principal]: people },
});

describe("a right that rests on one's own change during the request", () => {
  it("is refused, and neither counted nor shown as able (design 4.4: own-change)", () => {
    const play = new Play();
    play.open([approve([owners]), provision()]);
    play.world = changed(`app-owners:${app}`, olga);
    expect(play.decide(olga, "approve").refusal).toEqual({ code: "own-change" });
    expect(play.decide(otto, "approve").refusal).toBeNull();
  });

  it("goes to the fallback where nobody else stands there (row 94)", () => {
    const play = new Play();
    play.open([approve([inPlatform], { fallback: [users(max)] }), provision()]);
    play.world = { ...changed(`group:${platform}`, gil, gus) };
    play.findSomebody();
    expect(seated(play)).toEqual([max]);
  });

  it("is none for the step that opens next either", () => {
    const play = new Play(changed(`group:${platform}`, gil, gus));
    play.open([approve([inPlatform]), provision()]);
    expect(seated(play)).toEqual(["app-owners:aws"]);
  });

  it("concerns managers by the edge that was set, not people named as such", () => {
    const play = new Play();
    play.open([approve([manager]), provision()]);
    play.world = changed(`person:${mia}`, mia);
    expect(play.decide(mia, "approve").refusal).toEqual({ code: "own-change" });
    const named = new Play(changed(`person:${mia}`, mia));
    named.open([approve([users(mia)]), provision()]);
    expect(named.decide(mia, "approve").refusal).toBeNull();
  });

  it("makes no admin who may override or reassign in the others' place", () => {
    const play = new Play();
    play.open();
    play.world = changed("admins", ada);
    expect(play.decide(ada, "approve", { override: true }).refusal).toEqual({ code: "own-change" });
    expect(play.reassign(ada, gil).refusal).toEqual({ code: "own-change" });
    expect(play.decide(abe, "approve", { override: true }).refusal).toBeNull();
  });

  it("is looked at again when a pending decision comes to count", () => {
    const play = new Play();
    play.open([approve([owners]), provision()]);
    play.decide(olga, "approve", { undoSeconds: 10 });
    play.world = changed(`app-owners:${app}`, olga);
    play.wait(60).wake();
    expect(play.types).toContain("decision-voided");
    expect(play.task.state).toBe("open");
  });
});
