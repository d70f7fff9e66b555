import { describe, expect, test } from "vitest";
import { effects } from "@/lib/engine/effects";
import type { EventOf, EventType } from "@/lib/engine/event";
import { evolve } from "@/lib/engine/evolve";
import type { CampaignId, CaseId } from "@/lib/engine/ids";
import type { Notice } from "@/lib/engine/message";
import { plain } from "@/lib/engine/policy";
import type { Case, Collaboration } from "@/lib/engine/request";
import { abe, ada, ana, app, eve, gil, mia, olga, otto } from "@/tests/support/cast";
import { approve, inPlatform, manager, owners, provision, users } from "@/tests/support/plans";
import { opened, type Play } from "@/tests/support/play";

type Data<T extends EventType> = EventOf<T>["data"];

/** What every event of a play says to whom: "task-assigned: mia". */
function told(play: Play, from = 0): readonly string[] {
  let before: Case | null = null;
  return play.events.flatMap((event, index) => {
    const after = evolve(before, event);
    const notices = index < from ? [] : effects(after, event, before);
    before = after;
    return notices.flatMap(lines);
  });
}

function lines({ message, to, managers = [] }: Notice): readonly string[] {
  const whom = [...to, ...managers.map(({ of, level }) => `manager ${level} of ${of}`)];
  return whom.length === 0 ? [] : [`${message}: ${whom.map((one) => one.replace("person:", "")).join(" ")}`];
}

/** What one more event would say, on a case as a play left it. */
function says<T extends EventType>(
  about: Case,
  type: T,
  data: Data<T>,
  before: Case | null = about,
): readonly string[] {
  const event = {
    id: "e",
    case: about.id,
    seq: about.seq + 1,
    at: about.lastAt,
    actor: mia,
    actedFor: null,
    channel: "web",
    texts: {},
    type,
    data,
  } as unknown as EventOf<T>;
  return effects(evolve(before, event as never), event as never, before).flatMap(lines);
}

describe("a request", () => {
  test("is told to whoever asked and whom it is about, with the task to whom it asks", () => {
    expect(told(opened())).toEqual(["request-created: ana", "task-assigned: mia"]);
    expect(told(opened(undefined, { subject: gil }, mia))).toContain("request-created: mia gil");
  });

  test("row 92: in an emergency the owners and the admins hear that it is asked for, and that it is there", () => {
    const play = opened([provision()], { emergency: true });
    expect(told(play)).toContain(`emergency: app-owners:${app} admins`);
    const from = play.events.length;
    play.decide(olga, "complete");
    expect(told(play, from).filter((line) => line.startsWith("emergency"))).toHaveLength(1);
  });

  test("that came about by itself is not told before something has happened", () => {
    expect(told(opened(undefined, { origin: "template" })).some((line) => line.startsWith("request-created"))).toBe(
      false,
    );
  });

  test("trap 86: a part of several is told by the whole, not by itself", () => {
    const part = opened([provision()], { parent: "whole" as CaseId });
    expect(told(part)).toEqual([`task-assigned: app-owners:${app}`]);
    const from = part.events.length;
    part.decide(olga, "complete");
    expect(told(part, from)).toEqual([]);
    const parts = ["one", "two"].map((id) => id as CaseId);
    const whole = { ...part.now, parent: null, parts: parts.map((id) => ({ id, outcome: null })), state: "in-review" };
    expect(says(whole as Case, "request-closed", { outcome: "granted", reason: "parts-closed" })).toEqual([
      "request-closed: ana",
    ]);
  });

  test("trap 51: what could not be done is told to whoever can mend it, and softly to who waits", () => {
    const play = opened([provision()]);
    const from = play.events.length;
    play.decide(olga, "error");
    expect(told(play, from)).toEqual([`errored: app-owners:${app} admins`, "not-yet: ana"]);
  });

  test("a run outside that failed asks the step's people, tells owners and admins, and softly who waits", () => {
    const play = opened([provision()]);
    const seats = play.task.seats;
    const data: Data<"task-opened"> = {
      task: "t-9" as never,
      number: "T-9",
      kind: "provisioning",
      step: 0,
      state: "errored",
      seats,
      need: 1,
      byAsking: [],
      dueAt: null,
      escalatesAt: null,
      priority: "normal",
      execution: "x" as never,
    };
    expect(says(play.now, "task-opened", data)).toEqual([
      `task-assigned: app-owners:${app}`,
      `errored: app-owners:${app} admins`,
      "not-yet: ana",
    ]);
  });

  test("access that is there, and access that is gone, are told to whom they concern", () => {
    const { now } = opened();
    const access = { grant: "g" as never, person: ana, entitlement: "deploy" as never };
    expect(says(now, "access-granted", { ...access, expiresAt: null })).toEqual(["fulfilled: ana"]);
    expect(says(now, "access-removed", access)).toEqual(["removed: ana"]);
  });

  test("called off while it is carried out: those who carry it out hear too", () => {
    const play = opened([provision()]);
    expect(says(play.now, "stop-requested", { own: true })).toEqual([`stopping: ana app-owners:${app}`]);
  });

  test("nobody could decide: the admins hear of it", () => {
    const { now } = opened();
    const end = { outcome: "cancelled", reason: "nobody-can-decide" } as const;
    expect(says(now, "request-closed", end)).toEqual(["request-closed: ana mia admins"]);
  });
});

