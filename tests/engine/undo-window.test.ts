import { describe, expect, it } from "vitest";
import { ada, ana, max, mia, olga } from "@/tests/support/cast";
import { approve, provision, users } from "@/tests/support/plans";
import { Play } from "@/tests/support/play";
import { deactivate, world } from "@/tests/support/world";

const window = { undoSeconds: 10 };

describe("the undo window", () => {
  it("keeps a decision pending, tells nobody, and counts it when the window has passed", () => {
    const play = new Play();
    play.open();
    play.decide(mia, "approve", window);
    expect(play.task).toMatchObject({ state: "pending" });
    expect(play.types.at(-1)).toBe("decision-made");
    const clicked = play.task.pending?.at;
    play.wait(10).wake();
    const decided = play.events.find((event) => event.type === "decided");
    expect(decided).toMatchObject({ actor: mia, data: { clickedAt: clicked, verb: "approve" } });
    expect(decided?.at).toBe(new Date(Date.parse(clicked ?? "") + 10_000).toISOString());
    expect(play.task.step).toBe(1);
  });

  it("is undone by the same person only, and only inside it", () => {
    const play = new Play();
    play.open();
    play.decide(mia, "deny", { ...window, comment: "no" });
    expect(play.undo(ada).refusal).toEqual({ code: "nothing-to-undo" });
    expect(play.undo(mia).refusal).toBeNull();
    expect(play.task).toMatchObject({ state: "open", pending: null });
    play.decide(mia, "deny", { ...window, comment: "no" });
    expect(play.wait(10).undo(mia).refusal).toEqual({ code: "nothing-to-undo" });
    expect(play.now.outcome).toBe("denied");
  });

  it("keeps with an error what kind of error it was", () => {
    const play = new Play();
    play.open();
    play.decide(mia, "approve");
    play.decide(olga, "approve");
    play.decide(olga, "error", { ...window, comment: "No seat.", category: "no-licence" });
    expect(play.task.pending).toMatchObject({ verb: "error", category: "no-licence" });
    play.wait(10).wake();
    const failed = play.events.findLast((event) => event.type === "decided");
    expect(failed).toMatchObject({ data: { verb: "error", category: "no-licence" } });
    expect(play.task).toMatchObject({ state: "errored", pending: null });
  });

  it("says to everybody else who is deciding what, until when", () => {
    const play = new Play();
    play.open();
    play.decide(mia, "approve", window);
    const until = play.task.pending?.until;
    expect(play.decide(ada, "deny", { override: true }).refusal).toEqual({
      code: "being-decided",
      by: mia,
      verb: "approve",
      until,
    });
    expect(play.reassign(ada, olga).refusal?.code).toBe("being-decided");
  });

  it("is voided by a cancellation, and whoever decided is told", () => {
    const play = new Play();
    play.open();
    play.decide(mia, "approve", window);
    play.cancel(ana);
    expect(play.types.slice(-2)).toEqual(["decision-voided", "request-closed"]);
    expect(play.wait(60).wake().events).toEqual([]);
  });

  it("keeps a completed provisioning from being cancelled away: the access is there already", () => {
    const play = new Play();
    play.open();
    play.decide(mia, "approve");
    play.decide(olga, "approve");
    play.decide(olga, "complete", window);
    expect(play.cancel(ana).refusal?.code).toBe("being-decided");
  });

  it("voids the decision of somebody who left meanwhile, and finds somebody else (never applied)", () => {
    const play = new Play();
    play.open();
    play.decide(mia, "approve", window);
    play.world = deactivate(world, mia);
    play.wait(11).wake();
    expect(play.types.slice(-2)).toEqual(["decision-voided", "task-reassigned"]);
    expect(play.task.seats.map(({ principal }) => principal)).toEqual(["app-owners:aws"]);
  });

  it("looks for somebody when it ends, for whoever left while it ran", () => {
    const play = new Play();
    play.open([approve([users(mia, max)], { need: "all" }), provision()]);
    play.decide(mia, "approve", window);
    play.world = deactivate(world, max);
    expect(play.findSomebody().events).toEqual([]);
    play.wait(10).wake();
    expect(play.decide(olga, "approve").refusal).toBeNull();
    const undone = new Play();
    undone.open([approve([users(mia)]), provision()]);
    undone.decide(mia, "approve", window);
    undone.world = { ...world, people: { ...world.people, [mia]: { active: true, internal: false } } };
    undone.undo(mia);
    expect(undone.task.seats.map(({ principal }) => principal)).toEqual(["app-owners:aws"]);
  });

  it("leaves an errored task errored when a later decision is undone", () => {
    const play = new Play();
    play.open();
    play.decide(mia, "approve");
    play.decide(olga, "approve");
    play.decide(olga, "error", { comment: "down" });
    play.decide(olga, "complete", window);
    play.undo(olga);
    expect(play.task.state).toBe("errored");
  });

  it("refuses what was looked at before it changed", () => {
    const play = new Play();
    play.open();
    const seen = play.now.version;
    play.reassign(ada, olga);
    const { refusal } = play.decide(olga, "approve", { version: seen });
    expect(refusal).toEqual({ code: "changed-meanwhile", version: play.now.version });
    expect(play.decide(olga, "approve", { version: play.now.version }).refusal).toBeNull();
  });

  it("commits what had fallen due even when the command is refused", () => {
    const play = new Play();
    play.open();
    play.decide(mia, "deny", { ...window, comment: "no" });
    const late = play.wait(30).decide(mia, "approve");
    expect(late.refusal).toMatchObject({ code: "already-decided", by: mia, verb: "deny" });
    expect(late.events.map((event) => event.type)).toEqual(["decided", "request-closed"]);
  });
});
