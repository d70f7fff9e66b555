import type {
  AppId,
  CampaignId,
  CaseId,
  EntitlementId,
  EventId,
  ExecutionId,
  GrantId,
  PersonId,
  PolicyVersionId,
  QueueId,
  TaskId,
} from "./ids";
import type { Duration, Instant } from "./instant";
import type { StepPlan } from "./policy";
import type { Task } from "./task";

export const requestTypes = ["grant", "change", "revoke", "certify", "new-app", "archive-app", "action"] as const;

export type RequestType = (typeof requestTypes)[number];

/** A case is a request, or one task that has none. */
export const caseTypes = [...requestTypes, "standalone", "collaboration"] as const;

export type CaseType = (typeof caseTypes)[number];

/** Who may see a case: GOVERNANCE by the roles around it, PARTICIPANTS only by taking part. It never changes. */
export const caseClasses = ["governance", "participants"] as const;

export type CaseClass = (typeof caseClasses)[number];

/** What brought a case about: a person, or something that follows by itself. */
export const origins = [
  "person",
  /** A time-bound grant came to its end. */
  "expiry",
  /** A review removed or changed it, or the review itself. */
  "campaign",
  "offboarding",
  "mover",
  /** It was cancelled while being carried out, and is taken back. */
  "stop",
  /** An emergency is looked at afterwards. */
  "emergency-review",
  /** A template opened it: somebody joined, moved or leaves, or an app was added. */
  "template",
] as const;

export type Origin = (typeof origins)[number];

export const requestStates = ["draft", "form", "in-review", "waiting", "in-fulfilment", "closed"] as const;

export type RequestState = (typeof requestStates)[number];

export const outcomes = [
  "granted",
  "changed",
  "revoked",
  "added",
  "archived",
  "executed",
  "certified",
  "decertified",
  "denied",
  "cancelled",
  "timed-out",
  "errored",
  /** Only of tasks without a request. */
  "completed",
  "declined",
  "deleted",
] as const;

export type Outcome = (typeof outcomes)[number];

export const closeReasons = [
  "fulfilled",
  "denied",
  "by-requester",
  "by-admin",
  "wont-do",
  "nobody-can-decide",
  "routing-error",
  "sla",
  /** A policy's step rejects by itself. */
  "rejected",
  "timed-out",
  /** Called off while it was carried out; what was done is taken back. */
  "stopped",
  "subject-left",
  /** The app, entitlement or queue is no longer there. */
  "target-gone",
  /** The access it is about has ended otherwise. */
  "grant-gone",
  "campaign-ended",
  /** All parts of a bundle or an offboarding are closed. */
  "parts-closed",
  "by-creator",
  /** By an admin, where what was to be done cannot be done. */
  "errored",
] as const;

export type CloseReason = (typeof closeReasons)[number];

export const stepStates = ["upcoming", "active", "waiting", "passed", "denied", "skipped", "cancelled"] as const;

export type StepState = (typeof stepStates)[number];

export interface Step {
  readonly index: number;
  readonly plan: StepPlan;
  /** The round it belongs to: restart, reset, emergency and another policy begin a new one. */
  readonly generation: number;
  readonly state: StepState;
  /** While it waits for a time: until when. For a condition: when it gives up. */
  readonly until: Instant | null;
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

/** One run of something outside. */
export interface Execution {
  readonly id: ExecutionId;
  readonly step: number;
  readonly purpose: "fulfil" | "action" | "ask";
  /** `accepted`: the other side said it will call back. */
  readonly state: "running" | "accepted" | "succeeded" | "failed";
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
}

/** What a queue's request froze of its queue: the statuses its task moves among. */
export interface QueueRules {
  readonly id: QueueId;
  readonly initial: string;
  readonly open: readonly string[];
  readonly onApprove: string;
  readonly onReject: string;
}

/** What a certification froze of its campaign. */
export interface CampaignRules {
  readonly id: CampaignId;
  /** Decisions are drafts until the reviewer submits them. */
  readonly drafts: boolean;
  /** Who leads it, as it was staged: they may give its items to somebody else. */
  readonly owners: readonly PersonId[];
}

/** Who takes part in a collaboration task, which is all who see it. */
export interface Collaboration {
  readonly task: TaskId;
  readonly creator: PersonId;
  readonly assignee: PersonId;
  readonly inspector: PersonId | null;
  readonly followers: readonly PersonId[];
  /** The task it is a part of; seeing one says nothing about seeing the other. */
  readonly parent: TaskId | null;
}

/** One part of a bundle or an offboarding: a request of its own. */
export interface CasePart {
  readonly id: CaseId;
  readonly outcome: Outcome | null;
}

/**
 * What is loaded, decided and saved whole: one request with its steps and its tasks. It holds ids,
 * codes, numbers and times only; every text lies with its event. It is exactly the fold of the
 * case's events, so `seq` counts them, and `version` those that changed more than the conversation.
 */
export interface Case {
  readonly id: CaseId;
  readonly number: string;
  readonly type: CaseType;
  readonly class: CaseClass;
  readonly origin: Origin;
  /** Whoever asked; of a task without a request its creator; where it came about by itself, whom it is about. */
  readonly requester: PersonId;
  readonly subject: PersonId | null;
  readonly app: AppId | null;
  readonly entitlement: EntitlementId | null;
  /** For `change`: the entitlement that takes the place of the other. */
  readonly to: EntitlementId | null;
  /** The grant it is about: to be extended, changed, certified or taken away. */
  readonly ofGrant: GrantId | null;
  readonly duration: Duration | null;
  readonly emergency: boolean;
  readonly parent: CaseId | null;
  readonly parts: readonly CasePart[];
  readonly queue: QueueRules | null;
  readonly campaign: CampaignRules | null;
  readonly collaboration: Collaboration | null;
  /** Of a task without a request: the event whose words are its title now. */
  readonly titled: EventId | null;
  /** Null for a task that no policy routed. */
  readonly routing: Routing | null;
  readonly executions: readonly Execution[];
  /** It was called off while being carried out: at its end it is taken back. */
  readonly stopping: boolean;
  readonly remindedAt: Instant | null;
  readonly generation: number;
  readonly state: RequestState;
  readonly outcome: Outcome | null;
  readonly closeReason: CloseReason | null;
  readonly steps: readonly Step[];
  readonly tasks: readonly Task[];
  /** The grant that came of it. */
  readonly grant: GrantId | null;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
  readonly version: number;
  readonly seq: number;
  readonly lastAt: Instant;
}
