"use client";

import { useCommands, useKeys } from "@/components/shell/keys";
import type { Act, Practice } from "./practice";

/** The keys of the inbox, working on the pretend tasks. */
export function usePracticeKeys({ current, decided, picked }: Practice, act: (act: Act) => void): void {
  const none = current === null ? "No task is left." : null;
  useKeys("List", [
    { id: "next", label: "Next task", keys: ["j", "ArrowDown"], run: () => act({ do: "move", by: 1 }) },
    { id: "previous", label: "Previous task", keys: ["k", "ArrowUp"], run: () => act({ do: "move", by: -1 }) },
    { id: "select", label: "Select", keys: ["x"], run: () => act({ do: "pick" }) },
    { id: "close", label: "Clear the selection", keys: ["Escape"], run: () => act({ do: "leave" }) },
  ]);
  useCommands("This task", [
    {
      id: "verb-approve",
      as: "yes",
      label: picked.length > 1 ? `Approve ${picked.length}` : "Approve",
      keys: ["y"],
      words: ["accept", "ok", "yes"],
      refusal: none,
      run: () => act({ do: "approve" }),
    },
    {
      id: "verb-deny",
      as: "no",
      label: "Deny",
      keys: ["n"],
      words: ["reject", "no"],
      refusal: none,
      run: () => act({ do: "deny" }),
    },
    { id: "claim", label: "Claim", words: ["take", "mine"], refusal: none, run: () => act({ do: "claim" }) },
    {
      id: "undo",
      label: "Undo the last decision",
      keys: ["z"],
      words: ["back"],
      refusal: decided.length === 0 ? "Nothing was decided yet." : null,
      run: () => act({ do: "undo" }),
    },
  ]);
}
