import { describe, expect, it } from "vitest";
import { type Away, closesLoop, makeRoom } from "@/lib/engine/away";
import type { Command } from "@/lib/engine/command";
import { decide } from "@/lib/engine/decide";
import { evolve } from "@/lib/engine/evolve";
import type { PersonId } from "@/lib/engine/ids";
import { durationParts, instant, isDuration, length, plus, plusSeconds } from "@/lib/engine/instant";
import { plainOpening } from "@/lib/engine/open";
import { OutOfNumbers } from "@/lib/engine/story";
import type { TaskKind } from "@/lib/engine/task";
import { plainDecision } from "@/lib/engine/vote";
import { ada, ana, app, caseId, entitlement, gil, gus, mia, olga } from "@/tests/support/cast";
import { approve, provision, users } from "@/tests/support/plans";
import { free, noon, opened, type Play } from "@/tests/support/play";
import { factsIn, world } from "@/tests/support/world";

describe("lengths of time", () => {
  it("are whole ISO 8601 durations, of something", () => {
    for (const good of ["P1D", "PT8H", "P1M", "P1Y2M3W4DT5H6M7S", "P2W", "PT1S"])
      expect([good, isDuration(good)]).toEqual([good, true]);
    for (const bad of ["P", "PT", "P1DT", "T", "1D", "P-1D", "P1.5D", "xP1D", "P1D ", "PT1D", ""])
      expect([bad, isDuration(bad)]).toEqual([bad, false]);
    expect(() => length("a day")).toThrow("not a duration: a day");
  });

  it("compare by thirty days a month and twelve months a year", () => {
    const day = 86_400_000;
    expect([length("P1Y"), length("P1M"), length("P1W"), length("P1D")]).toEqual([360 * day, 30 * day, 7 * day, day]);
    expect(length("P1DT2H3M4S")).toBe(day + ((2 * 60 + 3) * 60 + 4) * 1000);
    expect(durationParts("P1Y2M3W4DT5H")).toEqual({ months: 14, weeks: 3, days: 4, milliseconds: 5 * 3_600_000 });
    expect(durationParts("PT5M")).toEqual({ months: 0, weeks: 0, days: 0, milliseconds: 300_000 });
  });

  it("months are those of the calendar, kept within them", () => {
    expect(plus("2026-01-31T10:00:00.000Z", "P1M")).toBe("2026-02-28T10:00:00.000Z");
    expect(plus("2026-01-31T10:00:00.000Z", "P2M")).toBe("2026-03-31T10:00:00.000Z");
    expect(plus("2026-03-31T10:00:00.000Z", "P1M")).toBe("2026-04-30T10:00:00.000Z");
    expect(plus("2024-02-29T10:00:00.000Z", "P1Y")).toBe("2025-02-28T10:00:00.000Z");
    expect(plus("2026-01-31T10:00:00.000Z", "PT30S")).toBe("2026-01-31T10:00:30.000Z");
    expect(plusSeconds(noon, 90)).toBe("2026-03-02T12:01:30.000Z");
    expect(instant("2026-03-02T13:00:00+01:00")).toBe(noon);
  });
});

describe("who is away when", () => {
  const away = (more: Partial<Away> = {}): Away => ({
    person: mia,
    delegate: gil,
    kinds: [],
    from: "2026-03-01",
    until: "2026-04-01",
    ...more,
  });
  const back = away({ person: gil, delegate: mia });

  it("trap 27: two close a loop only while both run", () => {
    expect(closesLoop([away()], back)).toBe(true);
    expect(closesLoop([away()], { ...back, from: "2026-03-31" })).toBe(true);
    expect(closesLoop([away()], { ...back, from: "2026-04-01", until: null })).toBe(false);
    expect(closesLoop([away({ from: "2026-04-01", until: null })], back)).toBe(false);
    expect(closesLoop([away({ until: null })], { ...back, until: null })).toBe(true);
    expect(closesLoop([], away({ delegate: mia }))).toBe(true);
  });

  it("trap 27: along any chain, for a kind that all of it is for", () => {
    const chain = [away(), away({ person: gil, delegate: gus })];
    expect(closesLoop(chain, away({ person: gus, delegate: mia }))).toBe(true);
    expect(closesLoop(chain, away({ person: gus, delegate: olga }))).toBe(false);
    expect(closesLoop([away({ person: olga, delegate: mia })], back)).toBe(false);
    const only = (...kinds: readonly TaskKind[]) => away({ kinds });
    expect(closesLoop([only("form")], { ...back, kinds: ["approval"] })).toBe(false);
    expect(closesLoop([only("form", "approval")], { ...back, kinds: ["action", "approval"] })).toBe(true);
    expect(closesLoop([only("collaboration")], back)).toBe(false);
    // A loop among others is theirs.
    expect(
      closesLoop(
        [away({ person: gus, delegate: olga }), away({ person: olga, delegate: gus })],
        away({ delegate: gus }),
      ),
    ).toBe(false);
  });

  it("row 110: the new one takes the place of the old from its beginning, for the kinds they share", () => {
    const present = { ...away({ kinds: ["approval", "form"] }), id: "d1" };
    const room = (more: Partial<Away>) => makeRoom([present], away({ delegate: gus, ...more }));
    expect(room({ kinds: ["approval"], from: "2026-03-10" })).toEqual({
      ended: [{ id: "d1", at: "2026-03-10" }],
      rest: [{ person: mia, delegate: gil, kinds: ["form"], from: "2026-03-10", until: "2026-04-01" }],
    });
    expect(room({ from: "2026-02-01" })).toEqual({ ended: [{ id: "d1", at: "2026-03-01" }], rest: [] });
    expect(room({ kinds: ["action"] })).toEqual({ ended: [], rest: [] });
    expect(room({ person: olga })).toEqual({ ended: [], rest: [] });
    expect(room({ from: "2026-04-01" })).toEqual({ ended: [], rest: [] });
  });
});

