"use client";

import { ChevronDown } from "lucide-react";
import { Menu, MenuGroup, MenuItem } from "@/components/ui/menu";
import { everything, lists, sameQuery, type TaskQuery } from "@/lib/format/task-query";
import type { Querying } from "./use-query";
import { builtIn, listLabels, listTitle } from "./view-words";

/** Which list is shown, and the way to the others. */
export function ViewMenu({ querying }: { readonly querying: Querying }) {
  const { query, ask } = querying;
  const go = (wanted: TaskQuery) => ask(wanted, { saved: null });
  return (
    <Menu
      trigger={
        <button
          type="button"
          title="Other lists"
          className="-mx-1.5 inline-flex max-w-full items-center gap-1 rounded-md px-1.5 hover:bg-sunken max-md:h-11"
        >
          <span className="truncate">{listTitle(query)}</span>
          <ChevronDown aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
        </button>
      }
    >
      <MenuGroup label="Lists">
        {lists.map((view) => (
          <MenuItem key={view} onSelect={() => go({ ...everything, view })}>
            {listLabels[view]}
          </MenuItem>
        ))}
        <MenuItem onSelect={() => go({ ...everything, state: "snoozed" })}>Snoozed</MenuItem>
      </MenuGroup>
      <MenuGroup label="Views">
        {builtIn.map(({ label, query: wanted }) => (
          <MenuItem key={label} onSelect={() => go(wanted)}>
            <span className={sameQuery(query, wanted) ? "font-semibold" : ""}>{label}</span>
          </MenuItem>
        ))}
      </MenuGroup>
    </Menu>
  );
}
