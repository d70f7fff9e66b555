import { commit } from "@/lib/data/commit";
import { newId } from "@/lib/data/new-id";
import { loadOpening, type Opening } from "@/lib/data/opening";
import type { Command } from "@/lib/engine/command";
import { decide } from "@/lib/engine/decide";
import type { CaseId, PersonId } from "@/lib/engine/ids";
import type { Duration } from "@/lib/engine/instant";
import { needs } from "@/lib/engine/needs";
import { plainOpening } from "@/lib/engine/open";
import type { StepPlan } from "@/lib/engine/policy";
import type { Refusal } from "@/lib/engine/refusal";
import type { RequestType, Routing } from "@/lib/engine/request";
import { type Answer, type Door, refused } from "./door";
import { givenFor, replay } from "./execute";
import { prepare } from "./prepare-request";
import type { Place } from "./route-request";
import { untilSaved } from "./until-saved";

/** What somebody asks for. What its type has no use for is not looked at. */
export interface OpenInput {
  readonly type: Exclude<RequestType, "certify">;
  /** Slugs of the app and of its entitlement. */
  readonly app?: string | undefined;
  readonly entitlement?: string | undefined;
  /** For `change`: the slug of the entitlement, in the same app, that takes its place. */
  readonly to?: string | undefined;
  /** An address; left out, oneself. */
  readonly subject?: string | null | undefined;
  /** ISO 8601; left out, the entitlement's maximum, or without end where it has none. */
  readonly duration?: Duration | null | undefined;
  readonly emergency?: boolean | undefined;
  /** The id of a grant to be extended. */
  readonly extends?: string | undefined;
  /** For `new-app`: what it is called. */
  readonly name?: string | undefined;
  /** For `action`: the slug of the queue, and what its parameters are given. */
  readonly queue?: string | undefined;
  readonly parameters?: Readonly<Record<string, unknown>> | undefined;
  readonly justification: string;
}

export interface Opened {
  readonly id: CaseId;
  readonly number: string;
}

export type OpenCommand = Extract<Command, { type: "open-request" }>;

/** A request about to be opened: what is asked for, for whom, and the steps its policy gives it. */
export interface Prepared {
  readonly target: Place;
  readonly subject: PersonId | null;
  readonly routing: Routing | null;
  readonly steps: readonly StepPlan[];
  readonly policy: { readonly name: string; readonly version: number };
  readonly routingError: string | null;
  /** What the type says beside it: the grant it is about, a queue's rules, further words. */
  readonly more?: Partial<OpenCommand>;
}

/** Asks for something: the policy finds the steps, the first one that needs somebody is opened. */
export async function openRequest(door: Door, input: OpenInput): Promise<Answer<Opened>> {
  const prepared = await prepare(door, input);
  return prepared.ok ? await openPrepared(door, prepared.value, input) : prepared;
}

/** Opens a request whose steps are known. */
export function openPrepared(
  door: Door,
  prepared: Prepared,
  input: Pick<OpenInput, "type" | "duration" | "justification">,
): Promise<Answer<Opened>> {
  return openCommand(door, commandOf(prepared, input));
}

/** Opens what a command says, once for its key; under a number that was given before, where there is one. */
export function openCommand(door: Door, command: OpenCommand, number?: string): Promise<Answer<Opened>> {
  const key = door.key ?? newId();
  const wanted = needs(command);
  return untilSaved(async (taskNumbers) => {
    const needed = taskNumbers === null ? wanted : { ...wanted, taskNumbers };
    const opening = await readOpening({ ...door, key }, command, needed);
    if (opening.answer) return replay(opening.answer, door);
    return await attemptOnce(
      door,
      key,
      number === undefined ? opening : { ...opening, requestNumber: number },
      command,
    );
  });
}

export function commandOf(
  { target, subject, routing, steps, routingError, more }: Prepared,
  input: Pick<OpenInput, "type" | "duration" | "justification">,
): OpenCommand {
  return {
    ...plainOpening,
    type: "open-request",
    id: newId() as CaseId,
    request: input.type,
    subject,
    app: target.app?.id ?? null,
    entitlement: target.entitlement?.id ?? null,
    duration: input.duration ?? null,
    justification: input.justification,
    routing,
    steps,
    routingError,
    ...more,
  };
}

/** Reads what `decide` needs to open this. */
export function readOpening(door: Door, command: OpenCommand, needed: ReturnType<typeof needs>): Promise<Opening> {
  const requester = command.requester ?? door.viewer?.id;
  if (!requester) throw new Error("a request without a requester");
  const { request: type, app, entitlement, to, ofGrant, subject } = command;
  return loadOpening({
    type,
    app,
    entitlement,
    to,
    ofGrant,
    subject,
    requester,
    actor: door.viewer?.id ?? null,
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
