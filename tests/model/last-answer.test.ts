import { describe, expect, it } from "vitest";
import { elsewhereWords } from "@/components/inbox/row-words";
import { lastAnswer } from "@/components/task/last-answer";
import { noticeAfter } from "@/components/task/refused";
import type { AnswerView, StepView } from "@/lib/queries/step-views";
import type { TaskView } from "@/lib/queries/views";
import { ann, approval, bo } from "@/tests/slack/tasks";

const at = "2026-11-22T12:00:00.000Z";

function answer(more: Partial<AnswerView>): AnswerView {
  const words = { past: "Denied", comment: null, override: false, data: null };
  return { by: bo, for: null, verb: "deny", at, channel: "web", ...words, ...more };
}

/** A task that was denied, with what those who decided it said. */
function denied(...answers: readonly AnswerView[]): TaskView {
  const task = approval({ outcome: "deny", state: "done", decidedBy: bo, decidedAt: at });
  const step: StepView = {
    index: 1,
    name: "App owners",
    kind: "approval",
    state: "denied",
    need: null,
    asked: [],
    answers,
    openedAt: at,
    closedAt: at,
    dueAt: null,
    note: null,
    votes: null,
    time: null,
    fields: null,
    task: { id: task.id, number: task.number, state: task.state },
  };
  const before = { ...step, task: null, answers: [answer({ comment: "Of another step." })] };
  return { ...task, requestView: { ...task.requestView, steps: [before, step] } };
}

describe("the last answer of a task", () => {
  const view = denied(
    answer({ by: ann, verb: "approve", comment: "Fine by me." }),
    answer({ comment: "Not in a freeze.", channel: "slack" }),
  );

  it("is what whoever decided it last said, and from where", () => {
    expect(lastAnswer(view)).toEqual({ quote: "Not in a freeze.", from: "from Slack" });
  });

  it("is nothing where nobody has answered, or without a word and on a page", () => {
    expect(lastAnswer(denied())).toEqual({});
    expect(lastAnswer(denied(answer({})))).toEqual({});
  });

  it("is told to whoever came too late, in the task and in the list", () => {
    const refused = {
      ok: false,
      reason: "refused",
      message: "Bo Chen denied it already.",
      refusal: { code: "already-decided", by: null, verb: "deny", at },
    } as const;
    const attempt = { verb: "approve", comment: null, extras: {} } as const;
    const clock = { now: at, zone: "UTC", language: "en-GB" } as const;
    expect(noticeAfter(refused, attempt, approval(), view, clock)).toMatchObject({
      message: "Bo Chen denied it already.",
      quote: "Not in a freeze.",
      from: "from Slack",
    });
    expect(elsewhereWords(view, () => "today")).toBe("Denied by Bo Chen from Slack, today");
  });
});
