import type { AppId, CaseId, EntitlementId, EventId, ExecutionId, GrantId, PersonId, StepUpId, TaskId } from "./ids";
import type { Duration, Instant } from "./instant";
import type { StepPlan } from "./policy";
import type {
  CampaignRules,
  CaseClass,
  CaseType,
  CloseReason,
  Collaboration,
  Execution,
  Origin,
  Outcome,
  QueueRules,
  Routing,
} from "./request";
import type { Priority, Seat, TaskKind, Verb } from "./task";

/** Where something was done. */
export const channels = ["web", "slack", "email", "api", "system", "import", "demo"] as const;

export type Channel = (typeof channels)[number];

/** What can happen: ids, codes, numbers and times only. Words people wrote travel beside it, in `texts`. */
export interface EventData {
  /** A case begins. Texts: `justification`; for new-app `name`; for an action `parameters` (JSON); for a task without a request `title` and `description`. */
  "request-opened": {
    readonly number: string;
    readonly type: CaseType;
    readonly class: CaseClass;
    readonly origin: Origin;
    readonly requester: PersonId;
    readonly subject: PersonId | null;
    readonly app: AppId | null;
    readonly entitlement: EntitlementId | null;
    readonly to: EntitlementId | null;
    readonly ofGrant: GrantId | null;
    readonly duration: Duration | null;
    readonly emergency: boolean;
    readonly parent: CaseId | null;
    readonly parts: readonly CaseId[];
    readonly queue: QueueRules | null;
    readonly campaign: CampaignRules | null;
    readonly collaboration: Collaboration | null;
    readonly routing: Routing | null;
    readonly steps: readonly StepPlan[];
  };
  /** A step is over without a decision on it. Texts: `reason` where an admin skipped it. */
  "step-passed": {
    readonly step: number;
    readonly reason:
      | "approved-by-asking"
      | "no-manager"
      | "nobody"
      | "sla"
      | "accepted"
      | "waited"
      | "condition"
      | "notified"
      | "executed"
      | "answered"
      | "skipped"
      /** The whole approval part was accepted before it came to this step. */
      | "not-needed";
    readonly person: PersonId | null;
  };
  "step-waiting": { readonly step: number; readonly until: Instant | null };
  /** A revision was asked for: these steps begin again. */
  "steps-reopened": { readonly steps: readonly number[] };
  "task-opened": {
    readonly task: TaskId;
    readonly number: string;
    readonly kind: TaskKind;
    readonly step: number;
    readonly state: "open" | "errored";
    readonly seats: readonly Seat[];
    readonly need: number;
    readonly byAsking: readonly PersonId[];
    readonly dueAt: Instant | null;
    readonly escalatesAt: Instant | null;
    readonly priority: Priority;
    readonly execution: ExecutionId | null;
  };
  /** A decision in its undo window. Texts: `comment`, `data` (JSON, with *Submit*). */
  "decision-made": {
    readonly task: TaskId;
    readonly verb: Verb;
    readonly effectiveAt: Instant;
    readonly override: boolean;
    readonly duration: Duration | null;
    readonly to: EntitlementId | null;
    /** The bulk decision it is a part of: undone together. */
    readonly batch: string | null;
    /** With *Mark errored*: a code of what went wrong. Left out where none was given. */
    readonly category?: string;
    /** The fresh proof of who decided, where the step wants one. */
    readonly stepUp?: StepUpId;
  };
  "decision-undone": { readonly task: TaskId; readonly verb: Verb };
  "decision-voided": {
    readonly task: TaskId;
    readonly verb: Verb;
    readonly by: PersonId;
    readonly reason: "request-ended" | "not-eligible";
  };
  /** A certification decided and not yet submitted. Texts: `comment`. */
  "decision-drafted": { readonly task: TaskId; readonly verb: Verb; readonly to: EntitlementId | null };
  "draft-withdrawn": { readonly task: TaskId; readonly reason: "by-reviewer" | "moved" | "request-ended" };
  /** A decision that counts. `made` names the event with its comment when it went through a window or a draft. */
  decided: {
    readonly task: TaskId;
    readonly verb: Verb;
    readonly made: EventId | null;
    /** When it was clicked: what the step's time is measured by. */
    readonly clickedAt: Instant;
    readonly closes: boolean;
    readonly override: boolean;
    /** With *Approve*: the shorter time that is granted. */
    readonly duration: Duration | null;
    /** With *Change*: the entitlement that shall take the place. */
    readonly to: EntitlementId | null;
    /** With *Mark errored*: a code of what went wrong. */
    readonly category: string | null;
    /** The bulk decision it was a part of. */
    readonly batch: string | null;
    /** The fresh proof of who decided, where the step wants one. */
    readonly stepUp?: StepUpId;
  };
  "task-reassigned": {
    readonly task: TaskId;
    readonly from: readonly Seat[];
    readonly to: readonly Seat[];
    readonly need: number;
    /** `moved`: the manager whom the step named is another one now. */
    readonly cause: "reassigned" | "fallback" | "sla" | "moved";
    readonly override: boolean;
  };
  /** What is left out stays. Texts: `title`, `description` where they change. */
  "task-edited": {
    readonly task: TaskId;
    readonly priority?: Priority;
    readonly dueAt?: Instant | null;
    readonly status?: string;
    readonly claimedBy?: PersonId | null;
    readonly texts?: readonly ("title" | "description")[];
  };
  /** Who takes part in a collaboration task changes. */
  "participants-changed": { readonly task: TaskId; readonly collaboration: Collaboration };
  "task-deleted": { readonly task: TaskId };
  /** A step was not decided in time: once. */
  escalated: {
    readonly task: TaskId;
    readonly step: number;
    readonly action: "notify" | "reassign" | "policy" | "skip" | "cancel";
  };
  reminded: { readonly task: TaskId };
  /** The policy was asked again, or another one took over: its steps follow. Texts: `reason`. */
  rerouted: {
    readonly cause: "retry" | "restart" | "reset" | "policy" | "emergency" | "duration" | "sla";
    readonly generation: number;
    readonly emergency: boolean;
    readonly routing: Routing | null;
    readonly steps: readonly StepPlan[];
  };
  "duration-changed": { readonly duration: Duration | null };
  /** It is called off while being carried out: at its end it is taken back. Texts: `reason`. */
  "stop-requested": { readonly own: boolean };
  "execution-started": {
    readonly execution: ExecutionId;
    readonly step: number;
    readonly purpose: Execution["purpose"];
  };
  /** The other side has it and will call back. */
  "execution-accepted": { readonly execution: ExecutionId };
  /** `code`: what came back ("http-500", "no-answer", "refused"), never its words. */
  "execution-ended": { readonly execution: ExecutionId; readonly ok: boolean; readonly code: string };
  "access-granted": {
    readonly grant: GrantId;
    readonly person: PersonId;
    readonly entitlement: EntitlementId;
    readonly expiresAt: Instant | null;
  };
  /** Only what was confirmed counts as removed. */
  "access-removed": {
    readonly grant: GrantId;
    readonly person: PersonId;
    readonly entitlement: EntitlementId;
  };
  "part-closed": { readonly part: CaseId; readonly outcome: Outcome };
  /** Texts: `reason`. */
  "request-closed": { readonly outcome: Outcome; readonly reason: CloseReason };
  /** Texts: `body`. */
  commented: { readonly task: TaskId | null; readonly question: boolean };
  /** Texts: `body`, which stands instead of the comment's. */
  "comment-edited": { readonly task: TaskId | null; readonly comment: EventId };
  /** The comment's words are gone; that there was one is not. */
  "comment-deleted": { readonly task: TaskId | null; readonly comment: EventId };
  /** Texts: `name`. */
  "file-attached": { readonly task: TaskId; readonly attachment: string; readonly size: number };
  "file-deleted": { readonly task: TaskId; readonly attachment: string };
}

/** What is said beside a case and changes nothing of it: the version stays. */
export const conversation = [
  "commented",
  "comment-edited",
  "comment-deleted",
  "file-attached",
  "file-deleted",
  "reminded",
] as const satisfies readonly (keyof EventData)[];

export type EventType = keyof EventData;

/** Words somebody wrote, kept apart from the leaf so that a person can be erased without breaking the seal. */
export interface EventText {
  readonly value: string;
  /** Whose words they are. */
  readonly person: PersonId | null;
}

interface Envelope<T extends EventType> {
  readonly id: EventId;
  readonly case: CaseId;
  /** Its place among the events of its case, from 1. */
  readonly seq: number;
  readonly at: Instant;
  /** Who did it; null when it fell due by itself. */
  readonly actor: PersonId | null;
  readonly actedFor: PersonId | null;
  readonly channel: Channel;
  readonly type: T;
  readonly data: EventData[T];
  readonly texts: Readonly<Record<string, EventText>>;
}

export type EventOf<T extends EventType> = Envelope<T>;
export type Event = { [T in EventType]: Envelope<T> }[EventType];
