import { describe, expect, it } from "vitest";
import { campaignEventTypes, isOfCampaign } from "@/lib/engine/campaign-event";
import type { Command } from "@/lib/engine/command";
import { foresee } from "@/lib/engine/foresee";
import {
  type ExecutionId,
  type GroupId,
  isId,
  type PersonId,
  type PolicyVersionId,
  type TaskId,
} from "@/lib/engine/ids";
import { asksToAct } from "@/lib/engine/message";
import { needs, noNeeds } from "@/lib/engine/needs";
import { plainOpening } from "@/lib/engine/open";
import type { Resolver, StepPlan } from "@/lib/engine/policy";
import { subscribable } from "@/lib/engine/subscribable";
import { plainDecision } from "@/lib/engine/vote";
import { notify, verdict, verify, wait } from "@/tests/engine/steps";
import { abe, ana, app, caseId, entitlement, gil, gus, mia, olga, otto, platform } from "@/tests/support/cast";
import { approve, inPlatform, manager, owners, provision, users } from "@/tests/support/plans";
import { Play } from "@/tests/support/play";
import { factsIn } from "@/tests/support/world";

const task = "task" as TaskId;
const routing = { version: "v1" as PolicyVersionId, rule: null, level: "organisation" } as const;
const security = "security" as GroupId;
const inSecurity: Resolver = { by: "group", group: security };
const led = (steps: readonly StepPlan[]) => ({ ok: true, routing, steps }) as const;
const unled = { ok: false, rule: 1, reason: "no" } as const;

const opening = (steps: readonly StepPlan[], more: object = {}): Command => ({
  ...plainOpening,
  type: "open-request",
  id: caseId,
  request: "grant",
  subject: ana,
  app,
  entitlement,
  duration: null,
  justification: "x",
  routing,
  steps,
  routingError: null,
  ...more,
});

const decision = (more: Partial<Extract<Command, { type: "decide" }>>): Command => ({
  ...plainDecision,
  type: "decide",
  task,
  verb: "approve",
  ...more,
});

describe("what has to be known before a command is decided", () => {
  it("an opening: whom it is about, and everybody its steps name, wherever they name them", () => {
    const steps = [
      approve([users(mia), inPlatform], { fallback: [users(gil)], balance: true }),
      approve([manager], {
        reassign: { allowed: true, to: [inSecurity, users(gus)], reason: "required" },
        sla: { after: "P1D", hours: "wall", then: { do: "reassign", who: [users(olga)] } },
      }),
      provision([owners], {
        sla: { after: "P1D", hours: "wall", then: { do: "policy", routing, steps: [approve([users(otto)])] } },
      }),
    ];
    expect(needs(opening(steps))).toEqual({
      task: null,
      people: [ana, mia, gil, gus, olga, otto],
      groups: [platform, security],
      balanced: [platform],
      taskNumbers: 1,
      requestNumber: true,
    });
    expect(needs(opening([provision([inPlatform])], { subject: null }))).toMatchObject({
      people: [],
      groups: [platform],
      balanced: [],
    });
    const quiet = approve([manager], { sla: { after: "P1D", hours: "wall", then: { do: "skip" } } });
    expect(needs(opening([quiet]))).toMatchObject({ people: [ana], groups: [] });
    expect(needs(opening([approve([manager], { sla: null })]))).toMatchObject({ people: [ana] });
  });

  it("a collaboration task: whoever takes part, and no number of a task, which would tell of it", () => {
    const collaboration = { creator: olga, assignee: gil, inspector: otto, followers: [gus], parent: null };
    const none = { task: null, groups: [], taskNumbers: 0, requestNumber: true };
    expect(needs(opening([], { collaboration }))).toEqual({ ...none, people: [gil, otto, gus] });
    expect(needs(opening([], { collaboration: { ...collaboration, inspector: null } }))).toEqual({
      ...none,
      people: [gil, gus],
    });
  });

  it("a decision: a number for the task that may come next, where it counts at once and agrees", () => {
    const numbers = (more: Parameters<typeof decision>[0]) => needs(decision(more)).taskNumbers;
    expect(needs(decision({}))).toEqual({ ...noNeeds, task, taskNumbers: 1 });
    expect((["approve", "confirm", "complete", "submit"] as const).map((verb) => numbers({ verb }))).toEqual([
      1, 1, 1, 1,
    ]);
    expect((["deny", "remove", "error", "wont-do"] as const).map((verb) => numbers({ verb }))).toEqual([0, 0, 0, 0]);
    expect(numbers({ undoSeconds: 10 })).toBe(0);
    expect(needs(decision({ verb: "retry", reroute: led([approve([users(mia), inPlatform])]) }))).toMatchObject({
      task,
      people: [mia],
      groups: [platform],
      taskNumbers: 1,
    });
    expect(needs(decision({ verb: "retry", reroute: unled }))).toEqual({ ...noNeeds, task, taskNumbers: 1 });
  });

  it("what moves a task or who takes part: those it names", () => {
    expect(needs({ type: "reassign", task, to: gil, reason: null })).toEqual({ ...noNeeds, task, people: [gil] });
    const changed = { type: "change-participants", task } as const;
    expect(needs({ ...changed, inspector: gil, follow: [gus], unfollow: [mia] })).toEqual({
      ...noNeeds,
      task,
      people: [gil, gus, mia],
    });
    expect(needs(changed)).toEqual({ ...noNeeds, task });
    expect(needs({ ...changed, inspector: null })).toEqual({ ...noNeeds, task });
  });

  it("another routing: those its steps name, and a number for the first task", () => {
    const steps = led([approve([users(mia), inPlatform])]);
    for (const command of [
      { type: "restart", how: "policy", reason: "x", reroute: steps } as Command,
      { type: "change-duration", duration: null, maximum: null, reroute: steps } as Command,
    ]) {
      expect(needs(command)).toMatchObject({ task: null, people: [mia], groups: [platform], taskNumbers: 1 });
    }
    expect(needs({ type: "restart", how: "policy", reason: "x", reroute: unled } as Command)).toEqual({
      ...noNeeds,
      taskNumbers: 1,
    });
    expect(needs({ type: "restart", how: "restart", reason: "x", reroute: null } as Command)).toEqual({
      ...noNeeds,
      taskNumbers: 1,
    });
  });

  it("what may lead on to a next step: a number; whom a webhook names: that person", () => {
    const one = { ...noNeeds, taskNumbers: 1 };
    expect(needs({ type: "wake" })).toEqual(one);
    expect(needs({ type: "skip", reason: "x" })).toEqual(one);
    expect(needs({ type: "condition-met", step: 0 } as Command)).toEqual(one);
    const answered = (answer: object) =>
      needs({ type: "execution-answered", execution: "x" as ExecutionId, answer } as Command);
    expect(answered({ is: "succeeded" })).toEqual(one);
    expect(answered({ is: "reassign", to: gil as PersonId })).toEqual({ ...one, people: [gil] });
  });

  it("what concerns one task: that task, and everything else nothing", () => {
    for (const type of [
      "edit-task",
      "delete-task",
      "edit-comment",
      "delete-comment",
      "attach",
      "detach",
      "undo",
      "comment",
    ])
      expect([type, needs({ type, task } as Command)]).toEqual([type, { ...noNeeds, task }]);
    for (const type of ["cancel", "remind", "find-somebody", "give-up", "call-off", "part-closed"])
      expect([type, needs({ type, reason: "x" } as Command)]).toEqual([type, noNeeds]);
  });
});

