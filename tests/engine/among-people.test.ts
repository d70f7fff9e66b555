import { describe, expect, it } from "vitest";
import { refusedPart } from "@/lib/engine/collaboration";
import type { Command } from "@/lib/engine/command";
import type { PersonId, TaskId } from "@/lib/engine/ids";
import { ownRoles, participants, placesOf } from "@/lib/engine/participants";
import type { Collaboration } from "@/lib/engine/request";
import { placeOf } from "@/lib/engine/rights";
import { abe, ada, ana, eve, gil, gus, max, mia, olga, otto } from "@/tests/support/cast";
import { Play } from "@/tests/support/play";
import { deactivate, factsIn, world } from "@/tests/support/world";
import { among, opening, people } from "./together";

const nowhere = "nowhere" as TaskId;
const said = (play: Play) => play.events.at(-1);
const lost = { code: "not-found" } as const;

describe("a task among people", () => {
  it("row 56: begins with the words that were written and nothing else", () => {
    const play = among({}, { title: "  Plan it ", description: " ", due: "soon" });
    expect(play.events[0]).toMatchObject({ type: "request-opened", actor: olga });
    expect(play.events[0]?.texts).toEqual({
      title: { value: "Plan it", person: olga },
      due: { value: "soon", person: olga },
    });
    expect(play.events[1]).toMatchObject({
      type: "task-opened",
      actor: null,
      data: {
        number: "P-77",
        seats: [{ principal: `person:${gil}`, cause: { by: "participant" } }],
        need: 1,
        byAsking: [],
        dueAt: null,
        escalatesAt: null,
        priority: "normal",
        execution: null,
      },
    });
  });

  it("is not begun without a title, a creator, a number and people", () => {
    const begin = (by: PersonId | null, more: Partial<Extract<Command, { type: "open-request" }>>, number = "P-1") =>
      new Play().act(
        by,
        { ...opening(people, { title: "x" }), ...more } as Command,
        { requestNumber: number === "" ? null : number } as object,
      ).refusal;
    expect(begin(olga, {})).toBeNull();
    const untitled = { code: "invalid-data", fields: [{ name: "title", why: "Write a title." }] };
    expect(begin(olga, { texts: {} })).toEqual(untitled);
    expect(begin(olga, { texts: { title: "\n" } })).toEqual(untitled);
    expect(begin(null, {})).toEqual(lost);
    expect(begin(olga, { collaboration: null })).toEqual(lost);
    expect(begin(olga, {}, "")).toEqual(lost);
  });

  it("row 58: what is said with a decision is kept with it, by whoever decided", () => {
    const play = among();
    play.decide(gil, "complete", { comment: " done ", batch: "b1" } as object);
    expect(said(play)).toMatchObject({
      type: "decided",
      actor: gil,
      actedFor: null,
      data: {
        task: play.task.id,
        verb: "complete",
        made: null,
        clickedAt: said(play)?.at,
        closes: false,
        override: false,
        duration: null,
        to: null,
        category: null,
        batch: "b1",
      },
      texts: { comment: { value: "done", person: gil } },
    });
    play.decide(otto, "confirm-completion", { comment: "  " });
    expect(said(play)).toMatchObject({ data: { closes: true, override: false, batch: null }, texts: {} });
  });

  it("row 75: why it was cancelled is kept with its end", () => {
    const play = among();
    play.decide(olga, "cancel", { comment: " not needed " });
    expect(said(play)).toMatchObject({
      type: "request-closed",
      actor: olga,
      texts: { reason: { value: "not needed", person: olga } },
    });
    const quiet = among();
    quiet.decide(olga, "cancel", { comment: null });
    expect(said(quiet)?.texts).toEqual({});
  });

  it("row 76: is deleted as what it is, by somebody, and a request is not deleted", () => {
    const play = among();
    const away = (task: TaskId, by: PersonId | null) => play.act(by, { type: "delete-task", task }).refusal;
    expect(away(nowhere, olga)).toEqual(lost);
    expect(away(play.task.id, null)).toEqual(lost);
    expect(away(play.task.id, olga)).toBeNull();
    expect(play.types.slice(-2)).toEqual(["task-deleted", "request-closed"]);
    const request = new Play();
    request.open();
    expect(request.act(ana, { type: "delete-task", task: request.task.id }).refusal).toEqual({ code: "not-for-role" });
  });

  it("a part of it is made by those who work on it, while it is open", () => {
    const play = among({ followers: [gus, eve] });
    const facts = factsIn(play.world, olga);
    const may = (by: PersonId) => refusedPart(play.now, by, facts);
    for (const by of [olga, gil, otto, mia]) expect([by, may(by)]).toEqual([by, null]);
    for (const by of [gus, eve, ada]) expect([by, may(by)]).toEqual([by, { code: "not-for-role" }]);
    const outside = among({ assignee: eve });
    expect(refusedPart(outside.now, eve, facts)).toEqual({ code: "not-for-role" });
    play.decide(olga, "cancel");
    expect(may(gil)).toEqual({ code: "closed", outcome: "cancelled", at: play.now.closedAt });
    const request = new Play();
    request.open();
    expect(refusedPart(request.now, ana, facts)).toEqual({ code: "not-for-role" });
  });

  it("row 104: what does not exist is not handed on, nor by nobody; blanks are no reason", () => {
    const play = among();
    const give = (by: PersonId | null, more: object = {}) =>
      play.act(by, { type: "reassign", task: play.task.id, to: ana, reason: "away", ...more }).refusal;
    expect(give(gil, { task: nowhere })).toEqual(lost);
    expect(give(null)).toEqual(lost);
    expect(give(gil, { reason: null })).toEqual({ code: "reason-required" });
    expect(give(gil, { reason: " away " })).toBeNull();
    expect(said(play)).toMatchObject({
      type: "participants-changed",
      actor: gil,
      actedFor: null,
      texts: { reason: { value: "away", person: gil } },
    });
    const checked = among();
    checked.decide(gil, "complete");
    const { at } = checked.task.votes[0] ?? {};
    expect(checked.reassign(gil, ana).refusal).toEqual({ code: "already-decided", by: gil, verb: "complete", at });
    checked.decide(otto, "ask-revision");
    expect(checked.reassign(mia, ana).refusal).toBeNull();
    expect(said(checked)?.actedFor).toBe(gil);
  });

  it("row 61: those who take part are changed by somebody, of a task that is there", () => {
    const play = among();
    const change = (by: PersonId | null, more: object = {}) =>
      play.act(by, { type: "change-participants", task: play.task.id, follow: [ana], ...more } as Command);
    expect(change(olga, { task: nowhere }).refusal).toEqual(lost);
    expect(change(null).refusal).toEqual(lost);
    expect(change(olga, { follow: ["no" as PersonId] }).refusal).toMatchObject({ why: "unknown" });
    expect(change(olga, { follow: [ana, ana] }).refusal).toBeNull();
    expect(said(play)).toMatchObject({
      actedFor: null,
      data: { task: play.task.id, collaboration: { followers: [gus, ana] } },
    });
    expect(change(mia, { follow: [], unfollow: [ana] }).refusal).toBeNull();
    expect(said(play)).toMatchObject({ actor: mia, actedFor: gil, data: { collaboration: { followers: [gus] } } });
    const request = new Play();
    request.open();
    expect(request.act(ana, { type: "change-participants", task: request.task.id, follow: [gus] }).refusal).toEqual({
      code: "not-for-role",
    });
  });

  it("trap 23: who stays keeps their part when somebody leaves, and where nobody is left it stays", () => {
    const inspected = among();
    inspected.world = deactivate(inspected.world, otto);
    inspected.findSomebody();
    expect(said(inspected)).toMatchObject({ type: "participants-changed", actor: null });
    expect(inspected.now.collaboration).toMatchObject({ creator: olga, assignee: gil, inspector: olga });
    const nobody = among({ creator: otto, inspector: null });
    nobody.world = deactivate(nobody.world, otto);
    expect(nobody.findSomebody().events).toEqual([]);
    const settled = among();
    expect(settled.findSomebody().events).toEqual([]);
    settled.decide(olga, "cancel");
    settled.world = deactivate(settled.world, gil);
    expect(settled.findSomebody().events).toEqual([]);
  });
});

