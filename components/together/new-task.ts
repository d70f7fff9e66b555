import type { Priority } from "@/lib/engine/task";
import type { ActionResult } from "@/lib/format/action-result";
import type { PersonView } from "@/lib/queries/views";

/** What is being written of a new task, beside its title and description. */
export interface TaskDraft {
  readonly assignee: PersonView | null;
  readonly inspector: PersonView | null;
  readonly followers: readonly PersonView[];
  /** As the field for day and time has it. */
  readonly due: string;
  readonly priority: Priority;
}

export const emptyDraft: TaskDraft = { assignee: null, inspector: null, followers: [], due: "", priority: "normal" };

/** Where something is wrong; `all` belongs to no field. */
export type TaskErrors = Readonly<
  Partial<Record<"title" | "assignee" | "inspector" | "followers" | "due" | "all", string>>
>;

/** What is missing before it can be sent. */
export function missing(title: string, draft: TaskDraft): TaskErrors {
  return {
    ...(title.trim() === "" ? { title: "Write a title." } : {}),
    ...(draft.assignee ? {} : { assignee: "Choose who does it." }),
  };
}

const fields = ["title", "assignee", "inspector", "followers"] as const;

/** What the server found wrong, each at its field. */
export function errorsIn(answer: Extract<ActionResult<unknown>, { ok: false }>): TaskErrors {
  if (answer.errors?.dueAt) return { due: answer.errors.dueAt };
  const at = fields.find((field) => Object.keys(answer.errors ?? {}).some((path) => path.split(".")[0] === field));
  if (at) return { [at]: answer.message };
  const { refusal } = answer;
  if (refusal?.code === "cannot-assign" && refusal.why === "inspects") return { inspector: answer.message };
  return { all: answer.message };
}