describe("who would be asked (row 116)", () => {
  const seen = (steps: readonly StepPlan[]) => {
    const play = new Play();
    play.open(steps);
    return foresee(play.now, factsIn(play.world, ana)).map(({ index, resolution }) => [
      index,
      resolution.found === "seats" ? resolution.seats.map(({ principal }) => principal) : resolution.found,
    ]);
  };

  it("is each step still to come with whom it would ask now; what goes by itself asks nobody", () => {
    const ownersAsked = [`app-owners:${app}`];
    expect(seen([approve([manager]), approve([owners]), notify(users(abe)), provision()])).toEqual([
      [1, ownersAsked],
      [2, []],
      [3, ownersAsked],
    ]);
    expect(
      seen([approve([manager]), wait({ for: "PT1H" } as never), approve([], { onEmpty: "skip" }), provision()]),
    ).toEqual([
      [1, []],
      [2, "passed"],
      [3, ownersAsked],
    ]);
  });

  it("row 97: once a step accepts by itself nobody is asked before the access is carried out", () => {
    const ownersAsked = [`app-owners:${app}`];
    const steps = [approve([manager]), verdict("accept"), approve([owners]), provision(), verify(owners)];
    expect(seen(steps)).toEqual([
      [1, []],
      [2, []],
      [3, ownersAsked],
      [4, ownersAsked],
    ]);
  });
});

describe("what others may listen to", () => {
  it("is what counts, never what is being decided or only drafted", () => {
    for (const quiet of ["made", "undone", "voided", "drafted"])
      expect(subscribable).not.toContain(`decision-${quiet}`);
    expect(subscribable).not.toContain("draft-withdrawn");
    expect(subscribable).toEqual(
      expect.arrayContaining(["request-opened", "task-opened", "decided", "task-reassigned", "access-granted"]),
    );
    expect(subscribable).toEqual(
      expect.arrayContaining(["step-passed", "step-waiting", "steps-reopened", "task-edited", "participants-changed"]),
    );
    expect(subscribable).toEqual(
      expect.arrayContaining([
        "task-deleted",
        "escalated",
        "reminded",
        "rerouted",
        "duration-changed",
        "stop-requested",
      ]),
    );
    expect(subscribable).toEqual(
      expect.arrayContaining(["execution-started", "execution-accepted", "execution-ended", "access-removed"]),
    );
    expect(subscribable).toEqual(
      expect.arrayContaining(["part-closed", "request-closed", "commented", "comment-edited", "comment-deleted"]),
    );
    expect(subscribable).toEqual(expect.arrayContaining(["file-attached", "file-deleted", ...campaignEventTypes]));
  });

  it("tells a campaign's events from a case's, and what asks to act from what only tells", () => {
    expect(["campaign-ended", "items-staged", "decided", ""].map(isOfCampaign)).toEqual([true, true, false, false]);
    expect((["task-assigned", "reminder", "revision", "check"] as const).map(asksToAct)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect((["decided", "comment", "fulfilled"] as const).map(asksToAct)).toEqual([false, false, false]);
  });
});

it("an id is a UUID and nothing around it", () => {
  const id = "0198f0c2-7d3e-7abc-8def-0123456789ab";
  expect([id, id.toUpperCase()].map(isId)).toEqual([true, true]);
  for (const wrong of [`x${id}`, `${id}x`, "g198f0c2-7d3e-7abc-8def-0123456789ab", id.replaceAll("-", ""), ""])
    expect([wrong, isId(wrong)]).toEqual([wrong, false]);
});
