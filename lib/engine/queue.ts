import type { QueueId } from "./ids";
import { type ApproveStep, type ExecuteStep, type How, plain, type Resolver, type StepPlan } from "./policy";
import type { Refusal } from "./refusal";
import type { Case, QueueRules } from "./request";
import type { Task, Verb } from "./task";

/** One status of a queue's tasks. Its label is for people; what is allowed follows from the task's own state. */
export interface QueueStatus {
  readonly slug: string;
  readonly label: string;
  readonly category: "open" | "done" | "rejected";
}

/** How a queue's approved requests are carried out. */
export interface QueueAction {
  readonly how: How;
  /** Who does it by hand, or looks at what failed. */
  readonly who: readonly Resolver[];
  readonly instructions: string | null;
  /** Whether it may be sent again when nobody knows whether it arrived. */
  readonly repeatable: boolean;
}

/** What a request freezes of its queue. */
export function queueRules(
  id: QueueId,
  queue: {
    readonly statuses: readonly QueueStatus[];
    readonly initialStatus: string;
    readonly onApprove: string;
    readonly onReject: string;
  },
): QueueRules {
  return {
    id,
    initial: queue.initialStatus,
    open: queue.statuses.filter(({ category }) => category === "open").map(({ slug }) => slug),
    onApprove: queue.onApprove,
    onReject: queue.onReject,
  };
}

const due = { after: "P3D", hours: "wall", then: null } as const;

/** The steps of a request to a queue where no policy says otherwise: the queue's assignees, then its action. */
export function queueSteps(assignees: readonly Resolver[], action: QueueAction): readonly StepPlan[] {
  const approve: ApproveStep = {
    ...plain,
    kind: "approve",
    name: "Approval",
    who: assignees,
    sla: due,
    need: "any",
    self: false,
    auto: true,
    distinct: false,
    onEmpty: "fallback",
    noManager: "fallback",
    stepUp: false,
    delegate: "named",
    balance: false,
  };
  return [approve, executeStep(action)];
}

/** The step that carries a queue's action out. */
export function executeStep({ how, who, instructions, repeatable }: QueueAction): ExecuteStep {
  return { ...plain, kind: "execute", name: "Execution", who, sla: due, how, instructions, repeatable };
}

/** A policy's own steps for a queue: wherever it says that the action runs, it is this queue's. */
export function withAction(steps: readonly StepPlan[], action: QueueAction): readonly StepPlan[] {
  return steps.map((step) =>
    step.kind === "execute"
      ? {
          ...step,
          how: action.how,
          instructions: action.instructions,
          repeatable: action.repeatable,
          // Where the policy names nobody, whoever the queue names.
          who: step.who.length > 0 ? step.who : action.who,
        }
      : step,
  );
}

/**
 * Why an open task of a queue cannot be moved to this status; null when it can. Only among the open ones:
 * the last one comes with the decision.
 */
export function refusedStatus(
  { queue }: Pick<Case, "queue">,
  task: Pick<Task, "kind">,
  status: string,
): Refusal | null {
  const open = queue && task.kind === "approval" ? queue.open : [];
  return open.includes(status) ? null : { code: "unknown-status", status, open };
}

/** How a verb is called on this task: in a queue one rejects. */
export function verbLabel(about: Pick<Case, "queue">, verb: Verb, label: string): string {
  return about.queue && verb === "deny" ? "Reject" : label;
}

/** What follows, in words: rejecting is the end of it, whatever its label says. */
export function verbConsequence(about: Pick<Case, "queue">, verb: Verb, usual: string | null): string | null {
  return about.queue && verb === "deny" ? "Reject ends the request: nothing is carried out." : usual;
}
