import { errorCategoryWords } from "@/lib/engine/error-category";
import type { EventOf } from "@/lib/engine/event";
import type { Verb } from "@/lib/engine/task";
import { verbRule } from "@/lib/engine/verbs";
import { actorWords, labelWords, listWords, rightWords, seatWords, stepless, taskWords, type Words } from "./words";

/** Whom a task went to, how many must agree and by when. */
export function opened({ data }: EventOf<"task-opened">, words: Words): string {
  const several = data.need > 1 ? `, ${data.need} of whom must agree` : "";
  const due = data.dueAt ? `, due ${words.dateTime(data.dueAt)}` : "";
  const asking = data.byAsking.length > 0 ? ` (${listWords(data.byAsking.map(words.person))} approved by asking)` : "";
  const what = stepless(data.kind) ? data.number : `${data.number} (${words.step(data.step)})`;
  const failed = data.state === "errored" ? ": the other system could not do it" : "";
  return `${what} went to ${seatWords(data.seats, words)}${several}${due}${asking}${failed}`;
}

/** A decision in its undo window. */
export function made(event: EventOf<"decision-made">, words: Words): string {
  const { data } = event;
  return `${actorWords(event, words)} chose ${labelWords(data, words)} on ${taskWords(data.task, words)}${terms(data, words)}${rightWords(event, words)}, which counts from ${words.dateTime(data.effectiveAt)}`;
}

/** A decision that was made and does not count. */
export function voided({ data }: EventOf<"decision-voided">, words: Words): string {
  const why = data.reason === "request-ended" ? "the request ended first" : "the right to decide it was gone";
  return `${labelWords(data, words)} on ${taskWords(data.task, words)}, chosen by ${words.person(data.by)}, did not count: ${why}`;
}

/** A certification that was never submitted. */
export function draftWithdrawn(event: EventOf<"draft-withdrawn">, words: Words): string {
  const task = taskWords(event.data.task, words);
  switch (event.data.reason) {
    case "by-reviewer":
      return `${actorWords(event, words)} took back the draft on ${task}`;
    case "moved":
      return `the draft on ${task} was dropped: it went to somebody else`;
    case "request-ended":
      return `the draft on ${task} was dropped: the request ended first`;
  }
}

/** A decision that counts. */
export function decided(event: EventOf<"decided">, words: Words): string {
  const { data } = event;
  const kind = words.task(data.task)?.kind;
  const agreeing = kind !== undefined && verbRule(kind, data.verb)?.tone === "positive";
  const more = agreeing && !data.closes ? "; more have to agree" : "";
  const done = kind !== undefined && stepless(kind) ? { ...decisions, complete: completed } : decisions;
  return `${actorWords(event, words)} ${done[data.verb](taskWords(data.task, words))}${terms(data, words)}${rightWords(event, words)}${more}`;
}

/** The shorter time or the other access that was decided on, and the kind of failure. */
function terms(data: Partial<Pick<EventOf<"decided">["data"], "duration" | "to" | "category">>, words: Words): string {
  const shorter = data.duration ? ` for ${words.duration(data.duration)} only` : "";
  const other = data.to ? ` to ${words.entitlement(data.to)}` : "";
  const failure = data.category ? ` (${errorCategoryWords(data.category)})` : "";
  return `${shorter}${other}${failure}`;
}

function completed(task: string): string {
  return `completed ${task}`;
}

/** What somebody did to a task, with the task inside the phrase. */
const decisions: Record<Verb, (task: string) => string> = {
  approve: (task) => `approved ${task}`,
  deny: (task) => `denied ${task}`,
  certify: (task) => `certified ${task}`,
  remove: (task) => `chose to remove the access in ${task}`,
  change: (task) => `chose to change the access in ${task}`,
  confirm: (task) => `confirmed ${task}`,
  decline: (task) => `declined ${task}`,
  complete: (task) => `marked ${task} completed`,
  error: (task) => `marked ${task} errored`,
  "wont-do": (task) => `closed ${task} without doing it`,
  retry: (task) => `opened ${task} again`,
  submit: (task) => `answered ${task}`,
  "confirm-completion": (task) => `confirmed the completion of ${task}`,
  "ask-revision": (task) => `asked for a revision of ${task}`,
  revise: (task) => `opened ${task} again for a revision`,
  cancel: (task) => `cancelled ${task}`,
};

/** From whom to whom, and why. */
export function reassigned(event: EventOf<"task-reassigned">, words: Words): string {
  const { data } = event;
  const move = `${taskWords(data.task, words)} from ${seatWords(data.from, words)} to ${seatWords(data.to, words)}`;
  switch (data.cause) {
    case "reassigned":
      return `${actorWords(event, words)} reassigned ${move}${rightWords(event, words)}`;
    case "fallback":
      return `the policy moved ${move}: too few were left who may decide it`;
    case "sla":
      return `the policy moved ${move}: it was not decided in time`;
    case "moved":
      return `the policy moved ${move}: the manager is another one now`;
  }
}

/** What was changed of a task. */
export function edited(event: EventOf<"task-edited">, words: Words): string {
  const { priority, dueAt, status, claimedBy, texts = [] } = event.data;
  const by = actorWords(event, words);
  const task = taskWords(event.data.task, words);
  const changes = [
    ...(priority === undefined ? [] : [`priority ${priority}`]),
    ...(dueAt === undefined ? [] : [dueAt === null ? "no due date" : `due ${words.dateTime(dueAt)}`]),
    ...(status === undefined ? [] : [`status ${status}`]),
    ...texts.map((text) => `a new ${text}`),
  ];
  const claim = claimedBy === undefined ? null : claimedBy === null ? `let go of ${task}` : `took on ${task}`;
  const change = changes.length > 0 ? `changed ${task}: ${listWords(changes)}` : null;
  return `${by} ${listWords([claim, change].filter((one) => one !== null)) || `changed ${task}`}`;
}

/** Who takes part from now on. */
export function participantsChanged(event: EventOf<"participants-changed">, words: Words): string {
  const { assignee, inspector, followers } = event.data.collaboration;
  const roles = [
    `assignee ${words.person(assignee)}`,
    inspector ? `inspector ${words.person(inspector)}` : "no inspector",
    followers.length > 0 ? `followers ${listWords(followers.map(words.person))}` : "no followers",
  ];
  return `${actorWords(event, words)} changed who takes part in ${taskWords(event.data.task, words)}: ${roles.join("; ")}`;
}

/** What follows because a step was not decided in time. */
export function escalated({ data }: EventOf<"escalated">, words: Words): string {
  const follows = {
    notify: "those whom the policy names were told",
    reassign: "it goes to those whom the policy names",
    policy: "another policy takes over",
    skip: "the policy lets the step be skipped",
    cancel: "the policy ends the request",
  } as const;
  return `${taskWords(data.task, words)} was not decided in time: ${follows[data.action]}`;
}
