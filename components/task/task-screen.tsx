"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useCameFrom } from "@/components/shell/came-from";
import { useKeys } from "@/components/shell/keys";
import type { Instant } from "@/lib/engine/instant";
import type { Verb } from "@/lib/engine/task";
import type { NeighboursView } from "@/lib/queries/task-at-views";
import type { TaskView } from "@/lib/queries/views";
import type { TaskActions } from "./actions";
import { Sending } from "./sending";
import { TaskPane } from "./task-pane";
import { TaskReassign } from "./task-reassign";
import type { Composing } from "./use-control";
import { useDesk } from "./use-desk";
import { useReadHere } from "./use-read-here";
import { useTaskKeys } from "./use-task-keys";
import { fetchView, useView, useViews } from "./use-views";

interface TaskScreenProps {
  readonly view: TaskView;
  /** The verb that a link preselected; it still takes a real click. */
  readonly choose: string | null;
  readonly neighbours: NeighboursView | null;
  readonly me: string;
  readonly undoSeconds: number;
  readonly renderedAt: Instant;
  readonly actions: TaskActions;
}

function chosen(view: TaskView, choose: string | null): Composing | null {
  const verb = view.allowed.find((one) => one.verb === choose)?.verb;
  if (verb) return { task: view.number, verb, confirming: true };
  // Whoever comes back from showing who they are goes on where they were.
  const led = view.deciding.stepUp ? view.deciding.overrides.find((one) => one.verb === choose)?.verb : undefined;
  return led ? { task: view.number, verb: led, confirming: true, override: true } : null;
}

/** A task on a page of its own: where links from e-mail, Slack and the log lead. */
export function TaskScreen({ view, choose, neighbours, me, undoSeconds, renderedAt, actions }: TaskScreenProps) {
  const { number } = view;
  const cameFrom = useCameFrom();
  const store = useViews(fetchView, view, renderedAt);
  const entry = useView(store, number, renderedAt);
  const [sent, setSent] = useState<Verb | null>(null);
  const desk = useDesk({
    number,
    entry,
    store,
    actions,
    quiet: true,
    chosen: chosen(view, choose),
    events: {
      onSent: (_, verb) => setSent(verb),
      onSaved: () => setSent(null),
      onRefused: () => setSent(null),
    },
  });
  useTaskKeys(desk, entry.view);
  useReadHere(view, neighbours !== null, actions.mark);
  useNeighbourKeys(neighbours);
  return (
    <div className="h-full max-md:-mb-(--tab-bar) max-md:h-dvh">
      <TaskPane
        number={number}
        row={view}
        entry={entry}
        control={desk.control}
        me={me}
        level={1}
        undoSeconds={undoSeconds}
        notice={desk.notice}
        back={cameFrom}
        neighbours={neighbours}
        bar={sent ? <Sending task={view} verb={sent} /> : null}
        onRetry={desk.read}
        onUndo={desk.undo}
        onWindowEnd={desk.read}
        onSubmitReviews={desk.submitReviews}
        onComment={desk.comment}
      />
      <TaskReassign desk={desk} view={entry.view} />
    </div>
  );
}

/** J and K lead through the inbox as they do in the list. */
function useNeighbourKeys(neighbours: NeighboursView | null): void {
  const router = useRouter();
  const go = (task: string | null) => {
    if (task) router.push(`/tasks/${task}`);
  };
  useKeys(
    "Tasks",
    neighbours
      ? [
          { id: "next", label: "Next task", keys: ["j"], run: () => go(neighbours.next) },
          { id: "previous", label: "Previous task", keys: ["k"], run: () => go(neighbours.previous) },
        ]
      : [],
  );
}
