import { namesByAddress } from "@/lib/data/people";
import { type HydratedRequest, hydratedRequests } from "@/lib/data/reads/request-rows";
import { type Standing, standingBehind } from "@/lib/data/reads/task-rows";
import { addressesIn, parametersOf, queueTitle } from "./queue-words";
import { assigneesOf, entitlementView, maybePerson, personView } from "./task-rows";
import { requestTitle } from "./title";
import type { RequestRow } from "./views";

function requestRow(
  request: HydratedRequest,
  standing: readonly Standing[],
  names: ReadonlyMap<string, string>,
): RequestRow {
  const { task, app } = request;
  const step =
    request.step_index === null
      ? null
      : { index: request.step_index + 1, of: request.step_count, name: request.step_name ?? "" };
  return {
    id: request.id,
    number: request.number,
    type: request.type,
    state: request.state,
    outcome: request.outcome,
    closeReason: request.close_reason,
    title: request.queue ? queueTitle(request.queue) : requestTitle(request.type, request),
    app: app && { slug: app.slug, name: app.name },
    entitlement: entitlementView(app, request.entitlement),
    subject: maybePerson(request.subject),
    requester: personView(request.requester),
    step,
    task: task && { id: task.id, number: task.number, kind: task.kind, state: task.state },
    queue: request.queue && { slug: request.queue.slug, name: request.queue.name },
    parameters: parametersOf(request.queue, names),
    waitingFor: task ? assigneesOf(task.id, standing) : [],
    waitingSince: task?.openedAt ?? null,
    dueAt: task?.dueAt ?? null,
    duration: request.duration,
    emergency: request.emergency,
    origin: request.origin,
    stopping: request.stopping,
    remindedAt: request.reminded_at,
    // An action without a policy follows its queue.
    policy: { name: request.policy || (request.queue?.name ?? ""), version: request.policy_version },
    createdAt: request.opened_at,
    closedAt: request.closed_at,
    version: request.version,
  };
}

/** Rows for requests that were found for this viewer, in their order: two queries for any number of them, and one where people are asked for by address. */
export async function requestRows(ids: readonly string[]): Promise<readonly RequestRow[]> {
  const requests = await hydratedRequests(ids);
  const seats = requests.flatMap(({ task }) => (task?.seats ?? []).map((seat) => ({ ...seat, of: task?.id ?? "" })));
  const [standing, names] = await Promise.all([
    standingBehind(seats),
    namesByAddress(requests.flatMap(({ queue }) => addressesIn(queue))),
  ]);
  return requests.map((request) => requestRow(request, standing, names));
}
