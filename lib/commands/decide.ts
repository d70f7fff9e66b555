import type { TaskId } from "@/lib/engine/ids";
import type { Verb } from "@/lib/engine/task";
import type { Answer, Done, Door } from "./door";
import { execute } from "./execute";
import { rerouteOf } from "./reroute";

export interface DecideInput {
  /** Id or number. */
  readonly task: string;
  readonly verb: Verb;
  readonly comment?: string | null | undefined;
  /** The case's version that was looked at; left out, whatever it is now. */
  readonly version?: number | null | undefined;
  /** Left out: at once. */
  readonly undoSeconds?: number | undefined;
  readonly override?: boolean | undefined;
}

/** Decides a task, at once or after a window in which it can be undone. */
export async function decide(door: Door, input: DecideInput): Promise<Answer<Done>> {
  const reroute = input.verb === "retry" ? await rerouteOf(door, input.task) : null;
  return await execute(door, { task: input.task }, ({ task }) => ({
    type: "decide",
    task: task as TaskId,
    verb: input.verb,
    comment: input.comment ?? null,
    version: input.version ?? null,
    undoSeconds: input.undoSeconds ?? 0,
    override: input.override ?? false,
    reroute,
  }));
}
