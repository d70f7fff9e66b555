import type { EventOf } from "@/lib/engine/event";
import { type Answers, keptAnswers } from "@/lib/engine/form";
import type { PersonId, Principal } from "@/lib/engine/ids";
import type { Step } from "@/lib/engine/request";
import { kindOf } from "@/lib/engine/resolve";
import { candidates, peopleBehind } from "@/lib/engine/rights";
import { isOpen, type Seat, type Task } from "@/lib/engine/task";
import { verbRule } from "@/lib/engine/verbs";
import { timeOf, votesOf } from "./step-time";
import type { AnswerView, AskedView, StepView } from "./step-views";
import { type Story, shown, taskOfStep } from "./story";
import { partsOf, personNamed, principalWords } from "./words";

/** Every step of the request with who is or was asked, and what they answered. */
export function stepViews(story: Story): readonly StepView[] {
  return story.about.steps.map((step) => {
    const task = taskOfStep(story.about, step.index);
    return {
      index: step.index + 1,
      name: step.plan.name,
      kind: step.plan.kind,
      state: step.state,
      need: needOf(step),
      asked: asked(story, step, task),
      answers: [...byAsking(story, step), ...answers(story, task)],
      openedAt: step.openedAt,
      closedAt: step.closedAt,
      dueAt: task?.dueAt ?? (step.state === "waiting" ? step.until : null),
      note: note(story, step),
      votes: votesOf(task),
      time: timeOf(story, step, task),
      fields: step.plan.kind === "form" ? step.plan.fields : null,
      task: task && { id: task.id, number: task.number, state: task.state },
    };
  });
}

function needOf({ plan }: Step): string | null {
  return plan.kind === "approve" && plan.need !== "any" ? String(plan.need) : null;
}

function asked(story: Story, step: Step, task: Task | null): readonly AskedView[] {
  if (task) return task.seats.map((seat) => askedView(story, seat.principal, ableFrom(story, task, seat)));
  const ahead = story.ahead.get(step.index);
  if (ahead?.found !== "seats") return [];
  return ahead.seats.map((seat) =>
    askedView(
      story,
      seat.principal,
      candidates(
        story.about,
        { step: step.index, kind: kindOf(story.about, step.plan), votes: [], seats: [seat] },
        story.facts,
      ),
    ),
  );
}

/** While it is open, those who can still answer; afterwards all who stood there. */
function ableFrom({ about, facts }: Story, task: Task, seat: Seat): readonly PersonId[] {
  return isOpen(task) ? candidates(about, { ...task, seats: [seat] }, facts) : peopleBehind(seat.principal, facts);
}

function askedView(story: Story, principal: Principal, people: readonly PersonId[]): AskedView {
  const named = people.filter((id) => story.names.people.has(id)).map((id) => personNamed(story.names, id));
  const { kind } = partsOf(principal);
  const words = principalWords(story.names, (id) => personNamed(story.names, id).name, principal);
  return {
    label: kind === "person" || kind === "admins" ? words : words.replace(/^the (group )?/, ""),
    people: named.sort((a, b) => a.name.localeCompare(b.name)).slice(0, shown),
    count: people.length,
  };
}

/** Who asks for somebody else and could decide has decided by asking. */
function byAsking(story: Story, step: Step): readonly AnswerView[] {
  const opened = story.events[0];
  return step.byAsking.map((id) => ({
    by: personNamed(story.names, id),
    for: null,
    verb: "approve",
    past: "approved by asking",
    at: step.openedAt ?? story.about.openedAt,
    channel: opened?.channel ?? "system",
    comment: null,
    override: false,
    data: null,
  }));
}

function answers(story: Story, task: Task | null): readonly AnswerView[] {
  if (!task) return [];
  return story.events
    .filter((event) => event.type === "decided")
    .filter((event) => event.data.task === task.id)
    .map((event) => answer(story, task, event));
}

function answer(story: Story, task: Task, event: EventOf<"decided">): AnswerView {
  return {
    by: personNamed(story.names, event.actor ?? story.about.requester),
    for: event.actedFor && personNamed(story.names, event.actedFor),
    verb: event.data.verb,
    past: verbRule(task.kind, event.data.verb)?.past ?? event.data.verb,
    at: event.data.clickedAt,
    channel: event.channel,
    comment: event.texts.comment?.value ?? null,
    override: event.data.override,
    data: answersIn(event.texts.data?.value),
  };
}

/** The answers to a form as they were kept; they were checked then. */
function answersIn(text: string | undefined): Answers | null {
  return text === undefined ? null : keptAnswers(JSON.parse(text));
}

const passed = {
  "approved-by-asking": "Approved by asking",
  "no-manager": "There is no manager to ask",
  nobody: "Nobody stands behind it, and its policy lets it be skipped",
  sla: "Not decided in time",
  accepted: "Accepted by the policy",
  waited: "The time is over",
  condition: "What it waited for holds",
  notified: "Told",
  executed: "Carried out",
  answered: "Answered",
  skipped: "Skipped by an admin",
  "not-needed": "Not needed: accepted by the policy",
} as const;

function note(story: Story, step: Step): string | null {
  const event = story.events
    .filter((one) => one.type === "step-passed")
    .findLast((one) => one.data.step === step.index);
  if (event) return passed[event.data.reason];
  const ahead = story.ahead.get(step.index);
  if (ahead?.found === "nobody") return "Nobody could decide this as things stand";
  return ahead?.found === "passed" ? `Will be passed: ${passed[ahead.reason].toLowerCase()}` : null;
}
