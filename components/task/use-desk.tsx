"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { useClock } from "@/components/ui/clock";
import { announce } from "@/components/ui/live-region";
import { note } from "@/components/ui/toast";
import type { Instant } from "@/lib/engine/instant";
import type { Verb } from "@/lib/engine/task";
import type { ActionResult } from "@/lib/format/action-result";
import type { TaskRow, TaskView } from "@/lib/queries/views";
import { freshKey, insist, type Receipt, type TaskActions } from "./actions";
import { Arrowed } from "./arrowed";
import { changes } from "./changes";
import { shortTitle } from "./headline";
import type { TaskNotice } from "./task-pane";
import { type Composing, type TaskControl, useControl } from "./use-control";
import { useDeciding } from "./use-deciding";
import type { ViewEntry, ViewStore } from "./view-store";

/** What the page around the task paints when a decision goes out, is saved, comes back or is undone. */
export interface DeskEvents {
  readonly onSent?: (task: TaskView, verb: Verb) => void;
  readonly onSaved?: (task: TaskRow, at: Instant) => void;
  readonly onRefused?: (task: TaskRow, message: string) => void;
  readonly onUndone?: (number: string, at: Instant) => void;
}

interface DeskInput {
  /** The task that is looked at. */
  readonly number: string | null;
  readonly entry: ViewEntry;
  readonly store: ViewStore;
  readonly actions: TaskActions;
  readonly chosen?: Composing | null;
  readonly events?: DeskEvents;
  /** The page says itself what was done. */
  readonly quiet?: boolean;
}

export interface Desk {
  readonly control: TaskControl;
  readonly notice: TaskNotice | null;
  readonly undo: () => void;
  /** Submits one's decisions on the review that the task belongs to. */
  readonly submitReviews: () => Promise<void>;
  readonly read: () => void;
  readonly comment: (body: string, question: boolean) => Promise<ActionResult<unknown>>;
  readonly reassign: (assignee: string, reason: string) => Promise<ActionResult<unknown>>;
}

/** Everything one does with a task, wherever it is shown. */
export function useDesk({ number, entry, store, actions, chosen = null, events = {}, quiet = false }: DeskInput): Desk {
  const { now, zone } = useClock();
  const [notices, setNotices] = useState<ReadonlyMap<string, TaskNotice>>(new Map());
  const refresh = useRefresh();

  const readAgain = useCallback(
    async (which: string) => {
      await store.ensure(which, true);
      refresh();
    },
    [store, refresh],
  );
  const say = (which: string, notice: TaskNotice | null) => {
    setNotices((map) => {
      const copy = new Map(map);
      if (notice) copy.set(which, notice);
      else copy.delete(which);
      return copy;
    });
  };

  const deciding = useDeciding(
    actions,
    {
      onSent: (task, verb) => {
        say(task.number, null);
        events.onSent?.(task, verb);
      },
      onSaved: (task, at) => {
        void readAgain(task.number).then(() => events.onSaved?.(task, at));
      },
      onRefused: (task, { message }) => {
        events.onRefused?.(task, message);
        say(task.number, { message, changes: [] });
        void readAgain(task.number).then(() => {
          const after = store.get(task.number).view;
          if (after) say(task.number, { message, changes: changes(task, after, now, zone) });
        });
      },
      onUndone: (which, at) => {
        events.onUndone?.(which, at);
        void readAgain(which);
      },
    },
    quiet,
  );

  const view = entry.view;
  const control = useControl(view, (...decision) => void deciding.decide(...decision), chosen);
  const comment: Desk["comment"] = async (body, question) => {
    const answer = await send(view, (task, key) => actions.comment({ task, body, question, key }));
    if (answer.ok && number) void readAgain(number);
    return answer;
  };
  const reassign: Desk["reassign"] = async (assignee, reason) => {
    const answer = await send(view, (task, key) => actions.reassign({ task, assignee, reason, key }));
    if (!answer.ok || !view) return answer;
    note({
      words: (
        <>
          Reassigned: <Arrowed text={shortTitle(view)} />
        </>
      ),
    });
    void readAgain(view.number);
    return answer;
  };

  const submitReviews: Desk["submitReviews"] = async () => {
    const campaign = view?.deciding.campaign;
    if (!view || !campaign) return;
    const answer = await send(view, (_, key) => actions.submitReviews({ campaign: campaign.number, key }));
    const message = answer.ok ? receiptWords(answer.value) : answer.message;
    announce(message);
    say(view.number, { message, changes: [], ...(answer.ok ? { good: true } : {}) });
    store.stale();
    void readAgain(view.number);
  };

  return {
    control,
    notice: number ? (notices.get(number) ?? null) : null,
    submitReviews,
    undo: () =>
      void deciding.undo(
        view && (view.canUndo || view.deciding.draft) ? { number: view.number, title: shortTitle(view) } : undefined,
      ),
    read: () => {
      if (number) void readAgain(number);
    },
    comment,
    reassign,
  };
}

/** What was submitted, with the reference it can be found by. */
function receiptWords({ reference, submitted, accepted }: Receipt): string {
  const many = submitted === 1 ? "1 review was" : `${submitted} reviews were`;
  const lost = submitted - accepted;
  const not = lost === 0 ? "" : ` ${lost} of them no longer counted: look at them again.`;
  return `${many} submitted. Reference ${reference}.${not}`;
}

function send<T>(
  view: TaskView | null,
  attempt: (task: string, key: string) => Promise<ActionResult<T>>,
): Promise<ActionResult<T>> {
  if (!view) {
    return Promise.resolve({ ok: false, reason: "failed", message: "The task is still being read.", refusal: null });
  }
  const key = freshKey();
  return insist(() => attempt(view.number, key));
}

/** Asks the server for the page anew, once for several calls in a row. */
function useRefresh(): () => void {
  const router = useRouter();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => router.refresh(), 250);
  }, [router]);
}
