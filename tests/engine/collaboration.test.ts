import { describe, expect, it } from "vitest";
import { evolve } from "@/lib/engine/evolve";
import type { PersonId } from "@/lib/engine/ids";
import { type Role, roles } from "@/lib/engine/participants";
import type { Case } from "@/lib/engine/request";
import { candidates, verbsFor } from "@/lib/engine/rights";
import type { Verb } from "@/lib/engine/task";
import { verbs } from "@/lib/engine/verbs";
import { plainDecision } from "@/lib/engine/vote";
import { abe, ada, ana, eve, gil, gus, max, mia, olga, otto } from "@/tests/support/cast";
import { Play } from "@/tests/support/play";
import { deactivate, factsIn } from "@/tests/support/world";
import { among, change, edit, inState, opening, people, remove, states, together } from "./together";

describe("a collaboration task", () => {
  it("row 27, row 56: is opened by its creator, belongs to no step and waits for its assignee", () => {
    const { play, decision } = together();
    expect(decision.refusal).toBeNull();
    expect(play.now).toMatchObject({
      type: "collaboration",
      class: "participants",
      number: "P-77",
      state: "in-fulfilment",
      requester: olga,
      steps: [],
      collaboration: { ...people, task: play.task.id },
    });
    expect(play.task).toMatchObject({ number: "P-77", kind: "collaboration", step: -1, state: "open" });
    expect(candidates(play.now, play.task, factsIn(play.world, olga))).toEqual([gil]);
    expect(play.events[0]?.texts).toEqual({ title: { value: "Plan the move", person: olga } });
    expect(play.now.titled).toBe(play.events[0]?.id);
  });

  it("needs a title, people who are there, and a creator inside", () => {
    expect(together({}, { title: " " }).decision.refusal).toMatchObject({ code: "invalid-data" });
    expect(together({ assignee: "nobody" as PersonId }).decision.refusal).toMatchObject({
      code: "cannot-assign",
      why: "unknown",
    });
    expect(together({ creator: eve }).decision.refusal).toEqual({ code: "not-for-role" });
    const { play } = { play: new Play(deactivate(among().world, gil)) };
    const refused = play.act(olga, opening(people, { title: "x" }), { requestNumber: "P-1" });
    expect(refused.refusal).toMatchObject({ code: "cannot-assign", person: gil, why: "deactivated" });
  });

  it("row 62: takes people outside as they are, in any role but the creator's", () => {
    const play = among({ assignee: eve, inspector: null, followers: [] });
    expect(candidates(play.now, play.task, factsIn(play.world, olga))).toEqual([eve]);
    expect(play.decide(eve, "complete").refusal).toBeNull();
    expect(play.task.state).toBe("done");
  });
});

/** Which verb who may use in which state: domain 2.6.1 and 2.7, row by row. */
const table: Readonly<Record<"open" | "check" | "done", Readonly<Record<Role, readonly Verb[]>>>> = {
  open: { creator: ["cancel"], assignee: ["complete"], inspector: [], follower: [] },
  check: { creator: ["cancel"], assignee: [], inspector: ["confirm-completion", "ask-revision"], follower: [] },
  done: { creator: ["revise"], assignee: [], inspector: ["ask-revision"], follower: [] },
};

const holder: Readonly<Record<Role, PersonId>> = { creator: olga, assignee: gil, inspector: otto, follower: gus };

