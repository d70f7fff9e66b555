"use client";

import { useEffect, useRef } from "react";
import { cn } from "@/components/ui/cn";
import { Th } from "@/components/ui/table";
import type { RequestRow } from "@/lib/queries/views";
import { LogRow } from "./log-row";
import { choosable, type LogSelection } from "./use-log-selection";

interface LogTableProps {
  readonly rows: readonly RequestRow[];
  readonly current: string | null;
  /** Null: whoever reads may choose nothing. */
  readonly selection: LogSelection | null;
  readonly refused: ReadonlyMap<string, string>;
  readonly me: string;
  readonly onCurrent: (number: string) => void;
}

const head = "sticky top-0 z-1 bg-surface";

/** The requests as a table; on a phone each is a card. Tab reaches one row, J and K go on from it. */
export function LogTable({ rows, current, selection, refused, me, onCurrent }: LogTableProps) {
  const reachable = rows.some((row) => row.number === current) ? current : (rows[0]?.number ?? null);
  return (
    <table className="w-full border-collapse text-left text-sm max-md:block">
      <caption className="sr-only">Requests, the newest first</caption>
      <thead className="max-md:sr-only">
        <tr>
          {selection ? (
            <Th className={cn(head, "w-11 pl-6")}>
              <SelectAll selection={selection} />
            </Th>
          ) : null}
          <Th className={cn(head, !selection && "pl-6")}>Number</Th>
          <Th className={head}>Request</Th>
          <Th className={head}>State</Th>
          <Th className={head}>With</Th>
          <Th className={head}>Waiting</Th>
          <Th className={head}>Policy</Th>
        </tr>
      </thead>
      <tbody className="max-md:block">
        {rows.map((row) => {
          const one = choosable(row);
          return (
            <LogRow
              key={row.id}
              row={row}
              current={row.number === current}
              reachable={row.number === reachable}
              chosen={selection ? selection.chosen.has(row.id) : null}
              choosable={one !== null}
              refused={row.task ? (refused.get(row.task.number) ?? null) : null}
              me={me}
              onChoose={() => one && selection?.toggle(one)}
              onFocus={() => onCurrent(row.number)}
            />
          );
        })}
      </tbody>
    </table>
  );
}

function SelectAll({ selection }: { readonly selection: LogSelection }) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = selection.some && !selection.all;
  }, [selection.some, selection.all]);
  return (
    <input
      ref={box}
      type="checkbox"
      aria-label="Select all that are shown"
      checked={selection.all}
      disabled={!selection.selectable}
      onChange={selection.toggleAll}
      className="block size-4 accent-accent"
    />
  );
}
