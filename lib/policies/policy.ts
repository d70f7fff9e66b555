import type { Duration } from "@/lib/engine/instant";
import type { Field, WaitFor } from "@/lib/engine/policy";
import type { RequestType } from "@/lib/engine/request";
import type { CommentRule, Verb } from "@/lib/engine/task";
import type { PartialInputs } from "./inputs";

/** What a policy is for. An emergency is a grant by a policy of its own. */
export type PolicyType = RequestType | "emergency";

/** A policy file as data: slugs and addresses stand where the engine's plans have ids. */
export interface Policy {
  readonly name: string;
  readonly for: PolicyType;
  readonly applies: { readonly app: string | null; readonly entitlement: string | null };
  readonly rules: readonly Rule[];
  /** The baseline: what happens when no rule's condition holds. */
  readonly steps: readonly StepDraft[];
  /** Short reasons to begin with for whoever says no; with none there are the usual ones. */
  readonly reasons: readonly string[];
  readonly tests: readonly PolicyTest[];
}

interface Rule {
  readonly when: string;
  readonly steps: readonly StepDraft[];
}

/** An example kept in the file: with these inputs, these steps. What is left out has its default. */
export interface PolicyTest {
  readonly given: PartialInputs;
  readonly expect: readonly string[];
}

/** Who a step names, as written. */
export type Who =
  | { readonly by: "manager"; readonly level: number }
  | { readonly by: "owners"; readonly of: "app" | "entitlement" }
  | { readonly by: "group"; readonly group: string }
  | { readonly by: "users"; readonly emails: readonly string[] }
  | { readonly by: "expression"; readonly cel: string }
  | { readonly by: "subject" | "requester" | "admins" };

export type SlaActionDraft =
  | { readonly do: "notify"; readonly who: readonly Who[] }
  | { readonly do: "reassign"; readonly who: readonly Who[] }
  | { readonly do: "policy"; readonly policy: string }
  | { readonly do: "skip" | "cancel" };

interface SlaDraft {
  readonly after: Duration;
  readonly hours: "wall" | "working";
  readonly then: SlaActionDraft | null;
}

interface HumanDraft {
  readonly who: readonly Who[];
  readonly fallback: readonly Who[];
  readonly reassign: {
    readonly allowed: boolean;
    readonly to: readonly Who[] | null;
    readonly reason: "required" | "optional";
  };
  readonly comment: Readonly<Partial<Record<Verb, CommentRule>>>;
  readonly sla: SlaDraft | null;
}

export interface ApproveDraft extends HumanDraft {
  readonly kind: "approve";
  readonly need: "any" | "all" | number;
  readonly self: boolean;
  readonly auto: boolean;
  readonly distinct: boolean;
  readonly onEmpty: "fallback" | "skip";
  readonly noManager: "fallback" | "approve" | "admins";
  readonly stepUp: boolean;
  readonly delegate: "named" | "all" | "none";
  readonly balance: boolean;
}

export interface FulfilDraft extends HumanDraft {
  readonly kind: "provision" | "deprovision";
  /** The slug of a registered webhook; null is by hand. `who` then looks after what fails. */
  readonly webhook: string | null;
  readonly instructions: string | null;
}

/** A queue's action: how it runs is the queue's to say, and who does it where the policy names nobody. */
export interface ExecuteDraft extends HumanDraft {
  readonly kind: "execute";
}

export interface FormDraft extends HumanDraft {
  readonly kind: "form";
  readonly fields: readonly Field[];
}

export interface WaitDraft extends HumanDraft {
  readonly kind: "wait";
  readonly until: WaitFor;
}

export interface VerdictDraft extends HumanDraft {
  readonly kind: "accept" | "reject";
}

export interface VerifyDraft extends HumanDraft {
  readonly kind: "verify";
}

export interface NotifyDraft extends HumanDraft {
  readonly kind: "notify";
  readonly message: string;
}

export interface AskDraft extends HumanDraft {
  readonly kind: "ask";
  readonly webhook: string;
  readonly onFailure: "fallback" | "deny";
}

export type StepDraft =
  | ApproveDraft
  | FulfilDraft
  | ExecuteDraft
  | FormDraft
  | WaitDraft
  | VerdictDraft
  | VerifyDraft
  | NotifyDraft
  | AskDraft;

/** What is wrong in a policy file, where, and what was probably meant. */
export interface Problem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}
