import { advance } from "./advance";
import type { Command, Facts, Given } from "./command";
import type { EventData, EventText } from "./event";
import type { PersonId } from "./ids";
import { length } from "./instant";
import type { Refusal } from "./refusal";
import { isAdmin, peopleBehind } from "./rights";
import type { Story } from "./story";

type OpenRequest = Extract<Command, { type: "open-request" }>;

/** Opens a case: the request, or the one task that has none, and its first step that needs somebody. */
export function openRequest(story: Story, command: OpenRequest): Refusal | null {
  const refusal = refusedOpening(story.given, command);
  if (refusal) return refusal;
  story.happen({
    type: "request-opened",
    data: openedData(story.given, command),
    texts: openedTexts(story.given, command),
  });
  // What was asked for together has no steps of its own: its parts have.
  const { priority, dueAt } = command;
  if (command.parts.length === 0) advance(story, story.given.at, { priority, dueAt });
  return null;
}

/** Said by nobody: ids and codes that have no place in the data of an event. */
const facts: readonly string[] = ["items", "profile"];

function openedTexts({ actor }: Given, command: OpenRequest): Readonly<Record<string, EventText>> {
  const said = { justification: command.justification.trim(), ...command.texts };
  const words = Object.entries(said).filter(([, value]) => value !== "");
  return {
    ...Object.fromEntries(
      words.map(([field, value]) => [field, { value, person: facts.includes(field) ? null : actor }]),
    ),
    ...(command.routingError !== null && { routing: { value: command.routingError, person: null } }),
  };
}

/** What a new request is, from the command and what came in with it. */
export function openedData(given: Given, command: OpenRequest): EventData["request-opened"] {
  const { requestNumber, facts } = given;
  const requester = command.requester ?? given.actor;
  if (!requester || !requestNumber) throw new Error("a request without requester or number");
  const { request: type, subject, app, entitlement, to, ofGrant, emergency, parent, parts } = command;
  const { queue, campaign, origin, routing, steps } = command;
  const timed = type === "grant" || type === "change";
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
    duration: timed ? (command.duration ?? facts.opening?.maxDuration ?? null) : null,
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
  if (command.origin === "person" && !command.justification.trim()) return { code: "justification-required" };
  const refusal = refusedWish(opening, command) ?? refusedSubject(given, command) ?? refusedTarget(opening, command);
  if (refusal) return refusal;
  return opening.duplicate ? { code: "duplicate", ...opening.duplicate } : refusedHeld(opening, command);
}

type Opening = NonNullable<Facts["opening"]>;

/** What is asked for gives access, so it has to be on offer, and not for longer than it is. */
function refusedWish({ requestable, maxDuration }: Opening, command: OpenRequest): Refusal | null {
  const { request, duration, parts, origin } = command;
  // Reviews come of campaigns and of emergencies, never of somebody's wish.
  if (request === "certify" && origin === "person") return { code: "not-requestable" };
  if (request !== "grant" && request !== "change") return null;
  if (parts.length > 0) return null;
  if (!requestable) return { code: "not-requestable" };
  if (maxDuration && duration && length(duration) > length(maxDuration)) {
    return { code: "duration-too-long", maximum: maxDuration };
  }
  return null;
}

/**
 * One asks for oneself, for one's own people at any depth, and admins for anyone inside; the owners of
 * what is to be taken away may ask for that too. What comes about by itself asks nobody.
 */
function refusedSubject({ actor, facts }: Given, command: OpenRequest): Refusal | null {
  const { subject, request, origin } = command;
  if (!subject || !actor || origin !== "person") return null;
  const known = facts.people[subject];
  const taking = request === "revoke";
  if (!taking && (!known?.active || !known.internal)) return { code: "not-for-them", subject };
  if (subject === actor || isAdmin(actor, facts)) return null;
  if (taking && owns(actor, command, facts)) return null;
  return facts.managers[subject]?.some((level) => level.includes(actor)) ? null : { code: "not-for-them", subject };
}

function owns(person: PersonId, { app, entitlement }: OpenRequest, facts: Facts): boolean {
  const ofApp = app ? peopleBehind(`app-owners:${app}`, facts) : [];
  const ofEntitlement = entitlement ? peopleBehind(`entitlement-owners:${entitlement}`, facts) : [];
  return ofApp.includes(person) || ofEntitlement.includes(person);
}

/** Changing, taking and looking at access needs access that is there, of this person. */
function refusedTarget({ of }: Opening, command: OpenRequest): Refusal | null {
  const { request, ofGrant, subject, entitlement, to } = command;
  if (command.parts.length > 0) return null;
  if (request === "change" && (!to || to === entitlement)) return { code: "target-required" };
  const about = request === "change" || request === "revoke" || request === "certify";
  if (!about && ofGrant === null) return null;
  return of && of.person === subject && of.entitlement === entitlement ? null : { code: "not-held" };
}

/** What is held already can be extended while it has an end, and is not given twice. */
function refusedHeld({ held }: Opening, { request, ofGrant }: OpenRequest): Refusal | null {
  if (!held || (request !== "grant" && request !== "change")) return null;
  const extended = request === "grant" && held.grant === ofGrant && held.expiresAt !== null;
  return extended ? null : { code: "already-held", ...held };
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

/** The same of a task among people: it is about nobody's access, and no policy says where it goes. */
export const openingAmongPeople = {
  ...plainOpening,
  type: "open-request",
  request: "collaboration",
  class: "participants",
  subject: null,
  app: null,
  entitlement: null,
  duration: null,
  justification: "",
  routing: null,
  steps: [],
  routingError: null,
} as const satisfies Partial<OpenRequest>;
