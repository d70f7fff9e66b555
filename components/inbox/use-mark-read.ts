"use client";

import { useEffect, useRef } from "react";
import type { TaskActions } from "@/components/task/actions";
import { serverNow } from "@/components/task/server-time";
import type { ListedRow } from "@/lib/queries/inbox-views";

import type { List } from "./use-rows";

/** Looked at for so long, a task counts as read; passing over it with J does not. */
const dwell = 700;

/** Marks a row as read or unread, here at once and on the server. A mark that does not arrive is no loss: the row is as it was. */
export function markRow(list: List, mark: TaskActions["mark"], row: ListedRow, read: boolean): void {
  list.mark(row, read, serverNow());
  mark({ task: row.number, read }).catch(() => undefined);
}

/** Marks the task that was opened as read, once. The one that merely stands beside the list stays unread. */
export function useMarkRead(list: List, task: string | null, mark: TaskActions["mark"]): void {
  const row = task === null ? undefined : list.shown.find((one) => one.number === task);
  const latest = useRef({ list, mark, row });
  useEffect(() => {
    latest.current = { list, mark, row };
  });
  const opened = row?.number ?? null;
  // By the task and not by its mark: who marks the task before them as unread means it.
  useEffect(() => {
    if (opened === null) return;
    const timer = setTimeout(() => {
      const { row: now, list: rows, mark: send } = latest.current;
      if (now?.unread) markRow(rows, send, now, true);
    }, dwell);
    return () => clearTimeout(timer);
  }, [opened]);
}
