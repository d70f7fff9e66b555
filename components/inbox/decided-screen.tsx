"use client";

import { CircleCheck, SearchX } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useCommands } from "@/components/shell/keys";
import { rowLink, useRowKeys } from "@/components/shell/row-keys";
import type { TaskActions } from "@/components/task/actions";
import { Arrowed } from "@/components/task/arrowed";
import { Countdown } from "@/components/task/countdown";
import { pastWord, shortTitle } from "@/components/task/headline";
import { KindIcon } from "@/components/task/kind";
import { noteServerTime } from "@/components/task/server-time";
import { type Deciding, useDeciding } from "@/components/task/use-deciding";
import { Button, ButtonLink } from "@/components/ui/button";
import { useClock } from "@/components/ui/clock";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import type { Instant } from "@/lib/engine/instant";
import { type TaskQuery, toSearch } from "@/lib/format/task-query";
import { absolute, type Clock, dayNumber, shortDate, timeOfDay } from "@/lib/format/time";
import type { TaskRow } from "@/lib/queries/views";
import { DecidedFilters } from "./decided-filters";

interface DecidedProps {
  readonly rows: readonly TaskRow[];
  readonly next: string | null;
  /** What is narrowed to: types and words. */
  readonly query: TaskQuery;
  readonly renderedAt: Instant;
  readonly actions: TaskActions;
}

const nothing = () => undefined;

/** What the viewer decided, the latest first; what is still in its window can be undone here. */
export function DecidedScreen({ rows, next, query, renderedAt, actions }: DecidedProps) {
  const router = useRouter();
  const refresh = () => router.refresh();
  const deciding = useDeciding(actions, { onSent: nothing, onSaved: nothing, onRefused: nothing, onUndone: refresh });
  const clock = useClock();
  useEffect(() => noteServerTime(renderedAt), [renderedAt]);
  const pending = rows.find((row) => row.pending?.mine);
  useCommands("Decisions", [
    {
      id: "undo",
      label: "Undo the last decision",
      keys: ["z"],
      words: ["back"],
      run: () => void deciding.undo(undoOf(pending)),
    },
  ]);
  useRowKeys("Completed", rows.length > 0);
  const days = Map.groupBy(rows, (row) => dayNumber(momentOf(row), clock.zone));
  return (
    <div className="mx-auto max-w-[860px] px-8 pt-6 pb-10 max-md:px-4">
      <h1 className="text-xl font-[650] tracking-[-0.018em]">Completed</h1>
      <p className="mt-1 text-sm text-ink-2">What you decided. A decision can be undone until it takes effect.</p>
      <DecidedFilters query={query} />
      {rows.length === 0 ? <NothingDecided filtered={toSearch(query) !== ""} /> : null}
      {[...days].map(([day, list]) => (
        <section key={day} className="mt-6" aria-labelledby={`day-${day}`}>
          <h2 id={`day-${day}`} className="mb-2 text-xs font-semibold text-ink-2">
            {dayWords(day, clock, list[0])}
          </h2>
          <ul className="overflow-hidden rounded-lg border bg-surface">
            {list.map((row) => (
              <DecidedRow key={row.id} row={row} undo={deciding.undo} onWindowEnd={refresh} />
            ))}
          </ul>
        </section>
      ))}
      {next ? (
        <p className="mt-6 text-center">
          <ButtonLink href={`/decided?${toSearch(query)}&after=${encodeURIComponent(next)}`}>
            Earlier decisions
          </ButtonLink>
        </p>
      ) : null}
    </div>
  );
}

function NothingDecided({ filtered }: { readonly filtered: boolean }) {
  if (filtered) {
    return (
      <EmptyState
        icon={<SearchX aria-hidden="true" />}
        title="No decision matches"
        action={<ButtonLink href="/decided">Clear the filters</ButtonLink>}
      >
        Nothing that you decided fits these filters.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<CircleCheck aria-hidden="true" />}
      title="Nothing decided yet"
      action={<ButtonLink href="/inbox">Go to your inbox</ButtonLink>}
    >
      Decisions you make appear here.
    </EmptyState>
  );
}

function momentOf(row: TaskRow): Instant {
  return row.decidedAt ?? row.pending?.until ?? row.createdAt;
}

function undoOf(row: TaskRow | undefined) {
  return row ? { number: row.number, title: shortTitle(row) } : undefined;
}

function dayWords(day: number, clock: Clock, row: TaskRow | undefined): string {
  const ago = dayNumber(clock.now, clock.zone) - day;
  if (ago <= 0) return "Today";
  if (ago === 1) return "Yesterday";
  return row ? shortDate(momentOf(row), clock) : "";
}

function DecidedRow({
  row,
  undo,
  onWindowEnd,
}: {
  readonly row: TaskRow;
  readonly undo: Deciding["undo"];
  readonly onWindowEnd: () => void;
}) {
  const clock = useClock();
  const verb = row.pending?.verb ?? row.outcome;
  const until = row.pending?.mine ? row.pending.until : null;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3.5 py-2.5 not-first:border-t">
      <KindIcon kind={row.kind} className="size-[18px]" />
      <p className="min-w-0 flex-1">
        {verb ? <span className="text-ink-2">{pastWord(row.kind, verb)} </span> : null}
        <Link
          href={`/tasks/${row.number}`}
          {...rowLink}
          className="font-semibold hover:underline hover:underline-offset-3"
        >
          <Arrowed text={shortTitle(row)} />
        </Link>
        {until ? (
          <span className="block text-xs text-ink-3">
            Takes effect in <Countdown until={until} onEnd={onWindowEnd} />
          </span>
        ) : null}
      </p>
      {until ? (
        <Button
          size="s"
          kbd="Z"
          aria-label={`Undo ${shortTitle(row)}`}
          onClick={() => void undo(undoOf(row))}
          className="max-md:h-11"
        >
          Undo
        </Button>
      ) : null}
      <span className="num text-xs text-ink-3">{row.number}</span>
      <time
        dateTime={momentOf(row)}
        title={absolute(momentOf(row), clock)}
        className="num min-w-10 text-right whitespace-nowrap text-xs text-ink-3"
      >
        {timeOfDay(momentOf(row), clock)}
      </time>
    </li>
  );
}
