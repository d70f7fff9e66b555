import type { Viewer } from "@/lib/access/viewer";
import type { Answer } from "@/lib/commands/door";
import { draftView } from "@/lib/queries/drafts";
import { requestView } from "@/lib/queries/request";
import type { AnswerView, StepView } from "@/lib/queries/step-views";
import type { RequestView } from "@/lib/queries/views";
import { found } from "./found";

type RequestAnswer = RequestView & {
  readonly tasks: readonly (NonNullable<StepView["task"]> & { readonly step: number })[];
  readonly decisions: readonly (AnswerView & { readonly step: number })[];
};

/** A request as the API answers it, one's own unsent ones included; 404 where it is not there for this viewer. */
export async function requestAnswer(viewer: Viewer, ref: string): Promise<Answer<RequestAnswer>> {
  const view = (await requestView(viewer, ref)) ?? (await draftView(viewer, ref));
  if (!view) return found<RequestAnswer>(null);
  const tasks = view.steps.flatMap(({ index, task }) => (task ? [{ ...task, step: index }] : []));
  const decisions = view.steps.flatMap(({ index, answers }) => answers.map((one) => ({ ...one, step: index })));
  return found({ ...view, tasks, decisions });
}
