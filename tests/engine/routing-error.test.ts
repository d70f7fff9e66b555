import { describe, expect, it } from "vitest";
import type { PolicyVersionId } from "@/lib/engine/ids";
import { routeStep } from "@/lib/engine/policy";
import { abe, ada, ana, mia } from "@/tests/support/cast";
import { standard } from "@/tests/support/plans";
import { Play, seated } from "@/tests/support/play";
import { world } from "@/tests/support/world";

const routing = { version: "v2" as PolicyVersionId, rule: 0, level: "app" } as const;

function stuck(here = world): Play {
  const play = new Play(here);
  play.open([routeStep], { routingError: "there is no group platform" });
  return play;
}

describe("a policy that cannot be evaluated", () => {
  it("stops the routing: the request is kept and waits with the admins as errored, it never falls through (trap 90)", () => {
    const play = stuck();
    expect(play.now.state).toBe("in-review");
    expect(play.task).toMatchObject({ kind: "action", state: "errored" });
    expect(seated(play)).toEqual(["admins"]);
    expect(play.events[0]?.texts.routing?.value).toBe("there is no group platform");
    expect(play.decide(ada, "complete").refusal).toEqual({ code: "not-an-option", verb: "complete" });
    expect(play.decide(mia, "retry").refusal).toEqual({ code: "not-yours" });
  });

  it("is asked again by retry, and its steps follow under the version that answered", () => {
    const play = stuck();
    const failed = play.decide(ada, "retry", { reroute: { ok: false, rule: 1, reason: "still none" } });
    expect(failed.refusal).toEqual({ code: "routing-error", rule: 1, reason: "still none" });
    expect(failed.events).toEqual([]);
    play.decide(abe, "retry", { reroute: { ok: true, routing, steps: standard } });
    expect(play.types.slice(-3)).toEqual(["decided", "rerouted", "task-opened"]);
    expect(play.now.routing).toEqual(routing);
    expect(seated(play)).toEqual([mia]);
    expect(play.now.steps.map(({ index, state }) => [index, state])).toEqual([
      [0, "passed"],
      [1, "active"],
      [2, "upcoming"],
      [3, "upcoming"],
    ]);
    expect(play.task.step).toBe(1);
  });

  it("is given up with won't do, and never routed by whom it is about", () => {
    const own = stuck({ ...world, admins: [ana, ada] });
    expect(own.decide(ana, "retry").refusal).toEqual({ code: "own-access", verb: "retry" });
    own.decide(ada, "wont-do", { comment: "ask anew" });
    expect(own.now).toMatchObject({ outcome: "cancelled", closeReason: "wont-do" });
  });
});
