import { mayReadRaw, type Viewer } from "@/lib/access/viewer";
import type { Answer } from "@/lib/commands/door";
import { taskView } from "@/lib/queries/task";
import type { RequestView, TaskView } from "@/lib/queries/views";
import { found } from "./found";

type TaskAnswer = Omit<TaskView, "requestView" | "insights" | "deciding" | "together"> & {
  readonly steps: RequestView["steps"];
  readonly comments: RequestView["comments"];
  readonly history: RequestView["timeline"];
  readonly context: TaskView["insights"];
};

/** A task as the API gives it: what belongs to its request lies flat beside it. */
export async function taskAnswer(viewer: Viewer, ref: string): Promise<Answer<TaskAnswer>> {
  const view = await taskView(viewer, ref);
  if (!view) return found<TaskAnswer>(null);
  const { requestView, insights, deciding: _deciding, together: _together, ...task } = view;
  const { steps, comments, timeline } = requestView;
  return found({ ...task, steps, comments, history: timeline, context: insights });
}

/** The same for the page that shows it as it is, to whoever is offered that. Null: not there for this viewer. */
export async function rawTask(viewer: Viewer, ref: string): Promise<TaskAnswer | null> {
  const answer = mayReadRaw(viewer) ? await taskAnswer(viewer, ref) : null;
  return answer?.ok ? answer.value : null;
}
