import { executionAnswered, type RunAnswer } from "@/lib/commands/execution-answered";
import { type Attempt, beginCall, callLater, endCall, enterExecution, lookLater } from "@/lib/data/calls";
import { type RunOf, runOf } from "@/lib/data/runs";
import { toldEvent } from "@/lib/data/subscriptions";
import type { CaseId, EventId, ExecutionId } from "@/lib/engine/ids";
import type { Execution } from "@/lib/engine/request";
import { isOpen } from "@/lib/engine/task";
import { readAnswer, type Said } from "@/lib/fulfil/answer";
import { eventBody, executionBody } from "@/lib/fulfil/body";
import { type Answered, post } from "@/lib/fulfil/post";
import { pauseAfter } from "@/lib/fulfil/retry";
import { signedHeaders } from "@/lib/fulfil/sign";

/** What the job that makes one attempt is given. */
export interface CallPayload {
  readonly call: string;
}

/** What the job that follows the start of a run is given. */
export interface BeginCallPayload {
  readonly event: EventId;
}

/** How long a call back is waited for. */
const callbackWithin = 24 * 60 * 60;

/** A run was started: its call is entered, once. */
export function beginCallOf({ event }: BeginCallPayload): Promise<void> {
  return enterExecution(event);
}

/** Makes one attempt at a call that has no answer yet. False: nobody was there to hear it. */
export async function call({ call: id }: CallPayload): Promise<boolean> {
  const attempt = await beginCall(id);
  if (attempt?.event) return await tellEvent(attempt, attempt.event);
  if (attempt?.case && attempt.execution) await callOut(attempt, attempt.case, attempt.execution);
  return true;
}

async function send(attempt: Attempt, body: string): Promise<Answered> {
  const timestamp = Math.floor(Date.now() / 1000);
  const { id, url, secret, allowPrivate } = attempt;
  return await post({ url, allowPrivate, body, headers: signedHeaders({ secret, id, timestamp, body }) });
}

/** An attempt at carrying something out. */
async function callOut(attempt: Attempt, id: CaseId, execution: ExecutionId): Promise<void> {
  const run = await runOf(id);
  const one = run?.about.executions.find((known) => known.id === execution);
  if (!run || !one || !stillWaits(run, one)) {
    return await endCall(attempt.id, { state: "failed", status: null, problem: "not needed any more" });
  }
  if (attempt.gone) return await failed(attempt, id, one, "webhook-gone");
  const careful = !repeatable(run, one);
  if (attempt.unknown && careful) return await unanswered(attempt, id, one, "unknown");
  const answered = await send(attempt, executionBody(run, one));
  if (answered.is === "refused") return await failed(attempt, id, one, answered.why);
  if (answered.is === "answer") return await take(attempt, id, one, answered);
  if (answered.reached && careful) return await unanswered(attempt, id, one, "unknown");
  const pause = pauseAfter(attempt.attempts);
  if (pause === null) return await unanswered(attempt, id, one, "no-answer");
  await callLater(attempt.id, pause, { status: null, problem: answered.why });
}

/** Whether anybody still wants to know: the run goes on, or it was given up unanswered and is looked at. */
export function stillWaits({ about }: RunOf, { id, endedAt }: Execution): boolean {
  if (about.state === "closed") return false;
  return endedAt === null || about.tasks.some((task) => task.execution === id && isOpen(task));
}

function repeatable({ about }: RunOf, { step }: Execution): boolean {
  const plan = about.steps[step]?.plan;
  return plan?.kind !== "execute" || plan.repeatable;
}

async function take(
  attempt: Attempt,
  id: CaseId,
  { id: execution, purpose }: Execution,
  { status, body }: Extract<Answered, { is: "answer" }>,
): Promise<void> {
  const said = readAnswer(purpose, status, body);
  await executionAnswered(id, execution, answerOf(said));
  if (said.is === "accepted") {
    await endCall(attempt.id, { state: "accepted", status, problem: null });
    return await lookLater(attempt.id, callbackWithin);
  }
  const problem = said.is === "failed" ? said.code : null;
  await endCall(attempt.id, { state: problem === null ? "sent" : "failed", status, problem });
}

/** What was said, as the case is told it. */
export function answerOf(said: Said): RunAnswer {
  switch (said.is) {
    case "done":
      return { is: "done", verdict: null };
    case "verdict":
      return { is: "done", verdict: said.verdict };
    default:
      return said;
  }
}

async function failed(attempt: Attempt, id: CaseId, { id: execution }: Execution, code: string): Promise<void> {
  await executionAnswered(id, execution, { is: "failed", code });
  await endCall(attempt.id, { state: "failed", status: null, problem: code });
}

/** A dead letter: people look at it, and an admin can have it sent again under the same id. */
async function unanswered(attempt: Attempt, id: CaseId, { id: execution }: Execution, code: string): Promise<void> {
  await executionAnswered(id, execution, { is: "failed", code });
  await endCall(attempt.id, { state: "dead", status: null, problem: code });
}

/** An attempt at telling a subscription of an event: anything but 2xx is tried again. */
async function tellEvent(attempt: Attempt, id: EventId): Promise<boolean> {
  const event = await toldEvent(id);
  if (!event || attempt.gone) {
    await endCall(attempt.id, { state: "failed", status: null, problem: "not needed any more" });
    return true;
  }
  const answered = await send(attempt, eventBody(event));
  const status = answered.is === "answer" ? answered.status : null;
  if (status !== null && status >= 200 && status <= 299) {
    await endCall(attempt.id, { state: "sent", status, problem: null });
    return true;
  }
  const problem = answered.is === "answer" ? `http-${answered.status}` : answered.why;
  const pause = answered.is === "refused" ? null : pauseAfter(attempt.attempts);
  if (pause === null) await endCall(attempt.id, { state: "dead", status, problem });
  else await callLater(attempt.id, pause, { status, problem });
  return answered.is !== "silence";
}
