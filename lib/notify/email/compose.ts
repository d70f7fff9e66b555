import { asksToAct, type Message } from "@/lib/engine/message";
import type { TaskKind } from "@/lib/engine/task";
import { verbRule } from "@/lib/engine/verbs";
import { env } from "@/lib/env";
import { dueFact } from "@/lib/format/due";
import type { LetterTask } from "@/lib/queries/letter-task";
import type { RequestView } from "@/lib/queries/views";
import type { Letter, LetterLink } from "./letter";
import {
  about,
  accessName,
  asSentence,
  facts,
  justification,
  lowerFirst,
  type Matter,
  signature,
  some,
  steps,
  taskUrl,
  upperFirst,
} from "./parts";

/** Turns what happened into a letter. */
export function compose(matter: Matter): Letter {
  return asksToAct(matter.message) && matter.task ? assigned(matter, matter.task) : told(matter);
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

function assigned(matter: Matter, task: LetterTask): Letter {
  const { request, message, parent } = matter;
  const again = message === "task-assigned" ? "" : `${words[message === "reminder" ? "reminder" : "revision"]}: `;
  const matterOf = request.app ? about(request) : task.title;
  const due = task.dueAt === null ? "" : ` (due ${lowerFirst(dueFact(task.dueAt, matter))})`;
  const instructions = task.instructions ? [{ label: "How to do it", text: task.instructions }] : [];
  const url = taskUrl(task.number);
  return {
    subject: `[${task.number}] ${again}${asks[task.kind]}: ${matterOf}${due}`,
    preview: request.justification ?? task.why,
    heading: assignedHeading(task, request),
    sentences: [
      ...(parent ? [`It is a part of ${parent}; what else of it waits for you is in your inbox`] : []),
      task.why,
      ...task.insights.slice(0, 2).map(({ headline }) => headline),
    ].map(asSentence),
    quotes: [...justification(request), ...instructions],
    facts: facts(matter),
    steps: steps(request),
    primary: { label: task.kind === "approval" ? "Review request" : "Open task", url },
    // Where proof of who decides is wanted, the way there begins on the page.
    choices: (task.deciding.stepUp ? [] : task.allowed).slice(0, 2).map(({ verb }): LetterLink => {
      const label = task.verbs.find((one) => one.verb === verb)?.label ?? verb;
      return { label, url: `${url}?choose=${verb}` };
    }),
    footer: [
      `You get this because ${task.number} waits for you. Opening a link decides nothing: you decide on the page, signed in.`,
      signature(matter),
    ],
  };
}

function assignedHeading(task: LetterTask, request: RequestView): string {
  const access = accessName(request);
  const subject = request.subject?.name ?? request.requester.name;
  switch (task.kind) {
    case "provisioning":
      return `Give ${subject} ${access}`;
    case "deprovisioning":
      return `Take ${access} from ${subject}`;
    case "revocation":
      return `Shall ${subject} lose ${access}?`;
    case "certification":
      return `Does ${subject} still need ${access}?`;
    case "approval":
      if (request.type === "revoke") return `Shall ${subject} lose ${access}?`;
      if (request.type !== "grant") return isAccess(request.type) ? about(request) : task.title;
      return request.subject === null || request.subject.email === request.requester.email
        ? `${request.requester.name} asks for ${access}`
        : `${request.requester.name} asks for ${access} for ${subject}`;
    default:
      return isAccess(request.type) ? about(request) : task.title;
  }
}

function isAccess(type: RequestView["type"]): boolean {
  return type === "grant" || type === "change" || type === "revoke" || type === "certify";
}

/** Anything but an assignment: one sentence, the same as in the timeline, with the words that go with it. */
function told(matter: Matter): Letter {
  const { request, task, acts } = matter;
  const entry = request.timeline.find(({ id }) => id === matter.event);
  const sentence = entry?.sentence ?? request.title;
  const text = matter.notice ?? entry?.text ?? answerComment(matter);
  const onTask = task !== null && (acts || matter.message === "decision-voided");
  const number = onTask ? task.number : request.number;
  return {
    subject: `[${number}] ${outcomeWord(matter)}: ${about(request)}`,
    preview: text ?? sentence,
    heading: matter.message === "expiring" ? `Your access to ${accessName(request)} ends soon.` : asSentence(sentence),
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
    case "fulfilled":
      return request.type === "change" ? "Changed" : words.fulfilled;
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
  "large-group": "A large group is asked",
  comment: "Comment",
  question: "Question",
  mention: "Mentioned you",
  "participant-added": "You take part",
  "participant-removed": "You no longer take part",
  "decision-voided": "Decision not counted",
  expiring: "Ends soon",
  "campaign-ready": "Ready to start",
  "campaign-started": "Review access",
  "campaign-reminder": "Still to review",
  "campaign-discarded": "Ended before you submitted",
  "campaign-ended": "Ended",
} as const satisfies Record<Exclude<Message, "decided" | "request-closed">, string>;

/** What comes next, where the message itself leaves that open. */
function next(matter: Matter): readonly string[] {
  const { message, request } = matter;
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
      return request.grant?.expiresAt ? [`It ends ${dueFact(request.grant.expiresAt, matter)}.`] : [];
    case "question":
      return ["Answer with a comment on the page. The request waits where it is."];
    case "large-group":
      return ["So many are asked that none of them is written to; they find it in their inbox."];
    case "stopping":
      return ["What is done already is taken back at the end."];
    case "expiring":
      return request.grant?.expiresAt
        ? [`It ends ${dueFact(request.grant.expiresAt, matter)}. Ask for an extension if it is still needed.`]
        : [];
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
    case "mention":
      return "In their words";
    case "notice":
      return "What the policy says";
    case "task-reassigned-away":
    case "request-closed":
      return "Reason";
    default:
      return "Comment";
  }
}
