"use client";

import { useCommands } from "@/components/shell/keys";
import type { Kept } from "./use-kept";

/** V and a number opens a view. */
export function useViewKeys(kept: Kept): void {
  useCommands("Views", [
    ...kept.numbered.slice(0, 9).map((view, index) => ({
      id: `view-${index + 1}`,
      label: `View: ${view.label}`,
      keys: [`v ${index + 1}`],
      words: ["list", "saved", view.label],
      run: () => kept.go(view),
    })),
    {
      id: "save-view",
      label: "Save this list as a view",
      words: ["keep", "favourite", "view"],
      run: () => kept.save("new"),
    },
  ]);
}
