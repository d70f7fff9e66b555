import type { Viewer } from "@/lib/access/viewer";
import { bearItems } from "@/lib/data/campaigns/birth";
import { type Marks, markTasks as write } from "@/lib/data/marks";
import type { Answer } from "./door";

export interface MarkInput extends Marks {
  /** Id or number. */
  readonly task: string;
}

/** What belongs to one person and a task they see: read or unread, snoozed. No event, no version; nobody else sees it. */
export async function markTask(viewer: Viewer, { task, ...marks }: MarkInput): Promise<Answer<null>> {
  const marked = await markTasks(viewer, [task], marks);
  return marked.has(task) ? { ok: true, value: null } : { ok: false, refusal: { code: "not-found" } };
}

/** The same for many at once: answers those of the named that there are. */
export async function markTasks(viewer: Viewer, tasks: readonly string[], marks: Marks): Promise<ReadonlySet<string>> {
  const marked = await write(viewer, tasks, marks);
  const absent = tasks.filter((task) => !marked.has(task));
  if (absent.length === 0) return marked;
  // A mark is kept with its task: an item of a review gets its task then.
  const born = await bearItems(
    viewer,
    absent.map((task) => ({ task })),
  );
  return born ? new Set([...marked, ...(await write(viewer, absent, marks))]) : marked;
}
