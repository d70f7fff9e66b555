"use client";

import { useRouter } from "next/navigation";
import { useRef, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import type { AppView, PersonView, RequestRow } from "@/lib/queries/views";
import type { LogActions, Moved } from "./actions";
import { LogEmpty } from "./log-empty";
import { LogEnd } from "./log-end";
import { LogFilterRow } from "./log-filters";
import { LogReassign } from "./log-reassign";
import { logLinkId } from "./log-row";
import { LogTable } from "./log-table";
import { type TileFigures, Tiles } from "./tiles";
import { type LogFilters, useLogFilters } from "./use-log-filters";
import { useLogKeys } from "./use-log-keys";
import { type Chosen, choosable, type LogSelection, useLogSelection } from "./use-log-selection";

interface LogProps {
  readonly title: string;
  readonly rows: readonly RequestRow[];
  readonly next: string | null;
  /** Null where they would count other requests than the list shows. */
  readonly tiles: TileFigures | null;
  readonly apps: readonly AppView[];
  /** Whom the filter names. */
  readonly assignee: PersonView | null;
  readonly me: string;
  /** Null: whoever reads may change nothing. */
  readonly actions: LogActions | null;
}

/** Every request that may be seen: found, followed, and moved where it is stuck. */
export function LogScreen({ title, rows, next, tiles, apps, assignee, me, actions }: LogProps) {
  const router = useRouter();
  const [busy, startTransition] = useTransition();
  const filters = useLogFilters(startTransition);
  const selection = useLogSelection(rows);
  const [current, setCurrent] = useState<string | null>(null);
  const [moving, setMoving] = useState<readonly Chosen[] | null>(null);
  const [refused, setRefused] = useState<ReadonlyMap<string, string>>(new Map());
  const searchRef = useRef<HTMLInputElement>(null);
  const row = rows.find((one) => one.number === current);
  const here = row ? choosable(row) : null;
  const wanted = selection.chosen.size > 0 ? [...selection.chosen.values()] : here ? [here] : [];

  useLogKeys({
    move: (step) => focusRow(rows, current, step),
    open: () => row && router.push(`/requests/${row.number}`),
    close: () => {
      if (selection.chosen.size > 0) selection.clear();
      else if (filters.filtered) void filters.clear();
    },
    search: () => searchRef.current?.focus(),
    choose: actions && (() => here && selection.toggle(here)),
    reassign: actions && (() => setMoving(wanted)),
    refusal: wanted.length > 0 ? null : "Choose a request that waits for somebody first.",
  });

  const onMoved = (moved: readonly Moved[]) => {
    const failed = moved.flatMap(({ task, message }) => (message ? [[task, message] as const] : []));
    setRefused(new Map(failed));
    selection.keepOnly(new Set(failed.map(([task]) => task)));
    router.refresh();
  };
  return (
    <div className="flex min-h-0 flex-col md:h-full">
      <header className="border-b px-6 pt-4 pb-3 max-md:px-4">
        <h1 className="text-xl font-[650] tracking-[-0.018em]">{title}</h1>
        <LogFilterRow {...filters} apps={apps} assignee={assignee} searchRef={searchRef} />
      </header>
      {tiles ? <Tiles figures={tiles} /> : null}
      <LogList
        rows={rows}
        next={next}
        me={me}
        filters={filters}
        busy={busy}
        current={current}
        selection={actions && selection}
        refused={refused}
        onCurrent={setCurrent}
      />
      {actions && selection.chosen.size > 0 ? (
        <SelectionBar
          selection={selection}
          onReassign={() => setMoving(wanted)}
          onClear={() => {
            selection.clear();
            // The bar goes, and with it the button that was pressed.
            focusRow(rows, current, 0);
          }}
        />
      ) : null}
      {actions ? (
        <LogReassign moving={moving} reassign={actions.reassign} onMoved={onMoved} onClose={() => setMoving(null)} />
      ) : null}
    </div>
  );
}

function LogList({
  rows,
  next,
  filters,
  busy,
  ...table
}: Pick<LogProps, "rows" | "next" | "me"> & {
  readonly filters: LogFilters;
  readonly busy: boolean;
  readonly current: string | null;
  readonly selection: LogSelection | null;
  readonly refused: ReadonlyMap<string, string>;
  readonly onCurrent: (number: string) => void;
}) {
  return (
    <div
      aria-busy={busy || undefined}
      className={cn(
        "relative min-h-0 flex-1 bg-surface transition-opacity md:scroll-pt-9 md:overflow-auto",
        busy && "opacity-55 delay-200",
      )}
    >
      {rows.length > 0 ? (
        <>
          <LogTable rows={rows} {...table} />
          <LogEnd {...filters} count={rows.length} next={next} />
        </>
      ) : (
        <LogEmpty stuck={filters.filters.stuck} filtered={filters.filtered} onClear={() => void filters.clear()} />
      )}
    </div>
  );
}

/** Brings the focus to the row after or before the current one; from nowhere to the first or the last; by no step back to the current one. */
function focusRow(rows: readonly RequestRow[], current: string | null, step: 1 | -1 | 0): void {
  const at = rows.findIndex((row) => row.number === current);
  const next = at < 0 ? rows.at(step === -1 ? -1 : 0) : rows[Math.min(Math.max(at + step, 0), rows.length - 1)];
  const link = next && document.getElementById(logLinkId(next.number));
  link?.focus({ preventScroll: true });
  link?.scrollIntoView({ block: "nearest" });
}

function SelectionBar({
  selection,
  onReassign,
  onClear,
}: {
  readonly selection: LogSelection;
  readonly onReassign: () => void;
  readonly onClear: () => void;
}) {
  const { size } = selection.chosen;
  return (
    <section
      aria-label="Selection"
      className="sticky bottom-0 z-10 flex flex-wrap items-center gap-3 border-t bg-raised px-6 py-2.5 shadow-raised max-md:bottom-(--tab-bar) max-md:px-4"
    >
      <p className="num flex-1 text-sm font-semibold">
        {size} selected
        {selection.elsewhere > 0 ? (
          <span className="font-normal text-ink-3"> · {selection.elsewhere} not in this list</span>
        ) : null}
      </p>
      <Button tone="quiet" kbd="Esc" onClick={onClear} className="max-md:h-11">
        Clear
      </Button>
      <Button tone="y" kbd="R" onClick={onReassign} className="max-md:h-11">
        Reassign {size}
      </Button>
    </section>
  );
}
