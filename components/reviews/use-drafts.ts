"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from "react";
import { freshKey, insist } from "@/components/task/actions";
import { announce } from "@/components/ui/live-region";
import { note } from "@/components/ui/toast";
import { useLeaveGuard } from "@/components/ui/use-leave-guard";
import type { Instant } from "@/lib/engine/instant";
import type { ReviewItemView } from "@/lib/queries/campaign-views";
import type { DraftSent, DraftsSaved, ReviewActions } from "./actions";
import { type Choice, type Drafts, due, happened, noDrafts, unsaved } from "./drafts";
import { paint, type ReviewRow } from "./rows";

type Sent = { readonly task: string; readonly choice: Choice };

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
  useEffect(() => {
    const next = due(drafts);
    if (sending.current || next.length === 0) return;
    sending.current = true;
    tell({ type: "sent", tasks: next.map(({ task }) => task) });
    void sendAll(next, latest.current, drafts).then((saved) => {
      sending.current = false;
      tell({ type: "answered", ...saved });
      sayRefused(saved);
      router.refresh();
    });
  }, [drafts, router]);
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
  return { drafts, rows, choose, undo };
}

async function sendAll(
  next: readonly Sent[],
  { items, actions }: { readonly items: readonly ReviewItemView[]; readonly actions: ReviewActions },
  drafts: Drafts,
): Promise<DraftsSaved> {
  const version = (task: string) =>
    // After a choice of one's own the version is another; it was not changed by anybody else then.
    drafts.over.get(task)?.again ? null : (items.find(({ number }) => number === task)?.version ?? null);
  const together = next.flatMap(({ task, choice: { verb, comment } }): DraftSent[] =>
    verb === "change" ? [] : [{ task, verb, comment, version: version(task) }],
  );
  const results: { task: string; message: string | null }[] = [];
  let at = new Date(0).toISOString();
  if (together.length > 0) {
    const key = freshKey();
    const answer = await insist(() => actions.draft({ key, items: together }), true);
    if (answer.ok) at = answer.value.at;
    results.push(
      ...(answer.ok ? answer.value.results : together.map(({ task }) => ({ task, message: answer.message }))),
    );
  }
  for (const { task, choice } of next) {
    if (choice.verb !== "change" || !choice.to) continue;
    const { to } = choice;
    const key = freshKey();
    const answer = await insist(
      () => actions.change({ task, key, comment: choice.comment, version: version(task), to: to.slug }),
      true,
    );
    if (answer.ok) at = answer.value.at;
    results.push({ task, message: answer.ok ? null : answer.message });
  }
  return { at, results };
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
