import type { Campaign, CampaignPlan, CampaignState, FrozenStep, ItemOutcome, LeftOut } from "./campaign";
import type { CampaignEvent, CampaignEventData, CampaignEventType } from "./campaign-event";
import { evolveCampaign } from "./campaign-evolve";
import type { Channel, EventText } from "./event";
import type { CampaignId, EventId, PersonId } from "./ids";
import type { Instant } from "./instant";
import type { Refusal } from "./refusal";

/** What somebody may want of a campaign; those without an actor come from the jobs that carry it out. */
export type CampaignCommand =
  | {
      readonly type: "draft";
      readonly number: string;
      readonly owners: readonly PersonId[];
      readonly plan: CampaignPlan;
      readonly previous: CampaignId | null;
      readonly texts: Readonly<Record<string, EventText>>;
    }
  | {
      readonly type: "edit";
      readonly owners?: readonly PersonId[];
      readonly plan?: Readonly<Partial<CampaignPlan>>;
      readonly texts: Readonly<Record<string, EventText>>;
    }
  | { readonly type: "delete" }
  | { readonly type: "stage"; readonly steps: readonly FrozenStep[] }
  | {
      readonly type: "items-staged";
      readonly batches: readonly { readonly first: number; readonly count: number; readonly hash: string }[];
    }
  | { readonly type: "staged"; readonly read: number; readonly items: number; readonly leftOut: LeftOut }
  | { readonly type: "start" }
  | ({ readonly type: "submitted" } & CampaignEventData["drafts-submitted"])
  | { readonly type: "remind"; readonly cause: CampaignEventData["campaign-reminded"]["cause"] }
  | { readonly type: "end"; readonly onEnd: CampaignPlan["onEnd"] | null; readonly confirm: number | null }
  | {
      readonly type: "items-ended";
      readonly outcome: ItemOutcome;
      readonly batches: readonly { readonly count: number; readonly hash: string }[];
    }
  | { readonly type: "ended"; readonly skipped: number; readonly revoked: number }
  | { readonly type: "repeated"; readonly next: CampaignId };

/** What was read beside the campaign. */
export interface CampaignFacts {
  readonly admin: boolean;
  /** Items still to be decided, those of them that are drafts, and those about whoever acts. */
  readonly open: number;
  readonly drafts: number;
  readonly own: number;
  /** When reviewers were last reminded. */
  readonly remindedAt: Instant | null;
}

export interface CampaignGiven {
  readonly at: Instant;
  readonly actor: PersonId | null;
  readonly channel: Channel;
  readonly facts: CampaignFacts;
  readonly ids: readonly string[];
}

export interface CampaignDecision {
  readonly refusal: Refusal | null;
  readonly events: readonly CampaignEvent[];
  readonly campaign: Campaign | null;
}

type Happening = {
  [T in CampaignEventType]: {
    readonly type: T;
    readonly data: CampaignEventData[T];
    readonly texts?: Readonly<Record<string, EventText>>;
  };
}[CampaignEventType];

/** Decides a command on a campaign (null: one about to be drafted). Reads nothing but what comes in. */
export function decideCampaign(
  id: CampaignId,
  before: Campaign | null,
  command: CampaignCommand,
  given: CampaignGiven,
): CampaignDecision {
  const refusal = refused(before, command, given);
  if (refusal) return { refusal, events: [], campaign: before };
  const events: CampaignEvent[] = [];
  let campaign = before;
  for (const happening of happenings(before, command, given)) {
    const event = {
      id: (given.ids[events.length] ?? fail("a command came in with too few ids")) as EventId,
      case: id,
      seq: (campaign?.seq ?? 0) + 1,
      at: given.at,
      actor: given.actor,
      actedFor: null,
      channel: given.channel,
      texts: {},
      ...happening,
    } as CampaignEvent;
    campaign = evolveCampaign(campaign, event);
    events.push(event);
  }
  return { refusal: null, events, campaign };
}

function fail(message: string): never {
  throw new Error(message);
}

/** In which states each command may come. */
const when: Readonly<Record<Exclude<CampaignCommand["type"], "draft">, readonly CampaignState[]>> = {
  edit: ["draft", "staged", "running"],
  delete: ["draft", "staged"],
  stage: ["draft"],
  "items-staged": ["staging"],
  staged: ["staging"],
  start: ["staged"],
  submitted: ["running"],
  remind: ["running"],
  end: ["running"],
  "items-ended": ["running", "ending"],
  ended: ["ending"],
  repeated: ["running", "ending", "ended"],
};

