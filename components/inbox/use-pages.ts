"use client";

import { useCallback, useEffect, useMemo, useState } from "react";
import type { Instant } from "@/lib/engine/instant";
import type { ListedRow } from "@/lib/queries/inbox-views";
import type { Page } from "@/lib/queries/views";
import { begun, begunAnew, type Pages, placed, rowsOf, wantedPage } from "./pages";

interface Rendered {
  readonly rows: readonly ListedRow[];
  readonly next: string | null;
  readonly renderedAt: Instant;
}

interface State {
  readonly search: string;
  readonly renderedAt: Instant;
  readonly pages: Pages;
}

/** A page as the server gives it, with when it began to read. */
export interface ReadPage extends Page<ListedRow> {
  readonly at: Instant;
}

async function readPage(search: string, after: string | null): Promise<ReadPage> {
  const params = new URLSearchParams(search);
  if (after !== null) params.set("after", after);
  const answer = await fetch(`/inbox/rows?${params}`, { headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error(`the list could not be read (${answer.status})`);
  const page: ReadPage = await answer.json();
  return page;
}

/** The list as far as it was read: the server's beginning, and more of it as one comes near its end. */
export function usePages(search: string, { rows, next, renderedAt }: Rendered) {
  const [state, setState] = useState<State>(() => ({
    search,
    renderedAt,
    pages: begun({ rows, next, at: renderedAt }),
  }));
  const [seen, setSeen] = useState<readonly [number, number]>([0, 20]);
  const [failed, setFailed] = useState(false);
  const [tries, setTries] = useState(0);
  let current = state;
  if (state.renderedAt !== renderedAt || state.search !== search) {
    const read = { rows, next, at: renderedAt };
    current = { search, renderedAt, pages: state.search === search ? begunAnew(state.pages, read) : begun(read) };
    setState(current);
  }
  const { pages } = current;
  const wanted = wantedPage(pages, seen);
  const after = wanted === null ? null : (pages[wanted]?.after ?? pages[wanted - 1]?.next ?? null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `tries` asks once more after a failure, `pages` when another render has moved on.
  useEffect(() => {
    if (wanted === null) return;
    let over = false;
    readPage(search, after)
      .then((read) => {
        if (over) return;
        setFailed(false);
        setState((now) =>
          now.search === search
            ? { ...now, pages: placed(now.pages, wanted, { rows: read.items, next: read.nextCursor, at: read.at }) }
            : now,
        );
      })
      .catch(() => {
        if (!over) setFailed(true);
      });
    return () => {
      over = true;
    };
  }, [wanted, after, search, pages, tries]);

  const flat = useMemo(() => rowsOf(pages), [pages]);
  const see = useCallback((from: number, to: number) => {
    setSeen((now) => (Math.abs(now[0] - from) < 10 && Math.abs(now[1] - to) < 10 ? now : [from, to]));
  }, []);
  return {
    ...flat,
    /** There are more than these. */
    more: pages.at(-1)?.next !== null,
    failed,
    see,
    again: () => {
      setFailed(false);
      setTries((count) => count + 1);
    },
  };
}
