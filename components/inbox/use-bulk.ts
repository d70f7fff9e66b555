"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { freshKey, insist } from "@/components/task/actions";
import { announce } from "@/components/ui/live-region";
import type { Instant } from "@/lib/engine/instant";
import { capital } from "@/lib/format/letters";
import type { ListedRow } from "@/lib/queries/inbox-views";
import { type Tone, type VerbGroup, verbGroups } from "./bulk";
import type { BulkActions, ManyDecided, OneOutcome } from "./bulk-actions";
import { type BulkOutcome, nothingToUndo, type SetOutcome, sayRefused, useBulkUndo } from "./use-bulk-undo";
import type { PickedSet } from "./use-picked";
import type { List } from "./use-rows";

interface BulkInput {
  readonly picked: PickedSet;
  readonly list: List;
  readonly actions: BulkActions;
}

/** What is being written for several, or comes back because it went nowhere. */
export interface BulkWriting {
  readonly groups: readonly VerbGroup[];
  readonly comment: string;
  readonly refused: { readonly message: string; readonly signedOut: boolean } | null;
}

/** Sends what is done to several, paints it meanwhile, and says what came of it. */
function useBulkSends(
  { picked, list, actions }: BulkInput,
  setOutcome: SetOutcome,
  setWriting: (writing: BulkWriting) => void,
  saving: Pick<ReturnType<typeof useBulkUndo>, "begin" | "end">,
) {
  const router = useRouter();
  const rowsOf = (items: readonly { readonly id: string }[]) => {
    const shown = new Map(list.shown.map((row) => [row.id, row]));
    return items.flatMap(({ id }) => shown.get(id) ?? []);
  };

  const settle = (words: string, results: readonly OneOutcome[], batch: Pick<BulkOutcome, "batch" | "until">) => {
    const failed = results.filter((one) => one.message !== null);
    const done = new Set(results.flatMap((one) => (one.message === null ? [one.task] : [])));
    picked.drop(picked.items.flatMap(({ id, number }) => (done.has(number) || done.has(id) ? [id] : [])));
    setOutcome({ words, failed, ...batch });
    announce(failed.length === 0 ? `${words}.` : `${words}. ${failed.length} not.`);
    router.refresh();
  };

  const decide = async (groups: readonly VerbGroup[], comment: string | null) => {
    const rows = rowsOf(groups.flatMap(({ items }) => items));
    // A review may stay where it is until it is submitted.
    const leaving = rows.filter(({ kind }) => kind !== "certification");
    list.leaveAll(leaving, rows);
    saving.begin();
    const items = groups.flatMap(({ verb, items: all }) =>
      all.map(({ number, version }) => ({ task: number, verb, version })),
    );
    const key = freshKey();
    const answer = await insist(() => actions.decide({ items, comment, key }));
    if (!answer.ok) {
      saving.end(null);
      list.refuseAll(leaving.map((row) => ({ row, message: answer.message })));
      // With the words: whoever sends it again has them already.
      const { message } = answer;
      setWriting({ groups, comment: comment ?? "", refused: { message, signedOut: answer.reason === "signed-out" } });
      announce(message, "assertive");
      return;
    }
    painted(list, rows, answer.value);
    settle(doneWords(groups, answer.value.results), answer.value.results, answer.value);
    saving.end(answer.value);
  };

  const snooze = async (until: Instant, words: string) => {
    const rows = rowsOf(picked.items);
    const tasks = picked.items.map(({ number }) => number);
    list.leaveAll(rows, []);
    const answer = await insist(() => actions.snooze({ tasks: [...tasks], until }));
    if (!answer.ok) {
      list.refuseAll(rows.map((row) => ({ row, message: answer.message })));
      announce(answer.message, "assertive");
      return;
    }
    list.savedAll(rows, answer.value.at);
    settle(`Snoozed ${tasks.length} until ${words}`, answer.value.results, nothingToUndo);
  };
  return { settle, decide, snooze };
}

/** Marks what is selected as read, or as unread where nothing of it is; it stays selected, for nothing leaves the list. */
function markPicked({ picked, list, actions }: BulkInput) {
  const ids = new Set(picked.items.map(({ id }) => id));
  const rows = list.shown.filter(({ id }) => ids.has(id));
  const read = rows.some(({ unread }) => unread);
  const mark = async () => {
    const answer = await insist(() => actions.mark({ tasks: picked.items.map(({ number }) => number), read }));
    if (!answer.ok) return sayRefused(answer.message);
    for (const row of rows) list.mark(row, read, answer.value.at);
    announce(`${answer.value.marked} marked as ${read ? "read" : "unread"}.`);
  };
  return { label: read ? "Mark read" : "Mark unread", run: () => void mark() };
}

/** Doing something to everything that is selected: what is being written, what is on its way, what came of it. */
export function useBulk(input: BulkInput) {
  const { picked } = input;
  const [composing, setComposing] = useState<BulkWriting | null>(null);
  const [outcome, setOutcome] = useState<BulkOutcome | null>(null);
  const [moving, setMoving] = useState(false);
  const { begin, end, busy, windowOver, undoBatch, undoLast } = useBulkUndo(input, outcome, setOutcome);
  const { settle, decide, snooze } = useBulkSends(input, setOutcome, setComposing, { begin, end });
  return {
    snooze,
    busy,
    windowOver,
    undoBatch,
    undoLast,
    marking: markPicked(input),
    composing,
    /** Opens what is written with a verb; all verbs of a tone at once where none is named. */
    compose: (tone: Tone, group?: VerbGroup) => {
      const groups = group ? [group] : verbGroups(picked.items, tone).filter(({ items }) => items.length > 0);
      if (groups.length > 0) setComposing({ groups, comment: "", refused: null });
      else announce("Nothing that is selected can be decided together like that.", "assertive");
    },
    back: () => setComposing(null),
    decide: (groups: readonly VerbGroup[], comment: string | null) => {
      setComposing(null);
      return decide(groups, comment);
    },
    outcome,
    close: () => setOutcome(null),
    moving,
    setMoving,
    reassigned: (results: readonly OneOutcome[]) => {
      const done = results.filter((one) => one.message === null).length;
      settle(`Reassigned ${done}`, results, nothingToUndo);
    },
  };
}

export type Bulk = ReturnType<typeof useBulk>;

/** The rows as the server's answer has them: gone, or back with the reason. */
function painted(list: List, rows: readonly ListedRow[], { results, at }: ManyDecided): void {
  const answers = new Map(results.map(({ task, message }) => [task, message]));
  const told = rows.map((row) => ({ row, message: answers.get(row.number) ?? null }));
  list.refuseAll(told.flatMap(({ row, message }) => (message === null ? [] : [{ row, message }])));
  list.savedAll(
    told.flatMap(({ row, message }) => (message === null && row.kind !== "certification" ? [row] : [])),
    at,
  );
}

function doneWords(groups: readonly VerbGroup[], results: readonly OneOutcome[]): string {
  const failed = new Set(results.flatMap((one) => (one.message === null ? [] : [one.task])));
  const parts = groups.map(({ past, items }) => {
    const done = items.filter(({ number }) => !failed.has(number)).length;
    return `${past} ${done}`;
  });
  return capital(parts.join(", "));
}
