import type { TaskId } from "@/lib/engine/ids";
import { type Instant, instant } from "@/lib/engine/instant";
import type { Priority } from "@/lib/engine/task";
import type { Answer, Done, Door } from "./door";
import { execute } from "./execute";

export interface EditTaskInput {
  /** Id or number. */
  readonly task: string;
  readonly priority?: Priority | undefined;
  /** Null: none. */
  readonly dueAt?: Instant | null | undefined;
  /** A queue's, by slug. */
  readonly status?: string | undefined;
  readonly claimed?: boolean | undefined;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
}

/** Changes what is said of a task, as far as the caller's role goes. */
export function editTask(door: Door, { task: ref, ...input }: EditTaskInput): Promise<Answer<Done>> {
  const { priority, dueAt, status, claimed, title, description } = input;
  return execute(door, { task: ref }, ({ task }) => ({
    type: "edit-task",
    task: task as TaskId,
    ...(priority !== undefined && { priority }),
    ...(dueAt !== undefined && { dueAt: dueAt && instant(dueAt) }),
    ...(status !== undefined && { status }),
    ...(claimed !== undefined && { claimed }),
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
  }));
}

/** Takes a task among people away, by its creator: its words and files go, that there was one stays. */
export function deleteTask(door: Door, ref: string): Promise<Answer<Done>> {
  return execute(door, { task: ref }, ({ task }) => ({ type: "delete-task", task: task as TaskId }));
}
