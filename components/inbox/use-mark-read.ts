"use client";

import { useEffect, useRef } from "react";
import type { TaskActions } from "@/components/task/actions";
import type { useRows } from "./use-rows";

/** Looked at for so long, a task counts as read; passing over it with J does not. */
const dwell = 700;

/** Marks the task that was opened as read. The one that merely stands beside the list stays unread. */
export function useMarkRead(list: ReturnType<typeof useRows>, task: string | null, mark: TaskActions["mark"]): void {
  const row = task === null ? undefined : list.shown.find((one) => one.number === task);
  const latest = useRef({ list, mark });
  useEffect(() => {
    latest.current = { list, mark };
  });
  const unread = row?.unread === true ? row.id : null;
  useEffect(() => {
    if (unread === null || !row) return;
    const timer = setTimeout(() => {
      latest.current.list.markRead(row);
      // A mark that does not arrive is no loss: the row is bold again.
      latest.current.mark({ task: row.number, read: true }).catch(() => undefined);
    }, dwell);
    return () => clearTimeout(timer);
  }, [unread, row]);
}
