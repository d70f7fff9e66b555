"use client";

import { type Assignable, ReassignDrawer } from "@/components/reassign/reassign-drawer";
import type { TaskView } from "@/lib/queries/views";
import { shortTitle } from "./headline";
import type { Desk } from "./use-desk";

/** Gives the task that is shown to somebody else. */
export function TaskReassign({ desk, view }: { readonly desk: Desk; readonly view: TaskView | null }) {
  if (!view) return null;
  return (
    <ReassignDrawer
      taskRefs={[view.number]}
      titles={[shortTitle(view)]}
      reasonRequired={view.canReassign.reason === "required"}
      open={desk.control.reassigning}
      onOpenChange={desk.control.reassign}
      search={(query) => search(view.number, query)}
      submit={desk.reassign}
    />
  );
}

async function search(task: string, query: string): Promise<readonly Assignable[]> {
  const answer = await fetch(`/tasks/${encodeURIComponent(task)}/assignable?q=${encodeURIComponent(query)}`);
  if (!answer.ok) throw new Error(`people could not be searched (${answer.status})`);
  const found: readonly Assignable[] = await answer.json();
  return found;
}
