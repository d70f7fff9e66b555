"use client";

import { useEffect } from "react";
import { announce } from "@/components/ui/live-region";

/** How many new ones there are, in words. */
export function newWords(held: number): string {
  return held === 1 ? "1 new task" : `${held} new tasks`;
}

/** What came since the list was read: it is shown when one asks, so that nothing moves under the cursor. */
export function NewTasks({ held, onShow }: { readonly held: number; readonly onShow: () => void }) {
  useEffect(() => {
    if (held > 0) announce(`${newWords(held)}. Press full stop to show.`);
  }, [held]);
  if (held === 0) return null;
  return (
    <div className="pointer-events-none sticky top-2 z-3 -mb-9 flex h-9 justify-center">
      <button
        type="button"
        onClick={onShow}
        className="num pointer-events-auto h-7 self-start rounded-full border border-accent bg-accent px-3 text-xs font-semibold text-accent-ink shadow-deep max-md:h-9"
      >
        {newWords(held)}: show
      </button>
    </div>
  );
}
