import { delegable } from "@/lib/engine/delegation";
import type { PersonId, Principal } from "@/lib/engine/ids";
import { participants } from "@/lib/engine/participants";
import type { Case } from "@/lib/engine/request";
import { barredFrom, notByDelegation } from "@/lib/engine/rights";
import { isOpen, type Seat, type Task } from "@/lib/engine/task";

/** The rows that lists read, read off the case: they say nothing the case does not say. */

export function requestRow(about: Case) {
  const current = about.steps.filter((step) => step.generation === about.generation);
  const active = current.find((step) => step.state === "active" || step.state === "waiting");
  const pinned = about.tasks.flatMap((task) => [...task.seats.map(({ principal }) => principal), ...task.former]);
  const deciders = decidersOf(about);
  return {
    id: about.id,
    number: about.number,
    type: about.type,
    state: about.state,
    outcome: about.outcome,
    requester_id: about.requester,
    subject_id: about.subject,
    app_id: about.app,
    entitlement_id: about.entitlement,
    emergency: about.emergency,
    duration: about.duration,
    policy_version_id: about.routing?.version ?? null,
    class: about.class,
    origin: about.origin,
    parent_id: about.parent,
    to_id: about.to,
    grant_id: about.ofGrant,
    queue_id: about.queue?.id ?? null,
    campaign_id: about.campaign?.id ?? null,
    stopping: about.stopping,
    step_index: active ? current.indexOf(active) : null,
    step_count: current.length,
    opened_at: about.openedAt,
    closed_at: about.closedAt,
    last_at: about.lastAt,
    people: peopleOf(about, [...idsIn(pinned, "person"), ...deciders]),
    deciders: [...deciders],
    groups: distinct(idsIn(pinned, "group")),
  };
}

/**
 * Everybody whose relation to the case gives them sight of it. Of what people do together exactly those who
 * take part now. Whom a removal or a review is about sees it by a rule of its own, not by being named.
 */
function peopleOf(about: Case, named: readonly PersonId[]): PersonId[] {
  if (about.collaboration) return distinct(participants(about.collaboration));
  const subject = about.type === "revoke" || about.type === "certify" ? null : about.subject;
  // A review that comes about by itself has whom it is about in the place of a requester.
  const requester = about.type === "certify" && about.requester === about.subject ? null : about.requester;
  return distinct([requester, subject, ...named]);
}

function decidersOf(about: Case): readonly PersonId[] {
  // A decision in its undo window is nobody's news yet.
  const votes = about.tasks.flatMap((task) => task.votes);
  return distinct([...votes.flatMap((vote) => [vote.by, vote.for]), ...about.steps.flatMap((step) => step.byAsking)]);
}

export function taskRow(about: Case, task: Task) {
  const last = task.state === "done" ? task.votes.at(-1) : undefined;
  return {
    id: task.id,
    number: task.number,
    case_id: about.id,
    kind: task.kind,
    state: task.state,
    outcome: task.outcome,
    step: task.step < 0 ? null : task.step,
    ...stepOf(about, task),
    requester_id: about.requester,
    subject_id: about.subject,
    app_id: about.app,
    entitlement_id: about.entitlement,
    class: about.class,
    priority: task.priority,
    status: task.status,
    queue_id: about.queue?.id ?? null,
    campaign_id: about.campaign?.id ?? null,
    parent_id: about.collaboration?.parent ?? null,
    inspector_id: about.collaboration?.inspector ?? null,
    followers: about.collaboration?.followers ?? [],
    claimed_by_id: task.claimedBy,
    title_event_id: about.titled,
    opened_at: task.openedAt,
    due_at: task.dueAt,
    closed_at: task.closedAt,
    decided_by_id: last?.by ?? null,
    acted_for_id: last?.for ?? null,
    decided_at: last?.at ?? null,
    principals: task.seats.map(({ principal }) => principal),
  };
}

/** The task's step as its row says it: a step that a restart left behind is not counted. */
function stepOf({ steps }: Case, { step }: Task) {
  const own = steps[step];
  const among = steps.filter(({ generation }) => generation === own?.generation);
  return { step_index: own ? among.indexOf(own) : null, step_name: own?.plan.name ?? null };
}

export type SeatRow = ReturnType<typeof seatRow>;

export function seatRow(about: Case, task: Task, seat: Seat) {
  return {
    principal: seat.principal,
    due_at: task.dueAt ?? "infinity",
    task_id: task.id,
    kind: task.kind,
    state: task.state,
    class: about.class,
    app_id: about.app,
    entitlement_id: about.entitlement,
    requester_id: about.requester,
    subject_id: about.subject,
    delegable: delegable(about.steps[task.step]?.plan, seat.principal),
    own_right: [...notByDelegation(about, task)],
    barred: [...barredFrom(about, task, seat)],
  };
}

/** Who can act now: rows for open tasks only. */
export function seatRows(about: Case): readonly SeatRow[] {
  return about.tasks.filter(isOpen).flatMap((task) => task.seats.map((seat) => seatRow(about, task, seat)));
}

/** What a commit changes of the seats, by key, each row in one of the two. */
export function seatChanges(before: Case | null, after: Case) {
  const old = new Map((before ? seatRows(before) : []).map((row) => [keyOf(row), row]));
  const fresh = new Map(seatRows(after).map((row) => [keyOf(row), row]));
  return {
    gone: [...old].filter(([key]) => !fresh.has(key)).map(([, row]) => row),
    written: [...fresh]
      .filter(([key, row]) => JSON.stringify(old.get(key)) !== JSON.stringify(row))
      .map(([, row]) => row),
  };
}

/** `evolve` never mutates: a task changed exactly when it is no longer the same object, or new. */
export function changedTasks(before: Case | null, after: Case): readonly Task[] {
  return after.tasks.filter((task) => !before?.tasks.includes(task));
}

function keyOf(row: SeatRow): string {
  return `${row.principal} ${row.due_at} ${row.task_id}`;
}

function idsIn(principals: readonly Principal[], kind: "person" | "group"): readonly PersonId[] {
  const prefix = `${kind}:`;
  return principals.filter((one) => one.startsWith(prefix)).map((one) => one.slice(prefix.length) as PersonId);
}

function distinct(ids: readonly (PersonId | null)[]): PersonId[] {
  return [...new Set(ids)].filter((id) => id !== null).sort();
}
