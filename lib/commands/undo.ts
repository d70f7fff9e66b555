import type { TaskId } from "@/lib/engine/ids";
import type { Answer, Done, Door } from "./door";
import { execute } from "./execute";

/** Takes back one's own decision while its window is open. */
export function undo(door: Door, { task: ref }: { readonly task: string }): Promise<Answer<Done>> {
  return execute(door, { task: ref }, ({ task }) => ({ type: "undo", task: task as TaskId }));
}
