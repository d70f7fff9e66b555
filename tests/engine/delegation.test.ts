import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closesLoop, makeRoom } from "@/lib/engine/away";
import type { Delegated } from "@/lib/engine/command";
import type { PersonId } from "@/lib/engine/ids";
import { candidates, holders, waitingFor } from "@/lib/engine/rights";
import type { TaskKind } from "@/lib/engine/task";
import { abe, ada, ana, eve, gil, gus, max, mia, olga, otto } from "@/tests/support/cast";
import { approve, inPlatform, manager, owners, provision, users } from "@/tests/support/plans";
import { Play } from "@/tests/support/play";
import { deactivate, factsIn, type World, world } from "@/tests/support/world";

const long = "2026-01-01T00:00:00.000Z";

function away(links: Readonly<Record<string, PersonId>>, more: Partial<Delegated> = {}, here: World = world): World {
  const delegations = Object.entries(links).map(([from, to]) => [
    from,
    [{ to, kinds: [], by: from as PersonId, since: long, ...more }],
  ]);
  return { ...here, delegations: Object.fromEntries(delegations) };
}

const facts = (play: Play) => factsIn(play.world, ana);
const inboxes = (play: Play) => waitingFor(play.now, play.task, facts(play)).map(({ person }) => person);

describe("somebody who stands in", () => {
  it("has what is open and what is new, and gives it back when it ends: nothing is moved (row 110, trap 26)", () => {
    const play = new Play();
    play.open();
    expect(inboxes(play)).toEqual([mia]);
    const before = play.now;
    play.world = away({ [mia]: gil });
    expect(inboxes(play)).toEqual([gil]);
    play.world = world;
    expect(inboxes(play)).toEqual([mia]);
    expect(play.now).toBe(before);
    play.world = away({ [mia]: gil });
    expect(play.decide(gil, "approve").refusal).toBeNull();
    expect(play.events.findLast((event) => event.type === "decided")).toMatchObject({ actor: gil, actedFor: mia });
    expect(play.now.tasks[0]?.votes).toMatchObject([{ by: gil, for: mia }]);
  });

  it("leaves the original the right to decide, as their own act (row 110)", () => {
    const play = new Play(away({ [mia]: gil }));
    play.open();
    expect(candidates(play.now, play.task, facts(play))).toEqual([gil, mia]);
    expect(play.decide(mia, "approve").refusal).toBeNull();
    expect(play.now.tasks[0]?.votes).toMatchObject([{ by: mia, for: null }]);
  });

  it("is the last of a chain who may decide; whoever is barred is passed over, a leaver or an outsider ends it (trap 27)", () => {
    const play = new Play(away({ [mia]: gil, [gil]: gus }));
    play.open();
    expect(inboxes(play)).toEqual([gus]);
    expect(play.decide(gil, "approve").refusal).toEqual({ code: "not-yours" });
    play.world = away({ [mia]: gil, [gil]: gus }, {}, deactivate(world, gus));
    expect(inboxes(play)).toEqual([gil]);
    play.world = away({ [mia]: gil, [gil]: eve });
    expect(inboxes(play)).toEqual([gil]);
    play.world = away({ [mia]: eve });
    expect(inboxes(play)).toEqual([mia]);
    play.world = away({ [mia]: gil, [gil]: ana });
    expect(inboxes(play)).toEqual([gil]);
  });

  it("is nobody where the chain comes round: the original keeps the task (trap 27)", () => {
    const play = new Play(away({ [mia]: gil, [gil]: gus, [gus]: mia }));
    play.open();
    expect(inboxes(play)).toEqual([mia]);
    play.world = away({ [mia]: gil, [gil]: gus, [gus]: gil });
    expect(inboxes(play)).toEqual([mia]);
  });

  it("is never whom the request is about (trap 28)", () => {
    const play = new Play(away({ [mia]: ana }));
    play.open();
    expect(inboxes(play)).toEqual([mia]);
    expect(play.decide(ana, "approve").refusal).toEqual({ code: "not-yours" });
  });

  it("covers the kinds it names; none are all but collaboration", () => {
    const play = new Play(away({ [mia]: gil }, { kinds: ["revocation"] }));
    play.open();
    expect(inboxes(play)).toEqual([mia]);
    play.world = away({ [mia]: gil }, { kinds: ["approval"] });
    expect(inboxes(play)).toEqual([gil]);
  });

  it("covers managers, owners and named people, not groups and admins, unless the step says so (row 111)", () => {
    const says = (who: Parameters<typeof approve>[0], more = {}) => {
      const play = new Play(away({ [mia]: max, [olga]: max, [gil]: max, [ada]: max }));
      play.open([approve(who, more), provision()]);
      return inboxes(play);
    };
    expect(says([manager])).toEqual([max]);
    expect(says([owners])).toEqual([max, otto]);
    expect(says([users(mia)])).toEqual([max]);
    expect(says([inPlatform])).toEqual([gil, gus]);
    expect(says([inPlatform], { delegate: "all" })).toEqual([max, gus]);
    expect(says([{ by: "admins" }])).toEqual([ada, abe]);
    expect(says([{ by: "admins" }], { delegate: "all" })).toEqual([max, abe]);
    expect(says([manager], { delegate: "none" })).toEqual([mia]);
  });

  it("counts as the one they act for: one vote a person, and neither of the two again", () => {
    const play = new Play(away({ [mia]: gil }));
    play.open([approve([users(mia, olga)], { need: "all" }), provision()]);
    expect(holders(play.now, play.task, facts(play))).toEqual([mia, olga]);
    play.decide(gil, "approve");
    expect(play.task.state).toBe("open");
    expect(play.decide(gil, "approve").refusal).toMatchObject({ code: "already-voted" });
    expect(play.decide(mia, "approve").refusal).toMatchObject({ code: "already-voted" });
    play.decide(olga, "approve");
    expect(play.task.kind).toBe("provisioning");
  });

  it("decides in their own right first, and then the original has the other vote", () => {
    const play = new Play(away({ [mia]: olga }));
    play.open([approve([users(mia, olga)], { need: "all" }), provision()]);
    play.decide(olga, "approve");
    expect(play.task.votes).toMatchObject([{ by: olga, for: null }]);
    expect(inboxes(play)).toEqual([mia]);
    expect(play.decide(mia, "approve").refusal).toBeNull();
    expect(play.task.kind).toBe("provisioning");
  });

  it("fills a second approve step of one request in their own right only, and not at all where people must differ (trap 9, row 44)", () => {
    const play = new Play(away({ [olga]: mia }, {}, { ...world, appOwners: [olga] }));
    play.open([approve([manager]), approve([owners]), provision()]);
    play.decide(mia, "approve");
    expect(inboxes(play)).toEqual([olga]);
    expect(play.decide(mia, "approve").refusal).toEqual({ code: "not-yours" });
    expect(play.decide(olga, "approve").refusal).toBeNull();
    const own = new Play({ ...world, appOwners: [mia] });
    own.open([approve([manager]), approve([owners]), provision()]);
    own.decide(mia, "approve");
    expect(own.decide(mia, "approve").refusal).toBeNull();
    const differ = new Play(away({ [mia]: gil }, {}, { ...world, appOwners: [mia, otto] }));
    differ.open([approve([manager]), approve([owners], { distinct: true }), provision()]);
    differ.decide(gil, "approve");
    expect(differ.decide(mia, "approve").refusal).toEqual({ code: "distinct" });
  });

  it("has nothing by a delegation that whom it is about made once the request was there (own-change)", () => {
    const later = "2027-01-01T00:00:00.000Z";
    const play = new Play();
    play.open();
    play.world = away({ [mia]: gil }, { by: ana, since: later });
    expect(inboxes(play)).toEqual([mia]);
    play.world = away({ [mia]: gil }, { by: mia, since: later });
    expect(inboxes(play)).toEqual([gil]);
  });

  it("can take a pending decision back, and it is voided when they stand in no more", () => {
    const play = new Play(away({ [mia]: gil }));
    play.open();
    play.decide(gil, "approve", { undoSeconds: 10 });
    expect(play.task.pending).toMatchObject({ by: gil, for: mia });
    play.world = world;
    play.wait(60).wake();
    expect(play.types).toContain("decision-voided");
    expect(play.task).toMatchObject({ state: "open", votes: [] });
  });

  it("may pass it on in the original's place", () => {
    const play = new Play(away({ [mia]: gil }));
    play.open([approve([users(mia, olga)], { need: "all" }), provision()]);
    expect(play.reassign(gil, max).refusal).toBeNull();
    expect(play.events.at(-1)).toMatchObject({ type: "task-reassigned", actor: gil, actedFor: mia });
    expect(play.task.seats.map(({ principal }) => principal)).toEqual([`person:${olga}`, `person:${max}`]);
  });
});

