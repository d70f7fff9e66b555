"use client";

import { ChevronDown } from "lucide-react";
import dynamic from "next/dynamic";
import { memo } from "react";
import { Menu, MenuChoice, MenuGroup, MenuItem } from "@/components/ui/menu";
import { everything, lists, sameQuery, type TaskQuery } from "@/lib/format/task-query";
import type { Kept } from "./use-kept";
import type { Querying } from "./use-query";
import { listLabels, listTitle } from "./view-words";

const SaveView = dynamic(async () => (await import("./save-view")).SaveView, { ssr: false });

interface ViewMenuProps {
  readonly querying: Querying;
  readonly kept: Kept;
}

/** Which list is shown, and the way to the others and to those one keeps. */
export const ViewMenu = memo(function ViewMenu({ querying, kept }: ViewMenuProps) {
  const { query } = querying;
  const title = kept.open?.name ?? listTitle(query);
  return (
    <Menu
      trigger={
        <button
          type="button"
          title="Other lists"
          className="-ml-1.5 inline-flex items-center gap-1 rounded-md px-1.5 hover:bg-sunken max-md:h-11"
        >
          <span className="max-w-44 truncate">{title}</span>
          <ChevronDown aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
        </button>
      }
    >
      <Lists querying={querying} />
      <Views kept={kept} query={query} />
      <MenuGroup label="This list">
        <MenuItem onSelect={() => kept.save("new")}>Save as a view</MenuItem>
        {kept.open?.mine ? <MenuItem onSelect={() => kept.save("change")}>Change the view</MenuItem> : null}
        {kept.open ? <Usual kept={kept} id={kept.open.id} /> : null}
      </MenuGroup>
    </Menu>
  );
});

function Lists({ querying: { ask } }: { readonly querying: Querying }) {
  const go = (wanted: TaskQuery) => ask(wanted, { saved: null });
  return (
    <MenuGroup label="Lists">
      {lists.map((view) => (
        <MenuItem key={view} onSelect={() => go({ ...everything, view })}>
          {listLabels[view]}
        </MenuItem>
      ))}
      <MenuItem onSelect={() => go({ ...everything, state: "snoozed" })}>Snoozed</MenuItem>
    </MenuGroup>
  );
}

function Views({ kept, query }: { readonly kept: Kept; readonly query: TaskQuery }) {
  return (
    <MenuGroup label="Views">
      {kept.numbered.map((one, index) => {
        const view = kept.views.find(({ id }) => id === one.saved);
        const here = view ? kept.open === view : sameQuery(query, one.query);
        return (
          <MenuItem
            key={one.saved ?? one.label}
            {...(index < 9 ? { kbd: `V ${index + 1}` } : {})}
            onSelect={() => kept.go(one)}
          >
            <span className={here ? "font-semibold" : ""}>{one.label}</span>
            {view && !view.mine ? <span className="text-ink-3"> by {view.owner.name}</span> : null}
          </MenuItem>
        );
      })}
    </MenuGroup>
  );
}

function Usual({ kept, id }: { readonly kept: Kept; readonly id: string }) {
  return (
    <MenuChoice checked={kept.usual === id} onChange={(on) => kept.makeUsual(on ? id : null)}>
      Begin with this view
    </MenuChoice>
  );
}

/** Says that the open view was changed, and offers to keep or leave the change. */
export function Modified({ querying, kept }: { readonly querying: Querying; readonly kept: Kept }) {
  const { open, modified } = kept;
  const dialog =
    kept.saving === "no" ? null : (
      <SaveView
        query={querying.query}
        view={kept.saving === "change" ? open : null}
        actions={kept.actions}
        onClose={() => kept.save("no")}
        onKept={kept.kept}
        onForgotten={kept.forgotten}
      />
    );
  if (!modified) return dialog;
  const look = "min-h-6 underline decoration-line-strong underline-offset-3 hover:text-ink max-md:min-h-11";
  return (
    <p className="mt-1 flex flex-wrap items-center gap-x-3 text-xs text-ink-2">
      <span>
        <span aria-hidden="true" className="mr-1.5 inline-block size-1.5 rounded-full bg-warn align-middle" />
        Modified
      </span>
      {open?.mine ? (
        <button type="button" onClick={() => kept.save("change")} className={look}>
          Save
        </button>
      ) : null}
      <button type="button" onClick={() => kept.save("new")} className={look}>
        Save as
      </button>
      <button type="button" onClick={kept.reset} className={look}>
        Reset
      </button>
      {dialog}
    </p>
  );
}
