"use client";

import dynamic from "next/dynamic";
import { useCallback, useRef, useState, useTransition } from "react";
import type { TaskActions } from "@/components/task/actions";
import { shortTitle } from "@/components/task/headline";
import { TaskPane } from "@/components/task/task-pane";
import { TaskReassign } from "@/components/task/task-reassign";
import { useTaskKeys } from "@/components/task/use-task-keys";
import { cn } from "@/components/ui/cn";
import { FrameBehind } from "@/components/ui/frame-behind";
import { announce } from "@/components/ui/live-region";
import { useSteady } from "@/components/ui/use-steady";
import type { Instant } from "@/lib/engine/instant";
import type { Following } from "@/lib/engine/manner";
import type { ListedRow } from "@/lib/queries/inbox-views";
import type { InboxCounts } from "@/lib/queries/my-views";
import type { TaskView } from "@/lib/queries/views";
import type { BulkActions, KeptView, ViewActions } from "./bulk-actions";
import { DisplayMenu } from "./display-menu";
import { useFilterNames } from "./filter-names";
import { type EmptyFacts, InboxEmpty } from "./inbox-empty";
import { InboxFoot } from "./inbox-foot";
import { InboxHead } from "./inbox-head";
import { InboxList } from "./inbox-list";
import { LookButton } from "./look-button";
import { NewTasks } from "./new-tasks";
import { PickAll } from "./pick-all";
import { placeIn } from "./rows";
import { useBulk } from "./use-bulk";
import { useBulkKeys } from "./use-bulk-keys";
import { useDensity } from "./use-density";
import { type Inbox, useInbox } from "./use-inbox";
import { useInboxKeys } from "./use-inbox-keys";
import { useKept } from "./use-kept";
import { type PickedSet, usePicked } from "./use-picked";
import { type Querying, useQuery } from "./use-query";
import { useRowActs } from "./use-row-acts";
import { useWide } from "./use-selection";
import { useViewKeys } from "./use-view-keys";
import { Modified, ViewMenu } from "./view-menu";

// Comes with the first quick look.
const Peek = dynamic(async () => (await import("./peek")).Peek, { ssr: false });
// It comes with the first task that is selected.
const BulkBar = dynamic(async () => (await import("./bulk-bar")).BulkBar, { ssr: false });

export interface InboxProps {
  readonly rows: readonly ListedRow[];
  /** Where the list goes on; null where these are all. */
  readonly next: string | null;
  readonly counts: InboxCounts;
  /** The task that lies open, or the first one. */
  readonly view: TaskView | null;
  readonly empty: EmptyFacts | null;
  /** The viewer's address. */
  readonly me: string;
  readonly undoSeconds: number;
  /** When the server began to read what this shows. */
  readonly renderedAt: Instant;
  readonly actions: TaskActions;
  readonly bulkActions: BulkActions;
  /** The lists that the viewer keeps and those that are shared with them, and which the inbox begins with. */
  readonly kept: readonly KeptView[];
  readonly usual: string | null;
  readonly viewActions: ViewActions;
  /** Whether rows are one line each, and which groups are closed: remembered by the browser. */
  readonly compact: boolean;
  readonly collapsed: readonly string[];
  /** What comes once a task is decided. */
  readonly afterDecision: Following;
}

/** The inbox: the list, and beside it (or over it, on a small screen) the task that lies open. */
export function InboxScreen(props: InboxProps) {
  const [busy, startTransition] = useTransition();
  const querying = useQuery(startTransition);
  const inbox = useInbox(props, querying);
  const kept = useKept({ querying, views: props.kept, usual: props.usual, actions: props.viewActions });
  const density = useDensity(props.compact);
  const searchRef = useRef<HTMLInputElement>(null);
  const { task, current } = inbox;
  const open = task !== null;

  // Nobody decides by key what they do not see.
  const wide = useWide();
  const seen = open || wide ? inbox.entry.view : null;
  useTaskKeys(inbox.desk, seen);
  const picked = usePicked(inbox.walk, querying.search, inbox.pages.more);
  const bulk = useBulk({ picked, list: inbox.list, actions: props.bulkActions });
  const { mark } = props.actions;
  const [peeked, setPeeked] = useState<string | null>(null);
  const { edit } = inbox.desk.control;
  const peek = (row: ListedRow) => setPeeked(row.number);
  useInboxKeys({ inbox, querying, picked, bulk, density, searchRef, mark, edit, peek });
  const names = useFilterNames(querying.query, inbox.list.shown);
  const decidable = querying.query.view === "mine" && querying.query.state !== "done";
  useBulkKeys({ inbox, picked, bulk, decidable });
  useViewKeys(kept);
  const at = inbox.walk.find(({ number }) => number === current) ?? null;
  const doing = picked.items.length > 0 || bulk.outcome !== null;

  return (
    <div
      className={cn(
        "grid min-h-0 md:h-full",
        current !== null && "min-[1200px]:grid-cols-[minmax(380px,456px)_minmax(0,1fr)]",
      )}
    >
      <section
        aria-label="Tasks"
        className={cn(
          "flex min-h-0 min-w-0 flex-col bg-surface max-md:min-h-[calc(100dvh-var(--tab-bar))] min-[1200px]:border-r",
          open && "max-[1199px]:hidden",
        )}
      >
        {/* The task that comes next is painted first; then the list marks it, and closes up behind the row that left. */}
        <FrameBehind part="list" of={current}>
          <InboxHead
            querying={querying}
            counts={props.counts}
            names={names}
            leaving={inbox.list.leavingCount}
            searchRef={searchRef}
            picker={decidable && inbox.walk.length > 0 ? <PickAll picked={picked} /> : null}
            views={<ViewMenu querying={querying} kept={kept} />}
            modified={<Modified querying={querying} kept={kept} />}
            look={<LookButton row={at} onLook={peek} className="md:hidden" />}
            display={<DisplayMenu querying={querying} density={density} />}
          />
          <Rows
            {...props}
            inbox={inbox}
            querying={querying}
            picked={picked}
            decidable={decidable}
            busy={busy}
            compact={density.compact}
            peek={peek}
          />
          {doing ? (
            <BulkBar picked={picked} bulk={bulk} reassign={props.bulkActions.reassign} />
          ) : (
            <InboxFoot verbs={seen?.verbs ?? []} look={<LookButton row={at} onLook={peek} />} />
          )}
        </FrameBehind>
      </section>
      <Pane {...props} inbox={inbox} />
      {peeked === null ? null : (
        <Peek
          number={peeked}
          walk={inbox.walk}
          more={inbox.pages.more}
          renderedAt={props.renderedAt}
          onMove={setPeeked}
          onClose={() => setPeeked(null)}
          onOpen={(row) => {
            setPeeked(null);
            inbox.select(row, true);
          }}
        />
      )}
      <TaskReassign desk={inbox.desk} view={inbox.entry.view} />
    </div>
  );
}

