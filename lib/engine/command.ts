import type { Channel } from "./event";
import type { AppId, CaseId, EntitlementId, GrantId, GroupId, PersonId, Principal, TaskId } from "./ids";
import type { Duration, Instant } from "./instant";
import type { StepPlan } from "./policy";
import type { RequestType, Routing } from "./request";
import type { Verb } from "./task";

/** What someone may ask for, in the imperative. */
export type Command =
  | {
      readonly type: "open-request";
      readonly id: CaseId;
      readonly request: RequestType;
      readonly subject: PersonId | null;
      readonly app: AppId | null;
      readonly entitlement: EntitlementId | null;
      /** Left out: the entitlement's maximum, or without end where it has none. */
      readonly duration: Duration | null;
      readonly justification: string;
      readonly routing: Routing;
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
      /** For *Retry* of a routing: what the policy answers now, asked beforehand. */
      readonly reroute: Reroute | null;
    }
  | { readonly type: "undo"; readonly task: TaskId }
  | { readonly type: "reassign"; readonly task: TaskId; readonly to: PersonId; readonly reason: string | null }
  | { readonly type: "cancel"; readonly reason: string | null }
  | {
      readonly type: "comment";
      readonly task: TaskId | null;
      readonly body: string;
      readonly question: boolean;
    }
  /** Nobody acts: what has fallen due happens. */
  | { readonly type: "wake" }
  /** After a change in the directory: tasks that nobody can decide any more go to the fallback. */
  | { readonly type: "find-somebody" };

/** A policy's answer: where it leads, or why it leads nowhere. */
export type Reroute =
  | { readonly ok: true; readonly routing: Routing; readonly steps: readonly StepPlan[] }
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
  /** The managers of the subject and the requester by level, the first being level 1; nobody twice. */
  readonly managers: Readonly<Record<PersonId, readonly (readonly PersonId[])[]>>;
  /** Only for a request about to be opened. */
  readonly opening?: {
    readonly requestable: boolean;
    readonly maxDuration: Duration | null;
    readonly duplicate: { readonly request: CaseId; readonly number: string } | null;
    readonly held: { readonly grant: GrantId; readonly expiresAt: Instant | null } | null;
  };
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
  readonly taskNumbers: number;
  readonly requestNumber: boolean;
}
