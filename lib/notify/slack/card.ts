import type { types } from "@slack/bolt";
import { type CommentRule, isOpen, type TaskKind, type Verb } from "@/lib/engine/task";
import { verbRule } from "@/lib/engine/verbs";
import { durationWords } from "@/lib/format/duration";
import type { VerbView } from "@/lib/queries/views";
import { address, type CardTask, ending, heading, linked, type Reader, subjectMatter } from "./card-words";
import { capital, cut, escaped, moment, quoted } from "./markup";

type Block = types.KnownBlock;

/** A message: the blocks, and the words that notifications and screen readers read instead. */
export interface Card {
  readonly text: string;
  readonly blocks: readonly Block[];
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

/** Answers to a form, another access to choose, the rows of a review and proof of who decides need a page: the card leads to it. */
function fitsACard(task: Pick<CardTask, "kind" | "deciding">, { verb }: VerbView): boolean {
  return verb !== "submit" && verb !== "change" && task.kind !== "certification" && task.deciding.stepUp === null;
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
