import type { Viewer } from "@/lib/access/viewer";
import { requestOf } from "./request";
import { loadStory } from "./story";
import type { CommentView } from "./views";

/** What was said at a task and its request, in order. Null: no such task for this viewer. */
export async function commentsAt(viewer: Viewer, task: string): Promise<readonly CommentView[] | null> {
  const story = await loadStory(viewer, { task });
  return story && (await requestOf(story)).comments;
}
