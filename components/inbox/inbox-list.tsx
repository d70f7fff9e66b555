"use client";

import type { ReactNode } from "react";
import { useClock } from "@/components/ui/clock";
import { cn } from "@/components/ui/cn";
import type { TaskRow } from "@/lib/queries/views";
import { InboxRow } from "./inbox-row";
import { groupRows } from "./rows";

interface InboxListProps {
  readonly rows: readonly TaskRow[];
  readonly selected: string | null;
  /** Somebody opened it; otherwise it is shown because it is the first. */
  readonly opened: boolean;
  readonly refused: ReadonlyMap<string, string>;
  /** Fewer filtered rows are on their way: what is shown is dimmed. */
  readonly busy: boolean;
  readonly onOpen: (row: TaskRow) => void;
  readonly foot: ReactNode;
}

/** The tasks in groups by urgency. Tab reaches one row, J and K (or the arrows) go on from it. */
export function InboxList({ rows, selected, opened, refused, busy, onOpen, foot }: InboxListProps) {
  const { now, zone } = useClock();
  const groups = groupRows(rows, now, zone);
  const reachable = rows.some((row) => row.number === selected) ? selected : (rows[0]?.number ?? null);
  return (
    <div
      aria-busy={busy || undefined}
      className={cn(
        "min-h-0 flex-1 scroll-pt-9 md:overflow-y-auto md:overscroll-contain transition-opacity",
        busy && "opacity-55 delay-200",
      )}
    >
      {groups.map((group) => (
        <section key={group.key} aria-labelledby={`group-${group.key}`}>
          <h2
            id={`group-${group.key}`}
            className={cn(
              "sticky top-0 z-1 flex items-center gap-2 border-b bg-paper px-4 py-[7px] text-xs font-semibold text-ink-2",
              group.key === "overdue" && "text-bad",
            )}
          >
            {group.label} <span className="num font-medium text-ink-3">{group.rows.length}</span>
          </h2>
          <ul>
            {group.rows.map((row) => (
              <InboxRow
                key={row.id}
                row={row}
                selected={row.number !== selected ? null : opened ? "open" : "beside"}
                reachable={row.number === reachable}
                refused={refused.get(row.id) ?? null}
                onOpen={onOpen}
              />
            ))}
          </ul>
        </section>
      ))}
      {foot}
    </div>
  );
}
