import type { types } from "@slack/bolt";
import type { CloseReason } from "@/lib/engine/request";
import { type CommentRule, isOpen, type TaskKind, type Verb } from "@/lib/engine/task";
import { kindLabels, verbRule } from "@/lib/engine/verbs";
import { durationWords } from "@/lib/format/duration";
import type { PersonView, TaskView, VerbView } from "@/lib/queries/views";
import { capital, cut, escaped, moment, quoted } from "./markup";

type Block = types.KnownBlock;

/** A message: the blocks, and the words that notifications and screen readers read instead. */
export interface Card {
  readonly text: string;
  readonly blocks: readonly Block[];
}

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
> & { readonly requestView: Pick<TaskView["requestView"], "policy" | "steps" | "closeReason"> };

/** Whose direct message the card lies in, and where the product is. */
export interface Reader {
  readonly email: string;
  readonly appUrl: string;
}

/** What a button carries. The right to press it is never in the button: it is checked when it is pressed. */
export interface Press {
  readonly task: string;
  readonly version: number;
  readonly verb: Verb;
  /** Both only shape the modal; the rule itself is the command's. */
  readonly kind: TaskKind;
  readonly comment: CommentRule;
}

/** Someone whose task another is deciding at this moment has heard of nothing yet: their card stays as it is. */
export function isBeingDecidedByAnother(task: Pick<CardTask, "pending">): boolean {
  return task.pending !== null && !task.pending.mine;
}

/** The verbs this reader can press now. Those of a task that another is deciding stay until it is decided. */
export function pressable(task: CardTask): readonly VerbView[] {
  if (!isOpen(task)) return [];
  if (isBeingDecidedByAnother(task)) {
    return task.verbs.filter((verb) => verbRule(task.kind, verb.verb)?.states.includes("open"));
  }
  return task.verbs.filter((verb) => verb.refusal === null);
}

/** Answers to a form, another access to choose and the rows of a review need a page: the card leads to it. */
function fitsACard(task: Pick<CardTask, "kind">, { verb }: VerbView): boolean {
  return verb !== "submit" && verb !== "change" && task.kind !== "certification";
}

/** The card of a task as it stands for this reader. */
export function card(task: CardTask, reader: Reader): Card {
  if (task.pending?.mine === true) return pendingCard(task, reader);
  const verbs = pressable(task);
  if (verbs.length > 0)
    return openCard(
      task,
      reader,
      verbs.filter((verb) => fitsACard(task, verb)),
    );
  return settled(task, reader, ending(task, reader));
}

/** What is left where the reader may no longer see the task: nothing of it. */
export const withdrawn: Card = {
  text: "This task is no longer yours.",
  blocks: [{ type: "context", elements: [{ type: "mrkdwn", text: "This task is no longer yours." }] }],
};

function openCard(task: CardTask, reader: Reader, verbs: readonly VerbView[]): Card {
  const said = verbs.filter((verb) => verb.verb !== "wont-do").map((verb) => verb.label);
  return {
    text: escaped(
      `${heading(task)}. ${said.length > 0 ? `${said.join(" or ")} in Slack.` : "Open its page to answer."}`,
    ),
    blocks: [
      { type: "header", text: { type: "plain_text", text: cut(heading(task), 150), emoji: false } },
      ...why(task),
      { type: "section", fields: facts(task) },
      ...warnings(task),
      buttons(task, reader, verbs),
      origin(task),
    ],
  };
}

function pendingCard(task: CardTask, reader: Reader): Card {
  const verb = task.pending?.verb ?? "approve";
  const label = task.verbs.find((one) => one.verb === verb)?.label ?? verbRule(task.kind, verb)?.label ?? verb;
  const until = task.pending?.until ?? null;
  const effect = until === null ? "It takes effect in a moment." : `It takes effect at ${moment(until, "seconds")}.`;
  const undo: types.Button = {
    type: "button",
    action_id: "undo",
    text: { type: "plain_text", text: "Undo" },
    value: JSON.stringify({ task: task.number }),
    accessibility_label: `Undo: ${label} ${task.number}`,
  };
  return {
    text: escaped(`${label}: ${subjectMatter(task)}. You can still undo it.`),
    blocks: [
      {
        type: "section",
        text: { type: "mrkdwn", text: `:hourglass_flowing_sand: *${label}*: ${linked(task, reader)}\n${effect}` },
      },
      { type: "actions", block_id: "task", elements: [...(task.canUndo ? [undo] : []), details(task, reader)] },
      origin(task),
    ],
  };
}

/** One line that says how it ended for this reader; the buttons are gone. */
function settled(task: CardTask, reader: Reader, line: string): Card {
  return {
    text: `${line
      .replace(/^:\w+: /, "")
      .replaceAll("*", "")
      .replaceAll(/<!date\^[^|]*\|([^>]*)>/g, "$1")}: ${escaped(subjectMatter(task))}`,
    blocks: [{ type: "section", text: { type: "mrkdwn", text: `${line}\n${linked(task, reader)}` } }, origin(task)],
  };
}