describe("time", () => {
  test("trap 83: a reminder goes to whom the task waits for", () => {
    const play = opened();
    const from = play.events.length;
    play.wait(60).act(ana, { type: "remind" });
    expect(told(play, from)).toEqual(["reminder: mia"]);
  });

  test("row 100: a step that was not decided in time is told to who waits, who is asked and whom the policy names", () => {
    const sla = {
      after: "PT1H",
      hours: "wall",
      then: { do: "notify", who: [inPlatform, { by: "manager", level: 2 }] },
    } as const;
    const play = opened([approve([manager], { sla }), provision()]);
    const from = play.events.length;
    play.wait(3700).wake();
    expect(told(play, from)).toEqual(["escalated: ana mia group:platform manager 2 of ana"]);
  });

  test("a step that tells people tells those it names", () => {
    const tell = {
      ...plain,
      kind: "notify",
      name: "Tell",
      who: [inPlatform, users(abe), owners],
      message: "Look",
    } as const;
    expect(told(opened([tell, provision()]))).toContain(`notice: group:platform abe app-owners:${app}`);
  });
});

describe("who is asked", () => {
  test("a reassigned task is told to the new one and to the one before", () => {
    const play = opened();
    const from = play.events.length;
    play.reassign(ada, gil);
    expect(told(play, from)).toEqual(["task-assigned: gil", "task-reassigned-away: mia"]);
  });

  test("a decision in its window is nobody's news, and a draft is its reviewer's alone", () => {
    const play = opened();
    const from = play.events.length;
    play.decide(mia, "approve", { undoSeconds: 10 });
    expect(told(play, from)).toEqual([]);
    const drafted = says(play.now, "decision-drafted", { task: play.task.id, verb: "remove", to: null });
    expect(drafted).toEqual([]);
  });

  test("of a review neither its items nor their decisions are told one by one", () => {
    const review = { ...opened().now, type: "certify", campaign: { id: "k" as CampaignId, drafts: false } } as Case;
    const task = review.tasks[0];
    if (!task) throw new Error("no task");
    const { id, number, step, seats, need, dueAt, escalatesAt, priority, execution } = task;
    const item = { task: id, number, kind: "certification", step, state: "open", seats, need, byAsking: [] } as const;
    expect(says(review, "task-opened", { ...item, dueAt, escalatesAt, priority, execution })).toEqual([]);
    expect(says(review, "request-closed", { outcome: "cancelled", reason: "campaign-ended" })).toEqual([]);
    expect(says(review, "commented", { task: id, question: false })).toEqual(["comment: mia"]);
  });
});