describe("the verbs of a collaboration task", () => {
  for (const state of states) {
    for (const role of roles) {
      for (const { verb } of verbs.collaboration) {
        const may = table[state][role].includes(verb);
        it(`row 56, row 57, row 58, row 60: ${role} ${may ? "may" : "may not"} ${verb} while it is ${state}`, () => {
          const play = inState(state);
          const shown = verbsFor(play.now, play.task, holder[role], factsIn(play.world, olga));
          expect(shown.find((one) => one.verb === verb)?.refusal === null).toBe(may);
          const { refusal, events } = play.decide(holder[role], verb);
          expect(refusal === null).toBe(may);
          expect(events.length > 0).toBe(may);
        });
      }
    }
  }

  it("row 57, row 58: the inspector sends it back, then confirms; the record says both", () => {
    const play = inState("check");
    expect(candidates(play.now, play.task, factsIn(play.world, olga))).toEqual([otto]);
    expect(play.decide(otto, "ask-revision", { comment: null }).refusal).toEqual({
      code: "comment-required",
      verb: "ask-revision",
    });
    play.decide(otto, "ask-revision");
    expect(play.task.state).toBe("open");
    expect(candidates(play.now, play.task, factsIn(play.world, olga))).toEqual([gil]);
    play.decide(gil, "complete");
    play.decide(otto, "confirm-completion");
    expect(play.task).toMatchObject({ state: "done", outcome: "confirm-completion" });
    expect(play.task.votes.map((vote) => vote.verb)).toEqual([
      "complete",
      "ask-revision",
      "complete",
      "confirm-completion",
    ]);
  });

  it("row 59: the creator opens a completed task again, and so does the inspector", () => {
    for (const [by, verb] of [
      [olga, "revise"],
      [otto, "ask-revision"],
    ] as const) {
      const play = inState("done");
      expect(play.decide(by, verb).refusal).toBeNull();
      expect(play.task).toMatchObject({ state: "open", outcome: null, closedAt: null });
      expect(play.decide(gil, "complete").refusal).toBeNull();
    }
  });

  it("trap 33: who holds two roles has both roles' buttons, and the check is still there", () => {
    const both = inState("check", { inspector: gil });
    expect(both.decide(gil, "confirm-completion").refusal).toBeNull();
    const creator = inState("check", { inspector: olga });
    const shown = verbsFor(creator.now, creator.task, olga, factsIn(creator.world, olga));
    expect(shown.filter(({ refusal }) => refusal === null).map(({ verb }) => verb)).toEqual([
      "confirm-completion",
      "ask-revision",
      "cancel",
    ]);
  });

  it("trap 33: the organisation may forbid that the assignee inspects", () => {
    const play = new Play();
    const facts = { ...factsIn(play.world, olga), rules: { inspectorNotAssignee: true } };
    const asked = { ...people, inspector: gil };
    const refused = play.act(olga, opening(asked, { title: "x" }), { requestNumber: "P-1", facts });
    expect(refused.refusal).toEqual({ code: "cannot-assign", person: gil, why: "inspects" });
    const later = among();
    const given = { facts };
    expect(
      later.act(olga, { type: "change-participants", task: later.task.id, inspector: gil }, given).refusal,
    ).toMatchObject({ why: "inspects" });
    expect(
      later.act(olga, { type: "reassign", task: later.task.id, to: otto, reason: "busy" }, given).refusal,
    ).toMatchObject({ why: "inspects" });
  });

  it("row 64: roles add up: whoever holds several may do what each of them may, and nothing else", () => {
    const allowed = (play: Play, person: PersonId) =>
      verbsFor(play.now, play.task, person, factsIn(play.world, olga))
        .filter(({ refusal }) => refusal === null)
        .map(({ verb }) => verb)
        .sort();
    for (const state of states) {
      for (let bits = 0; bits < 2 ** roles.length; bits++) {
        const held = roles.filter((_, at) => bits & (1 << at));
        const play = inState(state, {
          creator: held.includes("creator") ? ana : olga,
          assignee: held.includes("assignee") ? ana : gil,
          inspector: held.includes("inspector") ? ana : otto,
          followers: held.includes("follower") ? [ana] : [gus],
        });
        expect([state, held, allowed(play, ana)]).toEqual([
          state,
          held,
          held.flatMap((role) => table[state][role]).sort(),
        ]);
        // A manager of theirs adds them up as well.
        expect(allowed(play, mia)).toEqual(
          [...new Set([...allowed(play, ana), ...(held.includes("assignee") ? [] : allowed(play, gil))])].sort(),
        );
      }
    }
  });

  it("counts at once, whatever window is asked for, and no admin decides in anybody's place", () => {
    const play = among({ inspector: null });
    expect(play.decide(ada, "complete", { override: true }).refusal).toEqual({ code: "not-for-role" });
    play.decide(gil, "complete", { undoSeconds: 30 });
    expect(play.task).toMatchObject({ state: "done", pending: null });
  });
});

