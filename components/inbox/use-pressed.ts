"use client";

import { useCallback, useEffect, useRef } from "react";
import { verbOf } from "@/components/task/use-control";
import type { Desk } from "@/components/task/use-desk";
import { announce } from "@/components/ui/live-region";
import { note } from "@/components/ui/toast";
import type { ListedRow } from "@/lib/queries/inbox-views";
import type { TaskView } from "@/lib/queries/views";
import type { RowActs } from "./inbox-row";

/** A verb pressed in its row whose task is not known yet. */
export interface Pressed {
  readonly number: string;
  readonly row: ListedRow;
  readonly tone: "positive" | "negative";
}

interface PressedAt {
  readonly desk: Desk;
  readonly view: TaskView | null;
  readonly open: (row: ListedRow) => void;
}

/** A verb pressed in its row: it is sent once the task is known, or the task opens where words are needed. */
export function usePressed(
  pressed: Pressed | null,
  setPressed: (pressed: Pressed | null) => void,
  at: PressedAt,
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
