import type { Viewer } from "@/lib/access/viewer";
import { seesAll } from "@/lib/access/viewer";
import {
  type Called,
  type HydratedTask,
  hydratedTasks,
  type NamedApp,
  type NamedEntitlement,
  type Standing,
} from "@/lib/data/reads/task-rows";
import { queueOfTask, queueTitle } from "./queue-words";
import { taskTitle } from "./title";
import type { EntitlementView, PendingView, PersonView, TaskRow } from "./views";

/** A person as views name them. */
export function personView(person: Pick<Called, "email" | "name">): PersonView {
  return { email: person.email, name: person.name };
}

export function maybePerson(person: Called | null): PersonView | null {
  return person && personView(person);
}

export function entitlementView(app: NamedApp | null, entitlement: NamedEntitlement | null): EntitlementView | null {
  if (!app || !entitlement) return null;
  const { slug, name, kind, risk, maxDuration } = entitlement;
  return { app: app.slug, slug, name, kind, risk, maxDuration };
}

/** Whether somebody fills one of the seats: in a principal of theirs and not kept out of it. */
export function fills(
  viewer: Viewer,
  seats: readonly { readonly principal: string; readonly barred: readonly string[] | null }[],
): boolean {
  return seats.some(
    (seat) => viewer.principals.some((one) => one === seat.principal) && !(seat.barred ?? []).includes(viewer.id),
  );
}

/**
 * A decision in its undo window, for those who could decide as well and those who oversee. Nobody
 * else hears what it will be before it counts.
 */
export function pendingView(viewer: Viewer, task: HydratedTask): PendingView | null {
  const { pending, pending_by: by } = task;
  if (!pending || !by) return null;
  const mine = pending.by === viewer.id;
  if (!mine && !seesAll(viewer) && !fills(viewer, task.seats)) return null;
  return { verb: pending.verb, by: personView(by), until: pending.until ?? null, mine };
}

/** Of many, those of one. */
export function assigneesOf(of: string, standing: readonly Standing[]): readonly PersonView[] {
  return assignees(standing.filter((one) => one.of === of));
}

/** Nobody twice: somebody may stand behind several seats of one task. */
function assignees(standing: readonly Called[]): readonly PersonView[] {
  const distinct = standing.filter((one, place) => standing.findIndex((other) => other.id === one.id) === place);
  return distinct.slice(0, 8).map(personView);
}

function requestIn({ case_id: id, request_number: number, request_type: type }: HydratedTask): TaskRow["request"] {
  return type === "standalone" || type === "collaboration" ? null : { id, number, type };
}

/** People outside know nobody's name but that of who takes part. */
function knownTo(viewer: Viewer, task: HydratedTask, person: Called | null): Called | null {
  const hidden = person && !viewer.internal && task.participants?.includes(person.id) !== true;
  return hidden ? null : person;
}

/** What is shown of a task that was found for this viewer. */
export function taskRow(viewer: Viewer, task: HydratedTask): TaskRow {
  return {
    id: task.id,
    number: task.number,
    kind: task.kind,
    state: task.state,
    outcome: task.outcome,
    title: task.queue ? queueTitle(task.queue) : taskTitle(task.kind, task.request_type, task),
    request: requestIn(task),
    step:
      task.step === null || !requestIn(task)
        ? null
        : { index: task.step + 1, of: task.step_count, name: task.step_name ?? "" },
    app: task.app && { slug: task.app.slug, name: task.app.name },
    entitlement: entitlementView(task.app, task.entitlement),
    subject: maybePerson(task.subject),
    requester: maybePerson(task.requester),
    assignees: task.assignee ? [personView(task.assignee)] : assignees(task.standing),
    inspector: maybePerson(task.inspector),
    status: task.status,
    queue: queueOfTask(task.queue, task.status),
    claimedBy: maybePerson(task.claimed_by),
    justification: task.justification,
    duration: task.duration,
    emergency: task.emergency,
    priority: task.priority,
    dueAt: task.due_at,
    createdAt: task.opened_at,
    decidedAt: task.decided_at,
    decidedBy: maybePerson(knownTo(viewer, task, task.decided_by)),
    actedFor: maybePerson(knownTo(viewer, task, task.acted_for)),
    pending: pendingView(viewer, task),
    version: task.version,
    unread: task.read_at === null,
    snoozedUntil: task.snoozed_until,
    pinned: task.pinned === true,
    commentCount: task.comments,
    campaign: task.campaign,
  };
}

/** Rows for tasks that were found for this viewer, in their order: one query for any number of them. */
export async function taskRows(viewer: Viewer, ids: readonly string[]): Promise<readonly TaskRow[]> {
  const tasks = await hydratedTasks(ids, viewer.id);
  return tasks.map((task) => taskRow(viewer, task));
}