describe("who takes part, and as what", () => {
  const together: Collaboration = { ...people, followers: [gus, eve], task: nowhere };
  const facts = factsIn(world, olga);

  it("row 64: is everybody once, each with the roles they hold", () => {
    expect(participants({ ...together, inspector: gil, followers: [gus, olga] })).toEqual([olga, gil, gus]);
    expect(participants({ ...together, inspector: null, followers: [] })).toEqual([olga, gil]);
    expect(ownRoles({ ...together, inspector: gil, followers: [gil] }, gil)).toEqual([
      "assignee",
      "inspector",
      "follower",
    ]);
    expect(ownRoles(together, abe)).toEqual([]);
  });

  it("row 66: managers take the places of their people, those outside only their own, leavers none", () => {
    expect(placesOf(together, gil, facts)).toEqual([{ role: "assignee", for: null }]);
    expect(placesOf(together, mia, facts)).toEqual([{ role: "assignee", for: gil }]);
    expect(placesOf(together, max, facts)).toEqual([
      { role: "creator", for: olga },
      { role: "assignee", for: gil },
    ]);
    expect(placesOf({ ...together, inspector: mia }, mia, facts)).toEqual([
      { role: "inspector", for: null },
      { role: "assignee", for: gil },
    ]);
    expect(placesOf(together, abe, facts)).toEqual([]);
    expect(placesOf(together, "no" as PersonId, facts)).toEqual([]);
    expect(placesOf(together, eve, { ...facts, managers: { ...facts.managers, [gil]: [[eve]] } })).toEqual([
      { role: "follower", for: null },
    ]);
    expect(placesOf(together, abe, { ...facts, managers: { ...facts.managers, [eve]: [[abe]] } })).toEqual([]);
    expect(placesOf(together, gil, factsIn(deactivate(world, gil), olga))).toEqual([]);
  });

  it("row 110: whoever stands in works in the other's place, and does not become creator or follower", () => {
    const standing = (of: PersonId) => ({
      ...facts,
      delegations: { [of]: [{ to: abe, kinds: ["collaboration"] as const, by: of, since: "2026-01-01" }] },
    });
    expect(placesOf(together, abe, standing(gil))).toEqual([{ role: "assignee", for: gil }]);
    expect(placesOf(together, abe, standing(otto))).toEqual([{ role: "inspector", for: otto }]);
    expect(placesOf(together, abe, standing(olga))).toEqual([]);
    expect(placesOf(together, abe, standing(gus))).toEqual([]);
    const play = among();
    const of = (verb: "complete" | "cancel" | "approve") =>
      placeOf(play.now, play.task, abe, { ...standing(gil), people: facts.people }, verb);
    expect(of("complete")).toEqual({ role: "assignee", for: gil });
    expect(of("cancel")).toBeNull();
    expect(of("approve")).toBeNull();
    const request = new Play();
    request.open();
    expect(placeOf(request.now, request.task, mia, facts, "complete")).toBeNull();
  });
});
