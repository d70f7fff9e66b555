"use client";

import { useEffect } from "react";
import { useCommands } from "@/components/shell/keys";
import { announce } from "@/components/ui/live-region";
import type { List } from "./use-rows";

/** What came since the list was read: it is shown when one asks, so that nothing moves under the cursor. */
export function NewTasks({ list }: { readonly list: List }) {
  const { held } = list;
  const words = held === 1 ? "1 new task" : `${held} new tasks`;
  const show = () => {
    list.showHeld();
    announce(`${words} shown.`);
  };
  useEffect(() => {
    if (held > 0) announce(`${held === 1 ? "1 new task" : `${held} new tasks`}. Press full stop to show.`);
  }, [held]);
  useCommands("List", held > 0 ? [{ id: "show-new", label: `Show ${words}`, keys: ["."], run: show }] : []);
  if (held === 0) return null;
  return (
    <div className="pointer-events-none sticky top-2 z-3 -mb-9 flex h-9 justify-center">
      <button
        type="button"
        onClick={show}
        className="num pointer-events-auto h-7 self-start rounded-full border border-accent bg-accent px-3 text-xs font-semibold text-accent-ink shadow-deep max-md:h-9"
      >
        {words}: show
      </button>
    </div>
  );
}
