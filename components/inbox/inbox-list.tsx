"use client";

import { type ReactNode, type RefObject, useEffect, useMemo } from "react";
import { cn } from "@/components/ui/cn";
import type { ListedRow } from "@/lib/queries/inbox-views";
import { GroupHead } from "./group-head";
import { InboxRow, type RowActs, RowPlace } from "./inbox-row";
import { type Part, partsInSight, rowsBefore, thingsIn } from "./parts";
import type { RowGroup } from "./rows";
import { useWindow } from "./use-window";

interface InboxListProps {
  readonly groups: readonly RowGroup[];
  readonly collapsed: ReadonlySet<string>;
  readonly onCollapse: (key: string) => void;
  readonly selected: string | null;
  /** Somebody opened it; otherwise it is shown because it is the first. */
  readonly opened: boolean;
  readonly said: ReadonlyMap<string, string>;
  readonly faded: (row: ListedRow) => boolean;
  /** What is selected to be done to several; null where nothing can be. */
  readonly picked: { has(id: string): boolean; readonly size: number } | null;
  /** Selects all of these, or none of them. */
  readonly onPick: (rows: readonly ListedRow[], on: boolean) => void;
  readonly decidable: boolean;
  readonly compact: boolean;
  /** There are more rows than these. */
  readonly more: boolean;
  /** Fewer filtered rows are on their way: what is shown is dimmed. */
  readonly busy: boolean;
  readonly acts: RowActs;
  /** Which rows are in sight, counted from 0. */
  readonly onSee: (from: number, to: number) => void;
  readonly listRef: RefObject<HTMLDivElement | null>;
  readonly revealRef: RefObject<(number: string) => void>;
  readonly top: ReactNode;
  readonly foot: ReactNode;
}

/** The tasks in groups. Tab reaches one row, J and K (or the arrows) go on from it. Of a long list what is in sight is painted. */
export function InboxList(props: InboxListProps) {
  const { groups, collapsed, compact, selected, onSee, listRef, revealRef, busy, picked } = props;
  const things = useMemo(() => thingsIn(groups, collapsed, compact), [groups, collapsed, compact]);
  const shown = useWindow(listRef, things);
  const [from, to] = shown.range;

  useEffect(() => {
    onSee(rowsBefore(things, from), rowsBefore(things, to));
  }, [things, from, to, onSee]);
  useEffect(() => {
    revealRef.current = (number) => {
      const index = things.findIndex((thing) => thing.number === number);
      if (index >= 0) shown.reveal(index);
    };
  });

  const { parts, above, below } = partsInSight(groups, collapsed, shown);
  const painted = parts.flatMap(({ group, first, end }) => group.rows.slice(first, end));
  const reachable = (painted.find(({ number }) => number === selected) ?? painted[0])?.number ?? null;
  return (
    <div
      ref={listRef}
      aria-busy={busy || undefined}
      data-picking={picked && picked.size > 0 ? "" : undefined}
      className={cn(
        "group/list relative min-h-0 flex-1 scroll-pt-9 transition-opacity md:overflow-y-auto md:overscroll-contain",
        busy && "opacity-55 delay-200",
      )}
    >
      {props.top}
      {above > 0 ? <div style={{ height: above }} /> : null}
      {parts.map((part) => (
        <Section
          key={part.group.key}
          {...props}
          {...part}
          tops={shown.tops}
          measure={shown.measure}
          reachable={reachable}
          last={part.group === groups.at(-1)}
        />
      ))}
      {below > 0 ? <div style={{ height: below }} /> : null}
      {props.foot}
    </div>
  );
}

interface SectionProps extends InboxListProps, Part {
  readonly tops: readonly number[];
  readonly measure: (element: HTMLElement | null) => (() => void) | undefined;
  readonly reachable: string | null;
  readonly last: boolean;
}

function Section(props: SectionProps) {
  const { group, collapsed, onCollapse, first, end, start, tops, more, last } = props;
  const closed = collapsed.has(group.key);
  const height = (a: number, b: number) => (tops[b] ?? 0) - (tops[a] ?? 0);
  const id = `group-${group.key}`;
  // How many there are in the last group is not known before all were read.
  const size = more && last ? -1 : group.rows.length;
  return (
    <section aria-labelledby={group.label === "" ? undefined : id} aria-label={group.label === "" ? "All" : undefined}>
      {group.label === "" ? null : (
        <GroupHead
          id={id}
          group={group}
          closed={closed}
          more={size < 0}
          picked={props.picked}
          onPick={props.onPick}
          onCollapse={onCollapse}
          measure={props.measure}
        />
      )}
      {closed ? null : (
        <ul
          style={{
            paddingTop: height(start, start + first),
            paddingBottom: height(start + end, start + group.rows.length),
          }}
        >
          {group.rows.slice(first, end).map((row, index) => (
            <MeasuredRow key={row.id} {...props} row={row} place={first + index + 1} of={size} />
          ))}
        </ul>
      )}
    </section>
  );
}

function MeasuredRow(props: SectionProps & { readonly row: ListedRow; readonly place: number; readonly of: number }) {
  const { row, opened, place, of, measure } = props;
  const selected = row.number !== props.selected ? null : opened ? "open" : "beside";
  const faded = props.faded(row);
  const picked = props.picked ? props.picked.has(row.id) : null;
  return (
    <RowPlace row={row} selected={selected} picked={picked} faded={faded} place={place} of={of} measure={measure}>
      <InboxRow
        row={row}
        selected={selected}
        reachable={row.number === props.reachable}
        said={props.said.get(row.id) ?? null}
        faded={faded}
        picked={picked}
        decidable={props.decidable && !faded}
        compact={props.compact}
        acts={props.acts}
      />
    </RowPlace>
  );
}
