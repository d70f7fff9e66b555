import { describe, expect, it } from "vitest";
import type { PersonId } from "@/lib/engine/ids";
import { agreed, notAssignable } from "@/lib/engine/move";
import type { Resolver } from "@/lib/engine/policy";
import type { Case } from "@/lib/engine/request";
import type { Vote } from "@/lib/engine/task";
import { ada, ana, eve, gil, gus, max, mia, olga, otto } from "@/tests/support/cast";
import { approve, inPlatform, manager, owners, provision, users } from "@/tests/support/plans";
import { opened, type Play } from "@/tests/support/play";
import { deactivate, factsIn, world } from "@/tests/support/world";

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
