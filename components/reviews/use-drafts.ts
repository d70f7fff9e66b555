"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from "react";
import { announce } from "@/components/ui/live-region";
import { note } from "@/components/ui/toast";
import { useComingBack } from "@/components/ui/use-coming-back";
import { useLeaveGuard } from "@/components/ui/use-leave-guard";
import type { Instant } from "@/lib/engine/instant";
import type { ReviewItemView } from "@/lib/queries/campaign-views";
import type { DraftsSaved, ReviewActions } from "./actions";
import { type Choice, due, happened, noDrafts, unsaved } from "./drafts";
import { paint, type ReviewRow } from "./rows";
import { sendAll } from "./send-drafts";

/** The items of a review with what one chooses. Choices are painted at once and sent one call after the other; what is chosen meanwhile goes together. */
export function useDrafts(items: readonly ReviewItemView[], renderedAt: Instant, actions: ReviewActions) {
  const router = useRouter();
  const [drafts, tell] = useReducer(happened, noDrafts);
  const [seen, setSeen] = useState(renderedAt);
  if (seen !== renderedAt) {
    setSeen(renderedAt);
    tell({ type: "rendered", at: renderedAt });
  }
  const rows = useMemo(() => paint(items, drafts), [items, drafts]);

  const latest = useRef({ items, actions });
  useEffect(() => {
    latest.current = { items, actions };
  });
  const sending = useRef(false);
  const [signedOut, setSignedOut] = useState(false);
  useEffect(() => {
    const next = due(drafts);
    if (sending.current || signedOut || next.length === 0) return;
    sending.current = true;
    tell({ type: "sent", tasks: next.map(({ task }) => task) });
    void sendAll(next, latest.current, drafts).then(({ held, ...saved }) => {
      sending.current = false;
      tell({ type: "answered", ...saved });
      sayRefused(saved);
      if (held.length === 0) return router.refresh();
      // The page anew would lead to signing in, and away from what is kept here.
      tell({ type: "held", tasks: held });
      setSignedOut(true);
      announce("Your session has ended. What you chose is kept.", "assertive");
    });
  }, [drafts, router, signedOut]);
  const waiting = due(drafts);
  useComingBack(signedOut, async () => {
    const answer = await fetch(`/tasks/${encodeURIComponent(waiting[0]?.task ?? "")}/view`).catch(() => null);
    if (answer && answer.status !== 401) setSignedOut(false);
  });
  useLeaveGuard(() => unsaved(drafts));

  const choose = useCallback((chosen: readonly ReviewRow[], choice: Choice) => {
    tell({ type: "chosen", choices: chosen.map((row) => ({ task: row.number, before: row.choice, choice })) });
  }, []);
  const undo = () => {
    const last = drafts.past.at(-1);
    if (!last) {
      note({ words: "There is nothing to take back.", id: "review-undo" });
      announce("There is nothing to take back.");
      return null;
    }
    tell({ type: "undone" });
    announce(last.length === 1 ? "Taken back." : `${last.length} taken back.`);
    return last[0]?.task ?? null;
  };
  /** How many wait for somebody to sign in again; null where nobody has to. */
  const kept = signedOut && waiting.length > 0 ? waiting.length : null;
  return { drafts, rows, choose, undo, kept };
}

function sayRefused({ results }: DraftsSaved): void {
  const refused = results.filter(({ message }) => message !== null);
  const [first] = refused;
  if (!first?.message) return;
  const words =
    refused.length === 1 ? `${first.task}: ${first.message}` : `${refused.length} were not saved. ${first.message}`;
  note({ words, tone: "bad", id: "review-refused" });
  announce(words, "assertive");
}
