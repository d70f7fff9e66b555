import type { CampaignState } from "./campaign";
import type { CaseId, GrantId, PersonId } from "./ids";
import type { Duration, Instant } from "./instant";
import type { Outcome } from "./request";
import type { Verb } from "./task";

/** Why somebody cannot be given a task. */
export type NotAssignable =
  | "unknown"
  | "deactivated"
  | "external"
  | "own-access"
  | "distinct"
  | "voted"
  | "already-asked"
  /** The inspector may not be the assignee here. */
  | "inspects"
  | "not-listed";

/** Why not: a closed list. One place (`lib/failure`) turns it into words. */
export type Refusal =
  | { readonly code: "not-found" }
  | { readonly code: "not-an-option"; readonly verb: Verb }
  | { readonly code: "comment-required"; readonly verb: Verb }
  | { readonly code: "reason-required" }
  | { readonly code: "justification-required" }
  | { readonly code: "already-decided"; readonly by: PersonId | null; readonly verb: Verb; readonly at: Instant }
  | { readonly code: "being-decided"; readonly by: PersonId; readonly verb: Verb; readonly until: Instant }
  | { readonly code: "already-voted"; readonly at: Instant }
  | { readonly code: "closed"; readonly outcome: Outcome | null; readonly at: Instant | null }
  | { readonly code: "changed-meanwhile"; readonly version: number }
  | { readonly code: "not-yours" }
  | { readonly code: "own-access"; readonly verb: Verb | "reassign" | "restart" | "skip" | "give-up" | "end" }
  | { readonly code: "distinct" }
  /** The step wants fresh proof of who decides it. */
  | { readonly code: "step-up-required"; readonly verb: Verb | "skip" }
  | { readonly code: "step-up-not-asked" }
  | { readonly code: "step-up-too-often" }
  | { readonly code: "reassign-not-allowed" }
  | { readonly code: "cannot-assign"; readonly person: PersonId; readonly why: NotAssignable }
  | { readonly code: "nothing-to-undo" }
  | { readonly code: "not-requestable" }
  | { readonly code: "unknown-person"; readonly email: string }
  | { readonly code: "routing-error"; readonly rule: number | null; readonly reason: string }
  | { readonly code: "not-for-them"; readonly subject: PersonId }
  | { readonly code: "duration-too-long"; readonly maximum: Duration }
  | { readonly code: "duplicate"; readonly request: CaseId; readonly number: string }
  | { readonly code: "already-held"; readonly grant: GrantId; readonly expiresAt: Instant | null }
  | { readonly code: "nobody-can-decide" }
  | { readonly code: "key-reused" }
  /** An external person, or whoever takes no part: a right that the role does not carry. */
  | { readonly code: "not-for-role" }
  /** Seniority is needed: an admin alone may. */
  | { readonly code: "admins-only" }
  /** A shorter time may be granted, never a longer one. */
  | { readonly code: "duration-not-shorter"; readonly asked: Duration | null }
  | { readonly code: "in-fulfilment" }
  | { readonly code: "not-in-fulfilment" }
  /** Skipping it would leave nobody who had approved. */
  | { readonly code: "only-approval" }
  | { readonly code: "nothing-failed" }
  | { readonly code: "reminded-already"; readonly at: Instant }
  | { readonly code: "nobody-to-remind" }
  | { readonly code: "no-emergency-policy" }
  | { readonly code: "grants-keep-their-policy" }
  | { readonly code: "only-grants" }
  | { readonly code: "not-held" }
  | { readonly code: "target-required" }
  /** Answers to a form, or parameters, that do not fit their fields. */
  | { readonly code: "invalid-data"; readonly fields: readonly { readonly name: string; readonly why: string }[] }
  | { readonly code: "unknown-status"; readonly status: string; readonly open: readonly string[] }
  | { readonly code: "not-drafted" }
  | { readonly code: "inspector-needed" }
  | { readonly code: "already-there" }
  /** It could be done until then. */
  | { readonly code: "too-late"; readonly until: Instant }
  | { readonly code: "delegation-loop" }
  | { readonly code: "two-admins" }
  | { readonly code: "own-change" }
  | { readonly code: "slug-taken"; readonly slug: string }
  /** A campaign that is not at the point where this can happen. */
  | { readonly code: "campaign-state"; readonly state: CampaignState }
  /** Ending a campaign decides over what is open: the number is said back. */
  | { readonly code: "confirm-count"; readonly open: number; readonly drafts: number };

export type RefusalCode = Refusal["code"];
