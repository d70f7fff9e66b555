import { reassignTasks } from "@/app/(inbox)/log/actions";
import type { BulkActions, ViewActions } from "@/components/inbox/bulk-actions";
import { decideTasks, forgetView, keepView, readTasks, snoozeTasks, undoTasks } from "./actions";

/** What the inbox does to several tasks at once. */
export const bulkActions: BulkActions = {
  decide: decideTasks,
  undo: undoTasks,
  snooze: snoozeTasks,
  mark: readTasks,
  reassign: reassignTasks,
};

/** What it does to the lists one keeps. */
export const viewActions: ViewActions = { keep: keepView, forget: forgetView };
