import type { Role } from "./participants";
import type { CommentRule, Effect, TaskKind, TaskState, Verb } from "./task";

export interface VerbRule {
  readonly verb: Verb;
  readonly label: string;
  /** For sentences: "Ana approved". */
  readonly past: string;
  readonly tone: "positive" | "negative" | "neutral";
  readonly effect: Effect;
  /** The rule unless the step says otherwise. */
  readonly comment: CommentRule;
  readonly states: readonly TaskState[];
  /** What follows, in words for the person about to press it. */
  readonly consequence: string | null;
  /** Where people take part in roles: whose verb it is. */
  readonly role?: Role;
}

const approve: VerbRule = {
  verb: "approve",
  label: "Approve",
  past: "approved",
  tone: "positive",
  effect: "gives",
  comment: "optional",
  states: ["open"],
  consequence: null,
};
const deny: VerbRule = {
  verb: "deny",
  label: "Deny",
  past: "denied",
  tone: "negative",
  effect: "neutral",
  comment: "required",
  states: ["open"],
  consequence: "Deny ends the request.",
};
const retry: VerbRule = {
  verb: "retry",
  label: "Retry",
  past: "reopened",
  tone: "neutral",
  effect: "neutral",
  comment: "optional",
  states: ["errored"],
  consequence: "The task is open again.",
};

/** Completing, failing and refusing work that somebody does by hand; for access taken away the effects turn round. */
function fulfilment(done: Effect, undone: Effect): readonly VerbRule[] {
  return [
    {
      verb: "complete",
      label: "Mark completed",
      past: "marked completed",
      tone: "positive",
      effect: done,
      comment: "optional",
      states: ["open", "errored"],
      consequence: null,
    },
    {
      verb: "error",
      label: "Mark errored",
      past: "marked errored",
      tone: "negative",
      effect: undone,
      comment: "required",
      states: ["open"],
      consequence: "The request stays open and can be retried.",
    },
    {
      verb: "wont-do",
      label: "Won't do",
      past: "closed without doing",
      tone: "negative",
      effect: undone,
      comment: "required",
      states: ["open", "errored"],
      consequence: "Won't do ends the request as cancelled.",
    },
    retry,
  ];
}

/**
 * What each kind of task allows, in order of presentation: the rule, the button and the excuse on a
 * disabled button all read this table.
 */
export const verbs = {
  approval: [approve, deny],
  certification: [
    { ...approve, verb: "certify", label: "Certify", past: "certified", effect: "keeps", states: ["open", "draft"] },
    {
      ...deny,
      verb: "remove",
      label: "Remove",
      past: "removed",
      effect: "takes",
      states: ["open", "draft"],
      consequence: "A revocation follows.",
    },
    {
      ...approve,
      verb: "change",
      label: "Change",
      past: "changed",
      tone: "neutral",
      effect: "keeps",
      states: ["open", "draft"],
      consequence: "A change request follows.",
    },
  ],
  revocation: [
    { ...approve, verb: "confirm", label: "Confirm", past: "confirmed", effect: "takes" },
    {
      ...deny,
      verb: "decline",
      label: "Decline",
      past: "declined",
      effect: "keeps",
      consequence: "Decline keeps the access and ends the request.",
    },
  ],
  provisioning: fulfilment("gives", "neutral"),
  deprovisioning: fulfilment("takes", "keeps"),
  action: fulfilment("gives", "neutral"),
  form: [{ ...approve, verb: "submit", label: "Submit answers", past: "submitted", effect: "neutral" }],
  standalone: [
    { ...approve, verb: "complete", label: "Complete", past: "completed", effect: "neutral" },
    { ...deny, verb: "decline", label: "Decline", past: "declined", consequence: "Decline ends the task." },
  ],
  collaboration: [
    { ...approve, verb: "complete", label: "Complete", past: "completed", effect: "neutral", role: "assignee" },
    {
      ...approve,
      verb: "confirm-completion",
      label: "Confirm completion",
      past: "confirmed completion",
      effect: "neutral",
      states: ["check"],
      role: "inspector",
    },
    {
      ...deny,
      verb: "ask-revision",
      label: "Ask for revision",
      past: "asked for revision",
      states: ["check", "done"],
      consequence: "The task is with its assignee again.",
      role: "inspector",
    },
    {
      ...approve,
      verb: "revise",
      label: "Revise",
      past: "sent back",
      tone: "neutral",
      effect: "neutral",
      states: ["done"],
      consequence: "The task is with its assignee again.",
      role: "creator",
    },
    {
      ...deny,
      verb: "cancel",
      label: "Cancel task",
      past: "cancelled",
      comment: "optional",
      states: ["open", "check"],
      consequence: "Cancel ends the task for everybody.",
      role: "creator",
    },
  ],
  verification: [
    {
      ...approve,
      verb: "confirm-completion",
      label: "Confirm completion",
      past: "confirmed completion",
      effect: "gives",
    },
    {
      ...deny,
      verb: "ask-revision",
      label: "Ask for revision",
      past: "asked for revision",
      effect: "neutral",
      consequence: "The step before opens again.",
    },
  ],
} as const satisfies Record<TaskKind, readonly VerbRule[]>;

/** The rule of one verb on one kind of task, or nothing where the kind does not know the verb. */
export function verbRule(kind: TaskKind, verb: Verb): VerbRule | undefined {
  const rules: readonly VerbRule[] = verbs[kind];
  return rules.find((rule) => rule.verb === verb);
}

/** Whether whoever the case is about is kept from the whole task: any verb of it gives or keeps access. */
export function touchesOwnAccess(kind: TaskKind): boolean {
  const rules: readonly VerbRule[] = verbs[kind];
  return rules.some((rule) => rule.effect === "gives" || rule.effect === "keeps");
}

/** Each kind in words, for badges, filters and messages. */
export const kindLabels = {
  approval: "Approval",
  certification: "Certification",
  revocation: "Revocation",
  provisioning: "Provisioning",
  deprovisioning: "Deprovisioning",
  action: "Action",
  form: "Information needed",
  standalone: "To do",
  collaboration: "Collaboration",
  verification: "Verification",
} as const satisfies Record<TaskKind, string>;
