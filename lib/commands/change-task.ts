import type { Answer, Door } from "./door";
import { type EditTaskInput, editTask } from "./edit-task";
import { type MarkInput, markTask } from "./mark-task";
import { setInspector } from "./participants";

export interface ChangeTaskInput extends EditTaskInput, MarkInput {
  /** An address; null for none. It changes by itself, not beside what an edit changes. */
  readonly inspector?: string | null | undefined;
  readonly confirm?: boolean | undefined;
}

/** Everything that can be changed of a task at once: what concerns everybody first, and what is one's own when that was done. */
export async function changeTask(door: Door, input: ChangeTaskInput): Promise<Answer<null>> {
  const { task, read, snoozedUntil, pinned, inspector, confirm, ...edit } = input;
  if (Object.values(edit).some((one) => one !== undefined)) {
    const edited = await editTask(door, { task, ...edit });
    if (!edited.ok) return edited;
  }
  if (inspector !== undefined) {
    const named = await setInspector(door, { task, inspector, confirm });
    if (!named.ok) return named;
  }
  const own = [read, snoozedUntil, pinned].some((one) => one !== undefined);
  if (own && door.viewer) return await markTask(door.viewer, { task, read, snoozedUntil, pinned });
  return { ok: true, value: null };
}
