import { describe, expect, test } from "vitest";
import type { ExecutionId } from "@/lib/engine/ids";
import { abe, ada, ana, eve, gil, max, mia, olga, otto } from "@/tests/support/cast";
import { approve, inPlatform, manager, owners, provision, users } from "@/tests/support/plans";
import { Play, seated } from "@/tests/support/play";
import { deactivate, world } from "@/tests/support/world";
import { answer, ask, executeOutside, form, notify, provisionOutside, verdict, verify, wait } from "./steps";

describe("row 97: steps that answer by themselves", () => {
  test("row 97: accept passes what is left of the approval and leaves the fulfilment to people", () => {
    const play = new Play();
    play.open([verdict("accept"), approve([manager]), approve([owners]), provision()]);
    expect(play.now.steps.map(({ state }) => state)).toEqual(["passed", "skipped", "skipped", "active"]);
    expect(play.task.kind).toBe("provisioning");
  });

  test("row 97: reject denies without asking anybody, and nothing after it runs", () => {
    const play = new Play();
    play.open([approve([manager]), verdict("reject"), provision()]);
    play.decide(mia, "approve");
    expect(play.now).toMatchObject({ state: "closed", outcome: "denied", closeReason: "rejected" });
    expect(play.now.tasks).toHaveLength(1);
  });

  test("notify tells somebody and goes on", () => {
    const play = new Play();
    play.open([notify(owners), approve([manager])]);
    expect(play.now.steps[0]).toMatchObject({ state: "passed" });
    expect(play.events.find((event) => event.type === "step-passed")?.data).toMatchObject({ reason: "notified" });
    expect(seated(play)).toEqual([mia]);
  });
});

describe("row 96: waiting", () => {
  test("row 96: for a while; others are asked the moment it is over, whoever looks first", () => {
    const play = new Play();
    play.open([wait({ for: "duration", duration: "PT2H" }), approve([manager])]);
    expect(play.now).toMatchObject({ state: "waiting", tasks: [] });
    play.wait(7190).wake();
    expect(play.now.state).toBe("waiting");
    play.wait(60).wake();
    expect(play.now.state).toBe("in-review");
    expect(play.task.openedAt).toBe("2026-03-02T14:00:01.000Z");
  });

  test("row 96: until a time of day in the organisation's zone", () => {
    const play = new Play();
    play.open([wait({ for: "time-of-day", time: "08:30" }), approve([manager])]);
    expect(play.now.steps[0]?.until).toBe("2026-03-03T08:30:00.000Z");
  });

  test("trap 59: a condition that holds passes at once; asked again or late it changes nothing", () => {
    const play = new Play();
    play.open([wait({ for: "condition", condition: "true", timeout: "P1D" }), approve([manager])]);
    expect(play.act(null, { type: "condition-met", step: 0 }).refusal).toBeNull();
    expect(play.now.steps[0]).toMatchObject({ state: "passed" });
    expect(play.act(null, { type: "condition-met", step: 0 }).events).toEqual([]);
    expect(play.now.tasks).toHaveLength(1);
    expect(play.act(ada, { type: "condition-met", step: 0 }).refusal).toEqual({ code: "not-yours" });
  });

  test("row 96: a condition that never holds ends the request as timed out", () => {
    const play = new Play();
    play.open([wait({ for: "condition", condition: "true", timeout: "P1D" }), approve([manager])]);
    play.wait(86_400).wake();
    expect(play.now).toMatchObject({ state: "closed", outcome: "timed-out", closeReason: "timed-out" });
    expect(play.act(null, { type: "condition-met", step: 0 }).events).toEqual([]);
  });
});

describe("row 98: a form for what is missing", () => {
  test("row 98: whoever asked answers; what does not fit is refused field by field", () => {
    const play = new Play();
    play.open([form(), approve([manager])]);
    expect(play.now.state).toBe("form");
    expect(seated(play)).toEqual([ana]);
    expect(play.decide(ana, "submit", { data: { seats: "many", colour: "red" } }).refusal).toEqual({
      code: "invalid-data",
      fields: [
        { name: "colour", why: "is not asked for" },
        { name: "reason", why: "is required" },
        { name: "seats", why: "has to be a number" },
      ],
    });
    expect(play.decide(mia, "submit", { data: { reason: "x" } }).refusal).toEqual({ code: "not-yours" });
    expect(play.decide(ana, "submit", { data: { reason: " payments ", seats: 3 } }).refusal).toBeNull();
    const decided = play.events.find((event) => event.type === "decided");
    expect(decided?.texts.data).toEqual({ value: '{"reason":"payments","seats":3}', person: ana });
    expect(JSON.stringify(decided?.data)).not.toContain("payments");
    expect(seated(play)).toEqual([mia]);
  });

  test("row 98: the answers wait with the decision in its undo window", () => {
    const play = new Play();
    play.open([form(), approve([manager])]);
    play.decide(ana, "submit", { data: { reason: "payments" }, undoSeconds: 10 });
    const made = play.events.find((event) => event.type === "decision-made");
    expect(made?.texts.data?.value).toBe('{"reason":"payments"}');
    play.wait(20).wake();
    expect(play.events.find((event) => event.type === "decided")?.data).toMatchObject({ made: made?.id });
  });

  test("trap 25: the form of a requester who left goes to their manager", () => {
    const play = new Play();
    play.open([form(), approve([owners])], { subject: ana }, mia);
    play.world = deactivate(world, mia);
    play.findSomebody();
    expect(seated(play)).toEqual([max]);
    expect(play.decide(max, "submit", { data: { reason: "x" } }).refusal).toBeNull();
  });
});

