import type { Calendar } from "./calendar";
import type { Channel } from "./event";
import type {
  AppId,
  CaseId,
  EntitlementId,
  EventId,
  ExecutionId,
  GrantId,
  GroupId,
  PersonId,
  Principal,
  TaskId,
} from "./ids";
import type { Duration, Instant } from "./instant";
import type { StepPlan } from "./policy";
import type {
  CampaignRules,
  CaseClass,
  CaseType,
  CloseReason,
  Collaboration,
  Origin,
  Outcome,
  QueueRules,
  Routing,
} from "./request";
import type { Proof } from "./step-up";
import type { Priority, TaskKind, Verb } from "./task";

/** What someone may ask for, in the imperative. */
export type Command =
  | {
      readonly type: "open-request";
      readonly id: CaseId;
      readonly request: CaseType;
      readonly class: CaseClass;
      readonly origin: Origin;
      /** Left out: whoever acts. What comes about by itself names whom it is about. */
      readonly requester: PersonId | null;
      readonly subject: PersonId | null;
      readonly app: AppId | null;
      readonly entitlement: EntitlementId | null;
      readonly to: EntitlementId | null;
      readonly ofGrant: GrantId | null;
      /** Left out: the entitlement's maximum, or without end where it has none. */
      readonly duration: Duration | null;
      readonly emergency: boolean;
      readonly parent: CaseId | null;
      readonly parts: readonly CaseId[];
      readonly queue: QueueRules | null;
      readonly campaign: CampaignRules | null;
      readonly collaboration: Omit<Collaboration, "task"> | null;
      readonly priority: Priority;
      /** Instead of what the step's time says: a date somebody set. */
      readonly dueAt: Instant | null;
      readonly justification: string;
      /** Further words, by field: `name`, `parameters`, `title`, `description`. */
      readonly texts: Readonly<Record<string, string>>;
      readonly routing: Routing | null;
      readonly steps: readonly StepPlan[];
      /** Why the policy could not be evaluated, where it could not: the steps are then the routing step alone. */
      readonly routingError: string | null;
    }
  | {
      readonly type: "decide";
      readonly task: TaskId;
      readonly verb: Verb;
      readonly comment: string | null;
      /** The version that was looked at; another one is refused. */
      readonly version: number | null;
      readonly undoSeconds: number;
      readonly override: boolean;
      /** With *Approve*: for a shorter time. */
      readonly duration: Duration | null;
      /** With *Change*: to this entitlement. */
      readonly to: EntitlementId | null;
      /** With *Submit*: the answers, checked against the form's fields. */
      readonly data: Readonly<Record<string, unknown>> | null;
      /** With *Mark errored*: a code of what went wrong. */
      readonly category: string | null;
      /** For *Retry* of a routing: what the policy answers now, asked beforehand. */
      readonly reroute: Reroute | null;
      /** The bulk decision it is a part of. */
      readonly batch?: string | null;
    }
  /** `batch`: only what was decided with that bulk decision. */
  | { readonly type: "undo"; readonly task: TaskId; readonly batch?: string }
  /** The campaign that a review belongs to is due at another time. */
  | { readonly type: "move-due"; readonly dueAt: Instant | null }
  /** A certification's draft counts from now on. */
  | { readonly type: "submit-draft"; readonly task: TaskId }
  | { readonly type: "reassign"; readonly task: TaskId; readonly to: PersonId; readonly reason: string | null }
  | {
      readonly type: "edit-task";
      readonly task: TaskId;
      readonly priority?: Priority;
      readonly dueAt?: Instant | null;
      readonly status?: string;
      readonly claimed?: boolean;
      readonly title?: string;
      readonly description?: string;
    }
  /** Who takes part in a collaboration task: whoever is left out stays. */
  | {
      readonly type: "change-participants";
      readonly task: TaskId;
      readonly inspector?: PersonId | null;
      readonly follow?: readonly PersonId[];
      readonly unfollow?: readonly PersonId[];
      /** With no inspector while it is being checked: the completion counts as confirmed. */
      readonly confirm?: boolean;
    }
  | { readonly type: "delete-task"; readonly task: TaskId }
  | { readonly type: "cancel"; readonly reason: string | null }
  /** It ends by itself, because what it was about is no longer so. */
  | {
      readonly type: "call-off";
      readonly outcome: "cancelled" | "timed-out" | "decertified";
      readonly reason: CloseReason;
    }
  | { readonly type: "remind" }
  /** `maximum` is the entitlement's now; a longer time asks the policy again. */
  | {
      readonly type: "change-duration";
      readonly duration: Duration | null;
      readonly maximum: Duration | null;
      readonly reroute: Reroute | null;
    }
  /** By an admin: the round begins anew; `restart` with the same steps, the others with what the policy answers now. */
  | {
      readonly type: "restart";
      readonly how: "restart" | "reset" | "policy" | "emergency";
      readonly reason: string;
      readonly reroute: Reroute | null;
    }
  | { readonly type: "skip"; readonly reason: string }
  /** By an admin: what cannot be carried out is closed as errored. */
  | { readonly type: "give-up"; readonly reason: string }
  /** What a webhook answered, or that it did not. */
  | {
      readonly type: "execution-answered";
      readonly execution: ExecutionId;
      readonly answer:
        | { readonly is: "accepted" }
        | { readonly is: "done"; readonly verdict: "approve" | "deny" | null }
        | { readonly is: "reassign"; readonly to: PersonId }
        | { readonly is: "failed"; readonly code: string };
    }
  /** Whether the condition that a step waits for holds now, asked beforehand. */
  | { readonly type: "condition-met"; readonly step: number }
  | { readonly type: "part-closed"; readonly part: CaseId; readonly outcome: Outcome }
  | {
      readonly type: "comment";
      readonly task: TaskId | null;
      readonly body: string;
      readonly question: boolean;
    }
  | {
      readonly type: "edit-comment";
      readonly task: TaskId | null;
      readonly comment: EventId;
      readonly author: PersonId;
      readonly saidAt: Instant;
      readonly body: string;
    }
  | {
      readonly type: "delete-comment";
      readonly task: TaskId | null;
      readonly comment: EventId;
      readonly author: PersonId;
    }
  | {
      readonly type: "attach";
      readonly task: TaskId;
      readonly attachment: string;
      readonly name: string;
      readonly size: number;
    }
  | { readonly type: "detach"; readonly task: TaskId; readonly attachment: string; readonly author: PersonId }
  /** Nobody acts: what has fallen due happens. */
  | { readonly type: "wake" }
  /** After a change in the directory: tasks that nobody can decide any more go to the fallback, manager steps to the manager of now. */
  | { readonly type: "find-somebody" };

