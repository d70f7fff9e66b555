import { asksToAct, type Message } from "@/lib/engine/message";
import { env } from "@/lib/env";
import { dueFact } from "@/lib/format/due";
import { durationWords } from "@/lib/format/duration";
import type { Clock } from "@/lib/format/time";
import type { LetterTask } from "@/lib/queries/letter-task";
import type { StepView } from "@/lib/queries/step-views";
import type { RequestView } from "@/lib/queries/views";
import type { Letter, StepMark } from "./letter";

/** What a letter is made of: the views of the one who gets it, so that it says nothing they may not see. */
export interface Matter extends Clock {
  readonly message: Message;
  /** The event it is about. */
  readonly event: string;
  readonly task: LetterTask | null;
  readonly request: RequestView;
  /** Whether the reader may decide the task now. */
  readonly acts: boolean;
  /** The number of the whole it is a part of. */
  readonly parent: string | null;
  /** What a policy's step says to those it tells. */
  readonly notice: string | null;
  readonly organisation: string;
}

/** What it is about, in a table. */
export function facts(matter: Matter): Letter["facts"] {
  const { request, task } = matter;
  const { subject, requester, entitlement, app } = request;
  const lines: readonly (readonly [string, string | null])[] = [
    ["Who", subject?.name ?? requester.name],
    ["Asked by", subject && subject.email !== requester.email ? requester.name : null],
    ["What", entitlement && app ? `${app.name}: ${entitlement.name} (${entitlement.risk} risk)` : (app?.name ?? null)],
    ["How long", howLong(request)],
    ...taskFacts(matter),
    ["Request", request.number === task?.number ? null : request.number],
  ];
  return lines.flatMap(([label, value]) => (value === null ? [] : [{ label, value }]));
}

function howLong({ duration, entitlement, type }: RequestView): string | null {
  if (duration) return durationWords(duration);
  return entitlement && type === "grant" ? "Without end" : null;
}

function taskFacts(matter: Matter): readonly (readonly [string, string | null])[] {
  const { message, task } = matter;
  if (!asksToAct(message) || !task) return [];
  return [
    ["Due", task.dueAt ? dueFact(task.dueAt, matter) : null],
    ["Step", task.step ? `${task.step.index} of ${task.step.of}: ${task.step.name}` : null],
  ];
}

/** What it is needed for, in the requester's words. */
export function justification({ justification: text }: RequestView): Letter["quotes"] {
  return text ? [{ label: "Why", text }] : [];
}

/** The way of the request. */
export function steps(request: RequestView): Letter["steps"] {
  return request.steps.map((step) => ({ mark: mark(step), name: step.name, state: stepState(step) }));
}

function mark({ state }: StepView): StepMark {
  if (state === "passed" || state === "skipped") return "done";
  if (state === "denied") return "stopped";
  return state === "active" ? "now" : "later";
}

function stepState(step: StepView): string {
  const answers = step.answers.map(
    ({ by, for: whom, past }) => `${past} by ${by.name}${whom ? ` for ${whom.name}` : ""}`,
  );
  if (answers.length > 0) return answers.join(", ");
  if (step.note) return step.note;
  if (step.state === "active") return `waiting for ${some(step.asked.map(({ label }) => label))}`;
  if (step.state === "cancelled") return step.openedAt === null ? "not reached" : "cancelled";
  return step.state === "upcoming" ? some(step.asked.map(({ label }) => label)) : step.state;
}

/** "Ana, Ben and 3 others" */
export function some(names: readonly string[]): string {
  if (names.length <= 3) return names.join(", ").replace(/, ([^,]*)$/, " and $1");
  return `${names.slice(0, 2).join(", ")} and ${names.length - 2} others`;
}

/** "AWS production Deploy for Ana Reyes", in words: not every reader of mail has an arrow. */
export function about(request: RequestView): string {
  if (!request.app) return request.title;
  return `${accessName(request)} for ${request.subject?.name ?? request.requester.name}`;
}

/** "AWS production Deploy", or what else it is about. */
export function accessName({ app, entitlement, title }: RequestView): string {
  if (!app) return title;
  return entitlement ? `${app.name} ${entitlement.name}` : app.name;
}

/** Where a task can be looked at. */
export function taskUrl(number: string): string {
  return `${env.APP_URL}/tasks/${number}`;
}

/** Who writes. */
export function signature({ organisation }: Matter): string {
  return organisation === "Countersign" ? "Countersign" : `${organisation}, by Countersign`;
}

/** With a full stop where none is. */
export function asSentence(words: string): string {
  return /[.!?…]$/.test(words) ? words : `${words}.`;
}

/** The first letter large. */
export function upperFirst(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "Today 17:00" inside a sentence; names of days keep their capital. */
export function lowerFirst(words: string): string {
  return words.startsWith("Today") ? `today${words.slice("Today".length)}` : words;
}
