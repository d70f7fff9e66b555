import type { Viewer } from "@/lib/access/viewer";
import { digest, fileSeen } from "@/lib/data/attachments";
import { loadStory } from "./story";
import { filesOf } from "./together";
import type { AttachmentView } from "./together-views";

/** The files at a task. Null: no such task for this viewer. */
export async function attachmentsAt(viewer: Viewer, task: string): Promise<readonly AttachmentView[] | null> {
  const story = await loadStory(viewer, { task });
  return story?.task ? await filesOf(story, story.task) : null;
}

/** A file with its content, as it was put there. */
export interface FileContent {
  readonly name: string;
  readonly type: string;
  readonly content: Buffer;
}

/** A file for whoever may see its task now. Content that is no longer what was put there is not given to anybody. */
export async function fileContent(viewer: Viewer, id: string): Promise<FileContent | null> {
  const found = await fileSeen(viewer, id);
  if (!found?.content) return null;
  if (!digest(found.content).equals(found.hash)) throw new Error(`the attachment ${id} is not what was put there`);
  return { name: found.name, type: found.type, content: found.content };
}
