import type { Viewer } from "@/lib/access/viewer";
import { loadCase } from "@/lib/data/cases";
import { deliveriesOfTask } from "@/lib/data/reads/case-record";
import type { DeliveryView } from "./views";

/** Who was told what of a task, and when. External people see what went to themselves. */
export async function deliveriesSeen(viewer: Viewer, task: string): Promise<readonly DeliveryView[]> {
  const found = await deliveriesOfTask(task);
  return found
    .filter((row) => viewer.internal || row.email === viewer.email)
    .map(({ email, name, ...delivery }) => ({ ...delivery, person: { email, name } }));
}

/** The same by id or number. Null: no such task for this viewer. */
export async function deliveriesOf(viewer: Viewer, task: string): Promise<readonly DeliveryView[] | null> {
  const needs = { task: null, people: [], groups: [], taskNumbers: 0, requestNumber: false };
  const found = await loadCase({ ref: { task }, viewer, needs, key: null });
  return found?.task ? deliveriesSeen(viewer, found.task) : null;
}
