"use client";

import type { PickedSet } from "./use-picked";

/** Chooses everything that was read so far, or nothing. */
export function PickAll({ picked }: { readonly picked: PickedSet }) {
  const some = picked.items.length > 0;
  return (
    <label className="-ml-1 grid size-6 shrink-0 place-items-center max-md:size-11">
      <input
        type="checkbox"
        aria-label={picked.all ? "Select none" : "Select all"}
        checked={picked.all}
        ref={(box) => {
          if (box) box.indeterminate = some && !picked.all;
        }}
        onChange={picked.toggleAll}
        className="size-4 accent-(--accent)"
      />
    </label>
  );
}
