import { describe, expect, it } from "vitest";
import { openQuestion } from "@/lib/engine/conversation";
import type { EventId, PersonId, TaskId } from "@/lib/engine/ids";
import { ada, ana, gus, mia, olga } from "@/tests/support/cast";
import { Play } from "@/tests/support/play";
import { among } from "./together";

const nowhere = "nowhere" as TaskId;
const said = (play: Play) => play.events.at(-1);
const lost = { code: "not-found" } as const;

describe("what is said beside a request", () => {
  const request = () => {
    const play = new Play();
    play.open();
    return play;
  };

  it("row 71: is recorded as it was written, less the blanks around it, by whoever said it", () => {
    const play = request();
    const { task } = play;
    const version = play.now.version;
    play.act(gus, { type: "comment", task: task.id, body: "  why? ", question: true });
    expect(said(play)).toMatchObject({
      type: "commented",
      actor: gus,
      data: { task: task.id, question: true },
      texts: { body: { value: "why?", person: gus } },
    });
    const comment = said(play)?.id as EventId;
    const own = { task: task.id, comment, author: gus } as const;
    play.act(gus, { type: "edit-comment", ...own, saidAt: said(play)?.at ?? "", body: " because " });
    expect(said(play)).toMatchObject({
      type: "comment-edited",
      data: { task: task.id, comment },
      texts: { body: { value: "because", person: gus } },
    });
    play.act(gus, { type: "delete-comment", ...own });
    expect(said(play)).toMatchObject({ type: "comment-deleted", data: { task: task.id, comment }, texts: {} });
    expect(play.now.version).toBe(version);
  });

  it("is said better for a quarter of an hour and not a moment longer; taken back it can be at any time", () => {
    const play = request();
    const { task } = play;
    play.act(gus, { type: "comment", task: task.id, body: "first", question: false });
    const saidAt = said(play)?.at ?? "";
    const own = { task: task.id, comment: said(play)?.id as EventId, author: gus } as const;
    const until = new Date(Date.parse(saidAt) + 15 * 60_000).toISOString();
    const better = { type: "edit-comment", ...own, saidAt, body: "better" } as const;
    expect(play.act(gus, better, { at: until }).refusal).toBeNull();
    const late = new Date(Date.parse(until) + 1).toISOString();
    expect(play.act(gus, better, { at: late }).refusal).toEqual({ code: "too-late", until });
    expect(play.act(gus, { type: "delete-comment", ...own }, { at: late }).refusal).toBeNull();
  });

  it("a question waits until whoever asked for the case says something, is taken back, or the case ends", () => {
    const play = request();
    const say = (by: PersonId, question: boolean) =>
      play.act(by, { type: "comment", task: play.task.id, body: "x", question }).events[0];
    const waiting = () => openQuestion(play.now, play.events)?.id ?? null;
    say(gus, false);
    expect(waiting()).toBeNull();
    const first = say(mia, true);
    const second = say(gus, true);
    expect(waiting()).toBe(first?.id);
    const takeBack = (by: PersonId, what: typeof first) =>
      play.act(by, { type: "delete-comment", task: play.task.id, comment: what?.id as EventId, author: by });
    takeBack(mia, first);
    expect(waiting()).toBe(second?.id);
    const answer = say(ana, false);
    expect(waiting()).toBeNull();
    takeBack(ana, answer);
    expect(waiting()).toBe(second?.id);
    say(ana, false);
    expect(waiting()).toBeNull();
    const again = say(gus, true);
    say(mia, false);
    expect(waiting()).toBe(again?.id);
    play.decide(mia, "deny");
    expect(waiting()).toBeNull();
  });

  it("is about a task of this request, or about the whole", () => {
    const play = request();
    play.decide(mia, "approve");
    expect(play.act(gus, { type: "comment", task: nowhere, body: "x", question: false }).refusal).toEqual(lost);
    const [first] = play.now.tasks;
    for (const task of [first?.id ?? nowhere, play.task.id, null])
      expect(play.act(gus, { type: "comment", task, body: "x", question: false }).refusal).toBeNull();
  });

  it("where a task was deleted nothing is said any more, nor changed", () => {
    const play = among();
    play.act(gus, { type: "comment", task: play.task.id, body: "x", question: false });
    const own = { task: play.task.id, comment: said(play)?.id as EventId, author: gus } as const;
    play.act(olga, { type: "delete-task", task: play.task.id });
    const gone = { code: "closed", outcome: "deleted", at: play.now.closedAt };
    const saidAt = new Date(play.clock).toISOString();
    expect(play.act(gus, { type: "comment", task: null, body: "x", question: false }).refusal).toEqual(gone);
    expect(play.act(gus, { type: "edit-comment", ...own, saidAt, body: "y" }).refusal).toEqual(gone);
    expect(play.act(gus, { type: "delete-comment", ...own }).refusal).toEqual(gone);
  });

  it("row 72: files come from whoever asked, whoever decides and the admins, while it is open", () => {
    const play = request();
    const { task } = play;
    const file = { type: "attach", task: task.id, attachment: "f1", name: "plan.pdf", size: 7 } as const;
    for (const by of [ana, mia, ada]) expect([by, play.act(by, file).refusal]).toEqual([by, null]);
    expect(said(play)).toMatchObject({
      type: "file-attached",
      actor: ada,
      data: { task: task.id, attachment: "f1", size: 7 },
      texts: { name: { value: "plan.pdf", person: ada } },
    });
    expect(play.act(gus, file).refusal).toEqual({ code: "not-for-role" });
    expect(play.act(null, file).refusal).toEqual(lost);
    expect(play.act(ana, { ...file, task: nowhere }).refusal).toEqual(lost);
    const away = { type: "detach", task: task.id, attachment: "f1", author: ana } as const;
    expect(play.act(ana, { ...away, task: nowhere }).refusal).toEqual(lost);
    expect(play.act(ada, away).refusal).toEqual({ code: "not-yours" });
    expect(play.act(ana, away).refusal).toBeNull();
    expect(said(play)).toMatchObject({ type: "file-deleted", data: { task: task.id, attachment: "f1" } });
    play.decide(mia, "deny");
    const closed = { code: "closed", outcome: "denied", at: play.now.closedAt };
    expect(play.act(ana, file).refusal).toEqual(closed);
    expect(play.act(ana, away).refusal).toEqual(closed);
  });

  it("a file of a request belongs to the task it names, an earlier one too", () => {
    const play = request();
    play.decide(mia, "approve");
    const first = play.now.tasks[0]?.id ?? nowhere;
    expect(
      play.act(ana, { type: "attach", task: first, attachment: "f", name: "n", size: 1 }).events[0]?.data,
    ).toMatchObject({ task: first });
    expect(play.act(ana, { type: "detach", task: first, attachment: "f", author: ana }).refusal).toBeNull();
  });
});
