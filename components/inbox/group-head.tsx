"use client";

import { ChevronRight } from "lucide-react";
import { memo } from "react";
import { cn } from "@/components/ui/cn";
import type { ListedRow } from "@/lib/queries/inbox-views";
import type { RowGroup } from "./rows";

interface GroupHeadProps {
  readonly id: string;
  readonly group: RowGroup;
  readonly closed: boolean;
  /** There are more of it than were read so far. */
  readonly more: boolean;
  /** What is selected; null where nothing is done to several at once. */
  readonly picked: { has(id: string): boolean } | null;
  readonly onPick: (rows: readonly ListedRow[], on: boolean) => void;
  readonly onCollapse: (key: string) => void;
  /** Told how high it is. */
  readonly measure: (element: HTMLElement | null) => (() => void) | undefined;
}

/** The head of a group: selects all of it, says how many there are, closes it and opens it again. */
export const GroupHead = memo(function GroupHead(props: GroupHeadProps) {
  const { id, group, closed, more, picked, onPick, onCollapse, measure } = props;
  return (
    <div
      ref={measure}
      data-key={`head ${group.key}`}
      className="sticky top-0 z-2 flex border-b bg-paper text-xs font-semibold text-ink-2"
    >
      {picked ? <PickGroup group={group} picked={picked} onPick={onPick} /> : null}
      <h2 id={id} className="flex min-w-0 flex-1">
        <button
          type="button"
          aria-expanded={!closed}
          onClick={() => onCollapse(group.key)}
          className={cn(
            "flex min-w-0 flex-1 items-center gap-2 py-[7px] pr-4 text-left hover:bg-sunken focus-visible:-outline-offset-2 max-md:py-3",
            picked ? "pl-1" : "pl-4",
            group.key === "overdue" && "text-bad",
          )}
        >
          {group.label}{" "}
          <span className="num font-medium text-ink-3">
            {group.rows.length}
            {more ? "+" : ""}
          </span>
          <ChevronRight
            aria-hidden="true"
            className={cn(
              "ml-auto size-3.5 text-ink-3 transition-transform motion-reduce:transition-none",
              !closed && "rotate-90",
            )}
          />
        </button>
      </h2>
    </div>
  );
});

function PickGroup({
  group,
  picked,
  onPick,
}: Pick<GroupHeadProps, "group" | "onPick"> & { readonly picked: { has(id: string): boolean } }) {
  const { label, rows } = group;
  const some = rows.filter((row) => picked.has(row.id)).length;
  const all = some === rows.length;
  return (
    <label className="ml-[3px] grid w-9 shrink-0 place-items-center max-md:w-11">
      <input
        type="checkbox"
        aria-label={`Select all of ${label}`}
        checked={all}
        ref={(box) => {
          if (box) box.indeterminate = some > 0 && !all;
        }}
        onChange={() => onPick(rows, !all)}
        className="size-4 accent-(--accent)"
      />
    </label>
  );
}
