import { personByEmail } from "@/lib/data/people";
import type { PersonId, TaskId } from "@/lib/engine/ids";
import type { Outcome } from "./bulk-case";
import type { Answer, Done, Door } from "./door";
import { execute } from "./execute";
import { type BulkDoor, batchOf, inBulk } from "./in-bulk";

export interface ReassignInput {
  /** Id or number. */
  readonly task: string;
  /** An e-mail address. */
  readonly assignee: string;
  readonly reason?: string | null | undefined;
}

/** Gives a task to somebody else. Whether the address is known is said only to whom may see the task. */
export async function reassign(door: Door, input: ReassignInput): Promise<Answer<Done>> {
  const to = await idOf(input.assignee);
  return await execute(door, { task: input.task }, ({ task }) => ({
    type: "reassign",
    task: task as TaskId,
    to,
    reason: input.reason ?? null,
  }));
}

/** Gives many tasks to somebody else, each with its own outcome: one refused is no reason to refuse the rest. */
export async function reassignMany(
  door: BulkDoor,
  input: { readonly tasks: readonly string[]; readonly assignee: string; readonly reason?: string | null | undefined },
): Promise<readonly ({ readonly task: string } & Outcome)[]> {
  const to = await idOf(input.assignee);
  const reason = input.reason ?? null;
  const items = input.tasks.map((task) => ({
    task,
    commands: (id: TaskId) => [{ type: "reassign", task: id, to, reason } as const],
  }));
  const outcomes = await inBulk(door, batchOf(door), items, [to]);
  return input.tasks.map((task, index) => ({ task, ...(outcomes[index] ?? ({ ok: false, failed: true } as const)) }));
}

/** An id that nobody has: the engine refuses it as unknown, in its own order of checks. */
const unknownPerson = "ffffffff-ffff-ffff-ffff-ffffffffffff" as PersonId;

async function idOf(email: string): Promise<PersonId> {
  return (await personByEmail(email))?.id ?? unknownPerson;
}
