import type { Campaign, CampaignState, ItemState, LeftOutReason } from "@/lib/engine/campaign";
import type { Individual } from "@/lib/engine/individual";
import type { Instant } from "@/lib/engine/instant";
import type { Recommendation } from "@/lib/engine/recommendation";
import type { Verb } from "@/lib/engine/task";
import type { EntitlementView, PersonView } from "./views";

// Reviews of access, as those who lead them and those who are asked see them.

/** What became of a campaign's items. Removed is what was decided; verified, what is confirmed as gone. */
export interface CampaignCounts {
  readonly items: number;
  readonly open: number;
  readonly certified: number;
  readonly removed: number;
  readonly changed: number;
  readonly resolved: number;
  readonly skipped: number;
  readonly verified: number;
}

export interface CampaignView {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly state: Exclude<CampaignState, "deleted">;
  readonly description: string;
  readonly instructions: string;
  readonly owners: readonly PersonView[];
  readonly dueAt: string | null;
  readonly submission: Campaign["plan"]["submission"];
  readonly counts: CampaignCounts;
  readonly createdAt: string;
  readonly stagedAt: string | null;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
}

/** Only for those who lead it or oversee everything. */
export interface CampaignPlanView {
  readonly startsAt: string | null;
  readonly autoEnd: boolean;
  readonly usePolicies: boolean;
  readonly onRemove: Campaign["plan"]["onRemove"];
  readonly onEnd: Campaign["plan"]["onEnd"];
  readonly justifyHighRisk: boolean;
  readonly repeat: { readonly every: string } | null;
  /** As it was written: slugs and addresses. */
  readonly written: Readonly<Record<string, unknown>>;
  readonly read: number;
  readonly inScope: number;
  readonly leftOut: readonly { readonly reason: LeftOutReason; readonly count: number }[];
  readonly reviewers: readonly {
    readonly person: PersonView | null;
    readonly principal: string;
    readonly items: number;
  }[];
  readonly previous: string | null;
  readonly next: string | null;
}

export interface CampaignDetail extends CampaignView {
  /** Null for reviewers. */
  readonly plan: CampaignPlanView | null;
  /** What the viewer has decided there and not submitted. */
  readonly drafts: number;
  /** Whether the viewer may change it: its owners and the admins may. */
  readonly mayLead: boolean;
}

/** One access under review. */
export interface CampaignItemView {
  readonly task: { readonly id: string; readonly number: string };
  readonly request: string;
  readonly state: ItemState;
  readonly subject: PersonView;
  readonly entitlement: EntitlementView | null;
  readonly reviewers: readonly PersonView[];
  readonly grantedAt: string;
  readonly lastUsedAt: string | null;
  readonly expiresAt: string | null;
  readonly decidedAt: string | null;
  readonly decidedBy: PersonView | null;
  readonly actedFor: PersonView | null;
  readonly comment: string | null;
  /** Whether a removal that was decided is confirmed; null where nothing was removed. */
  readonly removal: "pending" | "confirmed" | null;
}

/** One access that is the viewer's to review, with what is known of it. */
export interface ReviewItemView {
  readonly task: string;
  readonly number: string;
  /** Null: nobody has touched it yet. */
  readonly version: number | null;
  readonly standing: "open" | "draft" | "pending" | "done";
  readonly verb: Verb | null;
  readonly comment: string | null;
  readonly to: { readonly slug: string; readonly name: string } | null;
  readonly subject: PersonView & { readonly department: string | null; readonly title: string | null };
  readonly app: { readonly slug: string; readonly name: string };
  readonly entitlement: { readonly slug: string; readonly name: string; readonly risk: string };
  /** Whether a comment has to go with each verb. */
  readonly needsComment: { readonly certify: boolean; readonly remove: boolean };
  /** What the record knows, a few words each; the first is the last use. */
  readonly evidence: readonly { readonly words: string; readonly warns: boolean }[];
  /** Why it is looked at by itself, and left out of what is certified at once. */
  readonly careful: Individual | null;
  readonly recommendation: Recommendation | null;
}

/** How much of a review is whose: waiting (drafts included), drafted and done. */
export interface ReviewShare {
  readonly open: number;
  readonly drafts: { readonly certify: number; readonly remove: number; readonly change: number };
  readonly done: { readonly certify: number; readonly remove: number; readonly change: number };
}

/** A review of access as one of those who are asked sees it. */
export interface ReviewView {
  readonly number: string;
  readonly name: string;
  readonly state: "running" | "ending" | "ended";
  readonly instructions: string;
  readonly owners: readonly PersonView[];
  readonly dueAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly submits: boolean;
  readonly share: ReviewShare;
  readonly receipts: readonly ReceiptSummary[];
}

export interface ReceiptSummary {
  readonly reference: string;
  readonly at: Instant;
  readonly by: PersonView;
  readonly submitted: number;
  readonly accepted: number;
}

/** A decision as a receipt tells it. */
export interface SaidView {
  readonly number: string;
  readonly verb: Verb;
  readonly subject: string;
  readonly what: string;
  readonly to: string | null;
  readonly comment: string | null;
}

export interface ReceiptView extends ReceiptSummary {
  readonly campaign: { readonly number: string; readonly name: string };
  readonly mine: boolean;
  readonly decisions: readonly SaidView[];
  readonly rejected: readonly {
    readonly number: string;
    readonly subject: string;
    readonly what: string;
    readonly why: string;
  }[];
}

/** How the items of one app or department stand. */
export interface CampaignPartView {
  readonly key: string;
  readonly name: string;
  readonly items: number;
  readonly open: number;
  readonly certified: number;
  readonly removed: number;
  readonly changed: number;
}

export interface ReviewerView {
  /** Null: a group, or the owners of something. */
  readonly person: PersonView | null;
  readonly called: string;
  readonly open: number;
  readonly certified: number;
  readonly removed: number;
  readonly changed: number;
  readonly last: Instant | null;
  /** Median seconds between two decisions; null where there are too few to say. */
  readonly seconds: number | null;
  /** Fast and all of it certified: a hint for whoever leads the review. */
  readonly hasty: boolean;
}

/** How a review goes on. */
export interface CampaignProgressView {
  /** How many items ended on a day of the reader's zone ("2026-11-20"). */
  readonly days: readonly { readonly day: string; readonly count: number }[];
  readonly apps: readonly CampaignPartView[];
  readonly departments: readonly CampaignPartView[];
  readonly reviewers: readonly ReviewerView[];
  readonly reports: readonly {
    readonly at: Instant;
    readonly by: PersonView;
    readonly hash: string;
    readonly rows: number;
  }[];
  readonly remindedAt: Instant | null;
  /** Decided and not submitted, by whomever. */
  readonly drafts: number;
}
