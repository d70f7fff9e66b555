import { describe, expect, it } from "vitest";
import { ada, ana, eve, gil, gus, max, mia, olga, otto } from "@/tests/support/cast";
import { approve, inPlatform, manager, owners, provision, users } from "@/tests/support/plans";
import { Play, seated } from "@/tests/support/play";
import { deactivate, world } from "@/tests/support/world";

describe("when somebody leaves", () => {
  it("what they decided and does not count yet is voided at once, and the task finds somebody (trap 23)", () => {
    const play = new Play();
    play.open();
    play.decide(mia, "approve", { undoSeconds: 30 });
    play.world = deactivate(world, mia);
    play.findSomebody();
    expect(play.types.slice(-2)).toEqual(["decision-voided", "task-reassigned"]);
    expect(play.events.at(-2)).toMatchObject({ data: { by: mia, reason: "not-eligible" } });
    expect(seated(play)).toEqual(["app-owners:aws"]);
    expect(play.findSomebody().events).toEqual([]);
  });

  it("a pending override of an admin who left is voided too", () => {
    const play = new Play();
    play.open();
    play.decide(ada, "approve", { undoSeconds: 30, override: true });
    expect(play.findSomebody().events).toEqual([]);
    play.world = deactivate(world, ada);
    play.findSomebody();
    expect(play.task).toMatchObject({ state: "open", pending: null });
  });

  it("each change ends with one move at the most, however often tasks were passed on before (trap 29)", () => {
    const play = new Play();
    play.open([approve([manager], { fallback: [users(gil)] }), provision()]);
    let here = world;
    for (const person of [mia, gil, olga, otto]) {
      here = deactivate(here, person);
      play.world = here;
      const moves = play.findSomebody().events.filter((event) => event.type === "task-reassigned");
      expect(moves.length).toBeLessThanOrEqual(1);
      expect(play.findSomebody().events).toEqual([]);
    }
    expect(seated(play)).toEqual(["admins"]);
    expect(play.reassign(ada, mia).refusal).toMatchObject({ code: "cannot-assign", why: "deactivated" });
    expect(play.reassign(ada, eve).refusal).toMatchObject({ code: "cannot-assign", why: "external" });
    play.reassign(ada, gus);
    play.world = deactivate(here, gus);
    play.findSomebody();
    expect(seated(play)).toEqual(["admins"]);
  });
});

describe("when somebody's manager changes", () => {
  const moved = { ...world, managers: { ...world.managers, [ana]: [gus] } };

  it("an open manager step goes to the manager of now, and the old one keeps reading (trap 16)", () => {
    const play = new Play();
    play.open();
    const { number, dueAt } = play.task;
    play.world = moved;
    play.findSomebody();
    expect(play.events.at(-1)).toMatchObject({ type: "task-reassigned", data: { cause: "moved" } });
    expect(seated(play)).toEqual([gus]);
    expect(play.task).toMatchObject({ number, dueAt, former: [`person:${mia}`] });
    expect(play.task.seats[0]?.cause).toEqual({ by: "manager", level: 1, of: ana });
    expect(play.findSomebody().events).toEqual([]);
    expect(play.decide(mia, "approve").refusal).toEqual({ code: "not-yours" });
  });

  it("several managers are any of them; oneself as manager is none (trap 21)", () => {
    const play = new Play();
    play.open();
    play.world = { ...world, managers: { [ana]: [gus, gil] } };
    play.findSomebody();
    expect(seated(play)).toEqual([gus, gil]);
    const self = new Play({ ...world, managers: { [ana]: [ana] } });
    self.open();
    expect(seated(self)).toEqual(["app-owners:aws"]);
  });

  it("a step at a higher level follows, and a loop of managers ends (trap 21)", () => {
    const play = new Play();
    play.open([approve([{ by: "manager", level: 2 }]), provision()]);
    expect(seated(play)).toEqual([max]);
    play.world = { ...world, managers: { [ana]: [mia], [mia]: [gil], [gil]: [mia] } };
    play.findSomebody();
    expect(seated(play)).toEqual([gil]);
  });

  it("nobody above any more: the fallback follows", () => {
    const play = new Play();
    play.open();
    play.world = { ...world, managers: {} };
    play.findSomebody();
    expect(seated(play)).toEqual(["app-owners:aws"]);
  });

  it("whom an admin gave the task to keeps it, and so does whoever voted already", () => {
    const given = new Play();
    given.open();
    given.reassign(ada, gil);
    given.world = moved;
    expect(given.findSomebody().events).toEqual([]);
    const voted = new Play();
    voted.open([approve([manager, owners], { need: 2 }), provision()]);
    voted.decide(mia, "approve");
    voted.world = moved;
    voted.findSomebody();
    expect(seated(voted)).toContain(mia);
  });
});

describe("admins and a step's reassign rule", () => {
  const listed = approve([manager], { reassign: { allowed: false, to: [inPlatform], reason: "optional" } });

  it("they may always, unless the organisation says otherwise (row 105)", () => {
    const free = new Play();
    free.open([listed, provision()]);
    expect(free.reassign(ada, olga).refusal).toBeNull();
    const bound = new Play({ ...world, rules: { adminRespectsReassignPolicy: true } });
    bound.open([listed, provision()]);
    expect(bound.reassign(ada, gil).refusal).toEqual({ code: "reassign-not-allowed" });
    const list = new Play({ ...world, rules: { adminRespectsReassignPolicy: true } });
    list.open([approve([manager], { reassign: { ...listed.reassign, allowed: true } }), provision()]);
    expect(list.reassign(ada, olga).refusal).toMatchObject({ code: "cannot-assign", why: "not-listed" });
    expect(list.reassign(ada, gil).refusal).toBeNull();
  });
});
