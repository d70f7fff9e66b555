import { mayReadRaw, type Viewer } from "@/lib/access/viewer";
import { type FileRow, filesAt } from "@/lib/data/attachments";
import { type LinkedRow, partsSeen, wholeSeen } from "@/lib/data/reads/linked-tasks";
import { refusedPart } from "@/lib/engine/collaboration";
import type { Command } from "@/lib/engine/command";
import { decide } from "@/lib/engine/decide";
import type { TaskId } from "@/lib/engine/ids";
import { ownRoles } from "@/lib/engine/participants";
import type { Task } from "@/lib/engine/task";
import { mayComment, waitingAt } from "./comments";
import { asking, loadStory, type Story } from "./story";
import type { AttachmentView, LinkedTask, TogetherView } from "./together-views";
import type { TaskView } from "./views";
import { personNamed } from "./words";

/** What people put together at a task: its words, who follows it, its parts as far as the reader sees them, its files. */
export async function togetherOf(
  story: Story,
  task: Task,
): Promise<Pick<TaskView, "description" | "followers" | "parent" | "subtasks" | "attachments" | "together">> {
  const { about, viewer, names } = story;
  const parent = about.collaboration?.parent ?? null;
  const [rows, parts, whole, canComment] = await Promise.all([
    filesAt(task.id),
    about.collaboration ? partsSeen(viewer, task.id) : [],
    parent === null ? null : wholeSeen(viewer, parent),
    mayComment(story),
  ]);
  return {
    description: descriptionOf(story),
    followers: (about.collaboration?.followers ?? []).map((id) => personNamed(names, id)),
    parent: whole && linkedTask(whole),
    subtasks: parts.map(linkedTask),
    attachments: rows.map((file) => attachmentView(story, file)),
    together: { ...rightsOf(story, task, rows), canComment, waiting: waitingAt(story) },
  };
}

/** What the reader may do with others here, asked of the rules themselves; nothing that comes of it is kept. */
function rightsOf(story: Story, task: Task, files: readonly FileRow[]): Omit<TogetherView, "canComment" | "waiting"> {
  const { about, viewer, facts } = story;
  const may = (command: Command) => decide(about.id, about, command, asking(story)).refusal === null;
  const on = { task: task.id } as const;
  const together = about.collaboration;
  const roles = together ? ownRoles(together, viewer.id) : [];
  const change = { type: "change-participants", ...on } as const;
  return {
    roles,
    canEdit: together !== null && may({ type: "edit-task", ...on, priority: task.priority }),
    canInspect: together !== null && may({ ...change, inspector: together.inspector }),
    canFollow: together !== null && may({ ...change, follow: [together.creator] }),
    canLeave: roles.includes("follower") && may({ ...change, unfollow: [viewer.id] }),
    canAddPart: together !== null && refusedPart(about, viewer.id, facts) === null,
    canDelete: together !== null && may({ type: "delete-task", ...on }),
    canAttach: may({ type: "attach", ...on, attachment: about.id, name: "-", size: 1 }),
    ownFiles: files
      .filter(({ id, person }) => may({ type: "detach", ...on, attachment: id, author: person }))
      .map(({ id }) => id),
    canReadRaw: mayReadRaw(viewer),
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

/** The task that a new one is to be a part of, where the reader may add one. */
export async function partOf(viewer: Viewer, ref: string): Promise<LinkedTask | null> {
  const story = await loadStory(viewer, { task: ref });
  if (!story?.task || refusedPart(story.about, viewer.id, story.facts) !== null) return null;
  const whole = await wholeSeen(viewer, story.task);
  return whole && linkedTask(whole);
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
