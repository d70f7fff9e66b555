import type { Bind } from "@/lib/access/sight";
import type { QueueId, WebhookId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import type { Field } from "@/lib/engine/policy";
import type { QueueStatus } from "@/lib/engine/queue";
import { rows } from "./db";
import { statement } from "./reads/bind";

/** What carries an approved request out, as it is kept. */
export type StoredAction =
  | { readonly webhook: { readonly id: WebhookId; readonly repeatable: boolean } }
  | { readonly manual: { readonly to: readonly unknown[]; readonly instructions: string | null } };

/** A queue's definition. Whom it names stands there as it was written. */
export interface QueueBody {
  readonly statuses: readonly QueueStatus[];
  readonly initialStatus: string;
  readonly onApprove: string;
  readonly onReject: string;
  readonly parameters: readonly Field[];
  readonly title: string;
  readonly assignee: readonly unknown[];
  readonly action: StoredAction;
}

export interface Queue {
  readonly id: QueueId;
  readonly slug: string;
  readonly name: string;
  readonly body: QueueBody;
  readonly updatedAt: Instant;
  /** Where its action is a webhook. */
  readonly url: string | null;
  readonly allowPrivate: boolean;
}

const columns = `q.id, q.slug, q.name, q.body, q.updated_at AS "updatedAt", w.url, coalesce(w.allow_private, false) AS "allowPrivate"`;
const from = `queues q LEFT JOIN webhooks w ON w.id = (q.body -> 'action' -> 'webhook' ->> 'id')::uuid`;

export async function queueBySlug(slug: string): Promise<Queue | null> {
  const [found] = await rows<Queue>(`SELECT ${columns} FROM ${from} WHERE q.slug = $1 AND q.archived_at IS NULL`, [
    slug,
  ]);
  return found ?? null;
}

export async function queueById(id: QueueId): Promise<Queue | null> {
  const [found] = await rows<Queue>(`SELECT ${columns} FROM ${from} WHERE q.id = $1`, [id]);
  return found ?? null;
}

/** The queues behind a slug, by slug. */
export function queuesAfter(slug: string | null, limit: number): Promise<Queue[]> {
  return rows<Queue>(
    `SELECT ${columns} FROM ${from} WHERE q.archived_at IS NULL AND ($1::text IS NULL OR q.slug > $1)
     ORDER BY q.slug LIMIT $2`,
    [slug, limit + 1],
  );
}

/** Keeps a new queue. False: the slug is taken. */
export async function insertQueue(queue: Pick<Queue, "id" | "slug" | "name" | "body">): Promise<boolean> {
  const kept = await rows(
    `INSERT INTO queues (id, slug, name, body, created_at, updated_at)
     VALUES ($1, $2, $3, $4::jsonb, clock_timestamp(), clock_timestamp()) ON CONFLICT (slug) DO NOTHING RETURNING 1`,
    [queue.id, queue.slug, queue.name, JSON.stringify(queue.body)],
  );
  return kept.length > 0;
}

/** Changes a queue from now on: requests that were sent keep what they froze of it. */
export async function updateQueue({ id, name, body }: Pick<Queue, "id" | "name" | "body">): Promise<void> {
  await rows("UPDATE queues SET name = $2, body = $3::jsonb, updated_at = clock_timestamp() WHERE id = $1", [
    id,
    name,
    JSON.stringify(body),
  ]);
}

/** How many of a queue's tasks stand where, among those that may be seen; each number stops at the limit. */
export async function queueCounts(
  queue: QueueId,
  scope: (bind: Bind) => string,
  limit: number,
): Promise<readonly { readonly status: string; readonly open: boolean; readonly count: number }[]> {
  const { values, bind } = statement();
  const one = `${bind(queue)}::uuid`;
  const text = `SELECT status, open, count(*)::int AS count FROM (
      SELECT t.status, t.closed_at IS NULL AS open FROM tasks t JOIN requests r ON r.id = t.case_id
      WHERE t.queue_id = ${one} AND t.status IS NOT NULL AND t.state <> 'superseded' AND ${scope(bind)}
      LIMIT ${bind(limit * 20)}) seen
    GROUP BY status, open ORDER BY status, open`;
  const found = await rows<{ status: string; open: boolean; count: number }>(text, [...values]);
  return found.map((row) => ({ ...row, count: Math.min(row.count, limit) }));
}
