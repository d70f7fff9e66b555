"use client";

import { useEffect, useRef } from "react";

/** Looked at for so long, a task counts as read; passing over it with J does not. */
const dwell = 700;

/** Says once that the task was looked at. By the task and not by its mark: who marks the one before them as unread means it. */
export function useDwell(task: string | null, onLookedAt: () => void): void {
  const latest = useRef(onLookedAt);
  useEffect(() => {
    latest.current = onLookedAt;
  });
  useEffect(() => {
    if (task === null) return;
    const timer = setTimeout(() => latest.current(), dwell);
    return () => clearTimeout(timer);
  }, [task]);
}
