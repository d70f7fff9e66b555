import type { Event, EventOf } from "@/lib/engine/event";
import { caseClosed, caseOpened, caseRerouted } from "./describe-case";
import { executionEnded, executionStarted, stepPassed, stepsReopened } from "./describe-step";
import * as tasks from "./describe-task";
import { actorWords, labelWords, taskWords, type Words } from "./words";

/** One sentence for one event, the same in timeline, log, e-mail and Slack. What somebody wrote stands beside it. */
export function describe(event: Event, words: Words): string {
  return capital(sentence(event, words));
}

type Of<Type extends Event["type"]> = Extract<Event, { readonly type: Type }>;
type AboutTask = Of<
  | "task-opened"
  | "decision-made"
  | "decision-undone"
  | "decision-voided"
  | "decision-drafted"
  | "draft-withdrawn"
  | "decided"
  | "task-reassigned"
  | "task-edited"
  | "participants-changed"
  | "task-deleted"
  | "escalated"
  | "reminded"
>;
type AboutStep = Of<
  "step-passed" | "step-waiting" | "steps-reopened" | "execution-started" | "execution-accepted" | "execution-ended"
>;
type Said = Of<"commented" | "comment-edited" | "comment-deleted" | "file-attached" | "file-deleted">;

function sentence(event: Event, words: Words): string {
  switch (event.type) {
    case "request-opened":
      return caseOpened(event, words);
    case "rerouted":
      return caseRerouted(event, words);
    case "duration-changed":
      return `${actorWords(event, words)} changed how long it is for: ${
        event.data.duration ? words.duration(event.data.duration) : "without an end"
      }`;
    case "stop-requested":
      return `${actorWords(event, words)} called the request off while it was being carried out: what was done is taken back`;
    case "access-granted":
      return accessGranted(event, words);
    case "access-removed":
      return `${words.entitlement(event.data.entitlement)} was taken from ${words.person(event.data.person)}`;
    case "part-closed":
    case "request-closed":
      return caseClosed(event, words);
    case "step-passed":
    case "step-waiting":
    case "steps-reopened":
    case "execution-started":
    case "execution-accepted":
    case "execution-ended":
      return aboutStep(event, words);
    case "commented":
    case "comment-edited":
    case "comment-deleted":
    case "file-attached":
    case "file-deleted":
      return said(event, words);
    default:
      return aboutTask(event, words);
  }
}

function aboutTask(event: AboutTask, words: Words): string {
  switch (event.type) {
    case "task-opened":
      return tasks.opened(event, words);
    case "decision-made":
      return tasks.made(event, words);
    case "decision-undone":
      return `${actorWords(event, words)} took back ${labelWords(event.data, words)} on ${taskWords(event.data.task, words)}`;
    case "decision-voided":
      return tasks.voided(event, words);
    case "decision-drafted":
      return `${actorWords(event, words)} chose ${labelWords(event.data, words)} on ${taskWords(event.data.task, words)}, which is not submitted yet`;
    case "draft-withdrawn":
      return tasks.draftWithdrawn(event, words);
    case "decided":
      return tasks.decided(event, words);
    case "task-reassigned":
      return tasks.reassigned(event, words);
    case "task-edited":
      return tasks.edited(event, words);
    case "participants-changed":
      return tasks.participantsChanged(event, words);
    case "task-deleted":
      return `${actorWords(event, words)} deleted ${taskWords(event.data.task, words)}`;
    case "escalated":
      return tasks.escalated(event, words);
    case "reminded":
      return `${actorWords(event, words)} sent a reminder about ${taskWords(event.data.task, words)}`;
  }
}

function aboutStep(event: AboutStep, words: Words): string {
  switch (event.type) {
    case "step-passed":
      return stepPassed(event, words);
    case "step-waiting": {
      const until = event.data.until ? `, until ${words.dateTime(event.data.until)} at the latest` : "";
      return `the step ${words.step(event.data.step)} waits${until}`;
    }
    case "steps-reopened":
      return stepsReopened(event, words);
    case "execution-started":
      return executionStarted(event, words);
    case "execution-accepted":
      return "the other system took it on and will report back";
    case "execution-ended":
      return executionEnded(event);
  }
}

function said(event: Said, words: Words): string {
  const by = actorWords(event, words);
  const where = event.data.task ? taskWords(event.data.task, words) : null;
  const on = where ? ` on ${where}` : "";
  switch (event.type) {
    case "commented":
      return `${by} ${event.data.question ? "asked a question" : "commented"}${on}`;
    case "comment-edited":
      return `${by} changed a comment${on}`;
    case "comment-deleted":
      return `${by} deleted a comment${on}`;
    case "file-attached":
      return `${by} attached a file to ${where ?? "the request"}`;
    case "file-deleted":
      return `${by} deleted a file of ${where ?? "the request"}`;
  }
}

function accessGranted({ data }: EventOf<"access-granted">, words: Words): string {
  const until = data.expiresAt ? `, until ${words.dateTime(data.expiresAt)}` : "";
  return `${words.entitlement(data.entitlement)} was granted to ${words.person(data.person)}${until}`;
}

/** Only words of ours get a capital: a name is written as its person writes it. */
function capital(text: string): string {
  return text.replace(/^(you|the|somebody|another|all|a)\b/, (word) => word.charAt(0).toUpperCase() + word.slice(1));
}
