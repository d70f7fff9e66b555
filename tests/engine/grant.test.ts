import { describe, expect, it } from "vitest";
import { plainOpening } from "@/lib/engine/open";
import { abe, ada, ana, app, caseId, entitlement, gil, gus, max, mia, olga, otto } from "@/tests/support/cast";
import { approve, inPlatform, manager, owners, provision, standard, users } from "@/tests/support/plans";
import { free, Play, seated } from "@/tests/support/play";
import { factsIn } from "@/tests/support/world";

describe("a grant request", () => {
  it("goes from the manager to the app's owners to provisioning to granted", () => {
    const play = new Play();
    play.open();
    expect(seated(play)).toEqual([mia]);
    expect(play.task.kind).toBe("approval");
    play.decide(mia, "approve");
    expect(seated(play)).toEqual(["app-owners:aws"]);
    play.decide(olga, "approve");
    expect(play.task.kind).toBe("provisioning");
    expect(play.now.state).toBe("in-fulfilment");
    play.decide(otto, "complete");
    expect(play.now).toMatchObject({ state: "closed", outcome: "granted", closeReason: "fulfilled" });
    expect(play.types.at(-2)).toBe("access-granted");
  });

  it("starts the clock of time-bound access at provisioning, not at approval (row 126; trap 57)", () => {
    const play = new Play();
    play.open(undefined, { duration: "P7D" });
    play.decide(mia, "approve");
    play.decide(olga, "approve");
    play.wait(86_400);
    const { events } = play.decide(olga, "complete");
    const granted = events.find((event) => event.type === "access-granted");
    expect(granted?.data.expiresAt).toBe(new Date(play.clock + 7 * 86_400_000).toISOString());
  });

  it("takes the entitlement's maximum when no duration is given, and refuses more", () => {
    const play = new Play();
    const opening = { ...free, maxDuration: "P7D" };
    const facts = { ...factsOf(play), opening };
    const tooLong = play.act(ana, openCommand({ duration: "P8D" }), { facts });
    expect(tooLong.refusal).toEqual({ code: "duration-too-long", maximum: "P7D" });
    play.act(ana, openCommand({ duration: null }), { facts });
    expect(play.now.duration).toBe("P7D");
  });

  it("is closed by one denial, and the later steps never open (trap 12) (row 41)", () => {
    const play = new Play();
    play.open();
    const { refusal } = play.decide(mia, "deny", { comment: " " });
    expect(refusal).toEqual({ code: "comment-required", verb: "deny" });
    play.decide(mia, "deny", { comment: "not needed" });
    expect(play.now).toMatchObject({ state: "closed", outcome: "denied" });
    expect(play.now.tasks).toHaveLength(1);
    expect(play.now.steps.map((step) => step.state)).toEqual(["denied", "cancelled", "cancelled"]);
  });

  it("keeps the request open when provisioning errors, and grants after a retry with one approval set (trap 51) (rows 35 and 37)", () => {
    const play = new Play();
    play.open();
    play.decide(mia, "approve");
    play.decide(olga, "approve");
    play.decide(olga, "error", { comment: "API down" });
    expect(play.task.state).toBe("errored");
    expect(play.now.state).toBe("in-fulfilment");
    expect(play.decide(olga, "error").refusal).toEqual({ code: "not-an-option", verb: "error" });
    play.decide(olga, "retry");
    expect(play.task.state).toBe("open");
    play.decide(otto, "complete");
    expect(play.now.outcome).toBe("granted");
    expect(play.events.filter((event) => event.type === "decided" && event.data.verb === "approve")).toHaveLength(2);
  });

  it("is cancelled by won't do, with a reason (row 36)", () => {
    const play = new Play();
    play.open([provision()]);
    expect(play.decide(olga, "wont-do", { comment: null }).refusal?.code).toBe("comment-required");
    play.decide(olga, "wont-do", { comment: "licence gone" });
    expect(play.now).toMatchObject({ outcome: "cancelled", closeReason: "wont-do" });
  });

  it("needs as many as the step says, and no person counts twice (trap 5)", () => {
    const play = new Play();
    play.open([approve([inPlatform, owners], { need: 2 }), provision()]);
    play.decide(gil, "approve");
    expect(play.task.state).toBe("open");
    expect(play.decide(gil, "approve").refusal?.code).toBe("already-voted");
    play.decide(olga, "approve");
    expect(play.task.kind).toBe("provisioning");
  });

  it("asks all of a group as the persons they are when the step opens (rows 89 and 90)", () => {
    const play = new Play();
    play.open([approve([inPlatform], { need: "all" }), provision()]);
    expect(seated(play)).toEqual([gil, gus]);
    play.decide(gus, "approve");
    play.decide(gil, "deny", { comment: "no" });
    expect(play.now.outcome).toBe("denied");
  });

  it("lets no one decide two distinct steps, and says so (row 44)", () => {
    const play = new Play();
    play.open([approve([owners]), approve([owners], { distinct: true }), provision()]);
    play.decide(olga, "approve");
    expect(play.decide(olga, "approve").refusal).toEqual({ code: "distinct" });
    play.decide(otto, "approve");
    expect(play.task.kind).toBe("provisioning");
  });

  it("goes to the fallback when no distinct approver is left (trap 10)", () => {
    const play = new Play();
    play.open([
      approve([users(olga)]),
      approve([users(olga)], { distinct: true, fallback: [inPlatform] }),
      provision(),
    ]);
    play.decide(olga, "approve");
    expect(seated(play)).toEqual(["group:platform"]);
  });

  it("counts asking for one's report as the manager's approval, and as that person for distinct (traps 7, 8) (row 43)", () => {
    const play = new Play();
    play.open(
      [approve([manager]), approve([users(mia, otto)], { distinct: true }), provision()],
      { subject: ana },
      mia,
    );
    expect(play.types).toEqual(["request-opened", "step-passed", "task-opened"]);
    expect(play.decide(mia, "approve").refusal).toEqual({ code: "distinct" });
  });

  it("does not count asking as approving where the step says never or wants proof of who approves (trap 8)", () => {
    for (const step of [approve([manager], { auto: false }), approve([manager], { stepUp: true })]) {
      const play = new Play();
      play.open([step, provision()], { subject: ana }, mia);
      expect(seated(play)).toEqual([mia]);
    }
  });

  it("is asked for oneself, for one's reports at any depth, and by admins for anyone (row 115)", () => {
    expect(new Play().open(undefined, { subject: ana }, max).refusal).toBeNull();
    expect(new Play().open(undefined, { subject: ana }, ada).refusal).toBeNull();
    expect(new Play().open(undefined, { subject: ana }, gil).refusal).toEqual({ code: "not-for-them", subject: ana });
  });

  it("is not opened twice, nor for access that is held (trap 62)", () => {
    const play = new Play();
    const twice = { ...free, duplicate: { request: caseId, number: "R-7" } };
    const answer = play.act(ana, openCommand(), { facts: { ...factsOf(play), opening: twice } });
    expect(answer.refusal).toEqual({ code: "duplicate", request: caseId, number: "R-7" });
    expect(answer.events).toEqual([]);
  });

  it("wants a justification", () => {
    expect(new Play().open(undefined, { justification: "  " }).refusal).toEqual({ code: "justification-required" });
  });

  it("is cancelled by its requester, by an admin only with a reason, by nobody else", () => {
    const play = new Play();
    play.open();
    expect(play.cancel(olga, "x").refusal).toEqual({ code: "not-yours" });
    expect(play.cancel(ada).refusal).toEqual({ code: "reason-required" });
    play.cancel(ana);
    expect(play.now).toMatchObject({ outcome: "cancelled", closeReason: "by-requester" });
    expect(play.cancel(abe, "again").refusal?.code).toBe("closed");
    expect(play.decide(mia, "approve").refusal?.code).toBe("closed");
  });

  it("takes comments after its end, and nothing else", () => {
    const play = new Play();
    play.open();
    play.cancel(ana);
    const version = play.now.version;
    expect(play.act(mia, { type: "comment", task: null, body: "pity", question: false }).refusal).toBeNull();
    expect(play.now.version).toBe(version);
    expect(play.undo(ana).refusal).toEqual({ code: "nothing-to-undo" });
    expect(play.reassign(ada, gil).refusal?.code).toBe("closed");
  });
});

function factsOf(play: Play) {
  return factsIn(play.world, ana);
}

function openCommand(more: { duration?: string | null } = {}): Parameters<Play["act"]>[1] {
  return {
    ...plainOpening,
    type: "open-request",
    id: caseId,
    request: "grant",
    subject: ana,
    app,
    entitlement,
    duration: null,
    justification: "release week",
    routing: { version: "v1" as never, rule: null, level: "organisation" },
    steps: standard,
    routingError: null,
    ...more,
  };
}