describe("a look at what was done", () => {
  test("row 58: asking for a revision opens the step before again, and what was done there counts no longer", () => {
    const play = new Play();
    play.open([approve([manager]), provision(), verify(inPlatform)]);
    play.decide(mia, "approve");
    play.decide(olga, "complete");
    expect(play.task.kind).toBe("verification");
    expect(play.decide(gil, "ask-revision", { comment: null }).refusal).toEqual({
      code: "comment-required",
      verb: "ask-revision",
    });
    play.decide(gil, "ask-revision", { comment: "wrong role" });
    expect(play.now.steps.map(({ state }) => state)).toEqual(["passed", "active", "upcoming"]);
    expect(play.task).toMatchObject({ kind: "provisioning", replaced: false });
    expect(play.now.tasks.map(({ replaced }) => replaced)).toEqual([false, true, true, false]);
    play.decide(otto, "complete");
    play.decide(gil, "confirm-completion");
    expect(play.now).toMatchObject({ state: "closed", outcome: "granted" });
    expect(play.types.filter((type) => type === "access-granted")).toHaveLength(1);
  });

  test("trap 9: whoever decided what a revision put aside counts anew for distinct approvers", () => {
    const play = new Play();
    play.open([approve([users(mia, max)]), verify(inPlatform), approve([users(mia)], { distinct: true }), provision()]);
    play.decide(mia, "approve");
    play.decide(gil, "ask-revision");
    play.decide(max, "approve");
    play.decide(gil, "confirm-completion");
    expect(seated(play)).toEqual([mia]);
    expect(play.decide(mia, "approve").refusal).toBeNull();
  });

  test("trap 64: what an earlier round carried out is not carried out again", () => {
    const play = new Play();
    play.open([approve([manager]), provision(), verify(inPlatform)]);
    play.decide(mia, "approve");
    play.decide(olga, "complete");
    play.act(ada, { type: "restart", how: "restart", reason: "ask again", reroute: null });
    play.decide(mia, "approve");
    expect(play.task.kind).toBe("verification");
    expect(play.now.tasks.filter(({ kind }) => kind === "provisioning")).toHaveLength(1);
    // Unless whoever looks at it asks for it.
    play.decide(gil, "ask-revision", { comment: "wrong role" });
    expect(play.task.kind).toBe("provisioning");
    expect(play.now.steps.filter(({ state }) => state === "active")).toHaveLength(1);
  });

  test("nobody looks at their own access", () => {
    const play = new Play();
    play.open([provision(), verify(users(ana, gil))]);
    play.decide(olga, "complete");
    expect(play.decide(ana, "confirm-completion").refusal).toEqual({ code: "own-access", verb: "confirm-completion" });
    expect(play.decide(gil, "confirm-completion").refusal).toBeNull();
  });
});