function ending(task: CardTask, reader: Reader): string {
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

/** "Ann Lee → GitHub / Admin" */
function subjectMatter(task: CardTask): string {
  if (!task.subject || !task.app) return task.title;
  return `${task.subject.name} → ${task.app.name}${task.entitlement ? ` / ${task.entitlement.name}` : ""}`;
}

function heading(task: CardTask): string {
  const state = task.state === "errored" ? "errored" : "needed";
  const kind = kindLabels[task.kind];
  return `${kind.endsWith(" needed") ? kind : `${kind} ${state}`}: ${subjectMatter(task)}`;
}

function linked(task: CardTask, reader: Reader): string {
  return `<${address(task, reader)}|${escaped(subjectMatter(task))}>`;
}

function address(task: Pick<CardTask, "number">, reader: Reader): string {
  return `${reader.appUrl}/tasks/${task.number}`;
}

function why(task: CardTask): readonly Block[] {
  const words = task.justification?.trim() ?? "";
  if (words === "") return [];
  return [{ type: "section", text: { type: "mrkdwn", text: `*Why*\n${quoted(words, 1500)}` } }];
}

function facts(task: CardTask): types.MrkdwnElement[] {
  const facts: [string, string][] = [];
  if (task.requester && task.requester.email !== task.subject?.email) facts.push(["Asked by", task.requester.name]);
  if (task.subject) facts.push(["For", task.subject.name]);
  if (task.duration !== null) facts.push(["How long", durationWords(task.duration)]);
  else if (task.kind === "approval" || task.kind === "provisioning") facts.push(["How long", "Without end"]);
  if (task.entitlement) facts.push(["Risk", capital(task.entitlement.risk)]);
  const lines = facts.map(([name, value]) => `*${name}*\n${escaped(cut(value, 300))}`);
  if (task.dueAt !== null) lines.push(`*Due*\n${moment(task.dueAt, "date")}`);
  return lines.map((text) => ({ type: "mrkdwn", text }));
}

function warnings(task: CardTask): readonly Block[] {
  const found = task.insights.filter((insight) => insight.tone === "warn").slice(0, 3);
  if (found.length === 0) return [];
  return [
    {
      type: "context",
      elements: found.map((insight) => ({
        type: "mrkdwn",
        text: `:warning: *${escaped(insight.headline)}* ${escaped(cut(insight.detail, 300))}`,
      })),
    },
  ];
}

/** Won't do stands apart, in the overflow menu: it ends the request, and is not what one reaches for first. */
function buttons(task: CardTask, reader: Reader, verbs: readonly VerbView[]): types.ActionsBlock {
  const apart = verbs.find((verb) => verb.verb === "wont-do");
  const elements: types.ActionsBlockElement[] = verbs
    .filter((verb) => verb !== apart)
    .map((verb) => ({
      type: "button",
      action_id: `decide:${verb.verb}`,
      text: { type: "plain_text", text: verb.label },
      value: press(task, verb),
      accessibility_label: cut(`${verb.label} ${task.number}: ${subjectMatter(task)}`, 75),
      ...(verb.tone === "positive" ? { style: "primary" as const } : {}),
      ...(verb.tone === "negative" ? { style: "danger" as const } : {}),
    }));
  elements.push(details(task, reader));
  if (apart) {
    elements.push({
      type: "overflow",
      action_id: "more",
      options: [{ text: { type: "plain_text", text: apart.label }, value: press(task, apart) }],
    });
  }
  return { type: "actions", block_id: "task", elements };
}

function press(task: CardTask, { verb, comment }: VerbView): string {
  return JSON.stringify({ task: task.number, version: task.version, verb, kind: task.kind, comment } satisfies Press);
}

function details(task: CardTask, reader: Reader): types.Button {
  return {
    type: "button",
    action_id: "details",
    text: { type: "plain_text", text: "Details" },
    url: address(task, reader),
    accessibility_label: `Details of ${task.number}`,
  };
}

function origin(task: CardTask): types.ContextBlock {
  const step = task.step ? ` · step ${task.step.index} of ${task.step.of}, ${escaped(task.step.name)}` : "";
  const policy = task.requestView.policy;
  const by = policy.name === "" ? "" : ` · policy ${escaped(policy.name)} v${policy.version}`;
  const text = `${task.number}${step}${by}`;
  return { type: "context", elements: [{ type: "mrkdwn", text }] };
}

function names(people: readonly PersonView[]): string {
  const first = people.slice(0, 3).map((person) => person.name);
  const rest = people.length - first.length;
  if (first.length === 0) return "nobody";
  return rest > 0 ? `${first.join(", ")} and ${rest} more` : first.join(", ");
}
