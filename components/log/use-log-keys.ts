"use client";

import { useCommands, useKeys } from "@/components/shell/keys";
import { addFilter } from "@/components/ui/filter-chip";

interface LogKeys {
  readonly move: (step: 1 | -1) => void;
  readonly open: () => void;
  readonly close: () => void;
  readonly search: () => void;
  /** Left out where the reader may change nothing. */
  readonly choose: (() => void) | null;
  readonly reassign: (() => void) | null;
  /** Why nothing can be reassigned now. */
  readonly refusal: string | null;
}

/** Moving about in the log, and what is done there. */
export function useLogKeys({ move, open, close, search, choose, reassign, refusal }: LogKeys): void {
  useKeys("List", [
    { id: "next", label: "Next request", keys: ["j", "ArrowDown"], run: () => move(1) },
    { id: "previous", label: "Previous request", keys: ["k", "ArrowUp"], run: () => move(-1) },
    { id: "open", label: "Open", keys: ["Enter", "o"], run: open },
    ...(choose ? [{ id: "choose", label: "Select", keys: ["x"], run: choose }] : []),
    { id: "close", label: "Clear the selection, then the filters", keys: ["Escape"], run: close },
    { id: "search", label: "Search requests", keys: ["/"], run: search },
    { id: "add-filter", label: "Add a filter", keys: ["f"], run: addFilter },
  ]);
  useCommands(
    "Requests",
    reassign
      ? [
          {
            id: "reassign",
            label: "Reassign",
            keys: ["r"],
            words: ["move", "give", "delegate"],
            refusal,
            run: reassign,
          },
        ]
      : [],
  );
}
