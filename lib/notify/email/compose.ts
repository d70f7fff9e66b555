import type { Instant } from "@/lib/engine/instant";
import type { Message } from "@/lib/engine/message";
import type { TaskKind } from "@/lib/engine/task";
import { verbRule } from "@/lib/engine/verbs";
import { env } from "@/lib/env";
import { dueFact } from "@/lib/format/due";
import { durationWords } from "@/lib/format/duration";
import type { RequestView, StepView, TaskView } from "@/lib/queries/views";
import type { Letter, LetterLink, StepMark } from "./letter";

/** What a letter is made of: the views of the one who gets it, so that it says nothing they may not see. */
export interface Matter {
  readonly message: Message;
  /** The event it is about. */
  readonly event: string;
  readonly task: TaskView | null;
  readonly request: RequestView;
  /** Whether the reader may decide the task now. */
  readonly acts: boolean;
  readonly zone: string;
  readonly now: Instant;
  readonly organisation: string;
}

/** Turns what happened into a letter. */
export function compose(matter: Matter): Letter {
  return matter.message === "task-assigned" && matter.task ? assigned(matter, matter.task) : told(matter);
}

const asks = {
  approval: "Approve",
  certification: "Certify",
  revocation: "Confirm removal",
  provisioning: "Provision",
  deprovisioning: "Deprovision",
  action: "Carry out",
  form: "Answer",
  standalone: "To do",
  collaboration: "To do",
  verification: "Confirm completion",
} as const satisfies Record<TaskKind, string>;

function assigned(matter: Matter, task: TaskView): Letter {
  const { request, now, zone } = matter;
  const due = task.dueAt === null ? "" : ` (due ${lowerFirst(dueFact(task.dueAt, now, zone))})`;
  const instructions = task.instructions ? [{ label: "How to do it", text: task.instructions }] : [];
  const url = taskUrl(task.number);
  return {
    subject: `[${task.number}] ${asks[task.kind]}: ${about(request)}${due}`,
    preview: request.justification ?? task.why,
    heading: assignedHeading(task, request),
    sentences: [task.why, ...task.insights.slice(0, 2).map(({ headline }) => headline)].map(asSentence),
    quotes: [...justification(request), ...instructions],
    facts: facts(matter),
    steps: steps(request),
    primary: { label: task.kind === "approval" ? "Review request" : "Open task", url },
    choices: task.allowed.slice(0, 2).map(({ verb }): LetterLink => {
      const label = verbRule(task.kind, verb)?.label ?? verb;
      return { label, url: `${url}?choose=${verb}` };
    }),
    footer: [
      `You get this because ${task.number} waits for you. Opening a link decides nothing: you decide on the page, signed in.`,
      signature(matter),
    ],
  };
}

function assignedHeading(task: TaskView, request: RequestView): string {
  const access = accessName(request);
  const subject = request.subject?.name ?? request.requester.name;
  switch (task.kind) {
    case "provisioning":
      return `Give ${subject} ${access}`;
    case "deprovisioning":
      return `Take ${access} from ${subject}`;
    case "approval":
      return request.subject === null || request.subject.email === request.requester.email
        ? `${request.requester.name} asks for ${access}`
        : `${request.requester.name} asks for ${access} for ${subject}`;
    default:
      return task.title;
  }
}

/** Anything but an assignment: one sentence, the same as in the timeline, with the words that go with it. */
function told(matter: Matter): Letter {
  const { request, task, acts } = matter;
  const entry = request.timeline.find(({ id }) => id === matter.event);
  const sentence = entry?.sentence ?? request.title;
  const text = entry?.text ?? answerComment(matter);
  const onTask = task !== null && (acts || matter.message === "decision-voided");
  const number = onTask ? task.number : request.number;
  return {
    subject: `[${number}] ${outcomeWord(matter)}: ${about(request)}`,
    preview: text ?? sentence,
    heading: asSentence(sentence),
    sentences: next(matter),
    quotes: text ? [{ label: quoteLabel(matter.message), text }] : [],
    facts: facts(matter),
    steps: steps(request),
    primary: onTask
      ? { label: "Open task", url: taskUrl(number) }
      : { label: "Open request", url: `${env.APP_URL}/requests/${number}` },
    choices: [],
    footer: [
      onTask ? `You get this because you are asked about ${number}.` : `You get this because ${number} concerns you.`,
      signature(matter),
    ],
  };
}

/** A decision that went through an undo window left its comment with the click, an event before. */
function answerComment({ message, task, request }: Matter): string | null {
  const step = request.steps.find(({ index, state }) =>
    message === "request-closed" ? state === "denied" : message === "decided" && index === task?.step?.index,
  );
  return step?.answers.at(-1)?.comment ?? null;
}

