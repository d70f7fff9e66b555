import { describe, expect, test } from "vitest";
import type { ExecutionId } from "@/lib/engine/ids";
import { abe, ada, ana, gil, mia, olga, otto } from "@/tests/support/cast";
import { approve, manager, owners, users } from "@/tests/support/plans";
import { Play, seated } from "@/tests/support/play";
import { deactivate } from "@/tests/support/world";
import { answer, ask, executeOutside, notify, provisionOutside, verdict } from "./steps";

const ends = (play: Play) => play.events.filter(({ type }) => type === "execution-ended").map(({ data }) => data);
const runs = (play: Play) => play.now.executions.map(({ id }) => id);

describe("what the record says of a run outside", () => {
  test("that it ended well, or by which code it failed, and of which run", () => {
    const play = new Play();
    play.open([provisionOutside()]);
    answer(play, { is: "failed", code: "http-503" });
    play.decide(olga, "retry");
    answer(play, { is: "done", verdict: null });
    const [first, second] = runs(play);
    expect(ends(play)).toEqual([
      { execution: first, ok: false, code: "http-503" },
      { execution: second, ok: true, code: "ok" },
    ]);
    expect(play.now.executions.map(({ state }) => state)).toEqual(["failed", "succeeded"]);
  });

  test("that it was taken on is said once, and an end can still follow", () => {
    const play = new Play();
    play.open([provisionOutside()]);
    expect(answer(play, { is: "accepted" }).events.map(({ type }) => type)).toEqual(["execution-accepted"]);
    expect(answer(play, { is: "accepted" }).events).toEqual([]);
    answer(play, { is: "failed", code: "no-answer" });
    expect(answer(play, { is: "accepted" }).events).toEqual([]);
    expect(play.now.executions[0]?.state).toBe("failed");
  });

  test("a run that nobody began is not there; of a request that is over, its end is told", () => {
    const play = new Play();
    play.open([provisionOutside()]);
    const [first] = runs(play);
    const tell = (execution: string) =>
      play.act(null, {
        type: "execution-answered",
        execution: execution as ExecutionId,
        answer: { is: "done", verdict: null },
      });
    expect(tell("another").refusal).toEqual({ code: "not-found" });
    tell(first ?? "");
    expect(tell(first ?? "").refusal).toEqual({ code: "closed", outcome: "granted", at: play.now.closedAt });
  });
});

describe("an answer that is none here", () => {
  test("nobody can be named for what was to be carried out: it failed, and people look at it", () => {
    const play = new Play();
    play.open([provisionOutside()]);
    answer(play, { is: "reassign", to: gil });
    expect(ends(play)).toMatchObject([{ ok: false, code: "unexpected-answer" }]);
    expect(play.task).toMatchObject({ kind: "provisioning", state: "errored" });
    expect(seated(play)).toEqual(["app-owners:aws"]);
  });

  test("a question that was answered without a verdict goes to the fallback, open and not errored", () => {
    const play = new Play();
    play.open([ask("fallback", [users(gil)]), approve([manager])]);
    answer(play, { is: "done", verdict: null });
    expect(ends(play)).toMatchObject([{ ok: false, code: "unexpected-answer" }]);
    expect(play.task).toMatchObject({ kind: "approval", state: "open", execution: runs(play)[0] });
    expect(seated(play)).toEqual([gil]);
  });

  test("an answer is what it says: which verdict, by whom it closes", () => {
    const play = new Play();
    play.open([ask("fallback"), approve([manager])]);
    answer(play, { is: "done", verdict: "deny" });
    expect(play.now).toMatchObject({ outcome: "denied", closeReason: "denied" });
    const passed = new Play();
    passed.open([ask("fallback"), provisionOutside(), approve([manager])]);
    answer(passed, { is: "done", verdict: "approve" });
    answer(passed, { is: "done", verdict: null });
    const reasons = passed.events.flatMap((event) => (event.type === "step-passed" ? [event.data.reason] : []));
    expect(reasons).toEqual(["answered", "executed"]);
  });
});

