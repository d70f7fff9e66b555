import { describe, expect, it } from "vitest";
import type { Reroute } from "@/lib/engine/command";
import type { ExecutionId, GrantId, PolicyVersionId, WebhookId } from "@/lib/engine/ids";
import type { StepPlan } from "@/lib/engine/policy";
import { abe, ada, ana, entitlement, gil, mia, olga } from "@/tests/support/cast";
import { approve, inPlatform, manager, owners, provision, standard } from "@/tests/support/plans";
import { free, Play } from "@/tests/support/play";

const grant = "grant-1" as GrantId;
const of = { person: ana, entitlement, expiresAt: null };
const deprovision: StepPlan = { ...provision(), kind: "deprovision" };
const byWebhook = provision([owners], { how: { by: "webhook", webhook: "hook" as WebhookId } });
const reason = "it went astray";
const led: Reroute = {
  ok: true,
  routing: { version: "v2" as PolicyVersionId, rule: 0, level: "app" },
  steps: [approve([inPlatform]), provision()],
};
const restart = (how: "restart" | "reset" | "policy" | "emergency", reroute: Reroute | null = led, why = reason) =>
  ({ type: "restart", how, reason: why, reroute }) as const;

function inFulfilment(steps: readonly StepPlan[] = standard): Play {
  const play = new Play();
  play.open(steps);
  play.decide(mia, "approve");
  play.decide(olga, "approve");
  return play;
}

function removal(by = mia, steps: readonly StepPlan[] = [approve([owners]), deprovision]): Play {
  const play = new Play();
  play.open(steps, { request: "revoke", ofGrant: grant, subject: ana }, by, { ...free, of });
  return play;
}

describe("cancelling", () => {
  it("row 124, trap 60: while somebody is at it, it only asks to stop, once", () => {
    const play = inFulfilment();
    expect(play.cancel(ana, " changed my mind ").refusal).toBeNull();
    expect(play.now).toMatchObject({ stopping: true, state: "in-fulfilment" });
    expect(play.events.at(-1)).toMatchObject({
      type: "stop-requested",
      data: { own: true },
      texts: { reason: { value: "changed my mind", person: ana } },
    });
    expect(play.cancel(ada, reason).refusal).toEqual({ code: "already-there" });
    play.decide(olga, "complete");
    expect(play.now).toMatchObject({ outcome: "cancelled", closeReason: "stopped" });
    expect(play.now.grant).not.toBeNull();
  });

  it("is over when what was asked to stop fails or is refused", () => {
    for (const verb of ["error", "wont-do"] as const) {
      const play = inFulfilment();
      play.cancel(ada, reason);
      expect(play.events.at(-1)?.data).toEqual({ own: false });
      play.decide(olga, verb);
      expect(play.now).toMatchObject({ outcome: "cancelled", closeReason: "stopped", grant: null });
    }
  });

  it("waits for a run outside, and ends what has failed already at once", () => {
    const play = inFulfilment([approve([manager]), approve([owners]), byWebhook]);
    expect(play.cancel(ana).refusal).toBeNull();
    expect(play.now.stopping).toBe(true);
    const failed = inFulfilment();
    failed.decide(olga, "error");
    failed.cancel(ana);
    expect(failed.now).toMatchObject({ outcome: "cancelled", closeReason: "by-requester" });
  });

  it("keeps what was taken away as it is: a removal that was asked to stop and was done is done", () => {
    const play = removal();
    play.decide(olga, "confirm");
    play.cancel(mia);
    play.decide(olga, "complete");
    expect(play.now).toMatchObject({ outcome: "revoked", closeReason: "fulfilled" });
  });

  it("is not for whom a removal or a review is about, unless they asked for it themselves", () => {
    expect(removal(mia).cancel(ana).refusal?.code).toBe("not-yours");
    const own = removal(ana);
    expect(own.cancel(ana).refusal).toBeNull();
    const ended = new Play();
    const more = { request: "revoke", ofGrant: grant, subject: ana, origin: "expiry", requester: ana } as const;
    ended.open([approve([owners]), deprovision], more, ana, { ...free, of });
    expect(ended.cancel(ana).refusal).toEqual({ code: "own-access", verb: "cancel" });
    const about = new Play();
    about.open([approve([owners]), deprovision], { ...more, subject: ada, requester: mia }, mia, {
      ...free,
      of: { ...of, person: ada },
    });
    expect(about.cancel(ada, reason).refusal?.code).toBe("own-access");
    const review = new Play();
    review.open([approve([manager])], { ...more, request: "certify" }, ana, { ...free, of });
    expect(review.cancel(ana).refusal?.code).toBe("own-access");
    expect(review.cancel(ada, reason).refusal).toBeNull();
  });

  it("waits for a completion that is being decided", () => {
    const play = inFulfilment();
    play.decide(olga, "complete", { undoSeconds: 30 });
    expect(play.cancel(ana).refusal).toMatchObject({ code: "being-decided", verb: "complete" });
  });
});