describe("a task among few", () => {
  const together: Collaboration = {
    task: "t-1" as never,
    creator: mia,
    assignee: gil,
    inspector: olga,
    followers: [eve],
    parent: null,
  };

  function among(more: Partial<Collaboration> = {}): Case {
    const base = opened([provision()]).now;
    const collaboration = { ...together, ...more, task: base.tasks[0]?.id as never };
    const tasks = base.tasks.map((task) => ({
      ...task,
      kind: "collaboration" as const,
      step: -1,
      seats: [{ principal: `person:${collaboration.assignee}` as const, cause: { by: "participant" as const } }],
    }));
    return {
      ...base,
      type: "collaboration",
      class: "participants",
      requester: mia,
      subject: null,
      app: null,
      collaboration,
      tasks,
    };
  }

  const decision = (about: Case, verb: "complete" | "revise" | "ask-revision", closes: boolean): Data<"decided"> =>
    ({
      ...({ task: about.tasks[0]?.id, verb, made: null, clickedAt: about.lastAt, closes, override: false } as const),
      ...({ duration: null, to: null, category: null } as const),
    }) as Data<"decided">;

  function decidedAs<T extends "decided">(
    about: Case,
    data: Data<T>,
    state: "check" | "done" | "open",
  ): readonly string[] {
    const tasks = about.tasks.map((task) => ({ ...task, state }));
    const event = { type: "decided", data, actor: gil, at: about.lastAt } as never;
    return effects({ ...about, tasks }, event, about).flatMap(lines);
  }

  test("row 49: what is done waits for its inspector, who hears of it", () => {
    const about = among();
    expect(decidedAs(about, decision(about, "complete", false), "check")).toEqual(["check: olga"]);
  });

  test("a revision goes back to whoever does it, the end to everybody who takes part", () => {
    const about = among();
    expect(decidedAs(about, decision(about, "ask-revision", false), "open")).toEqual(["revision: gil"]);
    expect(decidedAs(about, decision(about, "revise", false), "open")).toEqual(["revision: gil"]);
    expect(decidedAs(about, decision(about, "complete", true), "done")).toEqual(["completed: mia gil olga eve"]);
  });

  test("who comes and who goes is told so, and the admins never are", () => {
    const about = among();
    const collaboration = { ...together, task: about.tasks[0]?.id as never, followers: [otto], assignee: abe };
    const lines = says(about, "participants-changed", { task: about.tasks[0]?.id as never, collaboration });
    expect(lines).toEqual(["task-assigned: abe", "participant-added: otto", "participant-removed: gil eve"]);
    const closed = says(about, "request-closed", { outcome: "deleted", reason: "by-creator" });
    expect(closed.join()).not.toContain("admins");
    expect(says(about, "commented", { task: null, question: false })).toEqual(["comment: mia gil olga eve"]);
  });
});

test("nobody is told anything by an event that only keeps the books", () => {
  const { now } = opened();
  const quiet: readonly (readonly [EventType, object])[] = [
    ["step-waiting", { step: 0, until: null }],
    ["execution-started", { execution: "x", step: 0, purpose: "fulfil" }],
    ["execution-accepted", { execution: "x" }],
    ["duration-changed", { duration: "P1D" }],
    ["part-closed", { part: "p", outcome: "granted" }],
    ["comment-edited", { task: null, comment: "e" }],
    ["comment-deleted", { task: null, comment: "e" }],
    ["task-edited", { task: now.tasks[0]?.id, priority: "high" }],
  ];
  for (const [type, data] of quiet) expect([type, says(now, type, data as never)]).toEqual([type, []]);
});

test("the requester is one person even where they are the subject too", () => {
  expect(says(opened().now, "commented", { task: null, question: true })).toEqual(["question: ana mia"]);
});
