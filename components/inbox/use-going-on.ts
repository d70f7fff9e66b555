"use client";

import { useEffect, useState } from "react";
import { shortTitle } from "@/components/task/headline";
import type { Following } from "@/lib/engine/manner";
import type { ListedRow } from "@/lib/queries/inbox-views";
import { rowLinkId } from "./inbox-row";
import { focusFollows } from "./use-selection";

/** What is said aloud once a task is decided: how much is left, and what comes by itself. */
export function leftWords(left: string, following: ListedRow | null, wanted: Following): string {
  if (!following) return "Sent. Nothing else is left.";
  return wanted === "next" ? `Sent. ${left} left. Next: ${shortTitle(following)}` : `Sent. ${left} left.`;
}

/** What comes once a task is decided, as the viewer wants it: the next one, the same one, or the list with the next row in it. */
export function useGoingOn(
  wanted: Following,
  task: string | null,
  select: (row: { readonly number: string } | null, focus: boolean) => void,
): (sent: string, following: ListedRow | null) => void {
  const [landing, setLanding] = useState<{ readonly number: string } | null>(null);
  useEffect(() => {
    if (landing === null || task !== null) return;
    const row = document.getElementById(rowLinkId(landing.number));
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
  }, [landing, task]);
  return (sent, following) => {
    const focus = focusFollows();
    if (wanted === "stay") return select({ number: sent }, focus);
    if (wanted === "next") return select(task === null ? null : following, focus);
    select(null, false);
    if (focus && following) setLanding(following);
  };
}
