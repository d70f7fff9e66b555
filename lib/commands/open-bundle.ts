import { newId } from "@/lib/data/new-id";
import { itemsText, type PartItem } from "@/lib/data/parts";
import { personByEmail } from "@/lib/data/people";
import type { CaseId } from "@/lib/engine/ids";
import { type Duration, length } from "@/lib/engine/instant";
import { needs } from "@/lib/engine/needs";
import { plainOpening, refusedOpening } from "@/lib/engine/open";
import type { Refusal } from "@/lib/engine/refusal";
import { type Answer, type Door, refused } from "./door";
import { givenFor } from "./execute";
import { commandOf, type Opened, type OpenInput, openCommand, readOpening } from "./open-request";
import { openPartsOf } from "./parts";
import { prepare } from "./prepare-request";

export interface BundleInput {
  readonly items: readonly {
    readonly app: string;
    readonly entitlement: string;
    readonly duration?: Duration | null | undefined;
  }[];
  readonly subject?: string | null | undefined;
  readonly emergency?: boolean | undefined;
  readonly justification: string;
  /** The profile it came with, by its slug. */
  readonly profile?: string;
  /** What is held or asked for already is left out, instead of refusing the whole. */
  readonly leaveOut?: boolean;
}

/** Several kinds of access asked for at once: one request over them, and one for each, which goes its own way. */
export async function openBundle(door: Door, input: BundleInput): Promise<Answer<Opened>> {
  if (!door.viewer?.internal) return refused({ code: "not-found" });
  const subject = input.subject ? await personByEmail(input.subject) : door.viewer;
  if (!subject) return refused({ code: "unknown-person", email: input.subject ?? "" });
  const looked = await lookAtAll(door, input);
  if (!looked.ok) return looked;
  const items = looked.value;
  const opened = await openCommand(door, {
    ...plainOpening,
    type: "open-request",
    id: newId() as CaseId,
    request: "grant",
    subject: subject.id,
    app: null,
    entitlement: null,
    duration: null,
    emergency: input.emergency ?? false,
    parts: items.map(({ id }) => id),
    justification: input.justification,
    texts: { items: itemsText(items), ...(input.profile !== undefined && { profile: input.profile }) },
    routing: null,
    steps: [],
    routingError: null,
  });
  if (opened.ok) await openPartsOf(opened.value.id, door.at);
  return opened;
}

/** Every item by the rules that will open it; the first that is refused refuses the whole, unless it may be left out. */
async function lookAtAll(door: Door, input: BundleInput): Promise<Answer<readonly PartItem[]>> {
  const { subject, emergency, justification } = input;
  const items: PartItem[] = [];
  let leftOut: Refusal | null = null;
  for (const one of input.items) {
    const looked = await look(door, { ...one, type: "grant", subject, emergency, justification });
    if (looked.ok) items.push(looked.value);
    else if (input.leaveOut && isThere(looked.refusal)) leftOut = looked.refusal;
    else return looked;
  }
  return items.length > 0 ? { ok: true, value: items } : refused(leftOut ?? { code: "not-found" });
}

function isThere({ code }: Refusal): boolean {
  return code === "already-held" || code === "duplicate";
}

/** One part, looked at by the rules that will open it; nothing is written. */
async function look(door: Door, input: OpenInput): Promise<Answer<PartItem>> {
  const prepared = await prepare(door, input);
  if (!prepared.ok) return prepared;
  const command = commandOf(prepared.value, input);
  const opening = await readOpening(door, command, { ...needs(command), requestNumber: false });
  const refusal = refusedOpening(givenFor(door, opening), command);
  if (refusal) return refused(refusal);
  const { id, entitlement, duration } = command;
  return entitlement ? { ok: true, value: { id, entitlement, duration, grant: null } } : refused({ code: "not-found" });
}

/** The shorter of what may be held at most and what a bundle is given for; null is without end. */
export function shorterOf(maximum: Duration | null, given: Duration | null): Duration | null {
  if (maximum === null || given === null) return maximum ?? given;
  return length(maximum) <= length(given) ? maximum : given;
}
