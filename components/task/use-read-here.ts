"use client";

import { useState } from "react";
import { useCommands } from "@/components/shell/keys";
import { announce } from "@/components/ui/live-region";
import { note } from "@/components/ui/toast";
import type { TaskView } from "@/lib/queries/views";
import type { TaskActions } from "./actions";
import { useDwell } from "./use-dwell";

/** On a page of its own, a task of the reader's inbox counts as read once it was looked at; U makes it unread again. */
export function useReadHere(view: TaskView, mine: boolean, mark: TaskActions["mark"]): void {
  const { number, unread } = view;
  // As it was left here, whatever the page is told meanwhile.
  const [turned, setTurned] = useState<boolean | null>(null);
  const read = turned ?? !unread;
  useDwell(mine ? number : null, () => {
    if (turned !== null || !unread) return;
    setTurned(true);
    mark({ task: number, read: true }).catch(() => undefined);
  });
  const turn = async () => {
    const answer = await mark({ task: number, read: !read }).catch(() => null);
    const words = answer?.ok ? (read ? "Marked as unread." : "Marked as read.") : "That could not be saved. Try again.";
    if (answer?.ok) setTurned(!read);
    note({ words, id: "read-here", ...(answer?.ok ? {} : { tone: "bad" as const }) });
    announce(words);
  };
  useCommands(
    "This task",
    mine
      ? [
          {
            id: "unread",
            label: read ? "Mark as unread" : "Mark as read",
            keys: ["u"],
            words: ["unread", "read", "bold"],
            run: () => void turn(),
          },
        ]
      : [],
  );
}
