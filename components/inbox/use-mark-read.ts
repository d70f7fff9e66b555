"use client";

import type { TaskActions } from "@/components/task/actions";
import { serverNow } from "@/components/task/server-time";
import { useDwell } from "@/components/task/use-dwell";
import type { ListedRow } from "@/lib/queries/inbox-views";
import type { List } from "./use-rows";

/** Marks a row as read or unread, here at once and on the server. A mark that does not arrive is no loss: the row is as it was. */
export function markRow(list: List, mark: TaskActions["mark"], row: ListedRow, read: boolean): void {
  list.mark(row, read, serverNow());
  mark({ task: row.number, read }).catch(() => undefined);
}

/** Marks the task that was opened as read, once. The one that merely stands beside the list stays unread. */
export function useMarkRead(list: List, task: string | null, mark: TaskActions["mark"]): void {
  const row = task === null ? undefined : list.shown.find((one) => one.number === task);
  useDwell(row?.number ?? null, () => {
    if (row?.unread) markRow(list, mark, row, true);
  });
}
