"use client";

import { useKeys } from "@/components/shell/keys";

interface InboxKeys {
  readonly move: (step: 1 | -1) => void;
  readonly open: () => void;
  readonly close: () => void;
  readonly search: () => void;
}

/** The arrows move in the list, but in the task itself they scroll it. */
function arrow(step: 1 | -1, move: InboxKeys["move"]): void {
  const pane = document.activeElement?.closest("[data-task-scroll]");
  if (pane) pane.scrollBy({ top: step * 60 });
  else move(step);
}

/** Moving about in the list. */
export function useInboxKeys({ move, open, close, search }: InboxKeys): void {
  useKeys("List", [
    { id: "next", label: "Next task", keys: ["j"], run: () => move(1) },
    { id: "down", label: "Next task, or down in the task", keys: ["ArrowDown"], run: () => arrow(1, move) },
    { id: "previous", label: "Previous task", keys: ["k"], run: () => move(-1) },
    { id: "up", label: "Previous task, or up in the task", keys: ["ArrowUp"], run: () => arrow(-1, move) },
    { id: "open", label: "Open", keys: ["Enter", "o"], run: open },
    { id: "close", label: "Close, then clear the filters", keys: ["Escape"], run: close },
    { id: "search", label: "Search your tasks", keys: ["/"], run: search },
  ]);
}
