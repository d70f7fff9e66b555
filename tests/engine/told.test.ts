import { describe, expect, it } from "vitest";
import { effects } from "@/lib/engine/effects";
import type { Event, EventOf, EventType } from "@/lib/engine/event";
import type { CaseId, GrantId, TaskId } from "@/lib/engine/ids";
import type { Notice } from "@/lib/engine/message";
import { plain, type Resolver, type SlaAction } from "@/lib/engine/policy";
import type { Case, Collaboration } from "@/lib/engine/request";
import { abe, ana, app, entitlement, eve, gil, gus, max, mia, olga, otto } from "@/tests/support/cast";
import { approve, inPlatform, manager, provision, users } from "@/tests/support/plans";
import { Play } from "@/tests/support/play";

type Data<T extends EventType> = EventOf<T>["data"];

/** What an event says on a case as it is after it. */
function says<T extends EventType>(
  about: Case,
  type: T,
  data: Data<T>,
  before: Case | null = about,
): readonly Notice[] {
  const event = {
    id: "e",
    case: about.id,
    seq: 9,
    at: about.lastAt,
    actor: mia,
    actedFor: null,
    texts: {},
    type,
    data,
  };
  return effects(about, event as unknown as Event, before);
}

const lines = (notices: readonly Notice[]) =>
  notices
    .filter(({ to }) => to.length > 0)
    .map(({ message, to }) => `${message}: ${to.join(" ").replaceAll("person:", "")}`);

function opened(...given: Parameters<Play["open"]>): Case {
  const play = new Play();
  play.open(...given);
  return play.now;
}

const first = (about: Case): TaskId => about.tasks[0]?.id ?? ("none" as TaskId);

const decided = (about: Case, verb: Data<"decided">["verb"], more: Partial<Data<"decided">> = {}) =>
  says(about, "decided", {
    task: first(about),
    verb,
    made: null,
    clickedAt: about.lastAt,
    closes: true,
    override: false,
    duration: null,
    to: null,
    category: null,
    batch: null,
    ...more,
  } as Data<"decided">);

