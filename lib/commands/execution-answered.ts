import { personByEmail } from "@/lib/data/people";
import type { Command } from "@/lib/engine/command";
import type { CaseId, ExecutionId } from "@/lib/engine/ids";
import type { Answer, Done } from "./door";
import { execute } from "./execute";

type Told = Extract<Command, { type: "execution-answered" }>["answer"];

/** What came of a run outside, with a person still named by address. */
export type RunAnswer = Exclude<Told, { is: "reassign" }> | { readonly is: "reassign"; readonly to: string };

/** Tells the case what the other side answered, or that it did not. Told twice it happens once. */
export async function executionAnswered(
  request: CaseId,
  execution: ExecutionId,
  answer: RunAnswer,
): Promise<Answer<Done>> {
  const told = await understood(answer);
  return await execute({ viewer: null, channel: "system" }, { request }, () => ({
    type: "execution-answered",
    execution,
    answer: told,
  }));
}

async function understood(answer: RunAnswer): Promise<Told> {
  if (answer.is !== "reassign") return answer;
  const person = await personByEmail(answer.to);
  return person ? { is: "reassign", to: person.id } : { is: "failed", code: "unknown-person" };
}
