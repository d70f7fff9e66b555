import type { Viewer } from "@/lib/access/viewer";
import { proofAsked } from "@/lib/data/step-ups";
import { isId, type StepUpId } from "@/lib/engine/ids";
import { taskView } from "./task";
import type { TaskView, VerbView } from "./views";

/** A proof of who the viewer is that they were asked for: for which decision, and how it stands. */
export interface ProofView {
  readonly id: StepUpId;
  readonly task: TaskView;
  readonly verb: VerbView;
  readonly state: "asked" | "proven" | "over";
}

/** The proof that the viewer was asked for. Null: there is none of theirs, or they may not see the task any more. */
export async function proofView(viewer: Viewer, id: string): Promise<ProofView | null> {
  const asked = isId(id) ? await proofAsked(id, viewer.id) : null;
  const task = asked && (await taskView(viewer, asked.task));
  const verb = task?.verbs.find((one) => one.verb === asked?.verb);
  if (!asked || !task || !verb) return null;
  const proven = task.deciding.stepUp?.some((one) => one.verb === verb.verb) ?? false;
  const over = asked.verified || asked.expiresAt <= new Date().toISOString() || verb.refusal !== null;
  return { id: asked.id, task, verb, state: proven ? "proven" : over ? "over" : "asked" };
}
