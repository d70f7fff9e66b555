"use client";

import { useMemo } from "react";
import { useClock } from "@/components/ui/clock";
import type { InboxProps } from "./inbox-screen";
import { groupRows } from "./rows";
import { useCollapsed } from "./use-collapsed";
import { useGone } from "./use-gone";
import { usePages } from "./use-pages";
import type { Querying } from "./use-query";
import { useRows } from "./use-rows";

type Given = Pick<InboxProps, "rows" | "next" | "renderedAt" | "collapsed">;

/** The list itself: as far as it was read, with what was done to it here, in its groups. `task` lies open. */
export function useListed(props: Given, { query, search }: Pick<Querying, "query" | "search">, task: string | null) {
  const { rows, next, renderedAt } = props;
  const { now, zone } = useClock();
  const pages = usePages(search, { rows, next, renderedAt });
  const list = useRows({ rows: pages.rows, at: pages.at, more: pages.more, renderedAt, search, selected: task });
  const collapsed = useCollapsed(query.group, props.collapsed);
  const groups = useMemo(() => groupRows(list.shown, now, zone, query.group), [list.shown, now, zone, query.group]);
  const walk = useMemo(
    () => groups.flatMap((group) => (collapsed.keys.has(group.key) ? [] : group.rows)),
    [groups, collapsed.keys],
  );
  return { pages, list, groups, collapsed, walk, elsewhere: useGone(list, task) };
}

export type Listed = ReturnType<typeof useListed>;
