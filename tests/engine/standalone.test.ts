import { describe, expect, it } from "vitest";
import type { Command } from "@/lib/engine/command";
import type { PersonId } from "@/lib/engine/ids";
import { plainOpening } from "@/lib/engine/open";
import { plain, type WorkStep } from "@/lib/engine/policy";
import type { QueueRules } from "@/lib/engine/request";
import { verbsFor } from "@/lib/engine/rights";
import { ada, ana, caseId, gil, mia, olga } from "@/tests/support/cast";
import { approve, inPlatform, manager, owners, users } from "@/tests/support/plans";
import { Play, seated } from "@/tests/support/play";
import { deactivate, factsIn } from "@/tests/support/world";

const work: WorkStep = { ...plain, kind: "work", name: "To do", who: [{ by: "subject" }], declinable: false };

/** Ana joined, and a template asks her to do something. */
function open(step: WorkStep = work, more: Partial<Extract<Command, { type: "open-request" }>> = {}): Play {
  const play = new Play();
  play.act(
    null,
    {
      ...plainOpening,
      type: "open-request",
      id: caseId,
      request: "standalone",
      origin: "template",
      requester: ana,
      subject: ana,
      app: null,
      entitlement: null,
      duration: null,
      justification: "",
      routing: null,
      steps: [step],
      routingError: null,
      texts: { title: "Install the browser extension", description: "From the shop." },
      ...more,
    },
    { requestNumber: "T-9", taskNumbers: ["T-9"] },
  );
  return play;
}

function edit(play: Play, by: PersonId, more: Omit<Extract<Command, { type: "edit-task" }>, "type" | "task">) {
  return play.act(by, { type: "edit-task", task: play.task.id, ...more });
}

describe("a standalone task", () => {
  it("row 21: has one step of work and one number, and whom it is about may complete it", () => {
    const play = open({ ...work, sla: { after: "P3D", hours: "wall", then: null } });
    expect(play.now).toMatchObject({ type: "standalone", class: "governance", number: "T-9", state: "in-fulfilment" });
    expect(play.task).toMatchObject({ number: "T-9", kind: "standalone", state: "open", step: 0 });
    expect(play.task.dueAt).toBe(new Date(Date.parse(play.now.openedAt) + 3 * 86_400_000).toISOString());
    expect(play.decide(gil, "complete").refusal).toEqual({ code: "not-yours" });
    expect(play.decide(ana, "complete").refusal).toBeNull();
    expect(play.now).toMatchObject({ state: "closed", outcome: "completed", closeReason: "fulfilled" });
    expect(play.types).not.toContain("access-granted");
  });

  it("can be declined only where its template says so", () => {
    const plainOne = open();
    expect(plainOne.decide(ana, "decline").refusal).toEqual({ code: "not-an-option", verb: "decline" });
    const shown = verbsFor(plainOne.now, plainOne.task, ana, factsIn(plainOne.world, ana));
    expect(shown.filter(({ refusal }) => refusal === null).map(({ verb }) => verb)).toEqual(["complete"]);
    const review = open({ ...work, declinable: true });
    expect(review.decide(ana, "decline", { comment: null }).refusal).toMatchObject({ code: "comment-required" });
    expect(review.decide(ana, "decline").refusal).toBeNull();
    expect(review.now).toMatchObject({ state: "closed", outcome: "declined" });
  });

  it("trap 20: goes to the fallback where nobody is there to do it", () => {
    const play = open({ ...work, who: [manager] });
    expect(seated(play)).toEqual([mia]);
    play.world = deactivate(play.world, mia);
    play.findSomebody();
    expect(seated(play)).toEqual(["admins"]);
    expect(play.decide(ada, "complete").refusal).toBeNull();
  });

  it("needs a title", () => {
    const play = open(work, { texts: { title: "" } });
    expect(play.case).toBeNull();
  });

  it("has an undo window like every decision", () => {
    const play = open();
    play.decide(ana, "complete", { undoSeconds: 10 });
    expect(play.task.state).toBe("pending");
    play.undo(ana);
    expect(play.task.state).toBe("open");
  });
});

