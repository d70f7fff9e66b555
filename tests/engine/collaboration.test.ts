import { describe, expect, it } from "vitest";
import type { Command } from "@/lib/engine/command";
import { evolve } from "@/lib/engine/evolve";
import type { PersonId } from "@/lib/engine/ids";
import { plainOpening } from "@/lib/engine/open";
import { type Role, roles } from "@/lib/engine/participants";
import type { Case, Collaboration } from "@/lib/engine/request";
import { candidates, verbsFor } from "@/lib/engine/rights";
import type { Verb } from "@/lib/engine/task";
import { verbs } from "@/lib/engine/verbs";
import { plainDecision } from "@/lib/engine/vote";
import {
  abe,
  ada,
  ana,
  caseId,
  deactivate,
  eve,
  factsIn,
  gil,
  gus,
  max,
  mia,
  olga,
  otto,
  Play,
} from "@/tests/support/build";

const people = { creator: olga, assignee: gil, inspector: otto, followers: [gus] } as const;
type Together = Omit<Collaboration, "task">;

/** A task among people: olga creates it for gil, otto looks at it, gus follows. mia manages gil, max mia and olga. */
function together(more: Partial<Together> = {}, texts: Readonly<Record<string, string>> = { title: "Plan the move" }) {
  const play = new Play();
  const collaboration = { ...people, parent: null, ...more };
  const decision = play.act(collaboration.creator, open(collaboration, texts), { requestNumber: "P-77" });
  return { play, decision };
}

function open(collaboration: Together, texts: Readonly<Record<string, string>>): Command {
  return {
    ...plainOpening,
    type: "open-request",
    id: caseId,
    request: "collaboration",
    class: "participants",
    subject: null,
    app: null,
    entitlement: null,
    duration: null,
    justification: "",
    routing: null,
    steps: [],
    routingError: null,
    collaboration,
    texts,
  };
}

function began(more: Partial<Together> = {}): Play {
  return together(more).play;
}

function change(
  play: Play,
  by: PersonId,
  more: Omit<Extract<Command, { type: "change-participants" }>, "type" | "task">,
) {
  return play.act(by, { type: "change-participants", task: play.task.id, ...more });
}

function edit(play: Play, by: PersonId, more: Omit<Extract<Command, { type: "edit-task" }>, "type" | "task">) {
  return play.act(by, { type: "edit-task", task: play.task.id, ...more });
}

const remove = (play: Play, by: PersonId) => play.act(by, { type: "delete-task", task: play.task.id });

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
      collaboration: { ...people, parent: null, task: play.task.id },
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
    const { play } = { play: new Play(deactivate(began().world, gil)) };
    const refused = play.act(olga, open({ ...people, parent: null }, { title: "x" }), { requestNumber: "P-1" });
    expect(refused.refusal).toMatchObject({ code: "cannot-assign", person: gil, why: "deactivated" });
  });

  it("row 62: takes people outside as they are, in any role but the creator's", () => {
    const play = began({ assignee: eve, inspector: null, followers: [] });
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

const states = ["open", "check", "done"] as const;
const holder: Readonly<Record<Role, PersonId>> = { creator: olga, assignee: gil, inspector: otto, follower: gus };

function inState(state: (typeof states)[number], more: Partial<Together> = {}): Play {
  const play = began(more);
  const { assignee, inspector } = play.now.collaboration ?? people;
  if (state !== "open") expect(play.decide(assignee, "complete").refusal).toBeNull();
  if (state === "done" && inspector) expect(play.decide(inspector, "confirm-completion").refusal).toBeNull();
  expect(play.task.state).toBe(state);
  return play;
}

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
    const asked = { ...people, inspector: gil, parent: null };
    const refused = play.act(olga, open(asked, { title: "x" }), { requestNumber: "P-1", facts });
    expect(refused.refusal).toEqual({ code: "cannot-assign", person: gil, why: "inspects" });
    const later = began();
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
    const play = began({ inspector: null });
    expect(play.decide(ada, "complete", { override: true }).refusal).toEqual({ code: "not-for-role" });
    play.decide(gil, "complete", { undoSeconds: 30 });
    expect(play.task).toMatchObject({ state: "done", pending: null });
  });
});

