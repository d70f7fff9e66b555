import { withUnborn } from "@/lib/data/campaigns/unborn";
import { rows } from "@/lib/data/db";
import type { CaseId, EntitlementId, PersonId } from "@/lib/engine/ids";
import type { TaskKind, TaskState } from "@/lib/engine/task";

/** What has to be known of a task before it is decided together with others. */
export interface PickedTask {
  readonly id: string;
  readonly number: string;
  readonly kind: TaskKind;
  readonly state: TaskState;
  readonly version: number;
  readonly risk: string | null;
  /** It is about whoever asks, or was asked for by them. */
  readonly own: boolean;
  /** Whom and what it is about, where that is somebody's access. */
  readonly about: {
    readonly case: CaseId;
    readonly kind: TaskKind;
    readonly subject: PersonId;
    readonly requester: PersonId;
    readonly entitlement: EntitlementId;
  } | null;
}

/** The same of many, in their order. */
export function pickedTasks(ids: readonly string[], person: string): Promise<readonly PickedTask[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return withUnborn(
    ids,
    (task) => ({ task }),
    (prefix, values, bind) =>
      rows<PickedTask>(
        `${prefix}SELECT t.id, t.number, t.kind, t.state, c.version,
          (SELECT n.risk FROM entitlements n WHERE n.id = t.entitlement_id) AS risk,
          coalesce(t.subject_id = ${bind(person)}::uuid OR t.requester_id = ${bind(person)}::uuid, FALSE) AS own,
          CASE WHEN t.subject_id IS NOT NULL AND t.entitlement_id IS NOT NULL THEN json_build_object('case', t.case_id, 'kind', t.kind,
            'subject', t.subject_id, 'requester', t.requester_id, 'entitlement', t.entitlement_id) END AS about
        FROM unnest(${bind(ids)}::uuid[]) WITH ORDINALITY wanted(id, place)
        JOIN tasks t ON t.id = wanted.id JOIN cases c ON c.id = t.case_id ORDER BY wanted.place`,
        values,
      ),
  );
}
