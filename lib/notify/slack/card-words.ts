import type { CloseReason } from "@/lib/engine/request";
import { isOpen, type Verb } from "@/lib/engine/task";
import { kindLabels, verbRule } from "@/lib/engine/verbs";
import type { PersonView, TaskView } from "@/lib/queries/views";
import { capital, escaped, moment } from "./markup";

/** What a card needs to know of a task, as its reader sees it. */
export type CardTask = Pick<
  TaskView,
  | "number"
  | "kind"
  | "state"
  | "outcome"
  | "title"
  | "step"
  | "app"
  | "entitlement"
  | "subject"
  | "requester"
  | "assignees"
  | "justification"
  | "duration"
  | "dueAt"
  | "decidedAt"
  | "decidedBy"
  | "actedFor"
  | "pending"
  | "version"
  | "verbs"
  | "canUndo"
  | "insights"
  | "deciding"
> & { readonly requestView: Pick<TaskView["requestView"], "policy" | "steps" | "closeReason"> };

/** Whose direct message the card lies in, and where the product is. */
export interface Reader {
  readonly email: string;
  readonly appUrl: string;
}

/** How a task stands for a reader who has nothing to press. */
export function ending(task: CardTask, reader: Reader): string {
  if (task.state === "cancelled") return `:heavy_minus_sign: *Cancelled*, ${closeWords(task)}`;
  if (task.state === "superseded") return ":heavy_minus_sign: *No longer needed*, the step was replaced";
  if (!isOpen(task)) return `${mark(task.outcome, task)} ${decision(task, reader)}`;
  const own = answerOf(task, reader);
  if (own) {
    return `:white_check_mark: *${capital(own.past)}* by you · ${moment(own.at, "date")} · others are still asked`;
  }
  if (task.assignees.some((person) => person.email === reader.email)) {
    return `:lock: *Not yours to decide*: ${escaped(task.verbs[0]?.refusal ?? "nothing can be done now")}`;
  }
  return `:arrow_right: *Now with ${escaped(names(task.assignees))}*, not with you any more`;
}

function answerOf(task: CardTask, reader: Reader) {
  const step = task.requestView.steps.find((one) => one.task?.number === task.number);
  return step?.answers.find((answer) => answer.by.email === reader.email);
}

function decision(task: CardTask, reader: Reader): string {
  const past = task.outcome === null ? "closed" : (verbRule(task.kind, task.outcome)?.past ?? task.outcome);
  const by = task.decidedBy
    ? ` by ${task.decidedBy.email === reader.email ? "you" : escaped(task.decidedBy.name)}`
    : "";
  const forWhom = task.actedFor ? ` for ${escaped(task.actedFor.name)}` : "";
  const at = task.decidedAt === null ? "" : ` · ${moment(task.decidedAt, "date")}`;
  return `*${capital(past)}*${by}${forWhom}${at}`;
}

function mark(outcome: Verb | null, task: CardTask): string {
  const tone = outcome === null ? "neutral" : (verbRule(task.kind, outcome)?.tone ?? "neutral");
  return tone === "negative" ? ":no_entry_sign:" : ":white_check_mark:";
}

const closings = {
  fulfilled: "the request is completed",
  "by-requester": "the requester withdrew the request",
  "by-admin": "an admin cancelled the request",
  "by-creator": "whoever created it ended it",
  "wont-do": "the request was closed without doing it",
  denied: "the request was denied",
  rejected: "its policy denied the request",
  "nobody-can-decide": "nobody is left who may decide it",
  "routing-error": "its policy could not be applied",
  sla: "its time ran out",
  "timed-out": "what it waited for did not come",
  stopped: "the request was called off",
  "subject-left": "the person it is about has left",
  "target-gone": "what it is about is no longer there",
  "grant-gone": "the access it is about has ended",
  "campaign-ended": "its review has ended",
  "parts-closed": "all of its parts are closed",
  errored: "an admin closed it as not carried out",
} as const satisfies Record<CloseReason, string>;

function closeWords({ requestView: { closeReason } }: CardTask): string {
  return closeReason ? closings[closeReason] : "the request ended";
}

/** "GitHub / Admin for Ann Lee" */
export function subjectMatter(task: CardTask): string {
  if (!task.subject || !task.app) return task.title;
  return `${task.app.name}${task.entitlement ? ` / ${task.entitlement.name}` : ""} for ${task.subject.name}`;
}

/** The kind of task and what it is about, for the head of its card. */
export function heading(task: CardTask): string {
  const state = task.state === "errored" ? "errored" : "needed";
  const kind = kindLabels[task.kind];
  return `${kind.endsWith(" needed") ? kind : `${kind} ${state}`}: ${subjectMatter(task)}`;
}

/** What the task is about, leading to its page. */
export function linked(task: CardTask, reader: Reader): string {
  return `<${address(task, reader)}|${escaped(subjectMatter(task))}>`;
}

/** The page of the task. */
export function address(task: Pick<CardTask, "number">, reader: Reader): string {
  return `${reader.appUrl}/tasks/${task.number}`;
}

function names(people: readonly PersonView[]): string {
  const first = people.slice(0, 3).map((person) => person.name);
  const rest = people.length - first.length;
  if (first.length === 0) return "nobody";
  return rest > 0 ? `${first.join(", ")} and ${rest} more` : first.join(", ");
}