describe("calling off", () => {
  const callOff = (reason: "subject-left" | "target-gone" | "grant-gone") =>
    ({ type: "call-off", outcome: "cancelled", reason }) as const;

  it("trap 24: ends what would give access, and leaves removals alone", () => {
    const play = new Play();
    play.open();
    expect(play.act(null, callOff("subject-left")).refusal).toBeNull();
    expect(play.now).toMatchObject({ outcome: "cancelled", closeReason: "subject-left" });
    expect(play.events.at(-1)?.actor).toBeNull();
    expect(play.act(null, callOff("subject-left")).refusal?.code).toBe("closed");
    expect(removal().act(null, callOff("subject-left")).refusal).toEqual({ code: "in-fulfilment" });
    expect(removal().act(null, callOff("target-gone")).refusal).toEqual({ code: "in-fulfilment" });
    expect(removal().act(null, callOff("grant-gone")).refusal).toBeNull();
  });

  it("asks a run outside to stop, and is said twice in vain", () => {
    const play = inFulfilment([approve([manager]), approve([owners]), byWebhook]);
    play.act(null, callOff("subject-left"));
    expect(play.now).toMatchObject({ state: "in-fulfilment", stopping: true });
    expect(play.events.at(-1)?.data).toEqual({ own: false });
    play.act(null, callOff("subject-left"));
    expect(play.now.closeReason).toBe("subject-left");
  });
});

describe("reminding", () => {
  it("row 125, trap 83: by the requester or an admin, once a day, of a task that waits", () => {
    const play = new Play();
    play.open();
    const version = play.now.version;
    expect(play.act(olga, { type: "remind" }).refusal).toEqual({ code: "not-yours" });
    expect(play.act(ana, { type: "remind" }).refusal).toBeNull();
    expect(play.now.version).toBe(version);
    const { remindedAt } = play.now;
    expect(play.act(ada, { type: "remind" }).refusal).toEqual({ code: "reminded-already", at: remindedAt });
    play.wait(24 * 60 * 60 - 3);
    expect(play.act(ana, { type: "remind" }).refusal?.code).toBe("reminded-already");
    expect(play.act(ana, { type: "remind" }).refusal).toBeNull();
    play.decide(mia, "approve", { undoSeconds: 60 });
    play.wait(-1);
    expect(play.act(ada, { type: "remind" }).refusal).toEqual({ code: "nobody-to-remind" });
    play.cancel(ana);
    expect(play.act(ana, { type: "remind" }).refusal?.code).toBe("closed");
  });
});

