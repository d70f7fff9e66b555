import { describe, expect, test } from "vitest";
import { type Instant, plus } from "@/lib/engine/instant";
import type { SlaAction } from "@/lib/engine/policy";
import { wakeAt } from "@/lib/engine/settle";
import { ada, ana, gil, gus, mia, olga } from "@/tests/support/cast";
import { approve, manager, provision, users } from "@/tests/support/plans";
import { Play, seated } from "@/tests/support/play";
import { deactivate } from "@/tests/support/world";
import { notify, verify, wait } from "./steps";

const hour = 3600;
const later = (at: Instant | null | undefined, duration: string) => plus(at ?? "", duration);
const times = (play: Play, type: string) => play.events.filter((event) => event.type === type).map(({ at }) => at);
const sla = (then: SlaAction) => ({ after: "PT1H", hours: "wall", then }) as const;

describe("what has fallen due while nobody looked", () => {
  test("happens in the order of its own times, each at its own, whenever somebody looks again", () => {
    const play = new Play();
    play.open([
      approve([manager]),
      wait({ for: "duration", duration: "PT2H" }),
      approve([users(gil)], { sla: sla({ do: "reassign", who: [users(gus)] }) }),
      provision(),
    ]);
    play.decide(mia, "approve", { undoSeconds: 60 });
    const until = play.task.pending?.until;
    play.wait(hour * 100).wake();
    const [decided] = times(play, "decided");
    expect(decided).toBe(until);
    expect(times(play, "step-waiting")).toEqual([until]);
    const over = later(until, "PT2H");
    expect(play.now.steps[1]).toMatchObject({ state: "passed", closedAt: over });
    expect(play.now.tasks[1]?.openedAt).toBe(over);
    expect(times(play, "escalated")).toEqual([later(over, "PT1H")]);
    expect(seated(play)).toEqual([gus]);
    // The record never goes back in time.
    const all = play.events.map(({ at }) => at);
    expect(all).toEqual([...all].sort());
    expect(wakeAt(play.now)).toBeNull();
  });

  test("happens at its very moment, and not a millisecond before", () => {
    const play = new Play();
    play.open([approve([manager]), provision()]);
    play.decide(mia, "approve", { undoSeconds: 10 });
    const until = play.task.pending?.until ?? "";
    expect(wakeAt(play.now)).toBe(until);
    const justBefore = new Date(Date.parse(until) - 1).toISOString();
    expect(play.act(null, { type: "wake" }, { at: justBefore }).events).toEqual([]);
    expect(play.now.tasks[0]).toMatchObject({ state: "pending" });
    expect(play.act(null, { type: "wake" }, { at: until }).events[0]).toMatchObject({ type: "decided", at: until });
    expect(play.task.kind).toBe("provisioning");
  });

  test("is undone up to that moment, and not at it", () => {
    const undoneAt = (milliseconds: number) => {
      const play = new Play();
      play.open([approve([manager]), provision()]);
      play.decide(mia, "approve", { undoSeconds: 10 });
      const at = new Date(Date.parse(play.task.pending?.until ?? "") + milliseconds).toISOString();
      return play.act(mia, { type: "undo", task: play.task.id }, { at }).refusal;
    };
    expect(undoneAt(-1)).toBeNull();
    expect(undoneAt(0)).not.toBeNull();
  });

  test("says what comes next of several: the time of a wait, then of what it opens", () => {
    const play = new Play();
    play.open([
      wait({ for: "duration", duration: "PT5H" }),
      approve([users(gil)], { sla: sla({ do: "notify", who: [users(mia)] }) }),
    ]);
    const [begun] = times(play, "step-waiting");
    expect(wakeAt(play.now)).toBe(later(begun, "PT5H"));
    play.wait(5 * hour).wake();
    expect(wakeAt(play.now)).toBe(later(begun, "PT6H"));
  });
});