describe("what is said of a task", () => {
  const edit = (play: Play, by: PersonId, more: object) =>
    play.act(by, { type: "edit-task", task: play.task.id, ...more } as Command);

  it("row 14: changes what it names, and is nothing where it is so already", () => {
    const play = opened();
    expect(edit(play, mia, { priority: "high" }).events[0]?.data).toEqual({ task: play.task.id, priority: "high" });
    expect(edit(play, mia, { priority: "high" }).events).toEqual([]);
    expect(edit(play, mia, { claimed: true }).events[0]?.data).toEqual({ task: play.task.id, claimedBy: mia });
    expect(edit(play, mia, { claimed: true }).events).toEqual([]);
    expect(play.task).toMatchObject({ priority: "high", claimedBy: mia });
    const { dueAt } = play.task;
    expect(edit(play, ada, { dueAt }).events).toEqual([]);
    expect(edit(play, ada, { dueAt: noon }).events[0]?.data).toEqual({ task: play.task.id, dueAt: noon });
    expect(edit(play, mia, {}).events).toEqual([]);
    for (const words of [{ title: "x" }, { description: "x" }])
      expect(edit(play, ada, words).refusal).toEqual({ code: "not-for-role" });
  });

  it("row 3: whoever took it on gives it back, or it is free; others do not", () => {
    const play = opened([approve([users(gil, gus)]), provision()]);
    edit(play, gil, { claimed: true });
    expect(edit(play, gus, { claimed: false }).refusal).toEqual({ code: "not-yours" });
    expect(edit(play, gil, { claimed: false }).refusal).toBeNull();
    expect(play.task.claimedBy).toBeNull();
    expect(edit(play, gil, { claimed: false }).events).toEqual([]);
    expect(edit(play, gus, { claimed: true }).refusal).toBeNull();
  });

  it("row 15: an admin gives themselves no later date", () => {
    const play = opened(undefined, {}, ada);
    expect(edit(play, ada, { dueAt: null }).refusal).toEqual({ code: "own-access", verb: "reassign" });
    const { dueAt } = play.task;
    expect(edit(play, ada, { dueAt }).refusal).toBeNull();
    expect(edit(play, ada, { dueAt: "2026-03-03T00:00:00.000Z" }).refusal).toBeNull();
    expect(edit(play, mia, { dueAt: null }).refusal).toEqual({ code: "admins-only" });
  });
});

describe("a bulk decision's own undo", () => {
  it("row 45: takes back what it decided, and nothing decided otherwise", () => {
    const play = opened();
    play.decide(mia, "approve", { undoSeconds: 30, batch: "b1" });
    expect(play.task.pending).toMatchObject({ batch: "b1" });
    const undo = (batch: string) => play.act(mia, { type: "undo", task: play.task.id, batch });
    expect(undo("b2").refusal).toEqual({ code: "nothing-to-undo" });
    expect(undo("b1").refusal).toBeNull();
    play.decide(mia, "approve", { undoSeconds: 30 });
    expect(undo("b1").refusal).toEqual({ code: "nothing-to-undo" });
    expect(play.undo(mia).refusal).toBeNull();
    play.decide(mia, "approve", { batch: "b3" });
    expect(play.events.find(({ type }) => type === "decided")?.data).toMatchObject({ batch: "b3", made: null });
  });
});

describe("what a command comes in with", () => {
  const command: Command = {
    ...plainOpening,
    type: "open-request",
    id: caseId,
    request: "grant",
    subject: ana,
    app,
    entitlement,
    duration: null,
    justification: "x",
    routing: null,
    steps: [approve([users(mia)]), approve([users(gil)])],
    routingError: null,
  };
  const given = {
    at: noon,
    actor: ana,
    channel: "web",
    facts: factsIn(world, ana, free),
    ids: Array.from({ length: 9 }, (_, n) => `id-${n}`),
    taskNumbers: ["T-1"],
    requestNumber: "R-1",
  } as const;

  it("are ids and numbers enough for what happens", () => {
    expect(decide(caseId, null, command, given).refusal).toBeNull();
    expect(() => decide(caseId, null, command, { ...given, ids: ["one"] })).toThrow("too few ids");
    expect(() => decide(caseId, null, command, { ...given, taskNumbers: [] })).toThrow(OutOfNumbers);
    expect(() => decide(caseId, null, command, { ...given, actor: null })).toThrow("without requester or number");
    const { opening, ...unread } = given.facts;
    expect(opening).toBe(free);
    expect(decide(caseId, null, command, { ...given, facts: unread }).refusal).toEqual({ code: "not-found" });
    expect(decide(caseId, null, { ...plainDecision, type: "decide", task: "t", verb: "deny" } as never, given)).toEqual(
      {
        refusal: { code: "not-found" },
        events: [],
        case: null,
      },
    );
  });

  it("what nobody decided cannot have been written", () => {
    const play = opened();
    play.decide(mia, "approve", { undoSeconds: 30 });
    const made = play.events.at(-1);
    if (!made) throw new Error("nothing made");
    expect(() => evolve(play.now, { ...made, actor: null })).toThrow("a decision without an actor");
    expect(() => evolve(null, made)).toThrow("decision-made before request-opened");
  });
});
