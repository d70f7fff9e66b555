"use client";

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { verbOf } from "@/components/task/use-control";
import { type Desk, useDesk } from "@/components/task/use-desk";
import { fetchView, useView, useViews } from "@/components/task/use-views";
import { useClock } from "@/components/ui/clock";
import { announce } from "@/components/ui/live-region";
import { note } from "@/components/ui/toast";
import type { ListedRow } from "@/lib/queries/inbox-views";
import type { RowActs } from "./inbox-row";
import type { InboxProps } from "./inbox-screen";
import { afterLeaving, groupRows, type RowGroup } from "./rows";
import { useCollapsed } from "./use-collapsed";
import { leftWords, useGoingOn } from "./use-going-on";
import { useGone } from "./use-gone";
import { useMarkRead } from "./use-mark-read";
import { usePages } from "./use-pages";
import type { Querying } from "./use-query";
import { type List, useRows } from "./use-rows";
import { focusFollows, useSelection } from "./use-selection";

/** List, cursor and desk, joined: what happens to a task moves the rows and the cursor. */
export interface Inbox {
  readonly pages: ReturnType<typeof usePages>;
  readonly list: List;
  readonly groups: readonly RowGroup[];
  readonly collapsed: ReturnType<typeof useCollapsed>;
  /** The rows one walks through: those of the groups that are open. */
  readonly walk: readonly ListedRow[];
  /** What became of rows that others took away. */
  readonly elsewhere: ReadonlyMap<string, string>;
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

export function useInbox(props: InboxProps, { query, search }: Querying): Inbox {
  const { rows, next, view, renderedAt, actions } = props;
  const { now, zone } = useClock();
  const reveal = useRef<(number: string) => void>(() => undefined);
  const selection = useSelection((number) => reveal.current(number));
  const { task } = selection;
  const pages = usePages(search, { rows, next, renderedAt });
  const list = useRows({ rows: pages.rows, at: pages.at, more: pages.more, renderedAt, search, selected: task });
  const collapsed = useCollapsed(query.group, props.collapsed);
  const groups = useMemo(() => groupRows(list.shown, now, zone, query.group), [list.shown, now, zone, query.group]);
  const walk = useMemo(
    () => groups.flatMap((group) => (collapsed.keys.has(group.key) ? [] : group.rows)),
    [groups, collapsed.keys],
  );
  const elsewhere = useGone(list, task);

  const select: Inbox["select"] = (row, focus) => {
    if (task !== null && row?.number !== task) list.settle(task);
    selection.select(row, focus);
  };
  const goOn = useGoingOn(props.afterDecision, task, select);
  const store = useViews(fetchView, view, renderedAt);
  const [pressed, setPressed] = useState<Pressed | null>(null);
  const current = task ?? pressed?.number ?? walk[0]?.number ?? null;
  const entry = useView(store, current, renderedAt);
  // The next one is read ahead, so that it is there when this one leaves.
  useView(store, current === null ? null : (afterLeaving(walk, current)?.number ?? null), renderedAt);
  useMarkRead(list, task, actions.mark);

  const desk = useDesk({
    number: current,
    entry,
    store,
    actions,
    events: {
      onSent: (sent) => {
        const following = afterLeaving(walk, sent.number);
        const left = list.shown.filter((row) => row.id !== sent.id).length;
        announce(leftWords(pages.more ? `More than ${left}` : `${left}`, following, props.afterDecision));
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
    },
  });
  const press = usePressed(pressed, setPressed, { desk, view: entry.view, open: (row) => select(row, true) });
  return { pages, list, groups, collapsed, walk, elsewhere, desk, entry, task, current, select, press, reveal };
}

interface Pressed {
  readonly number: string;
  readonly row: ListedRow;
  readonly tone: "positive" | "negative";
}

/** A verb pressed in its row: it is sent once the task is known, or the task opens where words are needed. */
function usePressed(
  pressed: Pressed | null,
  setPressed: (pressed: Pressed | null) => void,
  at: { readonly desk: Desk; readonly view: Inbox["entry"]["view"]; readonly open: (row: ListedRow) => void },
): RowActs["press"] {
  const latest = useRef(at);
  useEffect(() => {
    latest.current = at;
  });
  const { view } = at;
  useEffect(() => {
    if (!pressed || view?.number !== pressed.number) return;
    setPressed(null);
    const { desk, open } = latest.current;
    const verb = verbOf(view, pressed.tone);
    if (!verb || verb.refusal !== null) {
      const words = verb?.refusal ?? "There is nothing to decide here now.";
      note({ words, tone: "bad" });
      announce(words, "assertive");
      return;
    }
    const asksWords = verb.comment === "required" || verb.verb === "submit";
    if (asksWords) open(pressed.row);
    desk.control.press(verb);
  }, [pressed, view, setPressed]);
  return useCallback((row, tone) => setPressed({ number: row.number, row, tone }), [setPressed]);
}
