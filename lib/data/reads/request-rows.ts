import { withUnborn } from "@/lib/data/campaigns/unborn";
import { keyed, rows } from "@/lib/data/db";
import { iso } from "@/lib/data/iso";
import { tenAtLeast } from "@/lib/data/ten-at-least";
import type { Instant } from "@/lib/engine/instant";
import type { CloseReason, Origin, Outcome, RequestState, RequestType } from "@/lib/engine/request";
import type { TaskKind, TaskState } from "@/lib/engine/task";
import { type HydratedQueue, queueOf } from "./queue-of";
import type { Called, NamedApp, NamedEntitlement } from "./task-rows";

/** A request with everything its row shows, names included. */
export interface HydratedRequest {
  readonly id: string;
  readonly number: string;
  readonly type: RequestType;
  readonly state: RequestState;
  readonly outcome: Outcome | null;
  readonly close_reason: CloseReason | null;
  readonly step_index: number | null;
  readonly step_count: number;
  readonly step_name: string | null;
  readonly duration: string | null;
  readonly emergency: boolean;
  readonly origin: Origin;
  readonly stopping: boolean;
  readonly reminded_at: Instant | null;
  readonly opened_at: Instant;
  readonly closed_at: Instant | null;
  readonly version: number;
  readonly policy: string;
  readonly policy_version: number;
  readonly app: NamedApp | null;
  readonly entitlement: NamedEntitlement | null;
  /** Of a task without a request. */
  readonly title: string | null;
  readonly subject: Called | null;
  readonly requester: Called;
  readonly justification: string | null;
  readonly queue: HydratedQueue | null;
  /** The task that is waited for. */
  readonly task: {
    readonly id: string;
    readonly number: string;
    readonly kind: TaskKind;
    readonly state: TaskState;
    readonly openedAt: Instant;
    readonly dueAt: Instant | null;
    readonly seats: readonly { readonly principal: string; readonly barred: readonly string[] | null }[] | null;
  } | null;
}

const called = (person: string) =>
  `(SELECT json_build_object('id', p.id, 'email', p.email, 'name', p.name) FROM people p WHERE p.id = ${person})`;
/** Everything the rows of a page show, for the requests in the order given: one query for any number of rows. */
export function hydratedRequests(ids: readonly string[]): Promise<readonly HydratedRequest[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return withUnborn(
    ids,
    (request) => ({ request }),
    (prefix, values, bind) =>
      (prefix === "" ? keyed : rows)<HydratedRequest>(prefix + requestText(bind(tenAtLeast(ids))), values),
  );
}

function requestText(ids: string): string {
  return `SELECT r.id, r.number, r.type, r.state, r.outcome, c.state ->> 'closeReason' AS close_reason,
      r.step_index, r.step_count, (SELECT s #>> '{plan,name}' FROM jsonb_array_elements(c.state -> 'steps') s
        WHERE s -> 'generation' = c.state -> 'generation' OFFSET r.step_index LIMIT CASE WHEN r.step_index IS NULL THEN 0 ELSE 1 END) AS step_name,
      r.duration, r.emergency, r.origin, r.stopping, c.state ->> 'remindedAt' AS reminded_at, r.opened_at, r.closed_at, c.version,
      coalesce(o.name, '') AS policy, coalesce(v.version, 0) AS policy_version,
      (SELECT json_build_object('slug', a.slug, 'name', a.name) FROM apps a WHERE a.id = r.app_id) AS app,
      (SELECT json_build_object('slug', n.slug, 'name', n.name, 'kind', n.kind, 'risk', n.risk, 'maxDuration', n.max_duration)
        FROM entitlements n WHERE n.id = r.entitlement_id) AS entitlement,
      ${called("r.subject_id")} AS subject, ${called("r.requester_id")} AS requester,
      ${queueOf("r.queue_id", "r.id")} AS queue,
      (SELECT x.value FROM events e JOIN event_texts x ON x.event_id = e.id AND x.field = 'justification'
        WHERE e.case_id = r.id AND e.seq = 1) AS justification,
      CASE WHEN r.type IN ('standalone', 'collaboration') THEN (SELECT x.value FROM tasks t
        JOIN event_texts x ON x.event_id = t.title_event_id AND x.field = 'title' WHERE t.case_id = r.id LIMIT 1) END AS title,
      (SELECT json_build_object('id', t.id, 'number', t.number, 'kind', t.kind, 'state', t.state,
          'openedAt', ${iso("t.opened_at")}, 'dueAt', ${iso("t.due_at")},
          'seats', (SELECT json_agg(json_build_object('principal', s.principal, 'barred', s.barred) ORDER BY s.principal)
            FROM seats s WHERE s.task_id = t.id))
        FROM tasks t WHERE t.case_id = r.id AND t.closed_at IS NULL ORDER BY t.opened_at DESC, t.id DESC LIMIT 1) AS task
    FROM unnest(${ids}::uuid[]) WITH ORDINALITY wanted(id, place)
    JOIN requests r ON r.id = wanted.id JOIN cases c ON c.id = r.id
    LEFT JOIN policy_versions v ON v.id = r.policy_version_id LEFT JOIN policies o ON o.id = v.policy_id
    ORDER BY wanted.place`;
}
