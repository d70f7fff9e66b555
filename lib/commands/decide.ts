import { entitlementNamed } from "@/lib/data/entitlement-named";
import type { TaskId } from "@/lib/engine/ids";
import type { Duration } from "@/lib/engine/instant";
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
  /** With *Approve*: for a shorter time (ISO 8601). */
  readonly duration?: Duration | undefined;
  /** With *Change*: the entitlement that takes the place, as `app/entitlement` or by its slug within the same app. */
  readonly to?: string | undefined;
  /** With *Submit*: the answers. */
  readonly data?: Readonly<Record<string, unknown>> | undefined;
  /** With *Mark errored*: a code of what went wrong. */
  readonly category?: string | undefined;
}

/** Decides a task, at once or after a window in which it can be undone. */
export async function decide(door: Door, input: DecideInput): Promise<Answer<Done>> {
  const reroute = input.verb === "retry" ? await rerouteOf(door, input.task) : null;
  const to = input.to === undefined ? null : await entitlementNamed(input.to, input.task);
  return await execute(door, { task: input.task }, ({ task }) => ({
    type: "decide",
    task: task as TaskId,
    verb: input.verb,
    comment: input.comment ?? null,
    version: input.version ?? null,
    undoSeconds: input.undoSeconds ?? 0,
    override: input.override ?? false,
    duration: input.duration ?? null,
    to,
    data: input.data ?? null,
    category: input.category ?? null,
    reroute,
  }));
}
