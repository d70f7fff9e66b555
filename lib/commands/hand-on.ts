import { isAdmin } from "@/lib/access/viewer";
import { personByEmail } from "@/lib/data/people";
import { leftoverOf } from "@/lib/data/reads/leftover";
import type { TaskId } from "@/lib/engine/ids";
import { type Answer, type Door, refused } from "./door";
import { execute } from "./execute";

export interface HandOnInput {
  /** Who left. */
  readonly person: string;
  /** Who gets what they left behind. */
  readonly assignee: string;
  readonly reason: string;
  /** Ids; left out, all of it. */
  readonly tasks?: readonly string[] | undefined;
}

/**
 * Gives what a leaver left behind to somebody else. The one thing an admin does to a task they take no part in,
 * and without seeing it.
 */
export async function handOn(
  door: Door,
  input: HandOnInput,
): Promise<Answer<readonly ({ readonly task: string } & Answer<unknown>)[]>> {
  const { viewer, channel } = door;
  if (!viewer || !isAdmin(viewer)) return refused({ code: "not-found" });
  const [owner, to] = [await personByEmail(input.person), await personByEmail(input.assignee)];
  if (!owner) return refused({ code: "not-found" });
  if (!to) return refused({ code: "unknown-person", email: input.assignee });
  if (input.reason.trim() === "") return refused({ code: "reason-required" });
  const left = (await leftoverOf(input.person)).map(({ id }) => id);
  const results: ({ readonly task: string } & Answer<unknown>)[] = [];
  for (const task of input.tasks ?? left) {
    const id = left.find((one) => one === task.toLowerCase());
    const answer = id
      ? await execute({ viewer, channel, unseen: true }, { task: id }, () => ({
          type: "reassign",
          task: id as TaskId,
          to: to.id,
          reason: input.reason,
        }))
      : refused({ code: "not-found" });
    results.push({ task, ...answer });
  }
  return { ok: true, value: results };
}
