import type { CaseId } from "@/lib/engine/ids";
import type { Case } from "@/lib/engine/request";
import { rows } from "./db";

interface Named {
  readonly slug: string;
  readonly name: string;
}

interface Reached {
  readonly email: string;
  readonly name: string;
}

/** A case as the other side is told of it when something is to be carried out. */
export interface RunOf {
  readonly about: Case;
  readonly app: Named | null;
  readonly entitlement: Named | null;
  /** For a change: what takes the other's place. */
  readonly to: Named | null;
  readonly subject: Reached | null;
  readonly requester: Reached | null;
  readonly queue: Named | null;
  /** As they were frozen when it was asked for. */
  readonly parameters: Readonly<Record<string, unknown>> | null;
  /** What a new app shall be called. */
  readonly name: string | null;
}

const named = (table: string, id: string) =>
  `(SELECT json_build_object('slug', n.slug, 'name', n.name) FROM ${table} n WHERE n.id = ${id})`;
const reached = (id: string) =>
  `(SELECT json_build_object('email', p.email, 'name', p.name) FROM people p WHERE p.id = ${id})`;
const text = (field: string) => `(SELECT x.value FROM events e JOIN event_texts x ON x.event_id = e.id
  WHERE e.case_id = c.id AND e.seq = 1 AND x.field = '${field}')`;

/** What a run is about. */
export async function runOf(id: CaseId): Promise<RunOf | null> {
  const [found] = await rows<RunOf>(
    `SELECT c.state AS about, ${named("apps", "r.app_id")} AS app, ${named("entitlements", "r.entitlement_id")} AS entitlement,
       ${named("entitlements", "r.to_id")} AS "to", ${reached("coalesce(r.subject_id, r.requester_id)")} AS subject,
       ${reached("r.requester_id")} AS requester, ${named("queues", "r.queue_id")} AS queue,
       ${text("parameters")}::json AS parameters, ${text("name")} AS name
     FROM cases c JOIN requests r ON r.id = c.id WHERE c.id = $1`,
    [id],
  );
  return found ?? null;
}