describe("what people hear of a request", () => {
  it("trap 29: whoever decided what does not come to count hears so, and nobody else", () => {
    const about = opened();
    const data = { task: first(about), verb: "approve", by: gil, reason: "not-eligible" } as const;
    expect(says(about, "decision-voided", data)).toEqual([
      { message: "decision-voided", task: first(about), to: [`person:${gil}`] },
    ]);
  });

  it("row 102: that it became an emergency is told to owners and admins, another way round is not", () => {
    const about = opened();
    const { routing } = about;
    const led = (cause: Data<"rerouted">["cause"]) =>
      lines(says(about, "rerouted", { cause, generation: 2, emergency: false, routing, steps: [] }));
    expect(led("emergency")).toEqual([`emergency: app-owners:${app} admins`]);
    for (const cause of ["restart", "reset", "policy", "retry", "duration"] as const) expect(led(cause)).toEqual([]);
    expect(lines(says({ ...about, app: null }, "rerouted", { cause: "emergency" } as Data<"rerouted">))).toEqual([
      "emergency: admins",
    ]);
  });

  it("each decision on the way is told with its task to those who wait; an answered form is not", () => {
    const about = opened(undefined, { subject: gil }, mia);
    expect(decided(about, "approve")).toEqual([
      { message: "decided", task: first(about), to: [`person:${mia}`, `person:${gil}`] },
    ]);
    const as = (kind: Case["tasks"][number]["kind"]): Case => ({
      ...about,
      tasks: about.tasks.map((task) => ({ ...task, kind })),
    });
    expect(decided(as("form"), "submit")).toEqual([]);
    expect(decided(as("certification"), "certify")).toEqual([]);
    expect(lines(decided(as("standalone"), "complete"))).toEqual(["completed: mia gil"]);
    expect(decided(as("standalone"), "decline")).toEqual([]);
    expect(decided({ ...about, parent: "whole" as CaseId }, "approve")).toEqual([]);
  });

  it("trap 51: what is tried again is with its people again; a routing tried again is over", () => {
    const about = opened([provision()]);
    expect(decided(about, "retry", { closes: false })).toEqual([
      { message: "task-assigned", task: first(about), to: [`app-owners:${app}`] },
    ]);
    expect(decided(about, "retry", { closes: true })).toEqual([]);
    expect(lines(decided(about, "retry", { closes: false, task: "none" as TaskId }))).toEqual([]);
  });

  it("of several tasks each is told of its own", () => {
    const play = new Play();
    play.open();
    play.decide(mia, "approve");
    const [one, two] = play.now.tasks;
    if (!one || !two) throw new Error("two tasks");
    expect(lines(says(play.now, "reminded", { task: two.id }))).toEqual([`reminder: app-owners:${app}`]);
    expect(lines(says(play.now, "reminded", { task: one.id }))).toEqual(["reminder: mia"]);
    // Who was asked before and has answered hears nothing more.
    expect(lines(says(play.now, "commented", { task: null, question: false }))).toEqual([
      `comment: ana app-owners:${app}`,
    ]);
    const form = { ...play.now, tasks: [{ ...one, kind: "form" as const }, two] };
    expect(decided(form, "approve", { task: two.id })).toHaveLength(1);
    play.cancel(ana);
    const end = play.events.at(-1);
    if (!end) throw new Error("no end");
    expect(lines(effects(play.now, end))).toEqual([`request-closed: ana app-owners:${app}`]);
  });

  it("row 104: who keeps a seat when others change is asked no second time, nor told it was taken away", () => {
    const about = opened();
    const seat = (person: typeof mia) => ({
      principal: `person:${person}` as const,
      cause: { by: "users" as const },
    });
    const data = { task: first(about), from: [seat(mia), seat(gil)], to: [seat(mia), seat(gus)] };
    expect(says(about, "task-reassigned", data as never)).toEqual([
      { message: "task-assigned", task: first(about), to: [`person:${gus}`] },
      { message: "task-reassigned-away", task: first(about), to: [`person:${gil}`] },
    ]);
  });

  it("a step that passes tells somebody only where it is there to tell", () => {
    const tell = { ...plain, kind: "notify", name: "Tell", who: [users(abe)], message: "Look" } as const;
    const about = opened([approve([manager]), tell, provision()]);
    const passed = (reason: Data<"step-passed">["reason"], step = 1) =>
      lines(says(about, "step-passed", { step, reason, person: null }));
    expect(passed("notified")).toEqual(["notice: abe"]);
    for (const reason of ["executed", "skipped", "approved-by-asking", "nobody"] as const)
      expect([reason, passed(reason)]).toEqual([reason, []]);
    expect(passed("notified", 7)).toEqual([]);
  });

  it("row 100: whom a policy names to be told, by each way of naming", () => {
    const named = (who: readonly Resolver[], more: Partial<Case> = {}) => {
      const tell = { ...plain, kind: "notify", name: "Tell", who, message: "Look" } as const;
      const about = { ...opened([tell, approve([manager]), provision()], { subject: gil }, mia), ...more };
      const [notice] = says(about, "step-passed", { step: 0, reason: "notified", person: null });
      return [notice?.to, notice?.managers];
    };
    expect(named([{ by: "owners", of: "app" }])).toEqual([[`app-owners:${app}`], []]);
    expect(named([{ by: "owners", of: "entitlement" }])).toEqual([[`entitlement-owners:${entitlement}`], []]);
    const none = { app: null, entitlement: null };
    expect(named([{ by: "owners", of: "app" }], none)).toEqual([[], []]);
    expect(named([{ by: "owners", of: "entitlement" }], none)).toEqual([[], []]);
    expect(named([{ by: "expression", people: [abe, max] }])).toEqual([[`person:${abe}`, `person:${max}`], []]);
    expect(named([{ by: "subject" }, { by: "requester" }])).toEqual([[`person:${gil}`, `person:${mia}`], []]);
    expect(named([{ by: "subject" }], { subject: null })).toEqual([[`person:${mia}`], []]);
    expect(named([{ by: "admins" }, inPlatform])).toEqual([["admins", "group:platform"], []]);
    expect(named([manager, { by: "manager", level: 2 }])).toEqual([
      [],
      [
        { of: gil, level: 1 },
        { of: gil, level: 2 },
      ],
    ]);
    expect(named([manager], { subject: null })).toEqual([[], [{ of: mia, level: 1 }]]);
  });

  it("row 100: a step that was not decided in time: told to who waits; still asked only where it stays", () => {
    const late = (then: SlaAction | null, action: Data<"escalated">["action"], more: Partial<Case> = {}) => {
      const about = { ...opened([approve([manager], { sla: { after: "PT1H", hours: "wall", then } })]), ...more };
      return lines(says(about, "escalated", { task: first(about), step: 0, action }));
    };
    expect(late({ do: "notify", who: [users(abe)] }, "notify")).toEqual(["escalated: ana mia abe"]);
    expect(late({ do: "reassign", who: [users(abe)] }, "reassign")).toEqual(["escalated: ana"]);
    expect(late({ do: "skip" }, "skip")).toEqual(["escalated: ana"]);
    expect(late(null, "notify")).toEqual(["escalated: ana mia"]);
    expect(late({ do: "notify", who: [users(abe)] }, "notify", { parent: "whole" as CaseId })).toEqual([
      "escalated: mia abe",
    ]);
    const about = opened();
    expect(lines(says(about, "escalated", { task: first(about), step: 9, action: "cancel" }))).toEqual([
      "escalated: ana",
    ]);
  });

  it("how it ends is told once: by the access that is there, or by its end", () => {
    const about = opened();
    const end = (outcome: Data<"request-closed">["outcome"], more: Partial<Case> = {}) =>
      lines(says({ ...about, ...more }, "request-closed", { outcome, reason: "fulfilled" }));
    for (const outcome of ["granted", "completed"] as const) expect(end(outcome)).toEqual([]);
    for (const outcome of ["changed", "denied", "timed-out"] as const)
      expect(end(outcome)).toEqual(["request-closed: ana"]);
    expect(end("denied", { parent: "whole" as CaseId })).toEqual([]);
    expect(end("granted", { parts: [{ id: "p" as CaseId, outcome: "granted" }] })).toEqual(["request-closed: ana"]);
    const stale = about.tasks.map((task) => ({ ...task, state: "cancelled" as const, closedAt: "2020-01-01" }));
    expect(end("denied", { tasks: stale })).toEqual(["request-closed: ana"]);
  });

  it("a review is told to nobody it is about, nor as one that was asked for", () => {
    const about = { ...opened(), type: "certify" } as Case;
    const access = { grant: "g" as GrantId, person: ana, entitlement };
    expect(lines(says(about, "access-removed", access))).toEqual([]);
    const made = { ...opened(), type: "standalone" } as Case;
    expect(says(made, "request-opened", {} as Data<"request-opened">)).toEqual([]);
    expect(lines(says({ ...made, emergency: true }, "request-opened", {} as Data<"request-opened">))).toEqual([
      `emergency: app-owners:${app} admins`,
    ]);
  });
});

