import type { GroupId, PersonId } from "./ids";
import type { Duration } from "./instant";
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
}

export interface FulfilStep extends HumanStep {
  readonly kind: "provision" | "deprovision";
  readonly instructions: string | null;
}

/** In the place of all steps where the policy could not be evaluated: the admins mend what is wrong and route again. */
export interface RouteStep extends HumanStep {
  readonly kind: "route";
}

/** One step as the request keeps it: its policy's words with slugs and addresses turned into ids. */
export type StepPlan = ApproveStep | FulfilStep | RouteStep;

export const routeStep: RouteStep = {
  kind: "route",
  name: "Routing",
  who: [{ by: "admins" }],
  fallback: [],
  reassign: { allowed: true, to: [{ by: "admins" }], reason: "required" },
  comment: {},
  sla: null,
};
