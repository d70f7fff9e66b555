import { advance, close } from "./advance";
import type { Command, Given, Needs } from "./command";
import type { Event, EventData } from "./event";
import type { CaseId } from "./ids";
import { length } from "./instant";
import { findSomebody, reassign } from "./move";
import type { StepPlan } from "./policy";
import type { Refusal } from "./refusal";
import type { Case } from "./request";
import { concerned, isAdmin } from "./rights";
import { settle } from "./settle";
import { beginStory, type Story } from "./story";
import { decideTask, undo } from "./vote";

/**
 * What happened, or why not. A refusal may come with events: what had fallen due before the command
 * has happened all the same.
 */
export interface Decision {
  readonly refusal: Refusal | null;
  readonly events: readonly Event[];
  /** The case after the events; null only when nothing was ever opened. */
  readonly case: Case | null;
}

/** Decides a command on a case (null: one about to be opened). Reads nothing but what comes in; draws no time and no ids. */
export function decide(id: CaseId, before: Case | null, command: Command, given: Given): Decision {
  const story = beginStory(id, before, given);
  if (before) settle(story);
  const settled = story.events.length;
  const refusal = perform(story, before, command);
  if (refusal && story.events.length !== settled) throw new Error(`${command.type} was refused after it had happened`);
  return { refusal, events: story.events, case: before || story.events.length > 0 ? story.now() : null };
}

function perform(story: Story, before: Case | null, command: Command): Refusal | null {
  if (command.type === "open-request") return openRequest(story, command);
  if (!before) return { code: "not-found" };
  switch (command.type) {
    case "decide":
      return decideTask(story, command);
    case "undo":
      return undo(story, command.task) ?? findSomebody(story, story.given.at);
    case "reassign":
      return reassign(story, command);
    case "cancel":
      return cancel(story, command.reason);
    case "comment":
      return comment(story, command);
    case "wake":
      return null;
    case "find-somebody":
      return findSomebody(story, story.given.at);
  }
}

type OpenRequest = Extract<Command, { type: "open-request" }>;

function openRequest(story: Story, command: OpenRequest): Refusal | null {
  const refusal = refusedOpening(story.given, command);
  if (refusal) return refusal;
  story.happen({
    type: "request-opened",
    data: openedData(story.given, command),
    texts: {
      justification: { value: command.justification.trim(), person: story.given.actor },
      ...(command.routingError !== null && { routing: { value: command.routingError, person: null } }),
    },
  });
  advance(story, story.given.at);
  return null;
}

/** What a new request is, from the command and what came in with it. */
export function openedData(given: Given, command: OpenRequest): EventData["request-opened"] {
  const { actor, requestNumber, facts } = given;
  if (!actor || !requestNumber) throw new Error("a request without requester or number");
  const { subject, app, entitlement, routing, steps } = command;
  return {
    number: requestNumber,
    type: command.request,
    requester: actor,
    subject,
    app,
    entitlement,
    duration: command.duration ?? facts.opening?.maxDuration ?? null,
    emergency: false,
    routing,
    steps,
  };
}

/** Why a request cannot be opened; null when it can. The preview asks the same. */
export function refusedOpening(given: Given, command: OpenRequest): Refusal | null {
  const opening = given.facts.opening;
  if (!opening) return { code: "not-found" };
  if (!command.justification.trim()) return { code: "justification-required" };
  if (!opening.requestable) return { code: "not-requestable" };
  if (opening.maxDuration && command.duration && length(command.duration) > length(opening.maxDuration)) {
    return { code: "duration-too-long", maximum: opening.maxDuration };
  }
  const forOther = refusedSubject(given, command);
  if (forOther) return forOther;
  if (opening.duplicate) return { code: "duplicate", ...opening.duplicate };
  return opening.held ? { code: "already-held", ...opening.held } : null;
}

/** One asks for oneself, for one's own people at any depth, and admins for anyone inside. */
function refusedSubject({ actor, facts }: Given, { subject }: OpenRequest): Refusal | null {
  if (!subject || !actor) return null;
  const known = facts.people[subject];
  if (!known?.active || !known.internal) return { code: "not-for-them", subject };
  if (subject === actor || isAdmin(actor, facts)) return null;
  return facts.managers[subject]?.some((level) => level.includes(actor)) ? null : { code: "not-for-them", subject };
}

/** By the requester, or by an admin with a reason; nobody calls off the removal of their own access that another asked for. */
function cancel(story: Story, reason: string | null): Refusal | null {
  const { actor, facts } = story.given;
  const about = story.now();
  if (about.state === "closed") return { code: "closed", outcome: about.outcome, at: about.closedAt };
  if (!actor) return { code: "not-yours" };
  const done = about.tasks.find((task) => task.pending?.verb === "complete")?.pending;
  if (done) return { code: "being-decided", by: done.by, verb: done.verb, until: done.until };
  const own = about.requester === actor;
  if (!own && !isAdmin(actor, facts)) return { code: "not-yours" };
  if (!own && about.type === "revoke" && concerned(about) === actor) return { code: "own-access", verb: "cancel" };
  if (!own && !reason?.trim()) return { code: "reason-required" };
  close(story, story.given.at, "cancelled", own ? "by-requester" : "by-admin", reason?.trim() ?? null);
  return null;
}

function comment(story: Story, { task, body, question }: Extract<Command, { type: "comment" }>): Refusal | null {
  if (task && !story.now().tasks.some(({ id }) => id === task)) return { code: "not-found" };
  story.happen({
    type: "commented",
    data: { task, question },
    texts: { body: { value: body.trim(), person: story.given.actor } },
  });
  return null;
}

/** What a command needs to have loaded beside the case. Numbers may go unused: gaps are allowed. */
export function needs(command: Command): Needs {
  const nothing: Needs = { task: null, people: [], groups: [], taskNumbers: 0, requestNumber: false };
  switch (command.type) {
    case "open-request":
      return openingNeeds(command);
    case "decide": {
      const opensNext =
        command.undoSeconds === 0 && ["approve", "confirm", "complete", "submit"].includes(command.verb);
      const named = command.reroute?.ok ? mentioned(command.reroute.steps) : {};
      return { ...nothing, ...named, task: command.task, taskNumbers: opensNext || command.reroute ? 1 : 0 };
    }
    case "reassign":
      return { ...nothing, task: command.task, people: [command.to] };
    case "undo":
    case "comment":
      return { ...nothing, task: command.task };
    case "wake":
      return { ...nothing, taskNumbers: 1 };
    case "cancel":
    case "find-somebody":
      return nothing;
  }
}

function openingNeeds({ steps, subject }: OpenRequest): Needs {
  const { people, groups } = mentioned(steps);
  return { task: null, people: subject ? [subject, ...people] : people, groups, taskNumbers: 1, requestNumber: true };
}

/** The people and groups that steps name. */
function mentioned(steps: readonly StepPlan[]): Pick<Needs, "people" | "groups"> {
  const resolvers = steps.flatMap(({ who, fallback, reassign: { to } }) => [...who, ...fallback, ...(to ?? [])]);
  return {
    people: resolvers.flatMap((resolver) => ("people" in resolver ? resolver.people : [])),
    groups: resolvers.flatMap((resolver) => (resolver.by === "group" ? [resolver.group] : [])),
  };
}
