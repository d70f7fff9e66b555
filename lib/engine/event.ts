import type { AppId, CaseId, EntitlementId, EventId, GrantId, PersonId, TaskId } from "./ids";
import type { Duration, Instant } from "./instant";
import type { StepPlan } from "./policy";
import type { CloseReason, Outcome, RequestType, Routing } from "./request";
import type { Seat, TaskKind, Verb } from "./task";

export type Channel = "web" | "api" | "slack" | "email" | "system" | "import" | "demo";

/** What can happen: ids, codes, numbers and times only. Words people wrote travel beside it, in `texts`. */
export interface EventData {
  "request-opened": {
    readonly number: string;
    readonly type: RequestType;
    readonly requester: PersonId;
    readonly subject: PersonId | null;
    readonly app: AppId | null;
    readonly entitlement: EntitlementId | null;
    readonly duration: Duration | null;
    readonly emergency: boolean;
    readonly routing: Routing;
    readonly steps: readonly StepPlan[];
  };
  "step-passed": {
    readonly step: number;
    readonly reason: "approved-by-asking" | "no-manager" | "nobody" | "sla";
    readonly person: PersonId | null;
  };
  "task-opened": {
    readonly task: TaskId;
    readonly number: string;
    readonly kind: TaskKind;
    readonly step: number;
    readonly seats: readonly Seat[];
    readonly need: number;
    readonly byAsking: readonly PersonId[];
    readonly dueAt: Instant | null;
  };
  /** A decision in its undo window. */
  "decision-made": {
    readonly task: TaskId;
    readonly verb: Verb;
    readonly effectiveAt: Instant;
    readonly override: boolean;
  };
  "decision-undone": { readonly task: TaskId; readonly verb: Verb };
  "decision-voided": {
    readonly task: TaskId;
    readonly verb: Verb;
    readonly by: PersonId;
    readonly reason: "request-ended" | "not-eligible";
  };
  /** A decision that counts. `made` names the event with its comment when it went through a window. */
  decided: {
    readonly task: TaskId;
    readonly verb: Verb;
    readonly made: EventId | null;
    /** When it was clicked: what the step's time is measured by. */
    readonly clickedAt: Instant;
    readonly closes: boolean;
    readonly override: boolean;
  };
  "task-reassigned": {
    readonly task: TaskId;
    readonly from: readonly Seat[];
    readonly to: readonly Seat[];
    readonly need: number;
    readonly cause: "reassigned" | "fallback" | "sla";
    readonly override: boolean;
  };
  /** The policy was asked again and answered: its steps follow. */
  rerouted: { readonly routing: Routing; readonly steps: readonly StepPlan[] };
  "access-granted": {
    readonly grant: GrantId;
    readonly person: PersonId;
    readonly entitlement: EntitlementId;
    readonly expiresAt: Instant | null;
  };
  "request-closed": { readonly outcome: Outcome; readonly reason: CloseReason };
  commented: { readonly task: TaskId | null; readonly question: boolean };
}

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
