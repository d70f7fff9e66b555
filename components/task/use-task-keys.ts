"use client";

import { type Command, useCommands, useKeys, useRestingKeys } from "@/components/shell/keys";
import type { TaskView, VerbView } from "@/lib/queries/views";
import { askCommand, commentCommand, linkCommand, partKeys } from "./detail-keys";
import { asksRequester } from "./headline";
import { verbOf } from "./use-control";
import type { Desk } from "./use-desk";

const otherWords: Readonly<Record<string, readonly string[]>> = {
  positive: ["accept", "ok", "yes", "done"],
  negative: ["reject", "refuse", "no"],
  neutral: [],
};

function verbCommand(desk: Desk, verb: VerbView, key: string | null): Command {
  return {
    id: `verb-${verb.verb}`,
    label: verb.label,
    ...(key ? { keys: [key], as: key === "y" ? "yes" : "no" } : {}),
    words: otherWords[verb.tone] ?? [],
    refusal: verb.refusal,
    run: () => desk.control.press(verb),
  };
}

function commandsOf(desk: Desk, view: TaskView): readonly Command[] {
  const positive = verbOf(view, "positive");
  const negative = verbOf(view, "negative");
  const keyOf = (verb: VerbView) => (verb === positive ? "y" : verb === negative ? "n" : null);
  return [
    ...view.verbs.map((verb) => verbCommand(desk, verb, keyOf(verb))),
    {
      id: "reassign",
      label: "Reassign",
      keys: ["r"],
      words: ["give to", "assign", "hand over"],
      refusal: view.canReassign.refusal,
      run: () => desk.control.reassign(true),
    },
    ...(asksRequester(view) ? [askCommand(() => desk.control.comment(true))] : []),
    {
      id: "snooze",
      label: "Snooze",
      keys: ["s", "h"],
      words: ["later", "remind me", "put off", "hide"],
      run: () => desk.control.snooze(true),
    },
    linkCommand(view.number),
    ...(view.together.canComment ? [commentCommand(() => desk.control.comment(false))] : []),
  ];
}

/** The verbs of the task that is shown, by key and in the command menu; and Z, which takes the last decision back. */
export function useTaskKeys(desk: Desk, view: TaskView | null): void {
  useRestingKeys(desk.control.reassigning || desk.control.snoozing);
  useCommands("This task", view ? commandsOf(desk, view) : []);
  useKeys("Parts of the task", view ? partKeys() : []);
  useCommands("Decisions", [
    { id: "undo", label: "Undo the last decision", keys: ["z"], words: ["back", "revert"], run: desk.undo },
  ]);
}
