import { describe, expect, it } from "vitest";
import type { PersonId } from "@/lib/engine/ids";
import { ana, gil, gus, max } from "@/tests/support/cast";
import { approve, inPlatform, provision } from "@/tests/support/plans";
import { Play, seated } from "@/tests/support/play";
import { deactivate, known, world } from "@/tests/support/world";

const balanced = [approve([inPlatform], { balance: true }), provision()];
const long = "2026-01-01T00:00:00.000Z";

describe("one of a group, chosen by open work", () => {
  it("is whoever has the least; ties go by id (row 89)", () => {
    const play = new Play({ ...world, load: { [gil]: 5, [gus]: 2 } });
    play.open(balanced);
    expect(seated(play)).toEqual([gus]);
    expect(play.task.seats[0]?.cause).toEqual({ by: "balanced", group: "platform" });
    const tie = new Play(world);
    tie.open(balanced);
    expect(seated(tie)).toEqual([gil]);
  });

  it("is not somebody who is away, nor whom it is about, nor somebody put there by their own change", () => {
    const away = new Play({ ...world, delegations: { [gil]: [{ to: max, kinds: [], by: gil, since: long }] } });
    away.open(balanced);
    expect(seated(away)).toEqual([gus]);
    const about = new Play({ ...world, groups: { platform: [ana, gus] } });
    about.open(balanced);
    expect(seated(about)).toEqual([gus]);
    const own = new Play({ ...world, ownChanges: { "group:platform": [gil] } } as typeof world);
    own.open(balanced);
    expect(seated(own)).toEqual([gus]);
  });

  it("makes room for the next when they leave, and nobody else moves it", () => {
    const play = new Play(world);
    play.open(balanced);
    play.world = { ...world, load: { [gil]: 9 } };
    expect(play.findSomebody().events).toEqual([]);
    play.world = deactivate(world, gil);
    play.findSomebody();
    expect(seated(play)).toEqual([gus]);
    expect(play.findSomebody().events).toEqual([]);
  });

  it("is nobody in a group without anybody: the fallback follows (trap 20)", () => {
    const play = new Play({ ...world, groups: { platform: [] } });
    play.open(balanced);
    expect(seated(play)).toEqual(["app-owners:aws"]);
  });
});

describe("a group of more than 128", () => {
  const crowd = Array.from({ length: 129 }, (_, index) => `p${index}` as PersonId);
  const people = { ...world.people, ...Object.fromEntries(crowd.map((person) => [person, known()])) };

  it("is asked as little as nobody: the step goes to its fallback (trap 79)", () => {
    const play = new Play({ ...world, people, groups: { platform: crowd } });
    play.open([approve([inPlatform]), provision()]);
    expect(seated(play)).toEqual(["app-owners:aws"]);
    const fits = new Play({ ...world, people, groups: { platform: crowd.slice(1) } });
    fits.open([approve([inPlatform]), provision()]);
    expect(seated(fits)).toEqual(["group:platform"]);
  });

  it("may still be the list of those to whom a task may be given, and be chosen from (row 108)", () => {
    const list = { allowed: true, to: [inPlatform], reason: "optional" } as const;
    const play = new Play({ ...world, people, groups: { platform: crowd } });
    play.open([approve([{ by: "manager", level: 1 }], { reassign: list }), provision()]);
    expect(play.reassign("mia" as PersonId, "p7" as PersonId, null).refusal).toBeNull();
    const chosen = new Play({ ...world, people, groups: { platform: crowd } });
    chosen.open(balanced);
    expect(seated(chosen)).toEqual(["p0"]);
  });
});
