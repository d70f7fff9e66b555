"use client";

import { useRef, useTransition } from "react";
import type { TaskActions } from "@/components/task/actions";
import { shortTitle } from "@/components/task/headline";
import { TaskPane } from "@/components/task/task-pane";
import { TaskReassign } from "@/components/task/task-reassign";
import { type Desk, useDesk } from "@/components/task/use-desk";
import { useTaskKeys } from "@/components/task/use-task-keys";
import { fetchView, useView, useViews } from "@/components/task/use-views";
import { cn } from "@/components/ui/cn";
import { announce } from "@/components/ui/live-region";
import type { Instant } from "@/lib/engine/instant";
import type { InboxCounts } from "@/lib/queries/my-views";
import type { AppView, TaskRow, TaskView } from "@/lib/queries/views";
import { type EmptyFacts, InboxEmpty } from "./inbox-empty";
import { type InboxFilters, useInboxFilters } from "./inbox-filters";
import { InboxFoot } from "./inbox-foot";
import { InboxHead } from "./inbox-head";
import { InboxList } from "./inbox-list";
import { afterLeaving, neighbour } from "./rows";
import { ShowMore } from "./show-more";
import { useInboxKeys } from "./use-inbox-keys";
import { useMarkRead } from "./use-mark-read";
import { useRows } from "./use-rows";
import { focusFollows, useSelection, useWide } from "./use-selection";

export interface InboxProps {
  readonly rows: readonly TaskRow[];
  /** There are more rows than these. */
  readonly more: boolean;
  readonly counts: InboxCounts;
  readonly apps: readonly AppView[];
  /** The task that lies open, or the first one. */
  readonly view: TaskView | null;
  readonly empty: EmptyFacts | null;
  /** The viewer's address. */
  readonly me: string;
  readonly undoSeconds: number;
  /** When the server began to read what this shows. */
  readonly renderedAt: Instant;
  readonly actions: TaskActions;
}

/** The inbox: the list, and beside it (or over it, on a small screen) the task that lies open. */
export function InboxScreen(props: InboxProps) {
  const [busy, startTransition] = useTransition();
  const filters = useInboxFilters(startTransition);
  const inbox = useInbox(props);
  const { list, desk, task, current, select } = inbox;
  const searchRef = useRef<HTMLInputElement>(null);
  const open = task !== null;

  // Nobody decides by key what they do not see.
  const wide = useWide();
  const seen = open || wide ? inbox.entry.view : null;
  useTaskKeys(desk, seen);
  useInboxKeys({
    move: (step) => select(neighbour(list.shown, current, step), true),
    open: () => select(list.shown.find((row) => row.number === current) ?? null, true),
    close: () => leaveStepwise(inbox, filters),
    search: () => searchRef.current?.focus(),
  });

  return (
    <div
      className={cn(
        "grid min-h-0 md:h-full",
        current !== null && "min-[1200px]:grid-cols-[minmax(380px,456px)_minmax(0,1fr)]",
      )}
    >
      <section
        aria-label="Tasks"
        className={cn("flex min-h-0 min-w-0 flex-col bg-surface min-[1200px]:border-r", open && "max-[1199px]:hidden")}
      >
        <InboxHead
          counts={props.counts}
          apps={props.apps}
          leaving={list.leavingCount}
          filters={filters}
          searchRef={searchRef}
        />
        <InboxList
          rows={list.shown}
          selected={current}
          opened={open}
          refused={list.refused}
          busy={busy}
          onOpen={(row) => select(row, true)}
          foot={<ListEnd {...props} filters={filters} shown={list.shown.length} />}
        />
        <InboxFoot verbs={seen?.verbs ?? []} />
      </section>
      <section
        aria-label="Task"
        className={cn(
          "min-h-0 min-w-0 bg-paper max-md:fixed max-md:inset-0 max-md:z-20",
          !open && "max-[1199px]:hidden",
          current === null && "hidden",
        )}
      >
        {current === null ? null : (
          <TaskPane
            number={current}
            row={list.shown.find((row) => row.number === current) ?? null}
            entry={inbox.entry}
            control={desk.control}
            me={props.me}
            level={2}
            undoSeconds={props.undoSeconds}
            notice={desk.notice}
            back={{ onBack: () => select(null, false) }}
            onRetry={desk.read}
            onUndo={desk.undo}
            onWindowEnd={desk.read}
            onSubmitReviews={desk.submitReviews}
            onComment={desk.comment}
          />
        )}
      </section>
      <TaskReassign desk={desk} view={inbox.entry.view} />
    </div>
  );
}

function ListEnd({
  rows,
  more,
  empty,
  shown,
  filters,
}: Pick<InboxProps, "rows" | "more" | "empty"> & { readonly shown: number; readonly filters: InboxFilters }) {
  if (shown > 0) return more ? <ShowMore filters={filters} count={rows.length} /> : null;
  const snoozed = filters.filters.state === "snoozed";
  return (
    <InboxEmpty facts={empty} filtered={filters.filtered} snoozed={snoozed} onClear={() => void filters.clear()} />
  );
}

/** Escape goes back one step at a time: the composer, the task, the filters. */
function leaveStepwise({ desk, task, select }: Inbox, filters: InboxFilters): void {
  if (desk.control.composing) desk.control.back();
  else if (task !== null) select(null, false);
  else if (filters.filtered) void filters.clear();
}

interface Inbox {
  readonly list: ReturnType<typeof useRows>;
  readonly desk: Desk;
  readonly entry: ReturnType<typeof useView>;
  /** The task in the address. */
  readonly task: string | null;
  /** The task that is shown: that one, else the first. */
  readonly current: string | null;
  readonly select: ReturnType<typeof useSelection>["select"];
}

/** List, selection and desk, joined: what happens to a task moves the rows and the cursor. */
function useInbox({ rows, view, renderedAt, actions }: InboxProps): Inbox {
  const selection = useSelection();
  const { task } = selection;
  const list = useRows(rows, renderedAt, task);
  const select: Inbox["select"] = (row, focus) => {
    if (task !== null && row?.number !== task) list.settle(task);
    selection.select(row, focus);
  };
  const store = useViews(fetchView, view, renderedAt);
  const current = task ?? list.shown[0]?.number ?? null;
  const entry = useView(store, current, renderedAt);
  // The next one is read ahead, so that it is there when this one leaves.
  useView(store, current === null ? null : (afterLeaving(list.shown, current)?.number ?? null), renderedAt);
  useMarkRead(list, task, actions.mark);

  const desk = useDesk({
    number: current,
    entry,
    store,
    actions,
    events: {
      onSent: (sent) => {
        const next = afterLeaving(list.shown, sent.number);
        const left = list.shown.filter((row) => row.id !== sent.id).length;
        announce(next ? `Sent. ${left} left. Next: ${shortTitle(next)}` : "Sent. Nothing else is left.");
        // A review stays where it is until it is submitted.
        if (!sent.deciding.campaign?.submits) list.leave(sent);
        select(task === null ? null : next, focusFollows());
      },
      onSaved: (saved, at) => {
        if (list.gone(saved.number)) list.saved(saved, at);
      },
      onRefused: (refused, message) => list.refuse(refused, message),
      onUndone: (number, at) => {
        const row = list.gone(number);
        if (row) list.bringBack(row, at);
        select({ number }, focusFollows());
      },
    },
  });
  return { list, desk, entry, task, current, select };
}
