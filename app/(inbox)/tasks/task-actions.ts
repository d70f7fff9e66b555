import { confirmItIsMe } from "@/app/confirm/actions";
import type { TaskActions } from "@/components/task/actions";
import {
  changeTask,
  commentOnTask,
  decideTask,
  markTaskForMe,
  reassignTask,
  submitReviews,
  undoDecision,
} from "./actions";

/** Everything that pages with tasks hand down. */
export const taskActions: TaskActions = {
  decide: decideTask,
  prove: confirmItIsMe,
  submitReviews,
  undo: undoDecision,
  comment: commentOnTask,
  reassign: reassignTask,
  edit: changeTask,
  mark: markTaskForMe,
};
