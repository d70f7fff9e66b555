"use client";

import { ChevronLeft } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useLayoutEffect, useRef } from "react";
import type { WayBack } from "@/components/shell/came-from";
import { Button, ButtonLink } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { useKeyHint } from "@/components/ui/key-hints";
import type { ActionResult } from "@/lib/format/action-result";
import type { NeighboursView } from "@/lib/queries/task-at-views";
import type { TaskRow } from "@/lib/queries/views";
import { DecisionBar, Foot } from "./decision-bar";
import { Notice } from "./notice";
import type { TaskNotice } from "./refused";
import { TaskBody } from "./task-body";
import type { TaskControl } from "./use-control";
import type { ViewEntry } from "./view-store";

// Rarely wanted: it comes when it is.
const SnoozeDialog = dynamic(async () => (await import("./snooze-dialog")).SnoozeDialog, { ssr: false });

interface PlaceInList {
  /** "3 of 41" */
  readonly words: string;
  readonly onPrevious: (() => void) | null;
  readonly onNext: (() => void) | null;
}

interface TaskPaneProps {
  readonly number: string;
  readonly row: TaskRow | null;
  readonly entry: ViewEntry;
  readonly control: TaskControl;
  readonly me: string;
  readonly level: 1 | 2;
  readonly undoSeconds: number;
  readonly notice: TaskNotice | null;
  /** The way back to the list: a step of this page, or a link. */
  readonly back: { readonly onBack: () => void } | WayBack;
  /** What comes before and after it in the inbox, where the list is not beside it. */
  readonly neighbours?: NeighboursView | null;
  /** The same where the list is: steps of this page. */
  readonly place?: PlaceInList | null;
  /** Stands in the place of the decision bar. */
  readonly bar?: ReactNode;
  readonly onRetry: () => void;
  readonly onUndo: () => void;
  readonly onWindowEnd: () => void;
  readonly onSubmitReviews: () => Promise<void>;
  readonly onComment: (body: string, question: boolean) => Promise<ActionResult<unknown>>;
}

/** A task with its decision bar at the foot: the pane of the inbox, and the task's own page. */
export function TaskPane(props: TaskPaneProps) {
  const { number, entry, control, bar, notice, onUndo, onWindowEnd, onSubmitReviews, undoSeconds } = props;
  const scroll = useRef<HTMLDivElement>(null);
  // Known without asking, which would have the browser lay everything out at once.
  const scrolled = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another task is read from its beginning.
  useLayoutEffect(() => {
    if (!scrolled.current) return;
    scrolled.current = false;
    scroll.current?.scrollTo({ top: 0 });
  }, [number]);
  return (
    <div className="flex h-full min-h-0 min-w-0 flex-col">
      <div
        ref={scroll}
        data-task-scroll
        onScroll={(event) => {
          scrolled.current = event.currentTarget.scrollTop > 0;
        }}
        // What only screen readers are told lies in here too, and makes no page that is longer than the window.
        className="relative min-h-0 flex-1 overflow-y-auto overscroll-contain px-8 pt-[22px] pb-7 max-md:px-4 max-md:pt-4"
      >
        <div className="mx-auto max-w-[760px]">
          <Ways {...props} />
          <Content {...props} />
        </div>
      </div>
      {bar ? <Foot>{bar}</Foot> : null}
      {entry.view && !bar ? (
        <DecisionBar
          task={entry.view}
          control={control}
          undoSeconds={undoSeconds}
          problems={notice?.problems}
          onUndo={onUndo}
          onWindowEnd={onWindowEnd}
          onSubmitReviews={onSubmitReviews}
        />
      ) : null}
      {entry.view && control.snoozing ? <SnoozeDialog task={entry.view} control={control} /> : null}
    </div>
  );
}

function Back({ back }: Pick<TaskPaneProps, "back">) {
  const look = "mb-2 -ml-2.5 max-md:h-11";
  const words = (
    <>
      <ChevronLeft aria-hidden="true" className="size-4" />
      {"href" in back ? back.label : "Inbox"}
    </>
  );
  if ("href" in back) {
    return (
      <ButtonLink tone="quiet" size="s" href={back.href} className={look}>
        {words}
      </ButtonLink>
    );
  }
  return (
    <Button tone="quiet" size="s" onClick={back.onBack} className={cn(look, "min-[1200px]:hidden")}>
      {words}
    </Button>
  );
}

/** The way back to the list, and on its other side the way through it; beside the list they take no line of their own. */
function Ways({ back, neighbours, place }: TaskPaneProps) {
  return (
    <>
      {neighbours ? <Neighbours neighbours={neighbours} /> : null}
      {place ? <Steps place={place} /> : null}
      <Back back={back} />
    </>
  );
}

const waysLook = "float-right ml-3 flex items-center gap-1.5 text-xs text-ink-3";

/** What the ways to the task before and to the one after have alike. */
function useWay(key: "J" | "K") {
  const hint = useKeyHint(key);
  return { tone: "quiet", size: "s", title: hint, "aria-keyshortcuts": hint, className: "max-md:h-11" } as const;
}

function Steps({ place: { words, onPrevious, onNext } }: { readonly place: PlaceInList }) {
  const [toPrevious, toNext] = [useWay("K"), useWay("J")];
  return (
    <nav aria-label="Tasks of the list" className={cn(waysLook, "min-[1200px]:-mt-1.5")}>
      <span className="num">{words}</span>
      <Button {...toPrevious} refusal={onPrevious ? null : "This is the first"} onClick={onPrevious ?? undefined}>
        Previous
      </Button>
      <Button {...toNext} refusal={onNext ? null : "This is the last"} onClick={onNext ?? undefined}>
        Next
      </Button>
    </nav>
  );
}

/** The way through the inbox from one task's own page to the next. */
function Neighbours({ neighbours: { previous, next, place, of } }: { readonly neighbours: NeighboursView }) {
  const [toPrevious, toNext] = [useWay("K"), useWay("J")];
  return (
    <nav aria-label="Tasks of the inbox" className={waysLook}>
      <span className="num">
        {place} of {of}
      </span>
      {previous ? (
        <ButtonLink {...toPrevious} href={`/tasks/${previous}`}>
          Previous
        </ButtonLink>
      ) : null}
      {next ? (
        <ButtonLink {...toNext} href={`/tasks/${next}`}>
          Next
        </ButtonLink>
      ) : null}
    </nav>
  );
}

function Content({ number, row, entry, control, me, level, notice, onRetry, onComment }: TaskPaneProps) {
  const task = entry.view ?? row;
  if (entry.state === "missing") {
    return (
      <EmptyState title={`No task ${number}, or you may not see it`}>
        It may have been given to somebody else since the list was read.
      </EmptyState>
    );
  }
  if (!task || (entry.state === "failed" && !entry.view))
    return <Failed number={number} failed={entry.state === "failed"} onRetry={onRetry} />;
  return (
    <TaskBody
      task={task}
      view={entry.view}
      control={control}
      me={me}
      level={level}
      notice={<Notice task={number} notice={notice} />}
      onComment={onComment}
      onChanged={onRetry}
    />
  );
}

function Failed({
  number,
  failed,
  onRetry,
}: {
  readonly number: string;
  readonly failed: boolean;
  readonly onRetry: () => void;
}): ReactNode {
  if (!failed) return null;
  return (
    <EmptyState title={`${number} could not be read`} action={<Button onClick={onRetry}>Try again</Button>}>
      The server did not answer. Nothing of yours is lost.
    </EmptyState>
  );
}