/** A policy's answer: where it leads, or why it leads nowhere. */
export type Reroute =
  /** `routing` is null where a queue says by itself what happens. */
  | { readonly ok: true; readonly routing: Routing | null; readonly steps: readonly StepPlan[] }
  | { readonly ok: false; readonly rule: number | null; readonly reason: string };

/** What `decide` may know of a person. */
export interface KnownPerson {
  readonly active: boolean;
  readonly internal: boolean;
}

/** What was read beside the case, at one moment, so that `decide` needs nothing else. */
export interface Facts {
  readonly people: Readonly<Record<PersonId, KnownPerson>>;
  /** Who stands behind each principal that the case's steps and seats can lead to, deactivated ones included. */
  readonly behind: Readonly<Partial<Record<Principal, readonly PersonId[]>>>;
  /** The managers by level of the subject, the requester and whoever takes part, the first being level 1; nobody twice. */
  readonly managers: Readonly<Record<PersonId, readonly (readonly PersonId[])[]>>;
  /** Delegations that run now, of everybody known here. */
  readonly delegations: Readonly<Record<PersonId, readonly Delegated[]>>;
  /** How much open work each member of a group to be balanced has; only where a step asks for it. */
  readonly load: Readonly<Record<PersonId, number>>;
  /** Who came to stand behind a principal by a change that whom the case is about, or its requester, made since it was opened. */
  readonly ownChanges: Readonly<Partial<Record<Principal, readonly PersonId[]>>>;
  /** What the actor has shown anew of who they are, for the task that is decided; not used yet. */
  readonly proofs?: readonly Proof[];
  readonly calendar: Calendar;
  readonly rules: Rules;
  /** Only for a request about to be opened. */
  readonly opening?: {
    readonly requestable: boolean;
    readonly maxDuration: Duration | null;
    readonly duplicate: { readonly request: CaseId; readonly number: string } | null;
    /** The grant of what is asked for that is held already; for a change, of what it shall become. */
    readonly held: { readonly grant: GrantId; readonly expiresAt: Instant | null } | null;
    /** The grant it is about, while it is there. */
    readonly of: {
      readonly person: PersonId;
      readonly entitlement: EntitlementId;
      readonly expiresAt: Instant | null;
    } | null;
  };
}

/** What the organisation decided for itself; a rule that nobody set does not hold. */
export interface Rules {
  /** Admins keep to a step's reassign rule like everybody else. */
  readonly adminRespectsReassignPolicy?: boolean;
  /** Nobody inspects what they do themselves. */
  readonly inspectorNotAssignee?: boolean;
}

/** Who stands in for somebody, and for which kinds of task; no kinds are all but collaboration. */
export interface Delegated {
  readonly to: PersonId;
  readonly kinds: readonly TaskKind[];
  /** Who set it, and when: whom a case is about gains nothing by it. */
  readonly by: PersonId;
  readonly since: Instant;
}

/** Everything that comes in with a command: who, when, through which door, and the ids and numbers it may use. */
export interface Given {
  readonly at: Instant;
  /** Null when it falls due by itself. */
  readonly actor: PersonId | null;
  readonly channel: Channel;
  readonly facts: Facts;
  /** Fresh ids, used in order; the engine draws none itself. */
  readonly ids: readonly string[];
  /** Fresh human numbers of tasks ("T-1042") and the one of a new request ("R-218"); gaps are allowed. */
  readonly taskNumbers: readonly string[];
  readonly requestNumber: string | null;
}

/** What a command needs to have loaded beside the case, known from the command alone. */
export interface Needs {
  readonly task: TaskId | null;
  readonly people: readonly PersonId[];
  readonly groups: readonly GroupId[];
  /** Groups of which one is chosen by open work. */
  readonly balanced?: readonly GroupId[];
  readonly taskNumbers: number;
  readonly requestNumber: boolean;
}
