import { type FileRow, filesAt } from "@/lib/data/attachments";
import { type LinkedRow, partsSeen, wholeSeen } from "@/lib/data/reads/linked-tasks";
import type { TaskId } from "@/lib/engine/ids";
import type { Task } from "@/lib/engine/task";
import type { Story } from "./story";
import type { AttachmentView, LinkedTask, TaskView } from "./views";
import { personNamed } from "./words";

/** What people put together at a task: its words, who follows it, its parts as far as the reader sees them, its files. */
export async function togetherOf(
  story: Story,
  task: Task,
): Promise<Pick<TaskView, "description" | "followers" | "parent" | "subtasks" | "attachments">> {
  const { about, viewer, names } = story;
  const parent = about.collaboration?.parent ?? null;
  const [files, parts, whole] = await Promise.all([
    filesOf(story, task.id),
    about.collaboration ? partsSeen(viewer, task.id) : [],
    parent === null ? null : wholeSeen(viewer, parent),
  ]);
  return {
    description: descriptionOf(story),
    followers: (about.collaboration?.followers ?? []).map((id) => personNamed(names, id)),
    parent: whole && linkedTask(whole),
    subtasks: parts.map(linkedTask),
    attachments: files,
  };
}

/** As it was last written; a description that was emptied is none. */
function descriptionOf({ about, events }: Story): string | null {
  if (about.type !== "collaboration" && about.type !== "standalone") return null;
  const last = events.findLast(
    (event) =>
      event.type === "request-opened" ||
      (event.type === "task-edited" && event.data.texts?.includes("description") === true),
  );
  return last?.texts.description?.value ?? null;
}

function linkedTask({ id, number, title, state }: LinkedRow): LinkedTask {
  return { id, number, title: title ?? "Deleted task", state };
}

/** The files at a task that were not deleted. */
export async function filesOf(story: Story, task: TaskId): Promise<readonly AttachmentView[]> {
  return (await filesAt(task)).map((file) => attachmentView(story, file));
}

/** A file with its author's name, as the reader may know it. */
function attachmentView({ names }: Story, file: FileRow): AttachmentView {
  const { id, name, type, size, hash, at, person } = file;
  return { id, name, type, size, hash: hash.toString("hex"), author: personNamed(names, person), at };
}