describe("leading a request elsewhere (row 101)", () => {
  it("trap 9, trap 93: restarts with the same steps; what was decided before counts no longer", () => {
    const play = new Play();
    play.open([approve([owners]), approve([owners], { distinct: true }), provision()]);
    const first = play.task.id;
    play.decide(olga, "approve");
    expect(play.act(ada, restart("restart", null)).refusal).toBeNull();
    expect(play.now).toMatchObject({ generation: 2, state: "in-review", routing: { version: "v1" } });
    expect(play.now.steps.map(({ state }) => state)).toEqual([
      "passed",
      "cancelled",
      "cancelled",
      "active",
      "upcoming",
      "upcoming",
    ]);
    expect(play.now.tasks.find(({ id }) => id === first)?.state).toBe("done");
    expect(play.events.find(({ type }) => type === "rerouted")?.texts).toEqual({
      reason: { value: reason, person: ada },
    });
    // She decided a step of the round before: that keeps her from nothing now.
    expect(play.decide(olga, "approve").refusal).toBeNull();
    expect(play.decide(olga, "approve").refusal?.code).toBe("distinct");
  });

  it("tells whoever was deciding that it counts no longer", () => {
    const play = new Play();
    play.open();
    play.decide(mia, "approve", { undoSeconds: 60 });
    play.act(ada, restart("reset"));
    expect(play.types).toContain("decision-voided");
    expect(play.now).toMatchObject({ routing: { version: "v2" }, generation: 2, emergency: false });
    expect(play.task.seats[0]?.principal).toBe("group:platform");
  });

  it("is for admins, with a reason, about others, while it is open and nothing runs outside", () => {
    const play = new Play();
    play.open();
    for (const command of [
      restart("restart"),
      { type: "skip", reason } as const,
      { type: "give-up", reason } as const,
    ]) {
      expect(play.act(mia, command).refusal).toEqual({ code: "admins-only" });
      expect(play.act(ada, { ...command, reason: " " }).refusal).toEqual({ code: "reason-required" });
    }
    const own = new Play();
    own.open(standard, { subject: ada }, ada);
    expect(own.act(ada, restart("reset")).refusal).toEqual({ code: "own-access", verb: "restart" });
    expect(own.act(ada, { type: "skip", reason }).refusal).toEqual({ code: "own-access", verb: "skip" });
    expect(own.act(ada, { type: "give-up", reason }).refusal).toEqual({ code: "own-access", verb: "give-up" });
    expect(own.act(abe, restart("restart")).refusal).toBeNull();
    const running = inFulfilment([approve([manager]), approve([owners]), byWebhook]);
    expect(running.act(ada, restart("restart")).refusal).toEqual({ code: "in-fulfilment" });
    play.cancel(ana);
    expect(play.act(ada, restart("restart")).refusal?.code).toBe("closed");
  });

  it("leaves a grant its policy, and needs an answer from the policies", () => {
    const play = new Play();
    play.open();
    expect(play.act(ada, restart("policy")).refusal).toEqual({ code: "grants-keep-their-policy" });
    expect(play.act(ada, restart("reset", null)).refusal?.code).toBe("routing-error");
    expect(play.act(ada, restart("reset", { ok: false, rule: 2, reason: "no group" })).refusal).toEqual({
      code: "routing-error",
      rule: 2,
      reason: "no group",
    });
    const taken = removal();
    expect(taken.act(ada, restart("policy")).refusal).toBeNull();
    expect(taken.now.routing?.version).toBe("v2");
  });

  it("trap 64: carries out nothing twice that was carried out before", () => {
    const twice = [approve([manager]), provision(), provision([inPlatform]), provision()];
    const play = new Play();
    play.open(twice);
    play.decide(mia, "approve");
    play.decide(olga, "complete");
    play.act(ada, restart("restart", null));
    play.decide(mia, "approve");
    const passed = play.events.filter(({ type }) => type === "step-passed").map(({ data }) => data);
    expect(passed).toEqual([{ step: 5, reason: "executed", person: null }]);
    expect(play.task).toMatchObject({ kind: "provisioning", step: 6 });
    play.decide(gil, "complete");
    // The last step is like the first, which was done once: it is still to be done.
    expect(play.task).toMatchObject({ kind: "provisioning", step: 7, state: "open" });
    play.decide(olga, "complete");
    expect(play.now.outcome).toBe("granted");
  });

  it("trap 19: skips a step, never the only one on which a person approves, nor a failed routing", () => {
    const play = new Play();
    play.open();
    expect(play.act(ada, { type: "skip", reason }).refusal).toBeNull();
    expect(play.now.steps[0]).toMatchObject({ state: "skipped" });
    expect(play.events.at(-2)).toMatchObject({ data: { reason: "skipped", person: ada } });
    expect(play.act(ada, { type: "skip", reason }).refusal).toEqual({ code: "only-approval" });
    play.decide(olga, "approve", { undoSeconds: 30 });
    play.wait(60);
    expect(play.act(ada, { type: "skip", reason }).refusal).toBeNull();
    expect(play.now.outcome).toBe("granted");
    const empty = new Play();
    empty.open([approve([owners]), approve([], { onEmpty: "skip" }), provision()]);
    expect(empty.act(ada, { type: "skip", reason }).refusal).toEqual({ code: "only-approval" });
    const alone = new Play();
    alone.open([approve([owners]), provision()]);
    expect(alone.act(ada, { type: "skip", reason }).refusal).toEqual({ code: "only-approval" });
  });

  it("gives up what failed or is being carried out, as errored", () => {
    const play = new Play();
    play.open();
    expect(play.act(ada, { type: "give-up", reason }).refusal).toEqual({ code: "not-in-fulfilment" });
    const failed = inFulfilment();
    failed.decide(olga, "error");
    failed.act(ada, { type: "give-up", reason: ` ${reason} ` });
    expect(failed.now).toMatchObject({ outcome: "errored", closeReason: "errored" });
    expect(failed.events.at(-1)).toMatchObject({ actor: ada, texts: { reason: { value: reason, person: ada } } });
    expect(inFulfilment().act(ada, { type: "give-up", reason }).refusal).toBeNull();
  });
});