describe("what is said of a governance task", () => {
  const step = approve([owners], { sla: { after: "P2D", hours: "wall", then: null } });

  it("row 14: its priority is its assignees', and moves no clock", () => {
    const play = new Play();
    play.open([step]);
    const { dueAt, escalatesAt } = play.task;
    for (const by of [ana, gil, ada])
      expect(edit(play, by, { priority: "high" }).refusal).toEqual({ code: "not-yours" });
    expect(edit(play, olga, { priority: "urgent" }).refusal).toBeNull();
    expect(play.task).toMatchObject({ priority: "urgent", dueAt, escalatesAt });
  });

  it("row 15: its due date is the admins', never a later one for their own access", () => {
    const play = new Play();
    play.open([step]);
    const later = "2027-01-01T00:00:00.000Z";
    expect(edit(play, olga, { dueAt: later }).refusal).toEqual({ code: "admins-only" });
    const { escalatesAt } = play.task;
    expect(edit(play, ada, { dueAt: later }).refusal).toBeNull();
    expect(play.task).toMatchObject({ dueAt: later, escalatesAt });
    const own = new Play();
    own.open([step], {}, ada);
    expect(edit(own, ada, { dueAt: later }).refusal).toMatchObject({ code: "own-access" });
    expect(edit(own, ada, { dueAt: null }).refusal).toMatchObject({ code: "own-access" });
    expect(edit(own, ada, { dueAt: "2026-03-02T13:00:00.000Z" }).refusal).toBeNull();
  });

  it("row 3: one of several takes it on, and keeps nobody else from it", () => {
    const play = new Play();
    play.open([approve([inPlatform]), step]);
    expect(edit(play, ana, { claimed: true }).refusal).toEqual({ code: "not-yours" });
    expect(edit(play, gil, { claimed: true }).refusal).toBeNull();
    expect(play.task.claimedBy).toBe(gil);
    const gus = "gus" as PersonId;
    expect(edit(play, gus, { claimed: false }).refusal).toEqual({ code: "not-yours" });
    expect(play.decide(gus, "approve").refusal).toBeNull();
    const again = new Play();
    again.open([approve([inPlatform])]);
    edit(again, gil, { claimed: true });
    expect(edit(again, gil, { claimed: false }).refusal).toBeNull();
    expect(again.task.claimedBy).toBeNull();
  });

  it("row 17, trap 56: a queue's task moves among the queue's open statuses", () => {
    const queue = { id: "q", initial: "new", open: ["new", "asking"], onApprove: "paid", onReject: "refused" };
    const play = new Play();
    play.open([approve([users(olga)])], { queue: queue as unknown as QueueRules });
    expect(play.task.status).toBe("new");
    expect(edit(play, gil, { status: "asking" }).refusal).toEqual({ code: "not-yours" });
    expect(edit(play, olga, { status: "asking" }).refusal).toBeNull();
    expect(edit(play, olga, { status: "paid" }).refusal).toEqual({
      code: "unknown-status",
      status: "paid",
      open: ["new", "asking"],
    });
    play.decide(olga, "deny");
    expect(play.task.status).toBe("refused");
  });

  it("is not changed once it is decided, nor while it is being decided; its words are nobody's", () => {
    const play = new Play();
    play.open([step]);
    expect(edit(play, olga, { title: "x" }).refusal).toEqual({ code: "not-for-role" });
    play.decide(olga, "approve", { undoSeconds: 10 });
    expect(edit(play, olga, { priority: "low" }).refusal).toMatchObject({ code: "being-decided" });
    play.wait(20).wake();
    expect(edit(play, olga, { priority: "low" }).refusal).toMatchObject({ code: "already-decided" });
  });
});
