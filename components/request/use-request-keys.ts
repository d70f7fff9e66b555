"use client";

import { useCommands, useKeys } from "@/components/shell/keys";
import { askCommand, commentCommand, linkCommand, partKeys } from "@/components/task/detail-keys";
import { focusComment } from "@/components/task/use-control";

/** What one does on a request's page by key, as on a task's: say something, ask, copy its address, go to its parts. */
export function useRequestKeys(number: string, canAsk: boolean): void {
  useCommands("This request", [
    ...(canAsk ? [askCommand(() => focusComment(true))] : []),
    linkCommand(number, "requests"),
    commentCommand(() => focusComment(false)),
  ]);
  useKeys("Parts of the request", partKeys(["Steps", "Comments", "Activity"]));
}
