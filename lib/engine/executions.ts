import { advance, askSomebody, openTask } from "./advance";
import { pass } from "./automatic";
import { close } from "./close";
import type { Command } from "./command";
import type { PersonId } from "./ids";
import type { Refusal } from "./refusal";
import type { Case, Execution, Step } from "./request";
import { withFallback } from "./resolve";
import type { Story } from "./story";

type Answered = Extract<Command, { type: "execution-answered" }>;
type Answer = Answered["answer"];

/**
 * The other side answered, or did not. Told twice, nothing happens the second time; an answer about a
 * step that is no longer under way is kept and leads to nothing.
 */
export function executionAnswered(story: Story, { execution: id, answer }: Answered): Refusal | null {
  const about = story.now();
  if (story.given.actor !== null) return { code: "not-yours" };
  const run = about.executions.find((one) => one.id === id);
  if (!run) return { code: "not-found" };
  if (about.state === "closed") return { code: "closed", outcome: about.outcome, at: about.closedAt };
  if (run.endedAt !== null && !comesLate(about, run, answer)) return null;
  if (answer.is === "accepted") {
    if (run.state !== "accepted") story.happen({ type: "execution-accepted", by: null, data: { execution: id } });
    return null;
  }
  const understood = understand(run, answer);
  const ok = understood.is !== "failed";
  const code = understood.is === "failed" ? understood.code : "ok";
  story.happen({ type: "execution-ended", by: null, data: { execution: id, ok, code } });
  const step = currentStep(about, run);
  if (step) follow(story, step, run, understood);
  return null;
}

/** Nobody had answered, people were asked to look at it, and now it is done after all. */
function comesLate(about: Case, run: Execution, answer: Answer): boolean {
  const looked = about.tasks.some((task) => task.execution === run.id && task.state === "errored");
  return run.state === "failed" && answer.is === "done" && looked;
}

/** What an answer means here: only a question can be answered with a verdict or a person, and it must be. */
function understand(run: Execution, answer: Exclude<Answer, { is: "accepted" }>): Exclude<Answer, { is: "accepted" }> {
  const fits = run.purpose === "ask" ? answer.is !== "done" || answer.verdict !== null : answer.is !== "reassign";
  return fits ? answer : { is: "failed", code: "unexpected-answer" };
}

/** The step, where it still waits for this very run. */
function currentStep(about: Case, run: Execution): Step | null {
  const step = about.steps[run.step];
  const latest = about.executions.findLast((one) => one.step === run.step);
  return step?.state === "active" && latest?.id === run.id ? step : null;
}

function follow(story: Story, step: Step, run: Execution, answer: Exclude<Answer, { is: "accepted" }>): void {
  const { at } = story.given;
  switch (answer.is) {
    case "failed":
      failed(story, step, run, answer.code);
      break;
    case "reassign":
      giveTo(story, step, answer.to);
      break;
    case "done":
      if (answer.verdict === "deny") {
        close(story, at, "denied", "denied");
        break;
      }
      pass(story, step.index, run.purpose === "ask" ? "answered" : "executed", at);
      advance(story, at);
  }
}

/** Never an approval: people look at it, or the policy denies. */
function failed(story: Story, step: Step, run: Execution, code: string): void {
  const { at } = story.given;
  const { plan } = step;
  if (story.now().stopping) close(story, at, "cancelled", "stopped");
  else if (plan.kind === "ask" && plan.onFailure === "deny") close(story, at, "denied", "rejected");
  else if (plan.kind === "execute" && !plan.repeatable && code === "unknown") askAdmins(story, step, run);
  else askSomebody(story, step, at, { execution: run.id, state: plan.kind === "ask" ? "open" : "errored" });
}

/** Nobody knows whether it happened, and it must not happen twice: whether to try again is the admins' to say. */
function askAdmins(story: Story, step: Step, run: Execution): void {
  const { at, facts } = story.given;
  const seat = { principal: "admins", cause: { by: "admins" } } as const;
  const seats = withFallback(story.now(), step.plan, step.index, [seat], 1, facts);
  if (seats) openTask(story, step, at, { seats, need: 1, byAsking: [] }, { execution: run.id, state: "errored" });
  else close(story, at, "cancelled", "nobody-can-decide");
}

/** The webhook named somebody; where they cannot decide it, the fallback does. */
function giveTo(story: Story, step: Step, person: PersonId): void {
  const { at, facts } = story.given;
  const seat = { principal: `person:${person}`, cause: { by: "reassigned", actor: null } } as const;
  const seats = withFallback(story.now(), step.plan, step.index, [seat], 1, facts);
  if (seats) openTask(story, step, at, { seats, need: 1, byAsking: [] });
  else close(story, at, "cancelled", "nobody-can-decide");
}
