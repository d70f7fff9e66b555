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
  | { readonly code: "own-access"; readonly verb: Verb | "reassign" }
  | { readonly code: "distinct" }
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
  | { readonly code: "key-reused" };

export type RefusalCode = Refusal["code"];