describe("an emergency (row 102)", () => {
  it("comes of an open request, by its requester or an admin, before anything is carried out", () => {
    const play = new Play();
    play.open();
    expect(play.act(mia, restart("emergency")).refusal).toEqual({ code: "admins-only" });
    expect(play.act(ana, restart("emergency", null)).refusal).toEqual({ code: "no-emergency-policy" });
    expect(play.act(ana, restart("emergency", led, " ")).refusal).toEqual({ code: "reason-required" });
    expect(play.act(ana, restart("emergency")).refusal).toBeNull();
    expect(play.now).toMatchObject({ emergency: true, generation: 2 });
    expect(play.act(ada, restart("emergency")).refusal).toEqual({ code: "already-there" });
    // Nothing waits for an undo window in an emergency (trap 15).
    play.decide(gil, "approve", { undoSeconds: 30 });
    expect(play.task.kind).toBe("provisioning");
    play.act(ada, restart("restart", null));
    expect(play.now.emergency).toBe(true);
    expect(inFulfilment().act(ana, restart("emergency")).refusal).toEqual({ code: "in-fulfilment" });
    expect(removal().act(mia, restart("emergency")).refusal).toEqual({ code: "only-grants" });
    const own = new Play();
    own.open(standard, { subject: ada }, abe);
    expect(own.act(ada, restart("emergency")).refusal?.code).toBe("own-access");
    play.cancel(ana);
    expect(play.act(ana, restart("emergency")).refusal?.code).toBe("closed");
  });
});

describe("a run outside", () => {
  it("that was asked to stop and went through is taken back", () => {
    const play = inFulfilment([approve([manager]), approve([owners]), byWebhook]);
    play.cancel(ana);
    const execution = play.now.executions[0]?.id as ExecutionId;
    play.act(null, { type: "execution-answered", execution, answer: { is: "done", verdict: null } });
    expect(play.now).toMatchObject({ outcome: "cancelled", closeReason: "stopped" });
    expect(play.now.grant).not.toBeNull();
  });

  it("that was asked to stop and failed is over", () => {
    const play = inFulfilment([approve([manager]), approve([owners]), byWebhook]);
    play.cancel(ana);
    const execution = play.now.executions[0]?.id as ExecutionId;
    play.act(null, { type: "execution-answered", execution, answer: { is: "failed", code: "http-500" } });
    expect(play.now).toMatchObject({ outcome: "cancelled", closeReason: "stopped", grant: null });
  });
});
