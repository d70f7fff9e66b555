import { isAdmin, type Viewer } from "@/lib/access/viewer";
import { reviveCall } from "@/lib/data/calls";
import { newId } from "@/lib/data/new-id";
import { endWebhook, insertWebhook, newWebhookSecret, type Webhook, webhookBySlug } from "@/lib/data/webhooks";
import { isId, type WebhookId } from "@/lib/engine/ids";
import { type Answer, type Door, refused } from "./door";

export type WebhookInput = Pick<Webhook, "slug" | "name" | "url" | "purpose" | "events" | "allowPrivate">;

export interface MadeWebhook extends Webhook {
  /** Answered this once. */
  readonly secret: string | null;
}

/** Registers a webhook: one that policies can name, or a subscription to what happens. Admins only. */
export async function createWebhook({ viewer }: Door, input: WebhookInput): Promise<Answer<MadeWebhook>> {
  if (!viewer?.internal) return refused({ code: "not-found" });
  // Names that queues give to their own.
  const reserved = input.slug.startsWith("queue-");
  if (reserved || (await webhookBySlug(input.slug))) return refused({ code: "slug-taken", slug: input.slug });
  if (!isAdmin(viewer)) return refused({ code: "admins-only" });
  const secret = newWebhookSecret();
  const made = await insertWebhook({ ...input, id: newId() as WebhookId, secret, by: viewer.id });
  return made ? { ok: true, value: { ...made, secret } } : refused({ code: "slug-taken", slug: input.slug });
}

/** Nothing is sent there any more; what waits for it is looked at by people. */
export async function removeWebhook({ viewer }: Door, slug: string): Promise<Answer<null>> {
  if (!overseesWebhooks(viewer) || !(await webhookBySlug(slug))) return refused({ code: "not-found" });
  if (!viewer || !isAdmin(viewer)) return refused({ code: "admins-only" });
  return (await endWebhook(slug)) ? { ok: true, value: null } : refused({ code: "not-found" });
}

/** Sends a dead letter again under its own id: only while nobody has answered it. */
export async function replayCall({ viewer }: Door, slug: string, call: string): Promise<Answer<null>> {
  const webhook = overseesWebhooks(viewer) && isId(call) ? await webhookBySlug(slug) : null;
  if (!webhook) return refused({ code: "not-found" });
  if (!viewer || !isAdmin(viewer)) return refused({ code: "admins-only" });
  return (await reviveCall(call, webhook.id)) ? { ok: true, value: null } : refused({ code: "nothing-failed" });
}

/** Where things are sent is seen by admins and auditors. */
function overseesWebhooks(viewer: Viewer | null): boolean {
  return viewer !== null && viewer.roles.length > 0;
}
