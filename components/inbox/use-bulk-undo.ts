"use client";

import { useRouter } from "next/navigation";
import { type Dispatch, type SetStateAction, useCallback, useEffect, useRef, useState } from "react";
import { freshKey, insist } from "@/components/task/actions";
import { secondsUntil } from "@/components/task/server-time";
import { lastDecision } from "@/components/task/undoable";
import { announce } from "@/components/ui/live-region";
import { dismissNote, note } from "@/components/ui/toast";
import type { Instant } from "@/lib/engine/instant";
import type { BulkActions, ManyDecided, OneOutcome } from "./bulk-actions";
import type { List } from "./use-rows";

/** What became of the last thing that was done to several. */
export interface BulkOutcome {
  /** "Approved 29" */
  readonly words: string;
  readonly failed: readonly OneOutcome[];
  readonly batch: string | null;
  readonly until: Instant | null;
}

export const nothingToUndo = { batch: null, until: null } as const;

export type SetOutcome = Dispatch<SetStateAction<BulkOutcome | null>>;

/** Says that nothing came of it. */
export function sayRefused(message: string, id?: string): void {
  note({ words: message, tone: "bad", ...(id && { id }) });
  announce(message, "assertive");
}

const noteId = "bulk-undo";

interface UndoInput {
  readonly list: List;
  readonly actions: Pick<BulkActions, "undo">;
}

/** Takes a bulk decision back, as long as it can be. */
export function useBulkUndo({ list, actions }: UndoInput, outcome: BulkOutcome | null, setOutcome: SetOutcome) {
  const router = useRouter();
  // What is taken back as soon as it is saved finds the rows as they are by then.
  const latest = useRef(list);
  useEffect(() => {
    latest.current = list;
  });
  const undo = async (batch: string) => {
    const answer = await insist(() => actions.undo({ batch, key: freshKey() }));
    if (!answer.ok) {
      sayRefused(answer.message, noteId);
      setOutcome((now) => now && { ...now, ...nothingToUndo });
      return;
    }
    const back = answer.value.results.filter((one) => one.message === null);
    const tasks = new Set(back.map(({ task }) => task));
    const rows = latest.current.leftRows().filter(({ id, number }) => tasks.has(id) || tasks.has(number));
    latest.current.bringAllBack(rows, answer.value.at);
    const words = back.length === 1 ? "Undone: 1 task is back." : `Undone: ${back.length} tasks are back.`;
    setOutcome(null);
    note({ id: noteId, words });
    announce(words);
    router.refresh();
  };
  const windowOver = useCallback(() => {
    setOutcome((now) => (now && now.failed.length > 0 ? { ...now, ...nothingToUndo } : null));
    router.refresh();
  }, [router, setOutcome]);
  const saving = useSaving((batch) => void undo(batch));
  const undoable = outcome?.batch && outcome.until && secondsUntil(outcome.until) > 0 ? outcome.batch : null;
  /** The bulk decision that can be taken back: where none was decided alone since. */
  const undoBatch = () => {
    const last = lastDecision();
    if (!undoable || !outcome?.until || (last && last.until > outcome.until)) return null;
    return () => void undo(undoable);
  };
  return {
    ...saving,
    windowOver,
    undoBatch,
    /** What Z takes back: what is being saved before what was. */
    undoLast: () => (saving.busy ? saving.backOnceSaved : undoBatch()),
  };
}

/** A bulk decision on its way; who wants it back meanwhile gets it back once it is there. */
function useSaving(undo: (batch: string) => void) {
  const [busy, setBusy] = useState(false);
  const wantedBack = useRef(false);
  return {
    busy,
    begin: () => {
      wantedBack.current = false;
      setBusy(true);
    },
    /** Null where nothing was saved. */
    end: (saved: ManyDecided | null) => {
      setBusy(false);
      if (!wantedBack.current) return;
      if (saved?.until) undo(saved.batch);
      else if (saved?.results.some(({ message }) => message === null))
        sayRefused("It took effect at once, and cannot be taken back.", noteId);
      else dismissNote(noteId);
    },
    backOnceSaved: () => {
      wantedBack.current = true;
      const words = "Still being saved. It is taken back as soon as it is.";
      note({ id: noteId, words, duration: Number.POSITIVE_INFINITY });
      announce(words);
    },
  };
}
