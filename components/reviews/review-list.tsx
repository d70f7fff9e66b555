"use client";

import { useEffect, useRef } from "react";
import { ChoiceForm } from "./choice-form";
import type { Choice } from "./drafts";
import { ReviewRow, type RowDeeds } from "./review-row";
import { choosable, type Grouping, type ReviewGroup, type ReviewRow as Row } from "./rows";
import type { Chosen } from "./use-chosen";
import type { Writing } from "./use-review";
import { itemTitle } from "./words";

interface ReviewListProps extends RowDeeds {
  readonly groups: readonly ReviewGroup[];
  readonly group: Grouping;
  readonly current: string | null;
  readonly chosen: Chosen;
  readonly over: boolean;
  readonly submits: boolean;
  readonly writing: Writing | null;
  readonly targets: readonly NonNullable<Choice["to"]>[] | null;
  readonly onSend: (choice: Choice) => void;
  readonly onCancel: () => void;
}

/** The items in their groups. Tab reaches one row, J and K go on from it. */
export function ReviewList({ groups, group, current, chosen, ...rest }: ReviewListProps) {
  const rows = groups.flatMap((one) => one.rows);
  const reachable = rows.some(({ number }) => number === current) ? current : (rows[0]?.number ?? null);
  const within = group === "list" ? null : group;
  return groups.map((one) => (
    <section key={one.key} aria-label={one.title || "Items"}>
      {one.title ? <GroupHead group={one} chosen={rest.over ? null : chosen} /> : null}
      <ul>
        {one.rows.map((row) => (
          <ReviewRow
            key={row.number}
            row={row}
            within={within}
            current={row.number === current}
            reachable={row.number === reachable}
            selected={chosen.has(row) && choosable(row)}
            {...rest}
          >
            {rest.writing && !rest.writing.bulk && rest.writing.rows[0]?.number === row.number ? (
              <Words row={row} {...rest} writing={rest.writing} />
            ) : null}
          </ReviewRow>
        ))}
      </ul>
    </section>
  ));
}

function Words({
  row,
  writing,
  targets,
  onSend,
  onCancel,
}: Pick<ReviewListProps, "targets" | "onSend" | "onCancel"> & { readonly row: Row; readonly writing: Writing }) {
  return (
    <ChoiceForm
      about={row.number}
      title={itemTitle(row)}
      verb={writing.verb}
      count={1}
      required={writing.verb !== "change" && row.needsComment[writing.verb]}
      targets={targets}
      onSend={onSend}
      onCancel={onCancel}
    />
  );
}

function GroupHead({ group, chosen }: { readonly group: ReviewGroup; readonly chosen: Chosen | null }) {
  const box = useRef<HTMLInputElement>(null);
  const able = group.rows.filter(choosable);
  const picked = able.filter((row) => chosen?.has(row)).length;
  const all = able.length > 0 && picked === able.length;
  const decided = group.rows.filter((row) => row.choice.verb !== null).length;
  useEffect(() => {
    if (box.current) box.current.indeterminate = picked > 0 && !all;
  }, [picked, all]);
  return (
    <header className="sticky top-0 z-2 flex h-9 items-center gap-3 border-b bg-sunken pr-5 pl-[17px] max-md:pr-4">
      {chosen ? (
        <input
          ref={box}
          type="checkbox"
          aria-label={`Select all of ${group.title}`}
          checked={all}
          disabled={able.length === 0}
          onChange={() => chosen.set(able, !all)}
          className="size-4 shrink-0 accent-accent disabled:opacity-40 max-md:size-6"
        />
      ) : null}
      <h2 className="min-w-0 truncate text-sm font-semibold">
        {group.title}
        {group.note ? <span className="font-normal text-ink-3"> · {group.note}</span> : null}
      </h2>
      <span className="num ml-auto shrink-0 text-xs text-ink-3">
        {decided} of {group.rows.length} decided
      </span>
    </header>
  );
}
