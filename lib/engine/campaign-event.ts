import type { CampaignPlan, FrozenStep, ItemOutcome, LeftOut } from "./campaign";
import type { Channel, EventText } from "./event";
import type { CampaignId, EventId, PersonId } from "./ids";
import type { Instant } from "./instant";

/** What can happen to a campaign itself: a stream of its own in the record, beside the cases of its items. */
export interface CampaignEventData {
  /** Texts: `name`, `description`, `instructions`. */
  "campaign-drafted": {
    readonly number: string;
    readonly owners: readonly PersonId[];
    readonly plan: CampaignPlan;
    readonly previous: CampaignId | null;
  };
  /** What is left out stays. Texts: the ones that change. */
  "campaign-edited": {
    readonly owners?: readonly PersonId[];
    readonly plan?: Readonly<Partial<CampaignPlan>>;
  };
  "campaign-deleted": { readonly items: number };
  /** From here on scope and steps are frozen. */
  "staging-started": { readonly steps: readonly FrozenStep[] };
  /** Up to a thousand items at a time: SHA-256 of what each of them holds, in their order, from place `first` on. */
  "items-staged": { readonly first: number; readonly count: number; readonly hash: string };
  "campaign-staged": { readonly read: number; readonly items: number; readonly leftOut: LeftOut };
  "campaign-started": { readonly items: number };
  /** What somebody submitted at once, by its receipt. */
  "drafts-submitted": {
    readonly reference: string;
    readonly person: PersonId;
    readonly submitted: number;
    readonly accepted: number;
  };
  "campaign-reminded": { readonly cause: "person" | "weekly" | "soon" | "tomorrow" | "due" | "overdue" };
  "campaign-ending": { readonly onEnd: CampaignPlan["onEnd"]; readonly open: number; readonly drafts: number };
  /** Up to a thousand items that ended without ever having become a case: SHA-256 of their ids in their order. */
  "items-ended": { readonly outcome: ItemOutcome; readonly count: number; readonly hash: string };
  "campaign-ended": { readonly skipped: number; readonly revoked: number };
  /** The one that follows a recurring one was drafted. */
  "campaign-repeated": { readonly next: CampaignId };
}

export type CampaignEventType = keyof CampaignEventData;

interface Envelope<T extends CampaignEventType> {
  readonly id: EventId;
  /** The stream it belongs to, as for a case. */
  readonly case: CampaignId;
  readonly seq: number;
  readonly at: Instant;
  readonly actor: PersonId | null;
  readonly actedFor: null;
  readonly channel: Channel;
  readonly type: T;
  readonly data: CampaignEventData[T];
  readonly texts: Readonly<Record<string, EventText>>;
}

export type CampaignEventOf<T extends CampaignEventType> = Envelope<T>;
export type CampaignEvent = { [T in CampaignEventType]: Envelope<T> }[CampaignEventType];

export const campaignEventTypes = [
  "campaign-drafted",
  "campaign-edited",
  "campaign-deleted",
  "staging-started",
  "items-staged",
  "campaign-staged",
  "campaign-started",
  "drafts-submitted",
  "campaign-reminded",
  "campaign-ending",
  "items-ended",
  "campaign-ended",
  "campaign-repeated",
] as const satisfies readonly CampaignEventType[];

/** Whether a type of event belongs to a campaign's stream and not to a case's. */
export function isOfCampaign(type: string): type is CampaignEventType {
  return campaignEventTypes.some((one) => one === type);
}
