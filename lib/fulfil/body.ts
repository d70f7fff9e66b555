import type { RunOf } from "@/lib/data/runs";
import type { ToldEvent } from "@/lib/data/subscriptions";
import type { Execution } from "@/lib/engine/request";
import { callbackAddress } from "./callback-token";

/** What the other side is told of a run: the same for every attempt, because all of it was frozen. */
export function executionBody(run: RunOf, execution: Execution): string {
  const { about, app, entitlement, to, subject, requester, queue, parameters, name } = run;
  // The task it follows from: the one decided last.
  const task = about.tasks.findLast(({ outcome }) => outcome !== null);
  return JSON.stringify({
    type: execution.purpose,
    id: execution.id,
    request: { id: about.id, number: about.number, type: about.type },
    task: task ? { id: task.id, number: task.number } : null,
    // What is to be done: provision, deprovision, execute, or answer (ask).
    step: about.steps[execution.step]?.plan.kind,
    app,
    entitlement,
    ...(to && { to }),
    subject,
    requester,
    ...(name !== null && { name }),
    ...(about.duration !== null && { duration: about.duration }),
    ...(queue && { queue }),
    parameters: parameters ?? {},
    callback: callbackAddress(execution.id),
  });
}

/** What a subscription is told of an event: ids, codes, numbers and times, nobody's name and no words. */
export function eventBody(event: ToldEvent): string {
  const { id, position, type, at, channel, data, actor, actedFor } = event;
  return JSON.stringify({
    type: "event",
    id,
    position,
    event: type,
    at,
    channel,
    actor,
    actedFor,
    request: event.number === null ? null : { id: event.case, number: event.number, type: event.requestType },
    task: event.task === null ? null : { id: event.task, number: event.taskNumber },
    data,
  });
}
