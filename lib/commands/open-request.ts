import { loadOpening, type Opening } from "@/lib/data/cases";
import { commit } from "@/lib/data/commit";
import { newId } from "@/lib/data/new-id";
import { personByEmail } from "@/lib/data/people";
import { type Target, targetOf } from "@/lib/data/policies";
import type { Command } from "@/lib/engine/command";
import { decide } from "@/lib/engine/decide";
import type { CaseId, PersonId } from "@/lib/engine/ids";
import type { Duration } from "@/lib/engine/instant";
import { needs } from "@/lib/engine/needs";
import { plainOpening } from "@/lib/engine/open";
import type { StepPlan } from "@/lib/engine/policy";
import type { Refusal } from "@/lib/engine/refusal";
import type { Routing } from "@/lib/engine/request";
import { type Answer, type Door, refused } from "./door";
import { givenFor, replay } from "./execute";
import { type Routed, routeRequest } from "./route-request";
import { untilSaved } from "./until-saved";

export interface OpenInput {
  readonly type: "grant";
  /** Slugs of the app and of its entitlement. */
  readonly app: string;
  readonly entitlement: string;
  /** An address; left out, oneself. */
  readonly subject?: string | null | undefined;
  /** ISO 8601; left out, the entitlement's maximum, or without end where it has none. */
  readonly duration?: Duration | null | undefined;
  readonly justification: string;
}

export interface Opened {
  readonly id: CaseId;
  readonly number: string;
}

/** A request about to be opened: what is asked for, for whom, and the steps its policy gives it. */
export interface Prepared {
  readonly target: Target;
  readonly subject: PersonId;
  readonly routing: Routing;
  readonly steps: readonly StepPlan[];
  readonly policy: Routed["policy"];
  readonly routingError: string | null;
}

/** Asks for access: the policy finds the steps, the first one that needs somebody is opened. */
export async function openRequest(door: Door, input: OpenInput): Promise<Answer<Opened>> {
  const prepared = await prepare(door, input);
  return prepared.ok ? await openPrepared(door, prepared.value, input) : prepared;
}

/** Finds what is asked for and for whom, and routes it by policy. */
export async function prepare(door: Door, input: OpenInput): Promise<Answer<Prepared>> {
  const { viewer } = door;
  // Externals ask for nothing: for them there is no catalogue.
  if (!viewer?.internal) return refused({ code: "not-found" });
  const [target, subject] = await Promise.all([
    targetOf(input.app, input.entitlement),
    input.subject ? personByEmail(input.subject) : viewer,
  ]);
  if (!target) return refused({ code: "not-found" });
  if (!subject) return refused({ code: "unknown-person", email: input.subject ?? "" });
  const routed = await routeRequest({
    requester: viewer.id,
    subject: subject.id,
    target,
    duration: input.duration ?? target.entitlement.maxDuration,
    channel: door.channel,
  });
  return routed.ok ? { ok: true, value: { target, subject: subject.id, ...routed.value } } : routed;
}

/** Opens a request whose steps are known. */
export function openPrepared(door: Door, prepared: Prepared, input: OpenInput): Promise<Answer<Opened>> {
  const key = door.key ?? newId();
  const command = commandOf(prepared, input);
  const wanted = needs(command);
  return untilSaved(async (taskNumbers) => {
    const needed = taskNumbers === null ? wanted : { ...wanted, taskNumbers };
    const opening = await readOpening({ ...door, key }, prepared, needed);
    if (opening.answer) return replay(opening.answer, door);
    return await attemptOnce(door, key, opening, command);
  });
}

type OpenCommand = Extract<Command, { type: "open-request" }>;

export function commandOf({ target, subject, routing, steps, routingError }: Prepared, input: OpenInput): OpenCommand {
  return {
    ...plainOpening,
    type: "open-request",
    id: newId() as CaseId,
    request: input.type,
    subject,
    app: target.app.id,
    entitlement: target.entitlement.id,
    duration: input.duration ?? null,
    justification: input.justification,
    routing,
    steps,
    routingError,
  };
}

export function readOpening(
  door: Door,
  { target, subject }: Prepared,
  needed: ReturnType<typeof needs>,
): Promise<Opening> {
  if (!door.viewer) throw new Error("a request without a requester");
  return loadOpening({
    app: target.app.id,
    entitlement: target.entitlement.id,
    requester: door.viewer.id,
    subject,
    needs: needed,
    key: door.key ?? null,
  });
}

async function attemptOnce(
  door: Door,
  key: string,
  opening: Opening,
  command: OpenCommand,
): Promise<Answer<Opened> | null> {
  const given = { ...givenFor(door, opening), requestNumber: opening.requestNumber };
  const decision = decide(command.id, null, command, given);
  if (decision.refusal || !decision.case) return refused(decision.refusal ?? notOpened);
  const opened: Opened = { id: command.id, number: decision.case.number };
  const saved = await commit({
    before: null,
    after: decision.case,
    events: decision.events,
    key,
    hash: door.hash ?? "",
    answer: opened,
    actor: given.actor,
    basis: null,
  });
  return saved ? { ok: true, value: opened } : null;
}

const notOpened: Refusal = { code: "not-found" };
