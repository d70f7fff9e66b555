import type { AppId, CaseId, EntitlementId, GrantId, PersonId, PolicyVersionId } from "./ids";
import type { Duration, Instant } from "./instant";
import type { StepPlan } from "./policy";
import type { Task } from "./task";

export type RequestType = "grant" | "change" | "revoke" | "certify" | "new-app" | "archive-app" | "action";

export type RequestState = "draft" | "form" | "in-review" | "waiting" | "in-fulfilment" | "closed";

export type Outcome =
  | "granted"
  | "changed"
  | "revoked"
  | "added"
  | "archived"
  | "executed"
  | "certified"
  | "decertified"
  | "denied"
  | "cancelled"
  | "timed-out"
  | "errored";

export type CloseReason =
  | "fulfilled"
  | "denied"
  | "by-requester"
  | "by-admin"
  | "wont-do"
  | "nobody-can-decide"
  | "routing-error"
  | "sla";

export type StepState = "upcoming" | "active" | "passed" | "denied" | "skipped" | "cancelled";

export interface Step {
  readonly index: number;
  readonly plan: StepPlan;
  readonly state: StepState;
  /** People who answered the step by asking, before any task was opened. */
  readonly byAsking: readonly PersonId[];
  readonly openedAt: Instant | null;
  readonly closedAt: Instant | null;
}

/** Which policy version a request was routed by, the rule that matched (null: the baseline) and at which level. */
export interface Routing {
  readonly version: PolicyVersionId;
  readonly rule: number | null;
  readonly level: "organisation" | "app" | "entitlement";
}

/**
 * What is loaded, decided and saved whole: one request with its steps and its tasks. It holds ids,
 * codes, numbers and times only; every text lies with its event. It is exactly the fold of the
 * case's events, so `seq` counts them, and `version` those that changed more than the conversation.
 */
export interface Case {
  readonly id: CaseId;
  readonly number: string;
  readonly type: RequestType;
  readonly requester: PersonId;
  readonly subject: PersonId | null;
  readonly app: AppId | null;
  readonly entitlement: EntitlementId | null;
  readonly duration: Duration | null;
  readonly emergency: boolean;
  readonly routing: Routing;
  readonly generation: number;
  readonly state: RequestState;
  readonly outcome: Outcome | null;
  readonly closeReason: CloseReason | null;
  readonly steps: readonly Step[];
  readonly tasks: readonly Task[];
  readonly grant: GrantId | null;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
  readonly version: number;
  readonly seq: number;
  readonly lastAt: Instant;
}
