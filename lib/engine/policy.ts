import type { GroupId, PersonId, WebhookId } from "./ids";
import type { Duration } from "./instant";
import type { Routing } from "./request";
import type { CommentRule, Verb } from "./task";

/** Who a step names. Groups and people are ids here; in a policy file they are slugs and addresses. */
export type Resolver =
  | { readonly by: "manager"; readonly level: number }
  | { readonly by: "owners"; readonly of: "app" | "entitlement" }
  | { readonly by: "group"; readonly group: GroupId }
  | { readonly by: "users"; readonly people: readonly PersonId[] }
  | { readonly by: "expression"; readonly people: readonly PersonId[] }
  | { readonly by: "subject" | "requester" | "admins" };

/** What happens once when a step is not decided in time. */
export type SlaAction =
  | { readonly do: "notify"; readonly who: readonly Resolver[] }
  | { readonly do: "reassign"; readonly who: readonly Resolver[] }
  /** Another policy takes over: its steps, planned when the request was routed. */
  | { readonly do: "policy"; readonly routing: Routing; readonly steps: readonly StepPlan[] }
  | { readonly do: "skip" | "cancel" };

export interface Sla {
  readonly after: Duration;
  readonly hours: "wall" | "working";
  readonly then: SlaAction | null;
}

export interface ReassignRule {
  readonly allowed: boolean;
  /** Only to these; null is anyone who may decide. */
  readonly to: readonly Resolver[] | null;
  readonly reason: "required" | "optional";
}

interface HumanStep {
  /** Short words for the step: "Manager", "App owners", "Provisioning". */
  readonly name: string;
  readonly who: readonly Resolver[];
  readonly fallback: readonly Resolver[];
  readonly reassign: ReassignRule;
  /** Where a step says otherwise than the table of verbs. */
  readonly comment: Readonly<Partial<Record<Verb, CommentRule>>>;
  readonly sla: Sla | null;
}

export interface ApproveStep extends HumanStep {
  readonly kind: "approve";
  readonly need: "any" | "all" | number;
  /** Whether the subject may decide when the step's own resolver names them. */
  readonly self: boolean;
  /** Whether asking for somebody else counts as approving where the requester is a candidate. */
  readonly auto: boolean;
  readonly distinct: boolean;
  readonly onEmpty: "fallback" | "skip";
  readonly noManager: "fallback" | "approve" | "admins";
  readonly stepUp: boolean;
  readonly delegate: "named" | "all" | "none";
  /** One person of each named group, who has the least open work and is not away, instead of the whole group. */
  readonly balance: boolean;
}

/** How something is carried out: by hand, or by a signed call to a registered webhook. */
export type How = { readonly by: "manual" } | { readonly by: "webhook"; readonly webhook: WebhookId };

export interface FulfilStep extends HumanStep {
  readonly kind: "provision" | "deprovision";
  readonly how: How;
  readonly instructions: string | null;
}

/** A queue's action, when its task was approved. Run once; after an unknown end an action that is not repeatable waits for an admin. */
export interface ExecuteStep extends HumanStep {
  readonly kind: "execute";
  readonly how: How;
  readonly instructions: string | null;
  readonly repeatable: boolean;
}

/** One question of a form, or one parameter of a queue. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly type: "text" | "number" | "boolean" | "date" | "choice" | "person";
  readonly required: boolean;
  /** For `choice`: what may be chosen. */
  readonly options: readonly string[];
}

/** Whoever asked is asked for what is missing. */
export interface FormStep extends HumanStep {
  readonly kind: "form";
  readonly fields: readonly Field[];
}

export type WaitFor =
  | { readonly for: "duration"; readonly duration: Duration }
  /** The next time it is this time of day ("08:00") in the organisation's zone. */
  | { readonly for: "time-of-day"; readonly time: string }
  /** Until a CEL condition holds, asked again every minute; `timeout` after the opening the request ends as timed out. */
  | { readonly for: "condition"; readonly condition: string; readonly timeout: Duration };

export interface WaitStep extends HumanStep {
  readonly kind: "wait";
  readonly until: WaitFor;
}

/** Ends the approval part by itself: what is left of it is passed, or the request is denied. */
export interface VerdictStep extends HumanStep {
  readonly kind: "accept" | "reject";
}

/** The inspector looks at what was done: *Confirm completion*, or *Ask for revision*, which opens the step before it again. */
export interface VerifyStep extends HumanStep {
  readonly kind: "verify";
}

/** Tells people something and goes on. */
export interface NotifyStep extends HumanStep {
  readonly kind: "notify";
  readonly message: string;
}

/** A signed webhook answers approve, deny or reassign; when it does not, as the step says, and never approve. */
export interface AskStep extends HumanStep {
  readonly kind: "ask";
  readonly webhook: WebhookId;
  readonly onFailure: "fallback" | "deny";
}

/** What somebody is to do without a request: the one step of a standalone task. */
export interface WorkStep extends HumanStep {
  readonly kind: "work";
  /** Review tasks may be declined too. */
  readonly declinable: boolean;
}

/** In the place of all steps where the policy could not be evaluated: the admins mend what is wrong and route again. */
export interface RouteStep extends HumanStep {
  readonly kind: "route";
}

/** One step as the request keeps it: its policy's words with slugs and addresses turned into ids. */
export type StepPlan =
  | ApproveStep
  | FulfilStep
  | ExecuteStep
  | FormStep
  | WaitStep
  | VerdictStep
  | VerifyStep
  | NotifyStep
  | AskStep
  | WorkStep
  | RouteStep;

export const routeStep: RouteStep = {
  kind: "route",
  name: "Routing",
  who: [{ by: "admins" }],
  fallback: [],
  reassign: { allowed: true, to: [{ by: "admins" }], reason: "required" },
  comment: {},
  sla: null,
};

/** What a step has that says nothing else of people, reassigning, comments and time. */
export const plain = {
  who: [],
  fallback: [],
  reassign: { allowed: true, to: null, reason: "required" },
  comment: {},
  sla: null,
} as const satisfies Omit<HumanStep, "name">;