describe("carried out by a webhook", () => {
  test("row 24: a fulfilment that succeeds grants the access, told twice it grants once", () => {
    const play = new Play();
    play.open([provisionOutside()]);
    expect(play.now).toMatchObject({ state: "in-fulfilment", tasks: [] });
    const run = play.now.executions[0];
    answer(play, { is: "accepted" });
    expect(play.now.executions[0]?.state).toBe("accepted");
    expect(answer(play, { is: "accepted" }).events).toEqual([]);
    answer(play, { is: "done", verdict: null });
    expect(play.now).toMatchObject({ state: "closed", outcome: "granted" });
    const late = play.act(null, {
      type: "execution-answered",
      execution: run?.id as ExecutionId,
      answer: { is: "failed", code: "http-500" },
    });
    expect(late.refusal?.code).toBe("closed");
    expect(play.types.filter((type) => type === "access-granted")).toHaveLength(1);
  });

  test("trap 51, row 37: a failure is a task for the app owners; retry runs again and keeps the approvals", () => {
    const play = new Play();
    play.open([approve([manager]), provisionOutside()]);
    play.decide(mia, "approve");
    answer(play, { is: "failed", code: "http-500" });
    expect(play.now).toMatchObject({ state: "in-fulfilment", outcome: null });
    expect(play.task).toMatchObject({
      kind: "provisioning",
      state: "errored",
      execution: play.now.executions[0]?.id,
    });
    expect(seated(play)).toEqual(["app-owners:aws"]);
    expect(play.decide(olga, "retry").refusal).toBeNull();
    expect(play.now.executions).toHaveLength(2);
    expect(play.now.steps[1]).toMatchObject({ state: "active", closedAt: null });
    answer(play, { is: "done", verdict: null });
    expect(play.now).toMatchObject({ state: "closed", outcome: "granted" });
    expect(play.now.tasks.filter(({ outcome }) => outcome === "approve")).toHaveLength(1);
  });

  test("row 34: what failed outside may be done by hand, or given up", () => {
    const byHand = new Play();
    byHand.open([provisionOutside()]);
    answer(byHand, { is: "failed", code: "no-answer" });
    byHand.decide(olga, "complete");
    expect(byHand.now).toMatchObject({ outcome: "granted" });
    const givenUp = new Play();
    givenUp.open([provisionOutside()]);
    answer(givenUp, { is: "failed", code: "no-answer" });
    givenUp.decide(olga, "wont-do");
    expect(givenUp.now).toMatchObject({ outcome: "cancelled", closeReason: "wont-do" });
  });

  test("the answer of a run that another replaced is kept and leads to nothing", () => {
    const play = new Play();
    play.open([executeOutside], { request: "action" });
    const first = play.now.executions[0]?.id as ExecutionId;
    answer(play, { is: "failed", code: "http-500" });
    play.decide(olga, "retry");
    const told = play.act(null, {
      type: "execution-answered",
      execution: first,
      answer: { is: "done", verdict: null },
    });
    expect(told).toMatchObject({ refusal: null, events: [] });
    expect(play.now.state).toBe("in-fulfilment");
    answer(play, { is: "done", verdict: null });
    expect(play.now).toMatchObject({ outcome: "executed" });
  });

  test("nobody but the product itself answers for a webhook", () => {
    const play = new Play();
    play.open([provisionOutside()]);
    const command = {
      type: "execution-answered",
      execution: play.now.executions[0]?.id as ExecutionId,
      answer: { is: "done", verdict: null },
    } as const;
    expect(play.act(ada, command).refusal).toEqual({ code: "not-yours" });
  });
});

describe("row 99: a webhook decides", () => {
  test("row 99: approve goes on, deny closes", () => {
    const yes = new Play();
    yes.open([ask("fallback"), approve([manager])]);
    expect(yes.now.state).toBe("waiting");
    answer(yes, { is: "done", verdict: "approve" });
    expect(seated(yes)).toEqual([mia]);
    const no = new Play();
    no.open([ask("fallback"), approve([manager])]);
    answer(no, { is: "done", verdict: "deny" });
    expect(no.now).toMatchObject({ outcome: "denied", tasks: [] });
  });

  test("row 99: it may name somebody, and whoever cannot decide is not asked", () => {
    const play = new Play();
    play.open([ask("fallback", [users(gil)]), provision()]);
    answer(play, { is: "reassign", to: abe });
    expect(seated(play)).toEqual([abe]);
    expect(play.task.kind).toBe("approval");
    const external = new Play();
    external.open([ask("fallback", [users(gil)]), provision()]);
    answer(external, { is: "reassign", to: eve });
    expect(seated(external)).toEqual([gil]);
    const own = new Play();
    own.open([ask("fallback", [users(gil)]), provision()]);
    answer(own, { is: "reassign", to: ana });
    expect(seated(own)).toEqual([gil]);
  });

  test("row 99: where it fails the policy says: to the fallback, or deny; never approve", () => {
    const people = new Play();
    people.open([ask("fallback", [users(gil)]), provision()]);
    answer(people, { is: "failed", code: "no-answer" });
    expect(people.task).toMatchObject({ kind: "approval", state: "open" });
    expect(seated(people)).toEqual([gil]);
    const denied = new Play();
    denied.open([ask("deny"), provision()]);
    answer(denied, { is: "failed", code: "http-500" });
    expect(denied.now).toMatchObject({ outcome: "denied", closeReason: "rejected" });
    const silent = new Play();
    silent.open([ask("deny"), provision()]);
    answer(silent, { is: "done", verdict: null });
    expect(silent.now.outcome).toBe("denied");
  });
});
