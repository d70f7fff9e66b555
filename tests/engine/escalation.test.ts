import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PolicyVersionId } from "@/lib/engine/ids";
import type { SlaAction, StepPlan } from "@/lib/engine/policy";
import { wakeAt } from "@/lib/engine/settle";
import { abe, ada, ana, gil, gus, mia, olga } from "@/tests/support/cast";
import { approve, inPlatform, manager, owners, provision, users } from "@/tests/support/plans";
import { Play, seated } from "@/tests/support/play";

const sla = (then: SlaAction | null, after = "PT1H", hours: "wall" | "working" = "wall") => ({ after, hours, then });
const hour = 3600;
const routing = { version: "v2" as PolicyVersionId, rule: null, level: "organisation" } as const;

function late(then: SlaAction | null, rest: readonly StepPlan[] = [approve([owners]), provision()]): Play {
  const play = new Play();
  play.open([approve([manager], { sla: sla(then) }), ...rest]);
  play.wait(hour).wake();
  return play;
}

const escalations = (play: Play) => play.types.filter((type) => type === "escalated");

describe("row 100: a step that is not decided in time", () => {
  test("row 100: notify: others hear of it, the task stays where it is, its clock is over", () => {
    const play = late({ do: "notify", who: [{ by: "admins" }] });
    expect(escalations(play)).toHaveLength(1);
    expect(play.task).toMatchObject({ state: "open", escalatedAt: play.task.escalatesAt });
    expect(seated(play)).toEqual([mia]);
    expect(wakeAt(play.now)).toBeNull();
  });

  test("row 100: reassign: the task keeps its number and its clock", () => {
    const play = late({ do: "reassign", who: [inPlatform] });
    const [opened] = play.events.flatMap((event) => (event.type === "task-opened" ? [event.data] : []));
    expect(play.task).toMatchObject({
      number: opened?.number,
      escalatesAt: opened?.escalatesAt,
      former: [`person:${mia}`],
    });
    expect(seated(play)).toEqual(["group:platform"]);
    expect(play.events.at(-1)).toMatchObject({ actor: null, data: { cause: "sla" } });
    expect(play.decide(mia, "approve").refusal).toEqual({ code: "not-yours" });
    expect(play.decide(gil, "approve").refusal).toBeNull();
  });

  test("row 100: reassign to nobody who may decide goes to the fallback", () => {
    expect(seated(late({ do: "reassign", who: [users(ana)] }))).toEqual(["app-owners:aws"]);
  });

  test("row 100: another policy: its steps begin a new round, the old task is superseded", () => {
    const play = late({ do: "policy", routing, steps: [approve([inPlatform]), provision()] });
    expect(play.now).toMatchObject({ generation: 2, routing });
    expect(play.now.tasks.map(({ state }) => state)).toEqual(["superseded", "open"]);
    expect(play.now.steps.map(({ state }) => state)).toEqual([
      "cancelled",
      "cancelled",
      "cancelled",
      "active",
      "upcoming",
    ]);
    play.decide(gus, "approve");
    play.decide(olga, "complete");
    expect(play.now.outcome).toBe("granted");
  });

  test("row 100: skip: the next step is asked, and the record says why", () => {
    const play = late({ do: "skip" });
    expect(play.now.steps[0]?.state).toBe("skipped");
    expect(play.now.tasks[0]?.state).toBe("superseded");
    expect(play.events.find((event) => event.type === "step-passed")?.data).toMatchObject({ reason: "sla" });
    expect(seated(play)).toEqual(["app-owners:aws"]);
  });

  test("trap 19: time alone does not skip the only approval: it goes to the fallback", () => {
    const play = late({ do: "skip" }, [provision()]);
    expect(play.now.steps[0]?.state).toBe("active");
    expect(seated(play)).toEqual(["app-owners:aws"]);
    expect(play.events.find((event) => event.type === "escalated")?.data).toMatchObject({ action: "reassign" });
  });

  test("trap 19: and it carries nothing out", () => {
    const play = new Play();
    play.open([provision(undefined, { sla: sla({ do: "skip" }) })]);
    play.wait(hour).wake();
    expect(play.now).toMatchObject({ state: "in-fulfilment", grant: null });
  });

  test("row 100: cancel: the request ends", () => {
    const play = late({ do: "cancel" });
    expect(play.now).toMatchObject({ state: "closed", outcome: "cancelled", closeReason: "sla" });
  });

  test("row 100: nothing happens where the policy names nothing", () => {
    const play = late(null);
    expect(escalations(play)).toEqual([]);
    expect(play.task.dueAt).not.toBeNull();
  });

  test("row 100: working hours: Monday noon and nine hours are Tuesday 13:00", () => {
    const play = new Play();
    play.open([approve([manager], { sla: sla({ do: "cancel" }, "PT9H", "working") })]);
    expect(play.task.dueAt).toBe("2026-03-03T13:00:01.000Z");
    expect(wakeAt(play.now)).toBe("2026-03-03T13:00:01.000Z");
  });
});