describe("what people hear of a task among them", () => {
  const together: Collaboration = {
    task: "t" as TaskId,
    creator: mia,
    assignee: gil,
    inspector: olga,
    followers: [eve],
    parent: null,
  };

  function among(state: "open" | "check" | "done" = "open", more: Partial<Collaboration> = {}): Case {
    const base = opened([provision()]);
    const collaboration = { ...together, ...more, task: first(base) };
    const tasks = base.tasks.map((task) => ({ ...task, state, kind: "collaboration" as const, step: -1 }));
    return { ...base, type: "collaboration", requester: mia, subject: null, app: null, collaboration, tasks };
  }

  it("row 56: its creator and followers hear that it is there; the admins never do", () => {
    expect(says(among(), "request-opened", {} as Data<"request-opened">)).toEqual([
      { message: "participant-added", task: null, to: [`person:${mia}`, `person:${eve}`] },
    ]);
  });

  it("cancelled or still open it is completed for nobody", () => {
    expect(decided(among("open"), "complete")).toEqual([]);
    expect(decided(among("done"), "cancel")).toEqual([]);
    expect(decided(among("done"), "complete", { task: "none" as TaskId })).toEqual([]);
    expect(lines(decided(among("done"), "complete"))).toEqual(["completed: mia gil olga eve"]);
    expect(lines(decided(among("check", { inspector: null }), "complete"))).toEqual([]);
  });

  it("whose turn it is when people change: the assignee's while it is worked on, the inspector's in the check", () => {
    const changed = (state: "open" | "check", more: Partial<Collaboration>) => {
      const before = among(state);
      const collaboration = { ...together, ...more, task: first(before) };
      return lines(
        says({ ...before, collaboration }, "participants-changed", { task: first(before), collaboration }, before),
      );
    };
    expect(changed("open", { assignee: abe })).toEqual(["task-assigned: abe", "participant-removed: gil"]);
    expect(changed("check", { assignee: abe })).toEqual(["participant-added: abe", "participant-removed: gil"]);
    expect(changed("open", { inspector: otto })).toEqual(["participant-added: otto", "participant-removed: olga"]);
    expect(changed("check", { inspector: otto })).toEqual(["check: otto", "participant-removed: olga"]);
    expect(changed("check", { inspector: null })).toEqual(["participant-removed: olga"]);
    expect(changed("open", { followers: [eve, otto] })).toEqual(["participant-added: otto"]);
    expect(changed("check", {})).toEqual([]);
    const about = among();
    const data = { task: first(about), collaboration: together };
    expect(says(about, "participants-changed", data, null)).toEqual([]);
    expect(says(about, "participants-changed", data, { ...about, collaboration: null })).toEqual([]);
  });

  it("whoever follows it and loses it hears nothing of losing it", () => {
    const about = among("open", { followers: [gil], assignee: abe });
    const seat = (person: typeof gil) => ({ principal: `person:${person}`, cause: { by: "participant" } });
    const moved = { task: first(about), from: [seat(gil), seat(otto)], to: [seat(abe)] };
    expect(lines(says(about, "task-reassigned", moved as never))).toEqual([
      "task-assigned: abe",
      "participant-removed: otto",
    ]);
  });
});