describe("when an undo window is over", () => {
  test("what was clicked counts as it was clicked: the channel, the time of the click, and what was said with it", () => {
    const play = new Play();
    play.open([approve([manager]), provision()], { duration: "P30D" });
    const made = play.decide(mia, "approve", { undoSeconds: 30, duration: "P7D", batch: "b1" });
    const click = made.events.find((event) => event.type === "decision-made");
    play.wait(60).wake();
    const decided = play.events.find((event) => event.type === "decided");
    expect(decided).toMatchObject({ channel: "web", actor: mia });
    expect(decided?.data).toMatchObject({ verb: "approve", made: click?.id });
    expect(play.now.duration).toBe("P7D");
    expect(play.now.tasks[0]?.votes).toMatchObject([{ by: mia, for: null, verb: "approve" }]);
  });

  test("an admin's override counts as one, unless they are no admin any more", () => {
    const overridden = () => {
      const play = new Play();
      play.open([approve([users(gil)]), provision()]);
      play.decide(ada, "approve", { undoSeconds: 30, override: true });
      return play;
    };
    const stays = overridden();
    stays.wait(60).wake();
    expect(stays.events.find((event) => event.type === "decided")?.data).toMatchObject({ override: true });
    expect(stays.task.kind).toBe("provisioning");
    const gone = overridden();
    gone.world = { ...gone.world, admins: [] };
    gone.wait(60).wake();
    expect(gone.types).not.toContain("decided");
    const voided = gone.events.find((event) => event.type === "decision-voided");
    expect(voided?.data).toMatchObject({ verb: "approve", by: ada, reason: "not-eligible" });
    expect(seated(gone)).toEqual([gil]);
  });

  test("who clicked for somebody else must stand in for them still, though they could not before", () => {
    const clicked = () => {
      const play = new Play();
      play.open([approve([users(mia)]), provision()]);
      const since = play.now.openedAt;
      play.world = { ...play.world, delegations: { [mia]: [{ to: gus, kinds: [], by: mia, since }] } };
      play.decide(gus, "approve", { undoSeconds: 30 });
      expect(play.task.pending).toMatchObject({ by: gus, for: mia });
      return play;
    };
    const stays = clicked();
    stays.wait(60).wake();
    expect(stays.now.tasks[0]?.votes).toMatchObject([{ by: gus, for: mia }]);
    const ended = clicked();
    ended.world = { ...ended.world, delegations: {} };
    ended.wait(60).wake();
    expect(ended.types).toContain("decision-voided");
    expect(ended.task).toMatchObject({ kind: "approval", state: "open", pending: null, votes: [] });
    // In their own right they may still, now that it was put to them as well.
    const own = clicked();
    own.world = { ...own.world, delegations: {} };
    own.wait(60).wake();
    expect(own.reassign(mia, gus).refusal).toBeNull();
    expect(own.decide(gus, "approve").refusal).toBeNull();
  });

  test("somebody is found for what opens then, where those it names have left", () => {
    const play = new Play();
    play.open([approve([manager]), approve([users(gil)], { fallback: [users(gus)] }), provision()]);
    play.decide(mia, "approve", { undoSeconds: 30 });
    play.world = deactivate(play.world, gil);
    play.wait(60).wake();
    expect(seated(play)).toEqual([gus]);
  });
});

describe("row 58: a revision", () => {
  test("opens again what was done last, whatever was only told or waited for since", () => {
    const play = new Play();
    play.open([
      approve([manager]),
      provision(),
      notify(users(mia)),
      wait({ for: "duration", duration: "PT1H" }),
      verify(users(gil)),
    ]);
    play.decide(mia, "approve");
    play.decide(olga, "complete");
    play.wait(hour).wake();
    play.decide(gil, "ask-revision", { comment: "wrong role" });
    expect(play.events.find((event) => event.type === "steps-reopened")?.data).toEqual({ steps: [1, 4] });
    expect(play.now.steps.map(({ state }) => state)).toEqual(["passed", "active", "passed", "passed", "upcoming"]);
    play.decide(olga, "complete");
    // It was told and waited for once: the look at it follows at once.
    expect(play.task).toMatchObject({ kind: "verification", step: 4 });
    expect(times(play, "step-waiting")).toHaveLength(1);
  });

  test("of nothing that was done before is another look", () => {
    const play = new Play();
    play.open([notify(users(mia)), verify(users(gil, gus)), provision()]);
    play.decide(gil, "ask-revision", { comment: "not yet" });
    expect(play.events.find((event) => event.type === "steps-reopened")?.data).toEqual({ steps: [1] });
    expect(play.task).toMatchObject({ kind: "verification", state: "open" });
    expect(play.now.tasks).toHaveLength(2);
  });

  test("is of this round: what another round decided stays as it was", () => {
    const play = new Play();
    play.open([approve([users(mia)]), verify(users(gil)), provision()]);
    play.decide(mia, "approve");
    play.act(ada, { type: "restart", how: "restart", reason: "ask again", reroute: null });
    expect(seated(play)).toEqual([mia]);
    const round = play.now.generation;
    play.decide(mia, "approve");
    play.decide(gil, "ask-revision", { comment: "look again" });
    const reopened = play.events.find((event) => event.type === "steps-reopened");
    const steps = reopened?.type === "steps-reopened" ? reopened.data.steps : [];
    expect(steps).toHaveLength(2);
    for (const index of steps) expect(play.now.steps[index]?.generation).toBe(round);
    expect(play.now.requester).toBe(ana);
  });
});