describe("the clock of a step", () => {
  test("trap 30: giving the task to somebody else does not set it back", () => {
    const play = new Play();
    play.open([approve([manager], { sla: sla({ do: "reassign", who: [inPlatform] }) }), provision()]);
    const before = play.task.escalatesAt;
    for (let turn = 0; turn < 3; turn++) {
      play.wait(900).reassign(ada, turn % 2 === 0 ? abe : ada, "not me");
      expect(play.task.escalatesAt).toBe(before);
    }
    play.wait(900).wake();
    expect(seated(play)).toEqual(["group:platform"]);
  });

  test("trap 31: it fires once, however often it is looked at", () => {
    const play = late({ do: "reassign", who: [inPlatform] });
    play.wake();
    play.reassign(gil, gus, "yours");
    play.wait(hour * 100).wake();
    expect(escalations(play)).toHaveLength(1);
    expect(seated(play)).toEqual([gus]);
  });

  test("trap 31: a decision in its undo window holds it off, by the time of its click", () => {
    const play = new Play();
    play.open([approve([manager], { sla: sla({ do: "cancel" }) }), provision()]);
    play.wait(hour - 5).decide(mia, "approve", { undoSeconds: 60 });
    play.wait(30).wake();
    expect(play.task.state).toBe("pending");
    play.wait(60).wake();
    expect(escalations(play)).toEqual([]);
    expect(play.task.kind).toBe("provisioning");
  });

  test("trap 31: and when it is taken back, what it held off happens then", () => {
    const play = new Play();
    play.open([approve([manager], { sla: sla({ do: "reassign", who: [inPlatform] }) }), provision()]);
    play.wait(hour - 5).decide(mia, "approve", { undoSeconds: 60 });
    play.wait(30).undo(mia);
    const undone = play.events.findLast((event) => event.type === "decision-undone");
    play.wake();
    expect(play.task.escalatedAt).toBe(undone?.at);
    expect(seated(play)).toEqual(["group:platform"]);
  });

  test("what has fallen due happens in order of due time, in one go, whoever comes first", () => {
    const play = new Play();
    play.open([
      approve([manager], { sla: sla({ do: "skip" }, "PT1H") }),
      approve([owners], { sla: sla({ do: "reassign", who: [inPlatform] }, "PT1H") }),
      provision(),
    ]);
    play.wait(hour * 5).wake();
    play.decide(gil, "approve");
    const times = play.events.flatMap((event) => (event.type === "escalated" ? [event.at] : []));
    expect(times).toEqual(["2026-03-02T13:00:01.000Z", "2026-03-02T14:00:01.000Z"]);
    expect(play.task.kind).toBe("provisioning");
  });
});

const action: fc.Arbitrary<SlaAction> = fc.letrec<{ step: StepPlan; then: SlaAction }>((tie) => ({
  then: fc.oneof(
    { maxDepth: 4 },
    fc.constant<SlaAction>({ do: "skip" }),
    fc.constant<SlaAction>({ do: "notify", who: [owners] }),
    fc.constantFrom<SlaAction>(
      { do: "reassign", who: [inPlatform] },
      { do: "reassign", who: [users(ana)] },
      { do: "reassign", who: [manager] },
    ),
    fc.array(tie("step"), { minLength: 1, maxLength: 2 }).map((steps): SlaAction => ({ do: "policy", routing, steps })),
  ),
  step: tie("then").map((then) => approve([manager], { sla: sla(then) })),
})).then;

test("row 100: escalation ends: left alone, every request comes to rest, and each task escalated at most once", () => {
  fc.assert(
    fc.property(fc.array(action, { minLength: 1, maxLength: 4 }), (actions) => {
      const play = new Play();
      play.open([...actions.map((then) => approve([manager], { sla: sla(then) })), provision()]);
      let rounds = 0;
      while (wakeAt(play.now) !== null && rounds++ < 200) play.wait(hour).wake();
      expect(wakeAt(play.now)).toBeNull();
      const tasks = play.events.flatMap((event) => (event.type === "escalated" ? [event.data.task] : []));
      expect(new Set(tasks).size).toBe(tasks.length);
    }),
    { numRuns: 200 },
  );
});
