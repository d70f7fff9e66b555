type Branded<Name extends string> = string & { readonly __brand: Name };

export type PersonId = Branded<"person">;
export type GroupId = Branded<"group">;
export type AppId = Branded<"app">;
export type EntitlementId = Branded<"entitlement">;
export type GrantId = Branded<"grant">;
export type PolicyVersionId = Branded<"policy-version">;
/** A request's id is its case's id. */
export type CaseId = Branded<"case">;
/** A queue of approvals whose action runs when one is approved. */
export type QueueId = Branded<"queue">;
export type CampaignId = Branded<"campaign">;
/** One run of something outside: a fulfilment, a queue's action, a question to a webhook. */
export type ExecutionId = Branded<"execution">;
/** A registered webhook: where to, and with which secret. */
export type WebhookId = Branded<"webhook">;
export type TaskId = Branded<"task">;
export type EventId = Branded<"event">;
/** A fresh proof of who somebody is. */
export type StepUpId = Branded<"step-up">;

/**
 * Whom a step pins (design: principals are pinned, people are live). Who stands behind one is read
 * when the inbox is read and again when the decision is made.
 */
export type Principal =
  | `person:${PersonId}`
  | `group:${GroupId}`
  | `app-owners:${AppId}`
  | `entitlement-owners:${EntitlementId}`
  | "admins";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text can be an id. */
export function isId(text: string): boolean {
  return uuid.test(text);
}
