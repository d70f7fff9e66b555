import type { TaskId } from "@/lib/engine/ids";
import { idOf } from "./create-task";
import type { Answer, Done, Door } from "./door";
import { execute } from "./execute";

/** Names another inspector, or none; while it is being checked only with `confirm`, which counts as confirming. */
export async function setInspector(
  door: Door,
  input: { readonly task: string; readonly inspector: string | null; readonly confirm?: boolean | undefined },
): Promise<Answer<Done>> {
  const inspector = input.inspector === null ? null : await idOf(input.inspector);
  return await execute(door, { task: input.task }, ({ task }) => ({
    type: "change-participants",
    task: task as TaskId,
    inspector,
    confirm: input.confirm ?? false,
  }));
}

/** Lets somebody look on. */
export async function addFollower(
  door: Door,
  input: { readonly task: string; readonly person: string },
): Promise<Answer<Done>> {
  const person = await idOf(input.person);
  return await execute(door, { task: input.task }, ({ task }) => ({
    type: "change-participants",
    task: task as TaskId,
    follow: [person],
  }));
}

/** Somebody looks on no longer: they leave, or whoever works on the task takes them out. */
export async function removeFollower(
  door: Door,
  input: { readonly task: string; readonly person: string },
): Promise<Answer<Done>> {
  const person = await idOf(input.person);
  return await execute(door, { task: input.task }, ({ task }) => ({
    type: "change-participants",
    task: task as TaskId,
    unfollow: [person],
  }));
}
