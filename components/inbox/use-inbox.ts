"use client";

import { useRef, useState } from "react";
import { type Desk, type DeskEvents, useDesk } from "@/components/task/use-desk";
import { fetchView, useAhead, useView, useViews } from "@/components/task/use-views";
import { announce } from "@/components/ui/live-region";
import type { Following } from "@/lib/engine/manner";
import type { RowActs } from "./inbox-row";
import type { InboxProps } from "./inbox-screen";
import { afterLeaving } from "./rows";
import { leftWords, useGoingOn } from "./use-going-on";
import { type Listed, useListed } from "./use-listed";
import { useMarkRead } from "./use-mark-read";
import { type Pressed, usePressed } from "./use-pressed";
import type { Querying } from "./use-query";
import { focusFollows, useSelection } from "./use-selection";

/** List, cursor and desk, joined: what happens to a task moves the rows and the cursor. */
export interface Inbox extends Listed {
  readonly desk: Desk;
  readonly entry: ReturnType<typeof useView>;
  /** The task in the address. */
  readonly task: string | null;
  /** The task that is shown: that one, else the first. */
  readonly current: string | null;
  readonly select: ReturnType<typeof useSelection>["select"];
  readonly press: RowActs["press"];
  readonly reveal: { current: (number: string) => void };
}

export function useInbox(props: InboxProps, querying: Querying): Inbox {
  const { view, renderedAt, actions } = props;
  const reveal = useRef<(number: string) => void>(() => undefined);
  const selection = useSelection((number) => reveal.current(number));
  const { task } = selection;
  const plain = useListed(props, querying, task);
  const { walk } = plain;

  const select: Inbox["select"] = (row, focus) => {
    if (task !== null && row?.number !== task) plain.list.settle(task);
    selection.select(row, focus);
  };
  const listed = leavingTogether(plain, task, select);
  const { list } = listed;
  const store = useViews(fetchView, view, renderedAt);
  const [pressed, setPressed] = useState<Pressed | null>(null);
  const current = task ?? pressed?.number ?? walk[0]?.number ?? null;
  const entry = useView(store, current, renderedAt);
  // The next one is read ahead, so that it is there when this one leaves.
  useAhead(store, current === null ? null : (afterLeaving(walk, current)?.number ?? null), renderedAt);
  useMarkRead(list, task, actions.mark);

  const goOn = useGoingOn(props.afterDecision, task, select);
  const events = eventsOf(listed, { wanted: props.afterDecision, goOn, select });
  const desk = useDesk({ number: current, entry, store, actions, events });
  const press = usePressed(pressed, setPressed, { desk, view: entry.view, open: (row) => select(row, true) });
  return { ...listed, desk, entry, task, current, select, press, reveal };
}

/** The list, where the cursor goes on when its row leaves with others: a row that is looked at would stay. */
function leavingTogether(listed: Listed, task: string | null, select: Inbox["select"]): Listed {
  const { list, walk } = listed;
  const leaveAll: Listed["list"]["leaveAll"] = (gone, expected) => {
    list.leaveAll(gone, expected);
    if (task === null || !gone.some(({ number }) => number === task)) return;
    select(afterLeaving(walk, task, new Set(gone.map(({ id }) => id))), focusFollows());
  };
  return { ...listed, list: { ...list, leaveAll } };
}

interface Cursor {
  /** What comes once a task is decided, as the viewer wants it, and the way there. */
  readonly wanted: Following;
  readonly goOn: ReturnType<typeof useGoingOn>;
  readonly select: Inbox["select"];
}

/** What a decision does to the list: its row leaves, and comes back where it was not taken or was undone. */
function eventsOf({ list, walk, pages }: Listed, { wanted, goOn, select }: Cursor): DeskEvents {
  return {
    onSent: (sent) => {
      const following = afterLeaving(walk, sent.number);
      const left = list.shown.filter((row) => row.id !== sent.id).length;
      announce(leftWords(pages.more ? `More than ${left}` : `${left}`, following, wanted));
      // A review stays where it is until it is submitted.
      if (!sent.deciding.campaign?.submits) list.leave(sent);
      goOn(sent.number, following);
    },
    onSaved: (saved, at) => {
      if (list.left(saved.number)) list.saved(saved, at);
    },
    onRefused: (refused, message) => list.refuse(refused, message),
    onUndone: (number, at) => {
      const row = list.left(number);
      if (row) list.bringBack(row, at);
      select({ number }, focusFollows());
    },
  };
}
