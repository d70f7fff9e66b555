"use client";

import { type Command, useCommands, useRestingKeys } from "@/components/shell/keys";
import { bulkSnoozeId, mostPutOff } from "./bulk-ids";
import { neighbour } from "./rows";
import type { Bulk } from "./use-bulk";
import type { Inbox } from "./use-inbox";
import { matchingLabel } from "./use-matching";
import type { PickedSet } from "./use-picked";

interface BulkKeys {
  readonly inbox: Inbox;
  readonly picked: PickedSet;
  readonly bulk: Bulk;
  /** Whether anything can be selected in this list. */
  readonly decidable: boolean;
}

/** Selecting several, and the verbs that then count for all of them instead of for the task that is looked at. */
export function useBulkKeys({ inbox, picked, bulk, decidable }: BulkKeys): void {
  const { walk, current, select } = inbox;
  useRestingKeys(bulk.composing !== null || bulk.moving);
  const row = decidable ? (walk.find((one) => one.number === current) ?? null) : null;
  const extend = (step: 1 | -1) => {
    const next = neighbour(walk, current, step);
    if (!row || !next) return;
    if (!picked.picked.has(row.id)) picked.pick(row, false);
    picked.pick(next, true);
    select(next, true);
  };
  useCommands("Selection", [
    ...(row
      ? [
          {
            id: "pick",
            label: picked.picked.has(row.id) ? "Take out of the selection" : "Select",
            keys: ["x"],
            words: ["mark", "choose", "tick"],
            run: () => picked.pick(row, false),
          },
          {
            id: "pick-range",
            label: "Select everything from the last one selected",
            keys: ["shift+x"],
            words: ["range", "extend"],
            run: () => picked.pick(row, true),
          },
          { id: "extend-down", label: "Extend the selection down", keys: ["shift+j"], run: () => extend(1) },
          { id: "extend-up", label: "Extend the selection up", keys: ["shift+k"], run: () => extend(-1) },
        ]
      : []),
    ...(decidable && walk.length > 0 ? allCommands(picked) : []),
  ]);
  const count = picked.items.length;
  useCommands(
    "Selected tasks",
    count === 0
      ? []
      : [
          {
            id: "bulk-yes",
            as: "yes",
            label: `Decide ${count} positively`,
            keys: ["y"],
            words: ["approve", "accept", "certify", "confirm", "complete"],
            run: () => bulk.compose("positive"),
          },
          {
            id: "bulk-no",
            as: "no",
            label: `Decide ${count} negatively`,
            keys: ["n"],
            words: ["deny", "reject", "remove", "decline"],
            run: () => bulk.compose("negative"),
          },
          {
            id: "bulk-reassign",
            label: `Reassign ${count}`,
            keys: ["r"],
            words: ["give to", "assign"],
            run: () => bulk.setMoving(true),
          },
          {
            id: "bulk-snooze",
            label: `Snooze ${count}`,
            keys: ["s", "h"],
            words: ["later", "put off"],
            run: () => document.getElementById(bulkSnoozeId)?.click(),
          },
          ...(count > mostPutOff
            ? []
            : [
                {
                  id: "bulk-unread",
                  label: `${bulk.marking.label}: ${count}`,
                  keys: ["u"],
                  words: ["read", "unread", "bold"],
                  run: bulk.marking.run,
                },
              ]),
          { id: "bulk-clear", label: "Clear the selection", words: ["none"], run: picked.clear },
        ],
  );
  const undo = bulk.undoLast();
  useCommands(
    "Selected tasks",
    undo ? [{ id: "bulk-undo", label: "Undo all of them", keys: ["z"], words: ["back"], run: undo }] : [],
  );
}

/** Everything that was read, and pressed once more everything that matches. */
function allCommands({ all: whole, matching, readAll, clear }: PickedSet): readonly Command[] {
  const all = {
    id: "pick-all",
    label: matching.offered ? matchingLabel(matching) : "Select all",
    keys: ["mod+a"],
    words: ["everything"],
    run: matching.offered ? matching.take : readAll,
  };
  return whole ? [all, { id: "pick-none", label: "Select none", words: ["clear"], run: clear }] : [all];
}
