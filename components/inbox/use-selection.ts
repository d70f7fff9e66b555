"use client";

import { debounce, defaultRateLimit, parseAsString, useQueryState } from "nuqs";
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { afterPaint } from "@/components/ui/after-paint";
import { onceCaughtUp } from "@/components/ui/use-later";
import type { ListedRow } from "@/lib/queries/inbox-views";
import { rowLinkId } from "./inbox-row";

/** From this width on list and task stand side by side. The same as the `xl` classes of the screen. */
const sideBySide = "(min-width: 1200px)";

/** Whether list and task stand side by side now. */
function isWide(): boolean {
  return matchMedia(sideBySide).matches;
}

/** The same for rendering; a server does not know, and shows nothing that depends on it. */
export function useWide(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = matchMedia(sideBySide);
      query.addEventListener("change", changed);
      return () => query.removeEventListener("change", changed);
    },
    isWide,
    () => false,
  );
}

const openTask = parseAsString.withOptions({ shallow: true, history: "replace" });

/** Whoever walks on leaves no trace in the address: writing it there takes as long as painting half a task. */
const onceStaying = debounce(150);

/** Which task lies open: in the address, so that it can be sent to somebody and Back closes it. */
export function useSelection(reveal: (number: string) => void) {
  const [task, setTask] = useQueryState("task", openTask);
  // State and not a ref: only the commit that paints the row may bring the focus to it.
  const [wanted, setWanted] = useState<{ readonly number: string } | null>(null);

  const latest = useRef(reveal);
  useEffect(() => {
    latest.current = reveal;
  });

  // The row, or the task's title where the list is hidden.
  useEffect(() => {
    if (wanted === null) return;
    let over = false;
    const there = () => document.getElementById(rowLinkId(wanted.number));
    const land = () => {
      if (over) return;
      if (!there()) latest.current(wanted.number);
      const row = there();
      const target = row?.checkVisibility() ? row : document.getElementById("task-title");
      target?.focus({ preventScroll: true });
      target?.scrollIntoView({ block: "nearest" });
    };
    // One that comes back is in the list a frame later.
    afterPaint(() => (there() ? land() : onceCaughtUp("list", land)));
    return () => {
      over = true;
    };
  }, [wanted]);

  const select = useCallback(
    (row: Pick<ListedRow, "number"> | null, focus: boolean) => {
      setWanted(focus && row ? { number: row.number } : null);
      // Where the task covers the list, opening it is a step that Back takes back.
      const history = !isWide() && task === null ? "push" : "replace";
      const limitUrlUpdates = history === "push" ? defaultRateLimit : onceStaying;
      void setTask(row?.number ?? null, { history, limitUrlUpdates });
    },
    [setTask, task],
  );
  return { task, select };
}

/** Whether the focus would be lost or left behind when a row leaves: on nothing, on a row, or in the composer. */
export function focusFollows(): boolean {
  const active = document.activeElement;
  if (!active || active === document.body) return true;
  return active.id.startsWith(rowLinkId("")) || active.closest("form") !== null;
}