interface RowsProps extends InboxProps {
  readonly inbox: Inbox;
  readonly querying: Querying;
  readonly picked: PickedSet;
  readonly decidable: boolean;
  readonly busy: boolean;
  readonly peek: (row: ListedRow) => void;
}

function Rows({ inbox, querying, picked, decidable, busy, compact, empty, peek }: RowsProps) {
  const { list, pages, collapsed, groups } = inbox;
  const listRef = useRef<HTMLDivElement>(null);
  const { acts, said } = useRowActs(inbox, { pick: picked.pick, peek });
  const { more } = pages;
  const pickMany = useSteady(picked.pickMany);
  const faded = useCallback((row: ListedRow) => list.gone.has(row.id), [list.gone]);
  return (
    <InboxList
      groups={groups}
      collapsed={collapsed.keys}
      onCollapse={collapsed.toggle}
      selected={inbox.current}
      opened={inbox.task !== null}
      said={said}
      faded={faded}
      picked={decidable ? picked.picked : null}
      onPick={pickMany}
      decidable={decidable}
      compact={compact}
      more={more}
      busy={busy}
      acts={acts}
      onSee={pages.see}
      listRef={listRef}
      revealRef={inbox.reveal}
      top={<NewTasks held={list.held} onShow={list.showHeld} />}
      foot={groups.length > 0 ? <ListEnd pages={pages} /> : <InboxEmpty facts={empty} querying={querying} />}
    />
  );
}

function ListEnd({ pages }: Pick<Inbox, "pages">) {
  if (!pages.more) return null;
  if (!pages.failed) return <p className="px-4 py-5 text-center text-sm text-ink-3">Reading more…</p>;
  return (
    <p className="px-4 py-5 text-center text-sm text-bad">
      More could not be read.{" "}
      <button type="button" onClick={pages.again} className="underline underline-offset-3">
        Try again
      </button>
    </p>
  );
}

function Pane({ inbox, me, undoSeconds }: InboxProps & { readonly inbox: Inbox }) {
  const { task, current, desk, list, select, walk, pages, reveal } = inbox;
  const place = placeIn(walk, current, pages.more);
  const move = (row: ListedRow | null) => {
    if (!row) return;
    reveal.current(row.number);
    select(row, false);
    announce(`${shortTitle(row)}. ${placeIn(walk, row.number, pages.more)?.words ?? ""}`);
  };
  return (
    <section
      aria-label="Task"
      className={cn(
        "min-h-0 min-w-0 bg-paper max-md:fixed max-md:inset-0 max-md:z-20",
        task === null && "max-[1199px]:hidden",
        current === null && "hidden",
      )}
    >
      {current === null ? null : (
        <TaskPane
          number={current}
          row={list.shown.find((row) => row.number === current) ?? null}
          entry={inbox.entry}
          control={desk.control}
          me={me}
          level={2}
          undoSeconds={undoSeconds}
          notice={desk.notice}
          back={{ onBack: () => select(null, false) }}
          place={
            place && {
              words: place.words,
              onPrevious: place.previous && (() => move(place.previous)),
              onNext: place.next && (() => move(place.next)),
            }
          }
          onRetry={desk.read}
          onUndo={desk.undo}
          onWindowEnd={desk.read}
          onSubmitReviews={desk.submitReviews}
          onComment={desk.comment}
        />
      )}
    </section>
  );
}
