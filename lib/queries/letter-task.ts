import type { Viewer } from "@/lib/access/viewer";
import { conflictsIn } from "./conflicts";
import { decidingOf } from "./deciding";
import type { DecidingView } from "./deciding-views";
import { insightsOf } from "./insights";
import { requestOf } from "./request";
import { loadStory } from "./story";
import { rightsOf, wordsOf } from "./task";
import { taskRows } from "./task-rows";
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
export async function letterTask(viewer: Viewer, ref: string): Promise<LetterTask | null> {
  const story = await loadStory(viewer, { task: ref });
  const task = story?.about.tasks.find((one) => one.id === story.task);
  if (!story || !task) return null;
  const conflicts = conflictsIn(story.about);
  const [[row], request, { insights }] = await Promise.all([
    taskRows(viewer, [task.id]),
    requestOf(story, conflicts),
    insightsOf(story, task, conflicts),
  ]);
  if (!row) return null;
  const { allowed, verbs } = rightsOf(story, task, row);
  const { deciding, instructions } = await decidingOf(story, task, verbs);
  const words = wordsOf(story, task, row, request);
  const { number, kind, title, outcome, dueAt, step } = row;
  return {
    ...{ number, kind, title, outcome, dueAt, step, allowed, verbs, insights, deciding },
    ...words,
    instructions: words.instructions ?? instructions,
  };
}
