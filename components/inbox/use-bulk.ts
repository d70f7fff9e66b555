"use client";

import { useRouter } from "next/navigation";
import { useCallback, useState } from "react";
import { freshKey, insist } from "@/components/task/actions";
import { secondsUntil } from "@/components/task/server-time";
import { lastDecision } from "@/components/task/undoable";
import { announce } from "@/components/ui/live-region";
import { note } from "@/components/ui/toast";
import type { Instant } from "@/lib/engine/instant";
import type { ListedRow } from "@/lib/queries/inbox-views";
import { type Tone, type VerbGroup, verbGroups } from "./bulk";
import type { BulkActions, ManyDecided, OneOutcome } from "./bulk-actions";
import type { PickedSet } from "./use-picked";
import type { List } from "./use-rows";

/** What became of the last thing that was done to several. */
export interface BulkOutcome {
  /** "Approved 29" */
  readonly words: string;
  readonly failed: readonly OneOutcome[];
  readonly batch: string | null;
  readonly until: Instant | null;
}

interface BulkInput {
  readonly picked: PickedSet;
  readonly list: List;
  readonly actions: BulkActions;
}

/** Doing something to everything that is selected: what is being written, what is on its way, what came of it. */
export function useBulk({ picked, list, actions }: BulkInput) {
  const router = useRouter();
  const [composing, setComposing] = useState<readonly VerbGroup[] | null>(null);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<BulkOutcome | null>(null);
  const [moving, setMoving] = useState(false);
  const rowOf = (id: string) => list.shown.find((row) => row.id === id);
  const rowsOf = (groups: readonly VerbGroup[]) =>
    groups.flatMap(({ items }) => items.flatMap(({ id }) => rowOf(id) ?? []));

  const settle = (words: string, results: readonly OneOutcome[], batch: Pick<BulkOutcome, "batch" | "until">) => {
    const failed = results.filter((one) => one.message !== null);
    const done = new Set(results.flatMap((one) => (one.message === null ? [one.task] : [])));
    picked.drop(picked.items.flatMap(({ id, number }) => (done.has(number) || done.has(id) ? [id] : [])));
    const said = failed.length === 0 ? `${words}.` : `${words}. ${failed.length} not.`;
    setOutcome({ words, failed, ...batch });
    announce(said);
    router.refresh();
  };

  const decide = async (groups: readonly VerbGroup[], comment: string | null) => {
    const rows = rowsOf(groups);
    // A review may stay where it is until it is submitted.
    const leaving = rows.filter(({ kind }) => kind !== "certification");
    list.leaveAll(leaving, rows);
    setComposing(null);
    setBusy(true);
    const items = groups.flatMap(({ verb, items: all }) =>
      all.map(({ number, version }) => ({ task: number, verb, version })),
    );
    const key = freshKey();
    const answer = await insist(() => actions.decide({ items, comment, key }));
    setBusy(false);
    if (!answer.ok) {
      for (const row of leaving) list.refuse(row, answer.message);
      announce(answer.message, "assertive");
      note({ words: answer.message, tone: "bad" });
      return;
    }
    painted(list, rows, answer.value);
    settle(doneWords(groups, answer.value.results), answer.value.results, answer.value);
  };

  const undoable = outcome?.batch && outcome.until && secondsUntil(outcome.until) > 0 ? outcome.batch : null;
  const undo = async (batch: string) => {
    const answer = await insist(() => actions.undo({ batch, key: freshKey() }));
    if (!answer.ok) {
      note({ words: answer.message, tone: "bad" });
      announce(answer.message, "assertive");
      setOutcome((now) => now && { ...now, batch: null, until: null });
      return;
    }
    const back = answer.value.results.filter((one) => one.message === null);
    for (const row of list.leftRows()) {
      if (back.some(({ task }) => task === row.id || task === row.number)) list.bringBack(row, answer.value.at);
    }
    const words = back.length === 1 ? "Undone: 1 task is back." : `Undone: ${back.length} tasks are back.`;
    setOutcome(null);
    note({ words });
    announce(words);
    router.refresh();
  };

  const windowOver = useCallback(() => {
    setOutcome((now) => (now && now.failed.length > 0 ? { ...now, batch: null, until: null } : null));
    router.refresh();
  }, [router]);

  const snooze = async (until: Instant, words: string) => {
    const rows = picked.items.flatMap(({ id }) => rowOf(id) ?? []);
    const tasks = picked.items.map(({ number }) => number);
    list.leaveAll(rows, []);
    const answer = await insist(() => actions.snooze({ tasks: [...tasks], until }));
    if (!answer.ok) {
      for (const row of rows) list.refuse(row, answer.message);
      announce(answer.message, "assertive");
      return;
    }
    for (const row of rows) list.saved(row, answer.value.at);
    settle(`Snoozed ${tasks.length} until ${words}`, answer.value.results, { batch: null, until: null });
  };

  return {
    composing,
    /** Opens what is written with a verb; all verbs of a tone at once where none is named. */
    compose: (tone: Tone, group?: VerbGroup) => {
      const groups = group ? [group] : verbGroups(picked.items, tone).filter(({ items }) => items.length > 0);
      if (groups.length > 0) setComposing(groups);
      else announce("Nothing that is selected can be decided together like that.", "assertive");
    },
    back: () => setComposing(null),
    busy,
    outcome,
    close: () => setOutcome(null),
    windowOver,
    decide,
    snooze,
    moving,
    setMoving,
    /** The bulk decision that Z takes back: where none was decided alone since. */
    undoBatch: () => {
      const last = lastDecision();
      if (!undoable || !outcome?.until || (last && last.until > outcome.until)) return null;
      return () => void undo(undoable);
    },
    reassigned: (results: readonly OneOutcome[]) => {
      const done = results.filter((one) => one.message === null).length;
      settle(`Reassigned ${done}`, results, { batch: null, until: null });
    },
  };
}

export type Bulk = ReturnType<typeof useBulk>;

/** The rows as the server's answer has them: gone, or back with the reason. */
function painted(list: List, rows: readonly ListedRow[], { results, at }: ManyDecided): void {
  const answers = new Map(results.map(({ task, message }) => [task, message]));
  for (const row of rows) {
    const message = answers.get(row.number) ?? null;
    if (message !== null) list.refuse(row, message);
    else if (row.kind !== "certification") list.saved(row, at);
  }
}

function doneWords(groups: readonly VerbGroup[], results: readonly OneOutcome[]): string {
  const failed = new Set(results.flatMap((one) => (one.message === null ? [] : [one.task])));
  const parts = groups.map(({ past, items }) => {
    const done = items.filter(({ number }) => !failed.has(number)).length;
    return `${past} ${done}`;
  });
  const words = parts.join(", ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
