import { describe, expect, it } from "vitest";
import type { PersonId } from "@/lib/engine/ids";
import { candidates } from "@/lib/engine/rights";
import { ada, ana, eve, gil, gus, max, mia, olga, otto } from "@/tests/support/cast";
import { deactivate, factsIn } from "@/tests/support/world";
import { among, change, edit, inState } from "./together";

describe("delegation", () => {
  it("row 104, row 107: creator and assignee hand it on with a reason; its number and clock stay", () => {
    for (const by of [gil, olga]) {
      const play = among();
      const { number, openedAt } = play.task;
      expect(play.reassign(by, ana, " ").refusal).toEqual({ code: "reason-required" });
      expect(play.reassign(by, ana).refusal).toBeNull();
      expect(play.now.collaboration?.assignee).toBe(ana);
      expect(play.task).toMatchObject({ number, openedAt, state: "open" });
      expect(play.events.at(-1)?.texts.reason?.value).toBe("away");
    }
  });

  it("row 109, trap 32: the inspector and followers hand nothing on; the inspector edits all but that", () => {
    const play = among();
    for (const by of [otto, gus, ada]) expect(play.reassign(by, ana).refusal).toEqual({ code: "not-for-role" });
    expect(
      edit(play, otto, { title: "Plan it", dueAt: "2026-04-01T00:00:00.000Z", priority: "high" }).refusal,
    ).toBeNull();
  });

  it("trap 35: only while it is worked on, not in the check and not when it is done", () => {
    for (const state of ["check", "done"] as const) {
      const play = inState(state);
      for (const by of [gil, olga]) expect(play.reassign(by, ana).refusal).toMatchObject({ code: "already-decided" });
    }
  });

  it("trap 36: whoever handed it on takes part no longer, unless they follow it", () => {
    const play = among();
    play.reassign(gil, gus);
    expect(play.now.collaboration).toMatchObject({ assignee: gus, followers: [] });
    expect(play.task.former).toEqual([]);
    expect(play.decide(gil, "complete").refusal).toEqual({ code: "not-for-role" });
    change(play, gus, { follow: [gil] });
    expect(play.now.collaboration?.followers).toEqual([gil]);
  });

  it("goes to people outside too, never to those who left or are not known", () => {
    const play = among();
    play.world = deactivate(play.world, ana);
    expect(play.reassign(gil, ana).refusal).toMatchObject({ code: "cannot-assign", why: "deactivated" });
    expect(play.reassign(gil, "no" as PersonId).refusal).toMatchObject({ code: "cannot-assign", why: "unknown" });
    expect(play.reassign(gil, gil).refusal).toEqual({ code: "already-there" });
    expect(play.reassign(gil, eve).refusal).toBeNull();
    // Whoever is outside brings nobody in.
    expect(play.reassign(eve, gil).refusal).toEqual({ code: "not-for-role" });
  });

  it("row 113: an admin hands on what a leaver left behind, and nothing else", () => {
    const play = among();
    expect(play.reassign(ada, ana).refusal).toEqual({ code: "not-for-role" });
    play.world = deactivate(play.world, gil);
    expect(play.reassign(ada, ana).refusal).toBeNull();
    expect(play.now.collaboration?.assignee).toBe(ana);
  });
});

