import { randomBytes } from "node:crypto";
import type { PersonId, WebhookId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import { rows } from "./db";

/** A registered webhook, without its secret. */
export interface Webhook {
  readonly id: WebhookId;
  readonly slug: string;
  readonly name: string;
  readonly url: string;
  /** `call`: policies and queues name it. `events`: it is told what happens. */
  readonly purpose: "call" | "events";
  /** For a subscription: which types; none are all. */
  readonly events: readonly string[];
  readonly allowPrivate: boolean;
  readonly createdAt: Instant;
}

export interface NewWebhook extends Omit<Webhook, "createdAt"> {
  readonly secret: string;
  readonly by: PersonId;
}

/** A secret as Standard Webhooks writes them. It is shown once, to whoever makes the webhook. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(24).toString("base64")}`;
}

/** Keeps a webhook; a subscription begins with what happens from now on. Null: the slug is taken. */
export async function insertWebhook(made: NewWebhook): Promise<Webhook | null> {
  const { id, slug, name, url, secret, purpose, events, allowPrivate, by } = made;
  const [kept] = await rows<Webhook>(
    `INSERT INTO webhooks (id, slug, name, url, secret, purpose, events, allow_private, position, created_at, created_by)
     SELECT $1, $2, $3, $4, $5, $6, $7, $8, CASE WHEN $6 = 'events' THEN t.position END, clock_timestamp(), $9
     FROM tailer t WHERE t.id = 1
     ON CONFLICT (slug) DO NOTHING RETURNING ${columns}`,
    [id, slug, name, url, secret, purpose, events, allowPrivate, by],
  );
  return kept ?? null;
}

const columns = `id, slug, name, url, purpose, events, allow_private AS "allowPrivate", created_at AS "createdAt"`;

/** Those that are still there, by slug. */
export function webhooks(): Promise<Webhook[]> {
  return rows<Webhook>(`SELECT ${columns} FROM webhooks WHERE ended_at IS NULL ORDER BY slug`);
}

export async function webhookBySlug(slug: string): Promise<Webhook | null> {
  const [found] = await rows<Webhook>(`SELECT ${columns} FROM webhooks WHERE slug = $1 AND ended_at IS NULL`, [slug]);
  return found ?? null;
}

/** Another address for a webhook that is there; its secret stays. */
export async function moveWebhook(id: WebhookId, url: string, allowPrivate: boolean): Promise<void> {
  await rows("UPDATE webhooks SET url = $2, allow_private = $3, ended_at = NULL WHERE id = $1", [
    id,
    url,
    allowPrivate,
  ]);
}

/** From now on nothing is sent there, and its slug is free again. False: there was none. */
export async function endWebhook(slug: string): Promise<boolean> {
  const ended = await rows(
    `UPDATE webhooks SET ended_at = clock_timestamp(), slug = slug || '~' || id
     WHERE slug = $1 AND ended_at IS NULL RETURNING 1`,
    [slug],
  );
  return ended.length > 0;
}