/** Whether somebody may change a campaign: its owners and the admins. Submitting is each reviewer's own. */
export function mayLead({ owners }: Pick<Campaign, "owners">, actor: PersonId, admin: boolean): boolean {
  return admin || owners.includes(actor);
}

function refused(before: Campaign | null, command: CampaignCommand, given: CampaignGiven): Refusal | null {
  const { actor, facts } = given;
  if (command.type === "draft") return actor && !facts.admin ? { code: "admins-only" } : null;
  if (!before) return { code: "not-found" };
  if (actor && command.type !== "submitted" && !mayLead(before, actor, facts.admin)) return { code: "not-yours" };
  if (!when[command.type].includes(before.state)) return { code: "campaign-state", state: before.state };
  switch (command.type) {
    case "edit":
      return refusedEdit(before, command);
    case "remind":
      return actor ? refusedReminder(facts, given.at) : null;
    case "end":
      return refusedEnd(before, command, given);
    default:
      return null;
  }
}

/** What may still change once the items are staged. */
const whileStaged = [
  "dueAt",
  "startsAt",
  "autoEnd",
  "onEnd",
  "repeat",
] as const satisfies readonly (keyof CampaignPlan)[];

function refusedEdit(before: Campaign, { plan }: Extract<CampaignCommand, { type: "edit" }>): Refusal | null {
  const frozen =
    before.state !== "draft" && Object.keys(plan ?? {}).some((key) => !whileStaged.some((one) => one === key));
  return frozen ? { code: "campaign-state", state: before.state } : null;
}

const day = 24 * 3600 * 1000;

function refusedReminder({ remindedAt, open }: CampaignFacts, at: Instant): Refusal | null {
  if (open === 0) return { code: "nobody-to-remind" };
  const lately = remindedAt !== null && Date.parse(at) - Date.parse(remindedAt) < day;
  return lately ? { code: "reminded-already", at: remindedAt } : null;
}

/**
 * Nobody ends a campaign over open items about themselves (design 4.4). Revoking what is open, and
 * discarding what is not submitted, is confirmed by the number of open items.
 */
function refusedEnd(
  before: Campaign,
  { onEnd, confirm }: Extract<CampaignCommand, { type: "end" }>,
  { actor, facts }: CampaignGiven,
): Refusal | null {
  if (!actor) return null;
  if (facts.own > 0) return { code: "own-access", verb: "end" };
  const revokes = (onEnd ?? before.plan.onEnd) === "revoke" && facts.open > 0;
  const confirmed = confirm === facts.open || (confirm === null && !revokes && facts.drafts === 0);
  return confirmed ? null : { code: "confirm-count", open: facts.open, drafts: facts.drafts };
}

function happenings(before: Campaign | null, command: CampaignCommand, { facts }: CampaignGiven): readonly Happening[] {
  switch (command.type) {
    case "draft": {
      const { number, owners, plan, previous, texts } = command;
      return [{ type: "campaign-drafted", data: { number, owners, plan, previous }, texts }];
    }
    case "edit": {
      const { owners, plan, texts } = command;
      return [{ type: "campaign-edited", data: { ...(owners && { owners }), ...(plan && { plan }) }, texts }];
    }
    case "delete":
      return [{ type: "campaign-deleted", data: { items: before?.items ?? 0 } }];
    case "stage":
      return [{ type: "staging-started", data: { steps: command.steps } }];
    case "items-staged":
      return command.batches.map((data) => ({ type: "items-staged", data }));
    case "staged": {
      const { read, items, leftOut } = command;
      return [{ type: "campaign-staged", data: { read, items, leftOut } }];
    }
    case "start":
      return [{ type: "campaign-started", data: { items: before?.items ?? 0 } }];
    case "submitted": {
      const { reference, person, submitted, accepted } = command;
      return [{ type: "drafts-submitted", data: { reference, person, submitted, accepted } }];
    }
    case "remind":
      return [{ type: "campaign-reminded", data: { cause: command.cause } }];
    case "end": {
      const onEnd = command.onEnd ?? before?.plan.onEnd ?? "skip";
      return [{ type: "campaign-ending", data: { onEnd, open: facts.open, drafts: facts.drafts } }];
    }
    case "items-ended":
      return command.batches.map((batch) => ({ type: "items-ended", data: { ...batch, outcome: command.outcome } }));
    case "ended":
      return [{ type: "campaign-ended", data: { skipped: command.skipped, revoked: command.revoked } }];
    case "repeated":
      return [{ type: "campaign-repeated", data: { next: command.next } }];
  }
}