describe("trap 51: what must not happen twice", () => {
  const once = { ...executeOutside, repeatable: false };

  test("waits for the admins where nobody knows whether it happened", () => {
    const play = new Play();
    play.open([once], { request: "action" });
    answer(play, { is: "failed", code: "unknown" });
    expect(play.task).toMatchObject({ kind: "action", state: "errored", execution: runs(play)[0] });
    expect(seated(play)).toEqual(["admins"]);
    expect(play.decide(olga, "retry").refusal?.code).toBe("not-yours");
    expect(play.decide(ada, "retry").refusal).toBeNull();
    expect(runs(play)).toHaveLength(2);
  });

  test("but a failure that is known is the owners', and so is anything that may be repeated", () => {
    for (const [step, code] of [
      [once, "http-500"],
      [executeOutside, "unknown"],
    ] as const) {
      const play = new Play();
      play.open([step], { request: "action" });
      answer(play, { is: "failed", code });
      expect([code, seated(play)]).toEqual([code, ["app-owners:aws"]]);
    }
  });
});

describe("an answer that comes late", () => {
  test("that it is done counts, while people look at the failure", () => {
    const play = new Play();
    play.open([provisionOutside()]);
    answer(play, { is: "failed", code: "no-answer" });
    expect(answer(play, { is: "failed", code: "http-500" }).events).toEqual([]);
    expect(answer(play, { is: "done", verdict: null }).refusal).toBeNull();
    expect(play.now).toMatchObject({ state: "closed", outcome: "granted" });
  });

  test("that a question was approved does not count where people are asked already", () => {
    const play = new Play();
    play.open([ask("fallback", [users(gil)]), approve([manager])]);
    answer(play, { is: "failed", code: "no-answer" });
    expect(answer(play, { is: "done", verdict: "approve" })).toMatchObject({ refusal: null, events: [] });
    expect(seated(play)).toEqual([gil]);
  });

  test("row 124: a request that is being stopped ends when what runs has failed", () => {
    const play = new Play();
    play.open([approve([manager]), provisionOutside()]);
    play.decide(mia, "approve");
    play.cancel(ana);
    expect(play.now).toMatchObject({ state: "in-fulfilment", stopping: true });
    answer(play, { is: "failed", code: "http-500" });
    expect(play.now).toMatchObject({ state: "closed", outcome: "cancelled", closeReason: "stopped" });
    expect(play.now.tasks.filter(({ kind }) => kind === "provisioning")).toEqual([]);
  });
});

describe("where nobody is left to ask", () => {
  test("the request ends, for a question as for what must not be repeated", () => {
    const asked = new Play();
    asked.open([ask("fallback"), provisionOutside()]);
    // Nobody owns anything and nobody is an admin any more.
    asked.world = deactivate(asked.world, olga, otto, ada, abe);
    answer(asked, { is: "reassign", to: ana });
    expect(asked.now).toMatchObject({ outcome: "cancelled", closeReason: "nobody-can-decide", tasks: [] });
    const once = new Play();
    once.open([{ ...executeOutside, repeatable: false }], { request: "action" });
    once.world = deactivate(once.world, olga, otto, ada, abe);
    answer(once, { is: "failed", code: "unknown" });
    expect(once.now).toMatchObject({ outcome: "cancelled", closeReason: "nobody-can-decide", tasks: [] });
  });
});

describe("row 97: accept", () => {
  test("passes every approval that is left where nothing is carried out afterwards", () => {
    const play = new Play();
    play.open([verdict("accept"), approve([manager]), notify(owners), approve([owners])]);
    expect(play.now.tasks).toEqual([]);
    expect(play.now).toMatchObject({ state: "closed" });
    const told = play.events.flatMap((event) => (event.type === "step-passed" ? [event.data] : []));
    expect(told.map(({ step, reason }) => [step, reason])).toEqual([
      [0, "accepted"],
      [1, "not-needed"],
      [2, "not-needed"],
      [3, "not-needed"],
    ]);
  });

  test("leaves what was decided before it as it was decided", () => {
    const play = new Play();
    play.open([
      approve([manager]),
      verdict("accept"),
      approve([users(otto)]),
      provisionOutside(),
      approve([users(gil)]),
    ]);
    play.decide(mia, "approve");
    expect(play.now.steps.map(({ state }) => state)).toEqual(["passed", "passed", "skipped", "active", "upcoming"]);
    expect(runs(play)).toHaveLength(1);
  });
});
