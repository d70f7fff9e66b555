"use client";

import { useEffect, useRef } from "react";
import { Quote } from "@/components/request/quote";
import { chosenKeys, commandOf, pressed } from "@/components/shell/keys";
import { Facts } from "@/components/task/facts";
import { headline } from "@/components/task/headline";
import { Insights } from "@/components/task/insights";
import { fetchView, useView, useViews } from "@/components/task/use-views";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import type { Instant } from "@/lib/engine/instant";
import type { ListedRow } from "@/lib/queries/inbox-views";
import { placeIn } from "./rows";

interface PeekProps {
  readonly number: string;
  readonly walk: readonly ListedRow[];
  readonly more: boolean;
  readonly renderedAt: Instant;
  readonly onMove: (number: string) => void;
  readonly onOpen: (row: ListedRow) => void;
  readonly onClose: () => void;
}

/** A quick look at a task without opening it: it stays unread. The keys of the list go on working; Space and Escape end it. */
export function Peek({ number, walk, more, renderedAt, onMove, onOpen, onClose }: PeekProps) {
  const store = useViews(fetchView, null, renderedAt);
  const entry = useView(store, number, renderedAt);
  const place = placeIn(walk, number, more);
  const row = walk.find((one) => one.number === number) ?? entry.view;
  const body = useRef<HTMLDivElement>(null);
  usePeekKeys({
    next: () => place?.next && onMove(place.next.number),
    previous: () => place?.previous && onMove(place.previous.number),
    open: () => row && onOpen(row),
    peek: onClose,
  });
  if (!row) return null;
  const asked = entry.view?.requestView.createdAt ?? row.createdAt;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={headline(row)}
      description={`${row.number} · a quick look: it stays as it is, unread too`}
      initialFocus={body}
      className="w-[min(640px,calc(100vw-24px))]"
      footer={
        <>
          <Button kbd="Enter" onClick={() => onOpen(row)} className="max-md:h-11">
            Open
          </Button>
          {place ? <span className="num ml-auto text-xs text-ink-3">{place.words}</span> : null}
          <Button
            tone="quiet"
            size="s"
            refusal={place?.previous ? null : "This is the first"}
            onClick={() => place?.previous && onMove(place.previous.number)}
            className="max-md:h-11"
          >
            Previous
          </Button>
          <Button
            tone="quiet"
            size="s"
            refusal={place?.next ? null : "This is the last"}
            onClick={() => place?.next && onMove(place.next.number)}
            className="max-md:h-11"
          >
            Next
          </Button>
        </>
      }
    >
      <div ref={body} tabIndex={-1} className="min-h-80 outline-none">
        {entry.view ? <p className="text-sm text-ink-2">{entry.view.why}</p> : null}
        {entry.state === "failed" ? <p className="text-sm text-bad">More of it could not be read.</p> : null}
        <Quote requester={row.requester} subject={row.subject} justification={row.justification} at={asked} />
        <Facts task={row} />
        {entry.view ? <Insights insights={entry.view.insights} recommendation={entry.view.recommendation} /> : null}
        {entry.state === "loading" && !entry.view ? <Reading /> : null}
      </div>
    </Dialog>
  );
}

function Reading() {
  return (
    <div className="mt-7 space-y-2">
      <Skeleton className="w-24" />
      <Skeleton className="h-16" />
      <Skeleton className="h-16" />
    </div>
  );
}

type PeekKey = "next" | "previous" | "open" | "peek";
const doing: Readonly<Record<string, PeekKey>> = {
  next: "next",
  down: "next",
  previous: "previous",
  up: "previous",
  open: "open",
  peek: "peek",
};

/** What a key does here: the same as in the list, as the viewer has chosen its keys. */
function keyOf(event: KeyboardEvent): PeekKey | undefined {
  const key = pressed(event);
  if (event.defaultPrevented || (key.length === 1 && !chosenKeys().letters)) return undefined;
  // A button takes these two itself.
  const onButton = event.target instanceof Element && event.target.closest("button") !== null;
  if (onButton && (key === "Enter" || key === " ")) return undefined;
  const found = commandOf(key, null);
  return found && "command" in found ? doing[found.command.id] : undefined;
}

/** Hears the list's keys itself: a dialog keeps them from the page behind it. */
function usePeekKeys(run: Readonly<Record<PeekKey, () => void>>): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const what = keyOf(event);
      if (!what) return;
      event.preventDefault();
      latest.current[what]();
    };
    // On its way down: the dialog lets no arrow come up again.
    document.addEventListener("keydown", hear, true);
    return () => document.removeEventListener("keydown", hear, true);
  }, []);
}
