"use client";

import { useCallback, useState } from "react";
import { useRefresh } from "@/components/live/refresh";
import { useClock } from "@/components/ui/clock";
import { announce } from "@/components/ui/live-region";
import { note } from "@/components/ui/toast";
import { useComingBack } from "@/components/ui/use-coming-back";
import type { Instant } from "@/lib/engine/instant";
import type { Verb } from "@/lib/engine/task";
import type { ActionResult } from "@/lib/format/action-result";
import { when } from "@/lib/format/time";
import type { TaskRow, TaskView } from "@/lib/queries/views";
import { freshKey, insist, type Receipt, type TaskActions } from "./actions";
import { Arrowed } from "./arrowed";
import { shortTitle } from "./headline";
import { firstNotice, noticeAfter, type TaskNotice } from "./refused";
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
  const clock = useClock();
  const [notices, setNotices] = useState<ReadonlyMap<string, TaskNotice>>(new Map());
  const refresh = useRefresh();

  const readAgain = useCallback(
    async (which: string) => {
      await store.ensure(which, true);
      refresh();
    },
    [store, refresh],
  );
  /** What has left the page is read anew when somebody comes back to it; what is reviewed stays where it is. */
  const readDecided = async (task: TaskView) => {
    if (task.number === number || task.deciding.campaign?.submits) return readAgain(task.number);
    store.stale(task.number);
    refresh();
  };
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
        void readDecided(task).then(() => events.onSaved?.(task, at));
      },
      onRefused: (task, refused, attempt) => {
        events.onRefused?.(task, refused.message);
        const again = () => {
          control.back();
          void deciding.decide(task, attempt.verb, attempt.comment, attempt.extras);
        };
        const notice = firstNotice(refused);
        say(task.number, refused.reason === "refused" ? notice : { ...notice, again });
        control.reopen(task.number, attempt);
        // Whoever is signed out would be led away from here by it.
        if (refused.reason === "signed-out") return;
        void readAgain(task.number).then(() => {
          const after = store.get(task.number).view;
          if (!after || refused.reason !== "refused") return;
          const told = noticeAfter(refused, attempt, task, after, clock);
          say(task.number, told);
          if (told.message !== notice.message) events.onRefused?.(task, told.message);
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
  const edit: TaskControl["edit"] = async (change) => {
    const answer = await send(view, (task, key) => actions.edit({ task, key, ...change }));
    if (view && (answer.ok || answer.reason === "refused")) void readAgain(view.number);
    return answer;
  };
  const putOff: TaskControl["putOff"] = async (snoozedUntil) => {
    const answer = await send(view, (task) => actions.mark({ task, snoozedUntil }));
    if (answer.ok && view) {
      const words = snoozedUntil === null ? "Back in the inbox" : `Snoozed until ${when(snoozedUntil, clock)}`;
      note({ words: `${words}: ${view.number}` });
      announce(words);
      void readAgain(view.number);
    }
    return answer;
  };
  const proving: TaskControl["proving"] = {
    prove: (verb) => send(view, (task) => actions.prove({ task, verb, version: view?.version ?? 0 })),
    look: () => {
      if (view) void readAgain(view.number);
    },
  };
  const decide = (...decision: Parameters<typeof deciding.decide>) => void deciding.decide(...decision);
  const control = useControl(view, { decide, edit, putOff, proving }, chosen);
  const notice = number ? (notices.get(number) ?? null) : null;
  useSignedInAgain(notice, number, (which, said) => {
    say(which, { ...said, message: "You are signed in again. Your decision and your words are kept.", signIn: "done" });
    void readAgain(which);
  });
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
    notice,
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

/** Looks, whenever one comes back to this tab, whether somebody is signed in again. */
function useSignedInAgain(
  notice: TaskNotice | null,
  number: string | null,
  onSignedIn: (number: string, notice: TaskNotice) => void,
): void {
  useComingBack(notice?.signIn === "needed" && number !== null, async () => {
    if (!notice || number === null) return;
    const answer = await fetch(`/tasks/${encodeURIComponent(number)}/view`).catch(() => null);
    if (answer && answer.status !== 401) onSignedIn(number, notice);
  });
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
