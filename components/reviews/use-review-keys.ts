"use client";

import { useCommands, useKeys } from "@/components/shell/keys";

interface ReviewKeys {
  readonly move: (step: 1 | -1) => void;
  readonly open: () => void;
  readonly close: () => void;
  readonly search: () => void;
  readonly certify: () => void;
  readonly remove: () => void;
  readonly change: () => void;
  readonly select: (extend: boolean) => void;
  readonly undo: () => void;
  /** Null where decisions count at once. */
  readonly submit: (() => void) | null;
  /** Why nothing can be decided now. */
  readonly refusal: string | null;
}

/** Everything one does in a review, by key and in the command menu. */
export function useReviewKeys(keys: ReviewKeys): void {
  const { move, refusal } = keys;
  useKeys("Review", [
    { id: "next", label: "Next item", keys: ["j", "ArrowDown"], run: () => move(1) },
    { id: "previous", label: "Previous item", keys: ["k", "ArrowUp"], run: () => move(-1) },
    { id: "open", label: "Open the task", keys: ["Enter", "o"], run: keys.open },
    { id: "close", label: "Close, clear the selection, then the filters", keys: ["Escape"], run: keys.close },
    { id: "search", label: "Search this review", keys: ["/"], run: keys.search },
  ]);
  useCommands("This review", [
    {
      id: "certify",
      as: "yes",
      label: "Certify",
      keys: ["y"],
      words: ["keep", "yes", "approve"],
      refusal,
      run: keys.certify,
    },
    {
      id: "remove",
      as: "no",
      label: "Remove",
      keys: ["n"],
      words: ["revoke", "no", "deny"],
      refusal,
      run: keys.remove,
    },
    { id: "change", label: "Change to other access", words: ["replace", "downgrade"], refusal, run: keys.change },
    { id: "select", label: "Select", keys: ["x"], words: ["choose", "bulk"], refusal, run: () => keys.select(false) },
    { id: "extend", label: "Select up to here", keys: ["shift+x"], refusal, run: () => keys.select(true) },
    { id: "undo", label: "Take the last decision back", keys: ["z"], words: ["undo", "back"], run: keys.undo },
    ...(keys.submit
      ? [{ id: "submit", label: "Submit reviews", keys: ["mod+Enter"], words: ["send", "finish"], run: keys.submit }]
      : []),
  ]);
}
