import type { Channel } from "./event";
import type { EventId, PersonId, Principal, TaskId } from "./ids";
import type { Instant } from "./instant";

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

export type TaskState = "open" | "draft" | "pending" | "errored" | "check" | "done" | "cancelled" | "superseded";

export type Verb =
  | "approve"
  | "deny"
  | "certify"
  | "remove"
  | "change"
  | "confirm"
  | "decline"
  | "complete"
  | "error"
  | "wont-do"
  | "retry"
  | "submit"
  | "confirm-completion"
  | "ask-revision"
  | "revise"
  | "cancel";

export type CommentRule = "none" | "optional" | "required";

/** What a verb does to the subject's access. `gives` and `keeps` are refused to whom the case is about. */
export type Effect = "gives" | "keeps" | "takes" | "neutral";

/** One candidate's answer that stands. `by` acted, `for` is the person whose seat was used when that is another. */
export interface Vote {
  readonly verb: Verb;
  readonly by: PersonId;
  readonly for: PersonId | null;
  readonly at: Instant;
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
}

/** Why a principal has a seat: the resolver that named it, or what moved the task to it. */
export type Cause =
  | { readonly by: "manager"; readonly level: number; readonly of: PersonId }
  | { readonly by: "owners"; readonly of: "app" | "entitlement" }
  | { readonly by: "group" | "users" | "subject" | "requester" | "admins" | "expression" }
  | { readonly by: "fallback"; readonly stage: "step" | "app-owners" | "admins" }
  | { readonly by: "reassigned"; readonly actor: PersonId | null };

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
  readonly priority: "low" | "normal" | "high" | "urgent";
  readonly openedAt: Instant;
  readonly dueAt: Instant | null;
  readonly closedAt: Instant | null;
}

/** The states in which a task still waits for somebody. */
export const openStates = ["open", "draft", "pending", "errored", "check"] as const satisfies readonly TaskState[];

export function isOpen(task: Pick<Task, "state">): boolean {
  return openStates.some((state) => state === task.state);
}
