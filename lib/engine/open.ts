import { advance } from "./advance";
import type { Command, Given } from "./command";
import type { EventData } from "./event";
import { length } from "./instant";
import type { Refusal } from "./refusal";
import { isAdmin } from "./rights";
import type { Story } from "./story";

type OpenRequest = Extract<Command, { type: "open-request" }>;

/** Opens a case: the request, or the one task that has none, and its first step that needs somebody. */
export function openRequest(story: Story, command: OpenRequest): Refusal | null {
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
  const { requestNumber, facts } = given;
  const requester = command.requester ?? given.actor;
  if (!requester || !requestNumber) throw new Error("a request without requester or number");
  const { request: type, subject, app, entitlement, to, ofGrant, emergency, parent, parts } = command;
  const { queue, campaign, origin, routing, steps } = command;
  return {
    number: requestNumber,
    type,
    class: command.class,
    origin,
    requester,
    subject,
    app,
    entitlement,
    to,
    ofGrant,
    duration: command.duration ?? facts.opening?.maxDuration ?? null,
    emergency,
    parent,
    parts,
    queue,
    campaign,
    collaboration: null,
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

/** What the opening of a case says unless it says otherwise. */
export const plainOpening = {
  class: "governance",
  origin: "person",
  requester: null,
  to: null,
  ofGrant: null,
  emergency: false,
  parent: null,
  parts: [],
  queue: null,
  campaign: null,
  collaboration: null,
  priority: "normal",
  dueAt: null,
  texts: {},
} as const satisfies Partial<OpenRequest>;
