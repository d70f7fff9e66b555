"use client";

import type { RefObject } from "react";
import { type Command, useCommands, useKeys } from "@/components/shell/keys";
import type { TaskActions } from "@/components/task/actions";
import type { Desk } from "@/components/task/use-desk";
import { addFilter } from "@/components/ui/filter-chip";
import { announce } from "@/components/ui/live-region";
import { note } from "@/components/ui/toast";
import type { ListedRow } from "@/lib/queries/inbox-views";
import { newWords } from "./new-tasks";
import { neighbour } from "./rows";
import type { Bulk } from "./use-bulk";
import type { Density } from "./use-density";
import type { Inbox } from "./use-inbox";
import { markRow } from "./use-mark-read";
import type { PickedSet } from "./use-picked";
import type { Querying } from "./use-query";

interface InboxKeys {
  readonly inbox: Inbox;
  readonly querying: Querying;
  readonly picked: PickedSet;
  readonly bulk: Bulk;
  readonly density: Density;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly mark: TaskActions["mark"];
  readonly edit: Desk["control"]["edit"];
  readonly peek: (row: ListedRow) => void;
}

/** The arrows move in the list, but in the task itself they scroll it. */
function arrow(step: 1 | -1, move: (step: 1 | -1) => void): void {
  const pane = document.activeElement?.closest("[data-task-scroll]");
  if (pane) pane.scrollBy({ top: step * 60 });
  else move(step);
}

/** A quick look at the row; in the task itself the key turns a page of it, as it does everywhere. */
function look({ peek }: InboxKeys, row: ListedRow): void {
  const pane = document.activeElement?.closest("[data-task-scroll]");
  if (pane) pane.scrollBy({ top: pane.clientHeight * 0.9 });
  else peek(row);
}

/** Escape goes back one step at a time: the composer, the task, the selection, the filters. */
function leaveStepwise({ inbox: { desk, task, select }, querying, picked, bulk }: InboxKeys): void {
  if (bulk.composing) bulk.back();
  else if (desk.control.composing) desk.control.back();
  else if (task !== null) select(null, false);
  else if (picked.items.length > 0) picked.clear();
  else if (querying.filtered) querying.clear();
}

/** Moving about in the list, and what is done to the row that is looked at without deciding it. */
export function useInboxKeys(keys: InboxKeys): void {
  const { walk, current, select, list } = keys.inbox;
  const move = (step: 1 | -1) => select(neighbour(walk, current, step), true);
  const row = list.shown.find((one) => one.number === current) ?? null;
  useKeys("List", [
    { id: "next", label: "Next task", keys: ["j"], run: () => move(1) },
    { id: "down", label: "Next task, or down in the task", keys: ["ArrowDown"], run: () => arrow(1, move) },
    { id: "previous", label: "Previous task", keys: ["k"], run: () => move(-1) },
    { id: "up", label: "Previous task, or up in the task", keys: ["ArrowUp"], run: () => arrow(-1, move) },
    { id: "open", label: "Open", keys: ["Enter", "o"], run: () => select(row, true) },
    { id: "close", label: "Close, then clear the filters", keys: ["Escape"], run: () => leaveStepwise(keys) },
  ]);
  useCommands("List", [...listCommands(keys), ...(row ? rowCommands(keys, row) : [])]);
}

function listCommands({ inbox: { list }, density, searchRef }: InboxKeys): readonly Command[] {
  const always = [
    { id: "search", label: "Search your tasks", keys: ["/"], words: ["find"], run: () => searchRef.current?.focus() },
    { id: "add-filter", label: "Add a filter", keys: ["f"], words: ["filter", "narrow"], run: addFilter },
    {
      id: "density",
      label: density.compact ? "Two lines a row" : "One line a row",
      keys: ["shift+d"],
      words: ["compact", "density", "comfortable"],
      run: density.toggle,
    },
  ];
  if (list.held === 0) return always;
  const label = `Show ${newWords(list.held)}`;
  return [...always, { id: "show-new", label, keys: ["."], words: ["refresh", "update"], run: list.showHeld }];
}

function rowCommands(keys: InboxKeys, row: ListedRow): readonly Command[] {
  const { inbox, mark, edit, picked } = keys;
  const unread = [
    {
      id: "unread",
      label: row.unread ? "Mark as read" : "Mark as unread",
      keys: ["u"],
      words: ["unread", "read", "bold"],
      run: () => {
        markRow(inbox.list, mark, row, row.unread);
        announce(row.unread ? "Marked as read." : "Marked as unread.");
      },
    },
  ];
  const own = [
    // What is selected is marked as a whole.
    ...(picked.items.length > 0 ? [] : unread),
    { id: "peek", label: "Quick look", keys: [" "], words: ["peek", "preview"], run: () => look(keys, row) },
  ];
  if (!claimable(row, inbox)) return own;
  const words = ["take", "mine", "I do this one"];
  return [...own, { id: "claim", label: "Claim", keys: ["c"], words, run: () => void claim(edit) }];
}

/** A task that several could do, and that nobody has said they do. */
function claimable(row: ListedRow, { entry }: Inbox): boolean {
  const view = entry.view?.number === row.number ? entry.view : null;
  return row.claimedBy === null && row.assignees.length > 1 && view !== null && view.allowed.length > 0;
}

async function claim(edit: InboxKeys["edit"]): Promise<void> {
  const answer = await edit({ claimed: true });
  if (answer.ok) {
    note({ words: "Claimed: the others see that you do this one." });
    announce("Claimed.");
    return;
  }
  note({ words: answer.message, tone: "bad" });
  announce(answer.message, "assertive");
}
