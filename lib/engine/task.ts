import type { Channel } from "./event";
import type { EntitlementId, EventId, ExecutionId, GroupId, PersonId, Principal, StepUpId, TaskId } from "./ids";
import type { Duration, Instant } from "./instant";

export const taskKinds = [
  "approval",
  "certification",
  "revocation",
  "provisioning",
  "deprovisioning",
  "action",
  "form",
  "standalone",
  "collaboration",
  "verification",
] as const;

export type TaskKind = (typeof taskKinds)[number];

export const taskStates = ["open", "draft", "pending", "errored", "check", "done", "cancelled", "superseded"] as const;

export type TaskState = (typeof taskStates)[number];

export const verbNames = [
  "approve",
  "deny",
  "certify",
  "remove",
  "change",
  "confirm",
  "decline",
  "complete",
  "error",
  "wont-do",
  "retry",
  "submit",
  "confirm-completion",
  "ask-revision",
  "revise",
  "cancel",
] as const;

export type Verb = (typeof verbNames)[number];

export const commentRules = ["none", "optional", "required"] as const;

export type CommentRule = (typeof commentRules)[number];

/** What a verb does to the subject's access. `gives` and `keeps` are refused to whom the case is about. */
export type Effect = "gives" | "keeps" | "takes" | "neutral";

/** One candidate's answer that stands. `by` acted, `for` is the person whose seat was used when that is another. */
export interface Vote {
  readonly verb: Verb;
  readonly by: PersonId;
  readonly for: PersonId | null;
  readonly at: Instant;
  /** The fresh proof of who they are, where the step wants one. */
  readonly stepUp?: StepUpId;
}

/** A decision in its undo window: stored, but nobody has heard of it yet. */
export interface Pending {
  readonly verb: Verb;
  readonly by: PersonId;
  readonly for: PersonId | null;
  readonly at: Instant;
  readonly until: Instant;
  /** The `decision-made` event, which holds the comment. */
  readonly event: EventId;
  readonly channel: Channel;
  readonly override: boolean;
  /** With *Approve*: for a shorter time than was asked for. */
  readonly duration: Duration | null;
  /** With *Change*: to this entitlement. */
  readonly to: EntitlementId | null;
  /** The bulk decision it is a part of. */
  readonly batch: string | null;
  /** With *Mark errored*: a code of what went wrong. Left out where none was given. */
  readonly category?: string;
  /** The fresh proof of who decided, where the step wants one. */
  readonly stepUp?: StepUpId;
}

/** A certification that is decided and not yet submitted: only its reviewer knows of it. */
export interface Draft {
  readonly verb: Verb;
  readonly by: PersonId;
  readonly for: PersonId | null;
  readonly at: Instant;
  /** The `decision-drafted` event, which holds the comment. */
  readonly event: EventId;
  readonly channel: Channel;
  readonly to: EntitlementId | null;
}

export const priorities = ["low", "normal", "high", "urgent"] as const;
export type Priority = (typeof priorities)[number];

/** Why a principal has a seat: the resolver that named it, or what moved the task to it. */
export type Cause =
  | { readonly by: "manager"; readonly level: number; readonly of: PersonId }
  | { readonly by: "owners"; readonly of: "app" | "entitlement" }
  | { readonly by: "group" | "users" | "subject" | "requester" | "admins" | "expression" }
  | { readonly by: "fallback"; readonly stage: "step" | "app-owners" | "admins" }
  | { readonly by: "reassigned"; readonly actor: PersonId | null }
  /** Chosen within a group because they had the least open work. */
  | { readonly by: "balanced"; readonly group: GroupId }
  /** The step was not decided in time. */
  | { readonly by: "escalated" }
  /** Assignee or inspector of a collaboration task. */
  | { readonly by: "participant" };

export interface Seat {
  readonly principal: Principal;
  readonly cause: Cause;
}

export interface Task {
  readonly id: TaskId;
  readonly number: string;
  readonly kind: TaskKind;
  readonly step: number;
  readonly generation: number;
  readonly state: TaskState;
  readonly outcome: Verb | null;
  readonly seats: readonly Seat[];
  /** Who had a seat before the task was moved: they keep reading it. */
  readonly former: readonly Principal[];
  /** How many must agree; the first denial closes. */
  readonly need: number;
  readonly votes: readonly Vote[];
  readonly pending: Pending | null;
  readonly draft: Draft | null;
  /** A revision was asked for: what was decided here counts no longer. */
  readonly replaced: boolean;
  readonly priority: Priority;
  /** A queue's own status, by slug. */
  readonly status: string | null;
  /** Whoever said "I do this one"; a soft claim that keeps nobody else from deciding. */
  readonly claimedBy: PersonId | null;
  /** The run outside that failed and is looked at here. */
  readonly execution: ExecutionId | null;
  readonly openedAt: Instant;
  readonly dueAt: Instant | null;
  /** When the step's time is over; counted from its opening, whoever it is given to and whatever is due when. */
  readonly escalatesAt: Instant | null;
  readonly escalatedAt: Instant | null;
  readonly closedAt: Instant | null;
}

/** The states in which a task still waits for somebody. */
export const openStates = ["open", "draft", "pending", "errored", "check"] as const satisfies readonly TaskState[];

export function isOpen(task: Pick<Task, "state">): boolean {
  return openStates.some((state) => state === task.state);
}
