import type { AppId, CampaignId, EntitlementId, PersonId } from "./ids";
import type { Duration, Instant } from "./instant";
import type { ApproveStep, Resolver } from "./policy";
import type { Routing } from "./request";

export const campaignStates = ["draft", "staging", "staged", "running", "ending", "ended", "deleted"] as const;

export type CampaignState = (typeof campaignStates)[number];

/** Which accesses are reviewed. The parts narrow one another; an empty one narrows nothing. */
export interface Scope {
  readonly apps: readonly AppId[];
  readonly entitlements: readonly EntitlementId[];
  readonly people: readonly PersonId[];
  readonly departments: readonly string[];
  readonly risk: readonly string[];
  /** Only what was not used for so many days. */
  readonly unusedDays: number | null;
  /** Only what was granted, or not reviewed, within so many days. */
  readonly changedSinceDays: number | null;
}

export const removals = ["at-once", "on-submission", "at-end", "never"] as const;

/** What a campaign's owner chose. Scope, reviewers and policy are frozen once it is staged. */
export interface CampaignPlan {
  readonly scope: Scope;
  readonly reviewer: readonly Resolver[];
  readonly fallback: readonly Resolver[];
  /** Where a policy for reviews applies to what is reviewed, its step counts instead of `reviewer`. */
  readonly usePolicies: boolean;
  readonly submission: "drafts" | "immediate";
  readonly onRemove: (typeof removals)[number];
  readonly onEnd: "skip" | "revoke";
  /** Certifying what is of high or critical risk asks for a comment of its own. */
  readonly justifyHighRisk: boolean;
  readonly dueAt: Instant | null;
  /** It starts by itself then, once it is staged. */
  readonly startsAt: Instant | null;
  /** It ends by itself when it is due; otherwise the due date ends nothing. */
  readonly autoEnd: boolean;
  readonly repeat: Duration | null;
}

/** One of the steps that items have, frozen at staging: which policy said so, and whom it names. */
export interface FrozenStep {
  readonly routing: Routing | null;
  readonly step: ApproveStep;
  /** The entitlements that get it; null where it is for all that no other step names. */
  readonly entitlements: readonly EntitlementId[] | null;
  /** Whether it is for what is of high or critical risk, or for the rest; null for both. */
  readonly highRisk: boolean | null;
}

/** Why an access that was looked at is not reviewed, and how many there are. */
export type LeftOut = Readonly<Partial<Record<LeftOutReason, number>>>;

export const leftOutReasons = [
  "expired",
  "holder-inactive",
  "target-archived",
  "open-request",
  "used-lately",
  "unchanged",
  "nobody-can-decide",
] as const;

export type LeftOutReason = (typeof leftOutReasons)[number];

/** A campaign as the fold of its own events: ids, codes, numbers and times only. */
export interface Campaign {
  readonly id: CampaignId;
  readonly number: string;
  readonly state: CampaignState;
  readonly owners: readonly PersonId[];
  readonly plan: CampaignPlan;
  readonly steps: readonly FrozenStep[];
  /** Accesses looked at, and those of them that are reviewed. */
  readonly read: number;
  readonly items: number;
  readonly leftOut: LeftOut;
  /** Items that ended without ever having become a case, by how. */
  readonly closed: Readonly<Record<ItemOutcome, number>>;
  readonly createdBy: PersonId | null;
  readonly createdAt: Instant;
  readonly stagedAt: Instant | null;
  readonly startedAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly previous: CampaignId | null;
  readonly next: CampaignId | null;
  readonly seq: number;
  readonly lastAt: Instant;
}

/** How an item ends without a decision: skipped or revoked at the campaign's end, or because the access is gone. */
export const itemOutcomes = ["skipped", "revoked", "resolved"] as const;

export type ItemOutcome = (typeof itemOutcomes)[number];

export const itemStates = ["open", "certified", "removed", "changed", "resolved", "skipped", "cancelled"] as const;

/** What became of an item, as those who lead its campaign see it; a draft is its reviewer's alone. */
export type ItemState = (typeof itemStates)[number];
