"use client";

import { type Command, useCommands } from "@/components/shell/keys";
import type { CampaignDetail } from "@/lib/queries/campaign-views";

interface Doings {
  readonly remind: () => void;
  readonly extend: () => void;
  readonly end: () => void;
}

/** What whoever leads a running review may do with it, in the command menu too. */
export function useLeadCommands({ state, counts, dueAt }: CampaignDetail, doings: Doings): void {
  const commands: readonly Command[] = [
    {
      id: "campaign-remind",
      label: "Send reminders",
      words: ["nudge", "chase", "reviewers"],
      refusal: counts.open === 0 ? "Nothing is open." : null,
      run: doings.remind,
    },
    {
      id: "campaign-extend",
      label: dueAt ? "Extend" : "Set a due date",
      words: ["due", "later", "deadline", "longer"],
      run: doings.extend,
    },
    { id: "campaign-end", label: "End", words: ["finish", "close", "stop"], run: doings.end },
  ];
  useCommands("This campaign", state === "running" ? commands : []);
}