describe("who takes part", () => {
  it("row 61, trap 40, trap 41: followers leave and bring nobody; those who work on it add and remove them", () => {
    const play = among();
    expect(change(play, gus, { follow: [ana] }).refusal).toEqual({ code: "not-for-role" });
    expect(change(play, gus, { follow: [ana], unfollow: [gus] }).refusal).toEqual({ code: "not-for-role" });
    for (const by of [olga, gil, otto]) {
      expect(change(play, by, { follow: [ana] }).refusal).toBeNull();
      expect(change(play, by, { unfollow: [ana] }).refusal).toBeNull();
    }
    change(play, olga, { follow: [ana] });
    expect(change(play, gus, { unfollow: [ana] }).refusal).toEqual({ code: "not-for-role" });
    expect(change(play, gus, { unfollow: [gus] }).refusal).toBeNull();
    expect(play.now.collaboration?.followers).toEqual([ana]);
    expect(change(play, ada, { follow: [ada] }).refusal).toEqual({ code: "not-for-role" });
  });

  it("trap 40: what a comment mentions adds nobody", () => {
    const play = among();
    play.act(gus, { type: "comment", task: play.task.id, body: "@ana@example.com look at this", question: false });
    expect(play.now.collaboration?.followers).toEqual([gus]);
  });

  it("changes nothing where nothing changes, and nobody follows what they take part in otherwise", () => {
    const play = among();
    expect(change(play, olga, { follow: [gus, gil] }).events).toEqual([]);
    expect(change(play, olga, { unfollow: [ana] }).events).toEqual([]);
  });

  it("trap 45: people outside add nobody and name nobody, and leave when they like", () => {
    const play = among({ assignee: eve, followers: [] });
    expect(change(play, eve, { follow: [ana] }).refusal).toEqual({ code: "not-for-role" });
    const follower = among({ followers: [eve] });
    expect(change(follower, eve, { unfollow: [eve] }).refusal).toBeNull();
  });

  it("trap 34: the inspector is not taken out of a check unless that is said to confirm it", () => {
    const play = inState("check");
    expect(change(play, gil, { inspector: null }).refusal).toEqual({ code: "not-for-role" });
    expect(change(play, olga, { inspector: null }).refusal).toEqual({ code: "inspector-needed" });
    expect(play.task.state).toBe("check");
    const other = inState("check");
    expect(change(other, olga, { inspector: ana }).refusal).toBeNull();
    expect(candidates(other.now, other.task, factsIn(other.world, olga))).toEqual([ana]);
    expect(change(play, olga, { inspector: null, confirm: true }).refusal).toBeNull();
    expect(play.task).toMatchObject({ state: "done", outcome: "confirm-completion" });
    expect(play.task.votes.at(-1)).toMatchObject({ verb: "confirm-completion", by: olga });
    const before = among();
    expect(change(before, olga, { inspector: null }).refusal).toBeNull();
    before.decide(gil, "complete");
    expect(before.task.state).toBe("done");
  });

  it("trap 23: a leaver's task goes to its creator, a leaving creator's to their manager", () => {
    const play = among();
    play.world = deactivate(play.world, gil);
    play.findSomebody();
    expect(play.now.collaboration?.assignee).toBe(olga);
    const both = among();
    both.world = deactivate(both.world, gil, olga);
    both.findSomebody();
    expect(both.now.collaboration?.assignee).toBe(max);
  });
});

describe("its words", () => {
  it("row 56: creator, assignee and inspector change them; the last title stands", () => {
    const play = among();
    for (const by of [olga, gil, otto]) {
      expect(edit(play, by, { title: `By ${by}`, description: "Floor 3" }).refusal).toBeNull();
      expect(play.now.titled).toBe(play.events.at(-1)?.id);
    }
    for (const by of [gus, ada, ana]) expect(edit(play, by, { title: "No" }).refusal).toEqual({ code: "not-for-role" });
    expect(edit(play, olga, { title: "  " }).refusal).toMatchObject({ code: "invalid-data" });
    expect(edit(play, olga, { claimed: true }).refusal).toEqual({ code: "not-for-role" });
    expect(edit(play, olga, { status: "new" }).refusal).toMatchObject({ code: "unknown-status" });
    expect(edit(play, olga, { priority: play.task.priority }).events).toEqual([]);
    const { play: done } = { play: inState("done") };
    expect(edit(done, olga, { title: "Late" }).refusal).toMatchObject({ code: "already-decided" });
  });

  it("row 72: files come from those who work on it, and only one's own are deleted", () => {
    const play = among();
    const file = { task: play.task.id, attachment: "f1" } as const;
    for (const by of [gus, ada]) {
      expect(play.act(by, { type: "attach", ...file, name: "a", size: 1 }).refusal).toEqual({ code: "not-for-role" });
    }
    for (const by of [olga, gil, otto, mia]) {
      expect(play.act(by, { type: "attach", ...file, name: "plan.pdf", size: 1 }).refusal).toBeNull();
    }
    expect(play.act(olga, { type: "detach", ...file, author: gil }).refusal).toEqual({ code: "not-yours" });
    expect(play.act(gil, { type: "detach", ...file, author: gil }).refusal).toBeNull();
  });

  it("row 71: comments are one's own to change, on a closed task too, and leave a tombstone", () => {
    const play = among();
    play.decide(olga, "cancel");
    const [said] = play.act(gus, { type: "comment", task: play.task.id, body: "A pity", question: false }).events;
    if (!said) throw new Error("nothing was said");
    const at = { task: play.task.id, comment: said.id, author: gus };
    const saidAt = said.at;
    expect(play.act(olga, { type: "edit-comment", ...at, saidAt, body: "No" }).refusal).toEqual({ code: "not-yours" });
    const version = play.now.version;
    expect(play.act(gus, { type: "edit-comment", ...at, saidAt, body: "What a pity" }).refusal).toBeNull();
    expect(play.act(gus, { type: "delete-comment", ...at }).refusal).toBeNull();
    expect(play.act(olga, { type: "delete-comment", ...at }).refusal).toEqual({ code: "not-yours" });
    expect(play.now.version).toBe(version);
  });
});
