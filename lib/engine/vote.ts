import { advance } from "./advance";
import { runAgain } from "./automatic";
import { stopped } from "./cancel";
import { afterReview, draftDecision, isDrafted, takeBackDraft } from "./certify";
import { close } from "./close";
import { decideTogether } from "./collaboration";
import type { Command } from "./command";
import { refusedShorter, shorter } from "./duration";
import type { EventText } from "./event";
import { checkAnswers } from "./form";
import type { EntitlementId, EventId, PersonId, StepUpId, TaskId } from "./ids";
import { type Duration, type Instant, plusSeconds } from "./instant";
import type { Refusal } from "./refusal";
import type { Case } from "./request";
import { actsFor, commentRule, refusedByState, refusedOverride, refusedTask } from "./rights";
import { proofFor, refusedUnproven } from "./step-up";
import type { Story } from "./story";
import type { Task, Verb } from "./task";
import { verbRule } from "./verbs";
import { revise } from "./verify";

type EventTexts = Readonly<Record<string, EventText>>;

type Decide = Extract<Command, { type: "decide" }>;

/** What a decision says unless it says otherwise. */
export const plainDecision = {
  comment: null,
  version: null,
  undoSeconds: 0,
  override: false,
  duration: null,
  to: null,
  data: null,
  category: null,
  reroute: null,
} as const satisfies Partial<Decide>;

/** A person decides a task: at once, or pending until the undo window has passed. */
export function decideTask(story: Story, command: Decide): Refusal | null {
  const { actor } = story.given;
  const about = story.now();
  const task = about.tasks.find(({ id }) => id === command.task);
  if (!task || !actor) return { code: "not-found" };
  const refusal = refusedDecision(story, about, task, actor, command);
  if (refusal) return refusal;
  if (about.collaboration) {
    decideTogether(story, about.collaboration, task, command);
    return null;
  }
  const texts = { ...commentOf(command.comment, actor), ...answersOf(about, task, command, actor) };
  if (command.verb === "retry" && about.steps[task.step]?.plan.kind === "route") {
    return routeAgain(story, task, actor, command);
  }
  const stepUp = proofFor(about, task, command.verb, story.given)?.id;
  const actedFor = command.override ? null : actsFor(about, task, actor, story.given.facts);
  if (isDrafted(story, task) && !command.override) return draftDecision(story, task, command, texts);
  if (command.undoSeconds > 0 && !about.emergency) {
    const effectiveAt = plusSeconds(story.given.at, command.undoSeconds);
    const { verb, override, duration, to, category, batch = null } = command;
    const terms = { override, duration, to, batch, ...(category !== null && { category }), ...(stepUp && { stepUp }) };
    const data = { task: task.id, verb, effectiveAt, ...terms };
    story.happen({ type: "decision-made", actedFor, data, texts });
    return null;
  }
  takeEffect(story, {
    task: task.id,
    verb: command.verb,
    by: actor,
    actedFor,
    at: story.given.at,
    clickedAt: story.given.at,
    made: null,
    override: command.override,
    duration: command.duration,
    to: command.to,
    category: command.category,
    batch: command.batch ?? null,
    stepUp: stepUp ?? null,
    texts,
  });
  return null;
}

/** Input first, then the state, then the right, and last what one would have to go round for. */
function refusedDecision(story: Story, about: Case, task: Task, actor: PersonId, command: Decide): Refusal | null {
  return (
    refusedInput(story, task, command) ??
    refusedAnswers(about, task, command) ??
    refusedByState(about, task, command.verb) ??
    refusedVersion(about.version, command.version) ??
    refusedRight(story, task, actor, command) ??
    refusedShorter(about.duration, command.duration) ??
    refusedUnproven(about, task, command.verb, story.given)
  );
}

/** The policy is asked again: where it answers now, its steps follow; where not, nothing has happened. */
function routeAgain(story: Story, task: Task, by: PersonId, { reroute, comment, override }: Decide): Refusal | null {
  const { at } = story.given;
  if (!reroute?.ok) {
    return {
      code: "routing-error",
      rule: reroute?.rule ?? null,
      reason: reroute?.reason ?? "the policy was not asked",
    };
  }
  const rest = { duration: null, to: null, category: null, batch: null } as const;
  const data = { task: task.id, verb: "retry", made: null, clickedAt: at, closes: true, override, ...rest } as const;
  story.happen({ type: "decided", by, data, texts: commentOf(comment, by) });
  const { generation, emergency } = story.now();
  const { routing, steps } = reroute;
  story.happen({ type: "rerouted", by: null, data: { cause: "retry", generation, emergency, routing, steps } });
  advance(story, at);
  return null;
}

function refusedInput(story: Story, task: Task, { verb, comment, override, to }: Decide): Refusal | null {
  if (!verbRule(task.kind, verb)) return { code: "not-an-option", verb };
  if (verb === "change" && (!to || to === story.now().entitlement)) return { code: "target-required" };
  const required = override || commentRule(story.now(), task, verb) === "required";
  return required && !comment?.trim() ? { code: "comment-required", verb } : null;
}

