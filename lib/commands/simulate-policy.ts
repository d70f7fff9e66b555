import { viewerById } from "@/lib/access/identify";
import type { Viewer } from "@/lib/access/viewer";
import { newId } from "@/lib/data/new-id";
import { personByEmail } from "@/lib/data/people";
import { appNamed, targetOf } from "@/lib/data/policies";
import { foresee } from "@/lib/engine/foresee";
import type { CaseId, PolicyVersionId } from "@/lib/engine/ids";
import type { Duration } from "@/lib/engine/instant";
import { needs } from "@/lib/engine/needs";
import { openedData, plainOpening } from "@/lib/engine/open";
import type { RequestType } from "@/lib/engine/request";
import { beginStory } from "@/lib/engine/story";
import { inputsFor, outline } from "@/lib/policies/examples";
import type { PartialInputs, PolicyInputs } from "@/lib/policies/inputs";
import type { Policy } from "@/lib/policies/policy";
import { chooseSteps, route } from "@/lib/policies/route";
import { explain, type RuleAnswer, type Unknown, unknowns } from "@/lib/policies/simulate";
import { type Answer, refused } from "./door";
import { givenFor } from "./execute";
import type { Foreseen } from "./foresee-request";
import { type OpenCommand, readOpening } from "./open-request";
import { withIds } from "./policy-ids";
import { type Asked, type Place, policyInputs } from "./route-request";

/** A request that nobody sends, by people and things that are there. */
export interface Imagined {
  readonly subject: string;
  readonly requester?: string | undefined;
  readonly app?: string | undefined;
  readonly entitlement?: string | undefined;
  readonly duration?: Duration | undefined;
}

/** What a policy would do: the rule, why, and what would follow if something were not known. */
export interface Simulated {
  readonly rule: number | null;
  readonly rules: readonly RuleAnswer[];
  readonly unknown: readonly Unknown[];
  readonly routingError: string | null;
  /** The steps in a few words, as examples in a file expect them. */
  readonly outline: readonly string[];
  /** With the people who would be asked; only where real people were named. */
  readonly foreseen: Foreseen | null;
}

/** A version that is tried. */
export interface Tried {
  readonly id: PolicyVersionId;
  readonly version: number;
  readonly policy: Policy;
}

/** Tries a policy on given inputs, as an example in its file would. */
export function simulateGiven({ policy }: Tried, given: PartialInputs): Simulated {
  return { ...tried(policy, inputsFor(policy, given)), foreseen: null };
}

/** Tries a policy on a request by real people for something real; nothing is written. */
export async function simulateRequest(version: Tried, imagined: Imagined): Promise<Answer<Simulated>> {
  const { policy } = version;
  const [subject, requester] = await Promise.all([
    personByEmail(imagined.subject),
    personByEmail(imagined.requester ?? imagined.subject),
  ]);
  if (!subject) return refused({ code: "unknown-person", email: imagined.subject });
  const viewer = requester && (await viewerById(requester.id));
  if (!viewer) return refused({ code: "unknown-person", email: imagined.requester ?? imagined.subject });
  const target = await placeOf(imagined);
  if (!target) return refused({ code: "not-found" });
  const type: RequestType = policy.for === "emergency" ? "grant" : policy.for;
  const asked: Asked = {
    type,
    requester: viewer.id,
    subject: subject.id,
    target,
    duration: imagined.duration ?? target.entitlement?.maxDuration ?? null,
    emergency: policy.for === "emergency",
    channel: "web",
  };
  const inputs = await policyInputs(asked);
  const routed = await withIds((ids) => route(policy, inputs, ids));
  const simulated = tried(policy, inputs);
  if (!routed.ok)
    return { ok: true, value: { ...simulated, routingError: routed.routingError.message, foreseen: null } };
  const command: OpenCommand = {
    ...plainOpening,
    type: "open-request",
    id: newId() as CaseId,
    request: type,
    subject: subject.id,
    app: target.app?.id ?? null,
    entitlement: target.entitlement?.id ?? null,
    duration: asked.duration,
    emergency: asked.emergency,
    justification: "tried out",
    routing: { version: version.id, rule: routed.rule, level: levelOf(policy) },
    steps: routed.plans,
    routingError: null,
  };
  return { ok: true, value: { ...simulated, foreseen: await foreseen(viewer, command, version) } };
}

function tried(policy: Policy, inputs: PolicyInputs): Omit<Simulated, "foreseen"> {
  const chosen = chooseSteps(policy, inputs);
  const stopped = "routingError" in chosen;
  return {
    rule: stopped ? chosen.routingError.rule : chosen.rule,
    rules: explain(policy, inputs),
    unknown: unknowns(policy, inputs),
    routingError: stopped ? chosen.routingError.message : null,
    outline: stopped ? [] : chosen.steps.map(outline),
  };
}

async function placeOf({ app, entitlement }: Imagined): Promise<Place | null> {
  if (app === undefined) return { app: null, entitlement: null };
  if (entitlement !== undefined) return await targetOf(app, entitlement);
  const found = await appNamed(app);
  return found && { app: found, entitlement: null };
}

function levelOf({ applies }: Policy): "organisation" | "app" | "entitlement" {
  if (applies.app === null) return "organisation";
  return applies.entitlement === null ? "app" : "entitlement";
}

async function foreseen(viewer: Viewer, command: OpenCommand, { version, policy }: Tried): Promise<Foreseen> {
  const door = { viewer, channel: "web" } as const;
  const opening = await readOpening(door, command, { ...needs(command), requestNumber: false });
  const given = { ...givenFor(door, opening), requestNumber: "R-0" };
  const story = beginStory(command.id, null, given);
  story.happen({ type: "request-opened", data: openedData(given, command) });
  const about = story.now();
  return {
    case: about,
    facts: given.facts,
    policy: { name: policy.name, version },
    steps: foresee(about, given.facts),
    refusal: null,
  };
}
