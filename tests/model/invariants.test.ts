import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Decision } from "@/lib/engine/decide";
import { evolve } from "@/lib/engine/evolve";
import type { Case } from "@/lib/engine/request";
import { candidates, concerned } from "@/lib/engine/rights";
import { isOpen } from "@/lib/engine/task";
import { verbs } from "@/lib/engine/verbs";
import { ana } from "@/tests/support/cast";
import { Play } from "@/tests/support/play";
import { deactivate, factsIn } from "@/tests/support/world";
import { insiders, type Move, move, organisation, person, steps } from "./random-cases";

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const runs = Number(process.env.RUNS ?? 10_000);
process.stdout.write(`seed ${seed}, ${runs} sequences a property (SEED=${seed} repeats them)\n`);
const settings = { seed, numRuns: runs };

function tryMove(play: Play, move: Move): Decision | null {
  switch (move.do) {
    case "decide":
      return play.decide(move.by, move.verb, {
        comment: move.comment ? "because" : null,
        undoSeconds: move.undoSeconds,
        override: move.override,
      });
    case "go-on":
      return goOn(play, move);
    case "reassign":
      return play.reassign(move.by, move.to);
    case "undo":
      return play.undo(move.by);
    case "cancel":
      return play.cancel(move.by, "no longer");
    case "comment":
      return play.act(move.by, { type: "comment", task: null, body: "hm", question: false });
    case "wait":
      play.wait(move.seconds);
      return play.wake();
    case "leave": {
      // The organisation keeps two enabled admins; whoever would break that stays.
      const staying = play.world.admins.filter((admin) => admin !== move.who && play.world.people[admin]?.active);
      if (staying.length < 2) return null;
      play.world = deactivate(play.world, move.who);
      return play.findSomebody();
    }
  }
}

function goOn(play: Play, { pick, against, undoSeconds }: Extract<Move, { do: "go-on" }>): Decision | null {
  if (!play.now.tasks.some(isOpen)) return null;
  const able = candidates(play.now, play.task, factsIn(play.world, concerned(play.now)));
  const actor = able[pick % Math.max(able.length, 1)];
  if (!actor) return null;
  const [forth = "approve", back = "deny"] = verbs[play.task.kind].map(({ verb }) => verb);
  return play.decide(actor, against ? back : forth, { undoSeconds });
}

function holds(play: Play, before: Case, decision: Decision | null): void {
  const now = play.now;
  // The events alone give the case.
  expect(play.events.reduce<Case | null>(evolve, null)).toEqual(now);
  expect(now.seq).toBe(play.events.length);
  expect(now.steps.filter((step) => step.state === "active").length).toBeLessThanOrEqual(1);
  const closings = play.events.filter((event) => event.type === "request-closed");
  expect(closings.length).toBe(now.state === "closed" ? 1 : 0);
  expect(now.outcome === null).toBe(now.state !== "closed");
  if (before.state === "closed") for (const event of decision?.events ?? []) expect(event.type).toBe("commented");
  const open = now.tasks.filter(isOpen);
  expect(open.length).toBe(now.state === "closed" ? 0 : 1);
  const facts = factsIn(play.world, concerned(now));
  for (const task of open) {
    if (!task.pending) expect(candidates(now, task, facts).length).toBeGreaterThan(0);
    expect(candidates(now, task, facts)).not.toContain(concerned(now));
  }
  for (const task of now.tasks) {
    const counted = task.votes.filter(({ verb }) => verb !== "error" && verb !== "retry");
    const persons = counted.map(({ by }) => by);
    if (now.steps[task.step]?.plan.kind === "approve") expect(new Set(persons).size).toBe(persons.length);
  }
  for (let index = 1; index < play.events.length; index++) {
    expect((play.events[index - 1]?.at ?? "") <= (play.events[index]?.at ?? "")).toBe(true);
  }
}

describe("any sequence of commands", () => {
  it("keeps every invariant of a case", () => {
    let granted = 0;
    fc.assert(
      fc.property(organisation, steps, person, fc.array(move, { maxLength: 25 }), (here, plans, requester, moves) => {
        const play = new Play(here);
        play.open(plans, { subject: ana }, requester);
        if (!play.case) return;
        holds(play, play.now, null);
        for (const one of moves) {
          const before = play.now;
          holds(play, before, tryMove(play, one));
        }
        if (play.now.outcome === "granted") granted++;
      }),
      settings,
    );
    // The sequences reach the end of the road often enough to mean something.
    expect(granted).toBeGreaterThan(runs / 100);
  }, 240_000);

  it("by one person alone never gives that person access, whatever they are", () => {
    const alone = fc.tuple(fc.constantFrom(...insiders), fc.array(move, { maxLength: 25 }));
    fc.assert(
      fc.property(organisation, steps, alone, fc.boolean(), (here, plans, [self, moves], hasHelp) => {
        const play = new Play(here);
        // Either they ask themselves, or an admin has asked for them: all that follows is theirs.
        const requester = hasHelp ? (here.admins.find((admin) => admin !== self) ?? self) : self;
        play.open(plans, { subject: self }, requester);
        const byAsking = play.case?.steps.flatMap((step) => step.byAsking) ?? [];
        for (const one of moves.filter(({ do: what }) => what !== "leave" && what !== "go-on"))
          tryMove(play, "by" in one ? { ...one, by: self } : one);
        for (const event of play.events) {
          if (event.type === "decided") expect(gives(event.data.verb) && event.actor === self).toBe(false);
        }
        expect(byAsking).not.toContain(self);
        expect(play.case?.outcome ?? null).not.toBe("granted");
      }),
      settings,
    );
  }, 240_000);

  it("says the same to a command that is repeated after it was refused", () => {
    fc.assert(
      fc.property(organisation, steps, fc.array(move, { minLength: 1, maxLength: 10 }), (here, plans, moves) => {
        const play = new Play(here);
        play.open(plans);
        if (!play.case) return;
        for (const one of moves) {
          if (one.do === "wait" || one.do === "leave" || one.do === "go-on") continue;
          const first = tryMove(play, one);
          if (!first?.refusal || play.now.tasks.some((task) => task.pending)) continue;
          expect(tryMove(play, one)?.refusal).toEqual(first.refusal);
        }
      }),
      { ...settings, numRuns: Math.ceil(runs / 3) },
    );
  }, 240_000);
});

function gives(verb: string): boolean {
  return verb === "approve" || verb === "complete";
}
