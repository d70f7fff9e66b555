"use client";

import { Eye } from "lucide-react";
import { shortTitle } from "@/components/task/headline";
import { cn } from "@/components/ui/cn";
import { type VerbRule, verbs } from "@/lib/engine/verbs";
import type { ListedRow } from "@/lib/queries/inbox-views";

/** The verbs that fit the row as it is, the positive one first. */
function verbsOf({ kind, state }: ListedRow) {
  const rules: readonly VerbRule[] = verbs[kind];
  const fitting = rules.filter((rule) => rule.states.includes(state) && rule.tone !== "neutral");
  return (["positive", "negative"] as const).flatMap((tone) => {
    const rule = fitting.find((one) => one.tone === tone);
    return rule ? [{ tone, rule }] : [];
  });
}

/** The class that keeps what is said below the title out from under the verbs: some are long. */
export function roomFor(row: ListedRow): string {
  const letters = verbsOf(row).reduce((sum, { rule }) => sum + rule.label.length, 0);
  if (letters > 26) return "min-[1200px]:invisible min-[1200px]:min-w-[284px]";
  if (letters > 15) return "min-[1200px]:invisible min-[1200px]:min-w-[226px]";
  return "min-[1200px]:invisible min-[1200px]:min-w-[156px]";
}

interface RowVerbsProps {
  readonly row: ListedRow;
  readonly selected: "open" | "beside" | null;
  readonly reachable: boolean;
  readonly compact: boolean;
  readonly acts: {
    readonly press: (row: ListedRow, tone: "positive" | "negative") => void;
    readonly peek: (row: ListedRow) => void;
  };
}

/** The verbs of the row, as buttons: where the list stands alone on every row, beside the task on the one that is looked at. */
export function RowVerbs({ row, selected, reachable, compact, acts }: RowVerbsProps) {
  return (
    <span
      className={cn(
        // Between its buttons it catches no click: that is meant for the row.
        "pointer-events-none hidden shrink-0 gap-1.5 pr-4 md:max-[1199px]:flex",
        // Beside the task its own verbs are in sight: one line has no room for them twice.
        selected &&
          !compact &&
          "min-[1200px]:absolute min-[1200px]:right-4 min-[1200px]:bottom-[7px] min-[1200px]:flex min-[1200px]:pr-0",
      )}
    >
      <button
        type="button"
        tabIndex={reachable ? 0 : -1}
        title="Quick look"
        aria-label={`Quick look at ${shortTitle(row)}`}
        onClick={() => acts.peek(row)}
        className="pointer-events-auto relative z-1 grid size-6 place-items-center rounded-md text-ink-3 hover:bg-sunken hover:text-ink min-[1200px]:hidden"
      >
        <Eye aria-hidden="true" className="size-4" />
      </button>
      {verbsOf(row).map(({ tone, rule }) => (
        <button
          key={tone}
          type="button"
          tabIndex={reachable ? 0 : -1}
          aria-label={`${rule.label} ${shortTitle(row)}`}
          onClick={() => acts.press(row, tone)}
          className={cn(
            "pointer-events-auto relative z-1 h-6 rounded-md border border-line-strong bg-surface px-2 text-xs font-[550]",
            tone === "positive" ? "text-accent hover:border-accent" : "text-bad hover:border-bad",
          )}
        >
          {rule.label}
        </button>
      ))}
    </span>
  );
}
