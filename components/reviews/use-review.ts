"use client";

import { useState } from "react";
import { announce } from "@/components/ui/live-region";
import { type Choice, undecided } from "./drafts";
import { choosable, type ReviewRow, standsAlone } from "./rows";
import type { Chosen } from "./use-chosen";
import type { useDrafts } from "./use-drafts";
import { itemTitle, pastOf } from "./words";

/** What words are being written for: one item, or all that are selected. */
export interface Writing {
  readonly verb: NonNullable<Choice["verb"]>;
  readonly rows: readonly ReviewRow[];
  readonly bulk: boolean;
}

interface ReviewInput {
  readonly drafts: ReturnType<typeof useDrafts>;
  readonly shown: readonly ReviewRow[];
  readonly chosen: Chosen;
  readonly current: ReviewRow | null;
  /** Makes a row the current one; the focus follows unless it is wanted elsewhere. */
  readonly goTo: (number: string, focus?: boolean) => void;
}

/** What one does in a review, for the row one is at or for all that are selected. */
export function useReview({ drafts, shown, chosen, current, goTo }: ReviewInput) {
  const [writing, setWriting] = useState<Writing | null>(null);

  const putMany = (rows: readonly ReviewRow[], choice: Choice, left: number) => {
    if (choice.verb) announce(`${pastOf(choice.verb)}: ${rows.length}. ${left} left.`);
    // The bar they were decided in goes: the focus goes on to what is left.
    const last = rows.at(-1);
    const others = shown.filter((row) => row === last || !rows.includes(row));
    if (last) goTo((nextAfter(others, last) ?? last).number);
  };

  const put = (rows: readonly ReviewRow[], choice: Choice) => {
    drafts.choose(rows, choice);
    setWriting(null);
    const [only] = rows;
    const left = shown.filter((row) => row.choice.verb === null && !rows.includes(row)).length;
    if (rows.length !== 1 || !only) return putMany(rows, choice, left);
    if (choice.verb === null) {
      announce(`Taken back: ${itemTitle(only)}.`);
      // The button that was pressed is gone.
      return goTo(only.number);
    }
    const next = nextAfter(shown, only);
    announce(`${pastOf(choice.verb)}. ${left} left.${next ? ` Next: ${itemTitle(next)}` : ""}`);
    goTo((next ?? only).number);
  };

  /** Several at once: what asks for a look of its own stays selected. */
  const certifyMany = (rows: readonly ReviewRow[]) => {
    const plain = rows.filter((row) => standsAlone(row) === null);
    if (plain.length === 0) {
      announce("Each of these needs a look of its own.", "assertive");
      return;
    }
    if (plain.some((row) => row.needsComment.certify)) return setWriting({ verb: "certify", rows: plain, bulk: true });
    put(plain, { ...undecided, verb: "certify" });
    chosen.set(plain, false);
  };

  const one = (verb: Writing["verb"], row: ReviewRow | null) => {
    if (!row || !choosable(row)) return;
    const asks = verb === "change" || row.needsComment[verb];
    if (asks) {
      goTo(row.number, false);
      setWriting({ verb, rows: [row], bulk: false });
    } else put([row], { ...undecided, verb });
  };

  return {
    writing,
    certify: (row?: ReviewRow) => {
      if (!row && chosen.rows.length > 0) certifyMany(chosen.rows);
      else one("certify", row ?? current);
    },
    remove: (row?: ReviewRow) => {
      if (!row && chosen.rows.length > 0) setWriting({ verb: "remove", rows: chosen.rows, bulk: true });
      else one("remove", row ?? current);
    },
    change: (row?: ReviewRow) => one("change", row ?? current),
    back: (row: ReviewRow) => put([row], undecided),
    send: (choice: Choice) => {
      if (!writing) return;
      put(writing.rows, choice);
      if (writing.bulk) chosen.set(writing.rows, false);
    },
    cancel: () => {
      setWriting(null);
      const [row] = writing?.rows ?? [];
      const to = writing?.bulk ? current : row;
      if (to) goTo(to.number);
    },
    /** Lets go of what is selected, and brings the focus back to the row one is at. */
    clear: () => {
      chosen.clear();
      if (current) goTo(current.number);
    },
  };
}

export type Review = ReturnType<typeof useReview>;

/** The next one that is open, further down or else from the top. */
function nextAfter(shown: readonly ReviewRow[], row: ReviewRow): ReviewRow | null {
  const at = shown.findIndex(({ number }) => number === row.number);
  const open = (one: ReviewRow) => one.choice.verb === null && one.number !== row.number && choosable(one);
  return shown.slice(at + 1).find(open) ?? shown.slice(0, Math.max(at, 0)).find(open) ?? null;
}