function outcomeWord({ message, task, request }: Matter): string {
  switch (message) {
    case "decided": {
      const rule = task?.outcome ? verbRule(task.kind, task.outcome) : undefined;
      return rule ? upperFirst(rule.past) : "Decided";
    }
    case "request-closed":
      return upperFirst(request.outcome ?? "closed");
    default:
      return words[message];
  }
}

/** The first word of a subject. */
const words = {
  "task-assigned": "To do",
  "task-reassigned-away": "Reassigned",
  reminder: "Reminder",
  escalated: "Not decided in time",
  revision: "To do again",
  check: "To check",
  completed: "Completed",
  errored: "Failed",
  "not-yet": "Not done yet",
  fulfilled: "Granted",
  removed: "Removed",
  "request-created": "Asked",
  stopping: "Called off",
  emergency: "Emergency",
  notice: "For your information",
  comment: "Comment",
  question: "Question",
  mention: "Mentioned you",
  "participant-added": "You take part",
  "participant-removed": "You no longer take part",
  "decision-voided": "Decision not counted",
  expiring: "Ends soon",
} as const satisfies Record<Exclude<Message, "decided" | "request-closed">, string>;

/** What comes next, where the message itself leaves that open. */
function next({ message, request, zone, now }: Matter): readonly string[] {
  const step = request.step;
  const people = request.waitingFor.map(({ name }) => name);
  switch (message) {
    case "decided":
      if (request.state === "closed" || !step) return [];
      return [`Next: ${step.name}${people.length > 0 ? `, with ${some(people)}` : ""}.`];
    case "errored":
    case "not-yet":
      return ["The request stays open and can be tried again."];
    case "fulfilled":
      return request.grant?.expiresAt ? [`It ends ${dueFact(request.grant.expiresAt, now, zone)}.`] : [];
    case "question":
      return ["Answer with a comment on the page. The request waits where it is."];
    case "decision-voided":
    case "task-reassigned-away":
      return ["You need do nothing more."];
    default:
      return [];
  }
}

function quoteLabel(message: Message): string {
  switch (message) {
    case "comment":
    case "question":
      return "In their words";
    case "task-reassigned-away":
    case "request-closed":
      return "Reason";
    default:
      return "Comment";
  }
}

function facts({ request, task, now, zone, message }: Matter): Letter["facts"] {
  const { subject, requester, entitlement, app } = request;
  const asked = message === "task-assigned" && task;
  const lines: readonly (readonly [string, string | null])[] = [
    ["Who", subject?.name ?? requester.name],
    ["Asked by", subject && subject.email !== requester.email ? requester.name : null],
    ["What", entitlement && app ? `${app.name}: ${entitlement.name} (${entitlement.risk} risk)` : (app?.name ?? null)],
    ["How long", request.duration ? durationWords(request.duration) : entitlement ? "Without end" : null],
    ["Due", asked && task.dueAt ? dueFact(task.dueAt, now, zone) : null],
    ["Step", asked && task.step ? `${task.step.index} of ${task.step.of}: ${task.step.name}` : null],
    ["Request", request.number],
  ];
  return lines.flatMap(([label, value]) => (value === null ? [] : [{ label, value }]));
}

function justification({ justification: text }: RequestView): Letter["quotes"] {
  return text ? [{ label: "Why", text }] : [];
}

function steps(request: RequestView): Letter["steps"] {
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
function some(names: readonly string[]): string {
  if (names.length <= 3) return names.join(", ").replace(/, ([^,]*)$/, " and $1");
  return `${names.slice(0, 2).join(", ")} and ${names.length - 2} others`;
}

/** "Ana Reyes → AWS production Deploy" */
function about(request: RequestView): string {
  return `${request.subject?.name ?? request.requester.name} → ${accessName(request)}`;
}

function accessName({ app, entitlement, title }: RequestView): string {
  if (!app) return title;
  return entitlement ? `${app.name} ${entitlement.name}` : app.name;
}

function taskUrl(number: string): string {
  return `${env.APP_URL}/tasks/${number}`;
}

function signature({ organisation }: Matter): string {
  return organisation === "Countersign" ? "Countersign" : `${organisation}, by Countersign`;
}

function asSentence(words: string): string {
  return /[.!?…]$/.test(words) ? words : `${words}.`;
}

function upperFirst(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "Today 17:00" inside a sentence; names of days keep their capital. */
function lowerFirst(words: string): string {
  return words.startsWith("Today") ? `today${words.slice("Today".length)}` : words;
}