describe("saving who stands in", () => {
  const one = (person: PersonId, delegate: PersonId, more: object = {}) => ({
    id: `${person}-${delegate}`,
    person,
    delegate,
    kinds: [] as readonly TaskKind[],
    from: "2026-03-01T00:00:00.000Z",
    until: null,
    ...more,
  });

  it("refuses whatever closes a loop while both run, for a kind they share (trap 27)", () => {
    expect(closesLoop([], one(mia, mia))).toBe(true);
    expect(closesLoop([one(gil, gus), one(gus, mia)], one(mia, gil))).toBe(true);
    expect(closesLoop([one(gil, mia, { until: "2026-03-02T00:00:00.000Z" })], one(mia, gil))).toBe(true);
    expect(
      closesLoop(
        [one(gil, mia, { until: "2026-03-02T00:00:00.000Z" })],
        one(mia, gil, { from: "2026-03-02T00:00:00.000Z" }),
      ),
    ).toBe(false);
    expect(closesLoop([one(gil, mia, { kinds: ["revocation"] })], one(mia, gil, { kinds: ["approval"] }))).toBe(false);
    expect(closesLoop([one(gil, mia, { kinds: ["collaboration"] })], one(mia, gil))).toBe(false);
  });

  it("leaves one who stands in for each kind at a time: the new one takes the place of the old", () => {
    const more = one(mia, gus, { kinds: ["approval"], from: "2026-03-05T00:00:00.000Z" });
    const { ended, rest } = makeRoom([one(mia, gil), one(olga, gil)], more);
    expect(ended).toEqual([{ id: "mia-gil", at: more.from }]);
    expect(rest).toMatchObject([{ person: mia, delegate: gil, from: more.from, until: null }]);
    expect(rest[0]?.kinds).not.toContain("approval");
    expect(rest[0]?.kinds).not.toContain("collaboration");
    expect(makeRoom([one(mia, gil, { kinds: ["collaboration"] })], more)).toEqual({ ended: [], rest: [] });
  });
});

describe("whatever the delegations", () => {
  const people = [mia, max, olga, otto, gil, gus, ada, abe, eve, ana];
  const links = fc.dictionary(fc.constantFrom(...people), fc.constantFrom(...people), { maxKeys: 8 });

  it("it ends, whom it is about never decides, and each one asked is in exactly one inbox", () => {
    fc.assert(
      fc.property(links, (chosen) => {
        const play = new Play(away(chosen));
        play.open([approve([manager, owners, inPlatform], { delegate: "all", need: 2 }), provision()]);
        const able = waitingFor(play.now, play.task, facts(play));
        expect(able.map(({ person, for: whose }) => whose ?? person).sort()).toEqual(
          holders(play.now, play.task, facts(play)),
        );
        for (const { person } of able) {
          expect(person).not.toBe(ana);
          expect(person).not.toBe(eve);
        }
      }),
      { numRuns: 500 },
    );
  });
});