describe("managers", () => {
  it("row 67, trap 38: may do what their people may, and the record says for whom", () => {
    const play = among({ inspector: null });
    expect(play.decide(mia, "complete").refusal).toBeNull();
    expect(play.events.at(-1)).toMatchObject({ type: "decided", actor: mia, actedFor: gil });
    expect(play.task.votes).toMatchObject([{ by: mia, for: gil }]);
    expect(play.decide(max, "revise").refusal).toBeNull();
    expect(play.events.at(-1)).toMatchObject({ actor: max, actedFor: olga });
  });

  it("row 66: at any depth, for any role, and not for somebody beside them", () => {
    const play = among({ inspector: null });
    expect(edit(play, max, { title: "Plan the whole move" }).refusal).toBeNull();
    expect(play.decide(abe, "complete").refusal).toEqual({ code: "not-for-role" });
    const up = among({ assignee: ana });
    expect(up.decide(mia, "complete").refusal).toBeNull();
  });

  it("trap 39: nobody acts for people outside", () => {
    const play = among({ assignee: eve, inspector: null, followers: [] });
    play.world = { ...play.world, managers: { ...play.world.managers, [eve]: [abe] } };
    expect(play.decide(abe, "complete").refusal).toEqual({ code: "not-for-role" });
  });
});

describe("its end", () => {
  it("row 75: the creator cancels it, with or without a word; it takes comments and nothing else", () => {
    const play = among();
    expect(play.decide(gil, "cancel").refusal).toEqual({ code: "not-for-role" });
    expect(play.decide(olga, "cancel", { comment: "Not needed" }).refusal).toBeNull();
    expect(play.now).toMatchObject({ state: "closed", outcome: "cancelled", closeReason: "by-creator" });
    expect(play.task.state).toBe("cancelled");
    for (const verb of ["complete", "revise", "ask-revision", "cancel"] as const)
      expect(play.decide(olga, verb).refusal).toMatchObject({ code: "closed" });
    expect(change(play, olga, { follow: [ana] }).refusal).toMatchObject({ code: "closed" });
    expect(play.reassign(olga, ana).refusal).toMatchObject({ code: "closed" });
  });

  it("row 76, trap 94: deleting leaves a tombstone; only the creator does it, in any state", () => {
    for (const state of states) {
      const play = inState(state);
      for (const by of [gil, otto, gus, ada]) expect(remove(play, by).refusal).toEqual({ code: "not-for-role" });
      expect(remove(play, olga).refusal).toBeNull();
      expect(play.now).toMatchObject({ state: "closed", outcome: "deleted", titled: null });
      expect(play.task.state).toBe("cancelled");
      expect(remove(play, olga).refusal).toMatchObject({ code: "closed" });
      const comment = { type: "comment", task: play.task.id, body: "x", question: false } as const;
      expect(play.act(olga, comment).refusal).toMatchObject({ code: "closed" });
    }
  });

  it("is exactly the fold of its record", () => {
    const play = inState("check");
    change(play, olga, { inspector: ana });
    play.decide(ana, "ask-revision");
    play.reassign(olga, gus);
    edit(play, gus, { title: "Again", priority: "urgent" });
    play.decide(gus, "complete");
    remove(play, olga);
    expect(play.events.reduce<Case | null>((state, event) => evolve(state, event), null)).toEqual(play.now);
  });
});

describe("standing in", () => {
  it("row 110: only by a delegation that names collaboration, for whoever it waits for", () => {
    const play = among({ inspector: null });
    const away = (kinds: readonly ["collaboration"] | readonly []) => ({
      ...factsIn(play.world, olga),
      delegations: { [gil]: [{ to: ana, kinds, by: gil, since: play.now.openedAt }] },
    });
    const complete = { ...plainDecision, type: "decide", task: play.task.id, verb: "complete" } as const;
    expect(play.act(ana, complete, { facts: away([]) }).refusal).toEqual({ code: "not-for-role" });
    expect(play.act(ana, { ...complete, verb: "cancel" }, { facts: away(["collaboration"]) }).refusal).toEqual({
      code: "not-for-role",
    });
    expect(play.act(ana, complete, { facts: away(["collaboration"]) }).refusal).toBeNull();
    expect(play.events.at(-1)).toMatchObject({ actor: ana, actedFor: gil });
  });
});
