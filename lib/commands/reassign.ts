import { personByEmail } from "@/lib/data/people";
import type { TaskId } from "@/lib/engine/ids";
import { type Answer, type Done, type Door, refused } from "./door";
import { execute } from "./execute";

export interface ReassignInput {
  /** Id or number. */
  readonly task: string;
  /** An e-mail address. */
  readonly assignee: string;
  readonly reason?: string | null | undefined;
}

/** Gives a task to somebody else. Whether the address is known is said only to whom may see the task. */
export async function reassign(door: Door, input: ReassignInput): Promise<Answer<Done>> {
  const to = await personByEmail(input.assignee);
  const answer = await execute(door, { task: input.task }, ({ task }) => ({
    type: "reassign",
    task: task as TaskId,
    to: to?.id ?? unknownPerson,
    reason: input.reason ?? null,
  }));
  return answer.ok ? answer : refused(answer.refusal);
}

/** An id that nobody has: the engine refuses it as unknown, in its own order of checks. */
const unknownPerson = "ffffffff-ffff-ffff-ffff-ffffffffffff" as NonNullable<
  Awaited<ReturnType<typeof personByEmail>>
>["id"];
