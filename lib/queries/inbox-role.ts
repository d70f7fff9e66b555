import type { TaskBeside } from "@/lib/data/reads/task-beside";
import type { RoleView } from "./inbox-views";

/** What the reader is to a task, the nearest first; null where it is simply theirs to do. */
export function roleOf(task: Omit<TaskBeside, "id" | "source" | "files">): RoleView | null {
  if (task.inspects) return { as: "inspector" };
  if (task.stands_for) return { as: "delegate", for: task.stands_for };
  if (task.acts) return null;
  if (task.made) return { as: "creator" };
  if (task.asked) return { as: "requester" };
  if (task.follows) return { as: "follower" };
  return task.manages ? { as: "manager" } : null;
}