describe("managers", () => {
  it("row 67, trap 38: may do what their people may, and the record says for whom", () => {
    const play = began({ inspector: null });
    expect(play.decide(mia, "complete").refusal).toBeNull();
    expect(play.events.at(-1)).toMatchObject({ type: "decided", actor: mia, actedFor: gil });
    expect(play.task.votes).toMatchObject([{ by: mia, for: gil }]);
    expect(play.decide(max, "revise").refusal).toBeNull();
    expect(play.events.at(-1)).toMatchObject({ actor: max, actedFor: olga });
  });

  it("row 66: at any depth, for any role, and not for somebody beside them", () => {
    const play = began({ inspector: null });
    expect(edit(play, max, { title: "Plan the whole move" }).refusal).toBeNull();
    expect(play.decide(abe, "complete").refusal).toEqual({ code: "not-for-role" });
    const up = began({ assignee: ana });
    expect(up.decide(mia, "complete").refusal).toBeNull();
  });

  it("trap 39: nobody acts for people outside", () => {
    const play = began({ assignee: eve, inspector: null, followers: [] });
    play.world = { ...play.world, managers: { ...play.world.managers, [eve]: [abe] } };
    expect(play.decide(abe, "complete").refusal).toEqual({ code: "not-for-role" });
  });
});

describe("delegation", () => {
  it("row 104, row 107: creator and assignee hand it on with a reason; its number and clock stay", () => {
    for (const by of [gil, olga]) {
      const play = began();
      const { number, openedAt } = play.task;
      expect(play.reassign(by, ana, " ").refusal).toEqual({ code: "reason-required" });
      expect(play.reassign(by, ana).refusal).toBeNull();
      expect(play.now.collaboration?.assignee).toBe(ana);
      expect(play.task).toMatchObject({ number, openedAt, state: "open" });
      expect(play.events.at(-1)?.texts.reason?.value).toBe("away");
    }
  });

  it("row 109, trap 32: the inspector and followers hand nothing on; the inspector edits all but that", () => {
    const play = began();
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
    const play = began();
    play.reassign(gil, gus);
    expect(play.now.collaboration).toMatchObject({ assignee: gus, followers: [] });
    expect(play.task.former).toEqual([]);
    expect(play.decide(gil, "complete").refusal).toEqual({ code: "not-for-role" });
    change(play, gus, { follow: [gil] });
    expect(play.now.collaboration?.followers).toEqual([gil]);
  });

  it("goes to people outside too, never to those who left or are not known", () => {
    const play = began();
    play.world = deactivate(play.world, ana);
    expect(play.reassign(gil, ana).refusal).toMatchObject({ code: "cannot-assign", why: "deactivated" });
    expect(play.reassign(gil, "no" as PersonId).refusal).toMatchObject({ code: "cannot-assign", why: "unknown" });
    expect(play.reassign(gil, gil).refusal).toEqual({ code: "already-there" });
    expect(play.reassign(gil, eve).refusal).toBeNull();
    // Whoever is outside brings nobody in.
    expect(play.reassign(eve, gil).refusal).toEqual({ code: "not-for-role" });
  });

  it("row 113: an admin hands on what a leaver left behind, and nothing else", () => {
    const play = began();
    expect(play.reassign(ada, ana).refusal).toEqual({ code: "not-for-role" });
    play.world = deactivate(play.world, gil);
    expect(play.reassign(ada, ana).refusal).toBeNull();
    expect(play.now.collaboration?.assignee).toBe(ana);
  });
});

describe("who takes part", () => {
  it("row 61, trap 40, trap 41: followers leave and bring nobody; those who work on it add and remove them", () => {
    const play = began();
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
    const play = began();
    play.act(gus, { type: "comment", task: play.task.id, body: "@ana@example.com look at this", question: false });
    expect(play.now.collaboration?.followers).toEqual([gus]);
  });

  it("changes nothing where nothing changes, and nobody follows what they take part in otherwise", () => {
    const play = began();
    expect(change(play, olga, { follow: [gus, gil] }).events).toEqual([]);
    expect(change(play, olga, { unfollow: [ana] }).events).toEqual([]);
  });

  it("trap 45: people outside add nobody and name nobody, and leave when they like", () => {
    const play = began({ assignee: eve, followers: [] });
    expect(change(play, eve, { follow: [ana] }).refusal).toEqual({ code: "not-for-role" });
    const follower = began({ followers: [eve] });
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
    const before = began();
    expect(change(before, olga, { inspector: null }).refusal).toBeNull();
    before.decide(gil, "complete");
    expect(before.task.state).toBe("done");
  });

  it("trap 23: a leaver's task goes to its creator, a leaving creator's to their manager", () => {
    const play = began();
    play.world = deactivate(play.world, gil);
    play.findSomebody();
    expect(play.now.collaboration?.assignee).toBe(olga);
    const both = began();
    both.world = deactivate(both.world, gil, olga);
    both.findSomebody();
    expect(both.now.collaboration?.assignee).toBe(max);
  });
});

describe("its words", () => {
  it("row 56: creator, assignee and inspector change them; the last title stands", () => {
    const play = began();
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
    const play = began();
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
    const play = began();
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

describe("its end", () => {
  it("row 75: the creator cancels it, with or without a word; it takes comments and nothing else", () => {
    const play = began();
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
    const play = began({ inspector: null });
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