/** What is wrong with the answers to a form. */
function refusedAnswers(about: Case, task: Task, { verb, data }: Decide): Refusal | null {
  const plan = about.steps[task.step]?.plan;
  if (verb !== "submit" || plan?.kind !== "form") return null;
  const checked = checkAnswers(plan.fields, data ?? {});
  return checked.ok ? null : { code: "invalid-data", fields: checked.problems };
}

/** The answers to a form are words somebody wrote: they lie with the event. */
function answersOf(about: Case, task: Task, { verb, data }: Decide, person: PersonId): EventTexts {
  const plan = about.steps[task.step]?.plan;
  if (verb !== "submit" || plan?.kind !== "form") return {};
  const checked = checkAnswers(plan.fields, data ?? {});
  return checked.ok ? { data: { value: JSON.stringify(checked.answers), person } } : {};
}

export function refusedVersion(version: number, seen: number | null): Refusal | null {
  return seen === null || seen === version ? null : { code: "changed-meanwhile", version };
}

function refusedRight(story: Story, task: Task, actor: PersonId, { verb, override }: Decide): Refusal | null {
  const refused = override ? refusedOverride : refusedTask;
  return refused(story.now(), task, actor, story.given.facts, verb);
}

function commentOf(comment: string | null, person: PersonId): Readonly<Record<string, EventText>> {
  return comment?.trim() ? { comment: { value: comment.trim(), person } } : {};
}

export interface Taking {
  readonly task: TaskId;
  readonly verb: Verb;
  readonly by: PersonId;
  readonly actedFor?: PersonId | null;
  readonly channel?: Story["given"]["channel"];
  /** When it counts, and when it was clicked. */
  readonly at: Instant;
  readonly clickedAt: Instant;
  readonly made: EventId | null;
  readonly override: boolean;
  readonly duration: Duration | null;
  readonly to: EntitlementId | null;
  readonly category: string | null;
  /** The bulk decision it is a part of. */
  readonly batch?: string | null;
  /** The fresh proof of who decided, where the step wants one. */
  readonly stepUp?: StepUpId | null;
  readonly texts: Readonly<Record<string, EventText>>;
}

/** A decision counts: the vote is added, and where it closes the task, what follows follows. */
export function takeEffect(story: Story, taking: Taking): void {
  const task = story.now().tasks.find(({ id }) => id === taking.task);
  if (!task) throw new Error("a decision about no task of this case");
  const { verb, at } = taking;
  const closes = closesTask(task, verb, taking.override);
  story.happen({
    type: "decided",
    at,
    by: taking.by,
    actedFor: taking.actedFor ?? null,
    ...(taking.channel && { channel: taking.channel }),
    data: {
      task: task.id,
      verb,
      made: taking.made,
      clickedAt: taking.clickedAt,
      closes,
      override: taking.override,
      // The requester may have asked for less while the decision was pending.
      duration: taking.duration && shorter(taking.duration, story.now().duration),
      to: taking.to,
      category: taking.category,
      batch: taking.batch ?? null,
      ...(taking.stepUp && { stepUp: taking.stepUp }),
    },
    texts: taking.texts,
  });
  if (verb === "error" && stopped(story, at)) return;
  if (closes) follow(story, task, verb, at);
}

/** The first denial closes; agreement closes with the last vote that is needed; an override counts for all. */
function closesTask(task: Task, verb: Verb, override: boolean): boolean {
  if (verb === "error") return false;
  // What ran outside runs anew: should it fail again, that is looked at in a task of its own.
  if (verb === "retry") return task.execution !== null;
  if (override || verbRule(task.kind, verb)?.tone === "negative") return true;
  const agreeing = task.votes.filter((vote) => vote.verb === verb).length + 1;
  return agreeing >= task.need;
}

function follow(story: Story, task: Task, verb: Verb, at: Instant): void {
  switch (verb) {
    case "retry":
      runAgain(story, task.step, at);
      break;
    case "ask-revision":
      revise(story, task, at);
      break;
    case "deny":
    case "decline":
      close(story, at, story.now().type === "standalone" ? "declined" : "denied", "denied");
      break;
    case "remove":
    case "change":
      afterReview(story, verb, at);
      break;
    case "wont-do":
      if (stopped(story, at)) break;
      close(story, at, "cancelled", "wont-do");
      break;
    default:
      advance(story, at);
  }
}

/** Whoever decided takes it back while its window is open. */
export function undo(story: Story, taskId: TaskId, batch?: string): Refusal | null {
  const task = story.now().tasks.find(({ id }) => id === taskId);
  if (!task) return { code: "not-found" };
  if (takeBackDraft(story, task)) return null;
  if (!task.pending || task.pending.by !== story.given.actor) return { code: "nothing-to-undo" };
  if (batch !== undefined && task.pending.batch !== batch) return { code: "nothing-to-undo" };
  story.happen({ type: "decision-undone", data: { task: task.id, verb: task.pending.verb } });
  return null;
}
