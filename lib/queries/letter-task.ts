import type { Viewer } from "@/lib/access/viewer";
import type { DecidingView } from "./deciding-views";
import { toldOf } from "./task";
import type { TaskView } from "./views";

/** What a letter may say of a task; a page's view of it is one, with much that no letter says. */
export interface LetterTask
  extends Pick<
    TaskView,
    | "number"
    | "kind"
    | "title"
    | "outcome"
    | "dueAt"
    | "step"
    | "why"
    | "instructions"
    | "insights"
    | "allowed"
    | "verbs"
    | "requestView"
  > {
  readonly deciding: Pick<DecidingView, "stepUp">;
}

/** A task as a letter to this viewer tells it. Null: not there for this viewer. */
export function letterTask(viewer: Viewer, ref: string): Promise<LetterTask | null> {
  return toldOf(viewer, ref, async () => ({}));
}
