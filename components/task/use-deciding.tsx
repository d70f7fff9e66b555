"use client";

import { useCallback, useEffect, useRef } from "react";
import { painted } from "@/components/ui/after-paint";
import { announce } from "@/components/ui/live-region";
import { dismissNote, note } from "@/components/ui/toast";
import { useLeaveGuard } from "@/components/ui/use-leave-guard";
import type { Instant } from "@/lib/engine/instant";
import type { Verb } from "@/lib/engine/task";
import type { ActionResult } from "@/lib/format/action-result";
import type { TaskView } from "@/lib/queries/views";
import { type Decided, type DecisionExtras, freshKey, insist, type TaskActions } from "./actions";
import { Arrowed } from "./arrowed";
import { draftsWith, forgetDraft } from "./draft";
import { pastWord, shortTitle } from "./headline";
import { noteServerTime } from "./server-time";
import { forgetDecision, lastDecision, rememberDecision } from "./undoable";
import { beginSending, endSending, keepUnsent } from "./unsent";

/** A decision as it was sent. */
export interface Attempt {
  readonly verb: Verb;
  readonly comment: string | null;
  readonly extras: DecisionExtras;
}

/** Why it was not taken. */
export type Refused = ActionResult<Decided> & { readonly ok: false };

/** What the page does while a decision is on its way. */
export interface DecidingEvents {
  /** The decision was sent: paint as if it were done. */
  readonly onSent: (task: TaskView, verb: Verb) => void;
  /** The server has it, as of this time. */
  readonly onSaved: (task: TaskView, at: Instant) => void;
  /** It was refused: take the paint back and say why. */
  readonly onRefused: (task: TaskView, refused: Refused, attempt: Attempt) => void;
  /** A decision was taken back. */
  readonly onUndone: (number: string, at: Instant) => void;
}

export interface Deciding {
  readonly decide: (task: TaskView, verb: Verb, comment: string | null, extras?: DecisionExtras) => Promise<void>;
  /** Takes back the given decision, or the latest one that can be. */
  readonly undo: (task?: { readonly number: string; readonly title: string }) => Promise<void>;
}

/** Sends decisions and takes them back: optimistic, once under one key, repeated when no answer comes. `quiet`: the page itself says what was done. */
export function useDeciding(actions: TaskActions, events: DecidingEvents, quiet = false): Deciding {
  const sending = useRef(0);
  const latest = useRef(events);
  useEffect(() => {
    latest.current = events;
  });
  useLeaveGuard(() => sending.current > 0);

  const undo = useCallback<Deciding["undo"]>(
    async (task) => {
      const last = lastDecision();
      const which = task ?? (last ? { number: last.task, title: last.title } : null);
      if (!which) {
        note({ words: "Nothing to undo." });
        return;
      }
      forgetDecision(which.number);
      const key = freshKey();
      const answer = await insist(() => actions.undo({ task: which.number, key }));
      const id = noteId(which.number);
      if (!answer.ok) {
        note({ id, words: answer.message, tone: "bad" });
        announce(answer.message, "assertive");
        return;
      }
      note({ id, words: line("Undone", which.title) });
      announce(`Undone: ${which.title}`);
      latest.current.onUndone(which.number, answer.value.at);
    },
    [actions],
  );

  const decide = useCallback<Deciding["decide"]>(
    async (task, verb, comment, extras = {}) => {
      const id = noteId(task.number);
      const title = shortTitle(task);
      const key = freshKey();
      const { number, version } = task;
      latest.current.onSent(task, verb);
      sending.current += 1;
      beginSending({ task: number, title, verb, version });
      const slow = setTimeout(() => {
        note({ id, words: line("Saving", title), duration: Number.POSITIVE_INFINITY });
        keepUnsent();
      }, 700);
      // Whoever decides sees the next task first: sending this one would lie between the key and the paint.
      await painted();
      const answer = await insist(
        () => actions.decide({ task: number, verb, comment, version, key, ...extras }),
        true,
      ).finally(() => {
        sending.current -= 1;
        clearTimeout(slow);
      });
      // Whoever was signed out, or never heard an answer, may still close the tab before it is sent again.
      if (answer.ok || answer.reason === "refused") endSending(number);
      if (!answer.ok) {
        dismissNote(id);
        announce(`${title}: ${answer.message}`, "assertive");
        latest.current.onRefused(task, answer, { verb, comment, extras });
        return;
      }
      draftsWith(number, verb).forEach(forgetDraft);
      noteServerTime(answer.value.at);
      sayDone(task, verb, answer.value, quiet ? null : () => void undo({ number, title }));
      latest.current.onSaved(task, answer.value.at);
    },
    [actions, undo, quiet],
  );
  return { decide, undo };
}

function line(what: string, title: string) {
  return (
    <>
      {what}: <Arrowed text={title} />
    </>
  );
}

function noteId(number: string): string {
  return `decision-${number}`;
}

/** Without `onUndo` only remembers it: the page says it in place. */
function sayDone(task: TaskView, verb: Verb, done: Decided, onUndo: (() => void) | null): void {
  const words = line(pastWord(task.kind, verb), shortTitle(task));
  const id = noteId(task.number);
  if (done.effectiveAt !== null) {
    rememberDecision({ task: task.number, title: shortTitle(task), until: done.effectiveAt });
  }
  if (onUndo === null || done.effectiveAt === null) {
    if (onUndo !== null) note({ id, words });
    else dismissNote(id);
    return;
  }
  const duration = Math.max(1000, Date.parse(done.effectiveAt) - Date.parse(done.at));
  note({ id, words, duration, action: { label: "Undo", kbd: "Z", onAct: onUndo } });
}
