"use client";

import { useEffect, useMemo, useRef } from "react";
import type { RowActs } from "./inbox-row";
import type { Inbox } from "./use-inbox";

/** What rows can be done to and what is said in them; the functions stay the same, so that a row is painted only when it changes. */
export function useRowActs(inbox: Inbox, { pick, peek }: Pick<RowActs, "pick" | "peek">) {
  const latest = useRef({ ...inbox, pick, peek });
  useEffect(() => {
    latest.current = { ...inbox, pick, peek };
  });
  const acts = useMemo<RowActs>(
    () => ({
      open: (row) => latest.current.select(row, true),
      pick: (row, extend) => latest.current.pick(row, extend),
      press: (row, tone) => latest.current.press(row, tone),
      peek: (row) => latest.current.peek(row),
    }),
    [],
  );
  const said = useMemo(
    () => new Map([...inbox.elsewhere, ...inbox.list.refused]),
    [inbox.elsewhere, inbox.list.refused],
  );
  return { acts, said };
}
