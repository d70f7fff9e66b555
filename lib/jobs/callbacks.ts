import { executionAnswered } from "@/lib/commands/execution-answered";
import { callById, endCall } from "@/lib/data/calls";
import { runOf } from "@/lib/data/runs";
import { type ExecutionId, isId } from "@/lib/engine/ids";
import { readCallback } from "@/lib/fulfil/answer";
import { isCallbackToken } from "@/lib/fulfil/callback-token";
import { answerOf, type CallPayload, stillWaits } from "./call";

export type CalledBack = "taken" | "not-found" | "answered-already" | "nonsense";

/**
 * The other side calls back, at an address that only it was given. What was answered is answered: the
 * address is good for one answer. Before the answer to the call itself has been read it counts too.
 */
export async function calledBack(execution: string, token: string, body: unknown): Promise<CalledBack> {
  if (!isId(execution) || !isCallbackToken(execution as ExecutionId, token)) return "not-found";
  const call = await callById(execution);
  const run = call?.case ? await runOf(call.case) : null;
  const one = run?.about.executions.find(({ id }) => id === execution);
  if (!call || !run || !one) return "not-found";
  const said = readCallback(one.purpose, body);
  if (!said) return "nonsense";
  if (call.state === "sent" || call.state === "failed" || !stillWaits(run, one)) return "answered-already";
  const told = await executionAnswered(run.about.id, one.id, answerOf(said));
  if (!told.ok) return "answered-already";
  const problem = said.is === "failed" ? said.code : null;
  await endCall(call.id, { state: problem === null ? "sent" : "failed", status: null, problem });
  return "taken";
}

/** The call back has not come within its time: people look at it. One that comes later still counts until they have. */
export async function callOverdue({ call: id }: CallPayload): Promise<void> {
  const call = await callById(id);
  if (call?.state !== "accepted" || !call.case || !call.execution) return;
  await executionAnswered(call.case, call.execution, { is: "failed", code: "no-callback" });
  await endCall(id, { state: "dead", status: null, problem: "no-callback" });
}
