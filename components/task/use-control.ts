"use client";

import { useCallback, useRef, useState } from "react";
import type { Verb } from "@/lib/engine/task";
import type { TaskView, VerbView } from "@/lib/queries/views";
import { commentFieldId, questionBoxId } from "./comments";

/** What is being written about which task. */
export interface Composing {
  readonly task: string;
  readonly verb: Verb;
  readonly confirming: boolean;
}

/** What one can do with the task that is shown; buttons and keys call the same. */
export interface TaskControl {
  readonly composing: Composing | null;
  readonly reassigning: boolean;
  /** Presses a verb: sends it, or opens the composer where words are needed (or wanted). */
  readonly press: (verb: VerbView, withComment?: boolean) => void;
  readonly send: (verb: VerbView, comment: string | null) => void;
  readonly back: () => void;
  readonly reassign: (open: boolean) => void;
  readonly comment: (question: boolean) => void;
}

/** The first verb of a tone that this task shows. */
export function verbOf(task: TaskView, tone: VerbView["tone"]): VerbView | undefined {
  const usable = task.verbs.filter((verb) => verb.tone === tone);
  return usable.find((verb) => verb.refusal === null) ?? usable[0];
}

/** The state of the decision bar of one task at a time. `decide` sends. */
export function useControl(
  task: TaskView | null,
  decide: (task: TaskView, verb: Verb, comment: string | null) => void,
  chosen: Composing | null = null,
): TaskControl {
  const [composing, setComposing] = useState<Composing | null>(chosen);
  const [reassigning, setReassigning] = useState(false);
  const cameFrom = useRef<Element | null>(null);
  const back = useCallback(() => {
    const verb = composing?.verb;
    setComposing(null);
    requestAnimationFrame(() => focusAgain(cameFrom.current, verb));
  }, [composing]);

  const send = (verb: VerbView, comment: string | null) => {
    if (!task) return;
    setComposing(null);
    decide(task, verb.verb, comment);
  };
  const press = (verb: VerbView, withComment = false) => {
    if (!task || verb.refusal !== null) return;
    if (verb.comment === "required" || withComment) {
      cameFrom.current = document.activeElement;
      setComposing({ task: task.number, verb: verb.verb, confirming: false });
      return;
    }
    send(verb, null);
  };

  return {
    // Words about one task are never sent with another.
    composing: composing && composing.task === task?.number ? composing : null,
    reassigning: reassigning && task !== null,
    press,
    send,
    back,
    reassign: (open) => setReassigning(open && task?.canReassign.allowed === true),
    comment: focusComment,
  };
}

/** Back to where one was; a button that had made room for the composer is there again as a new one. */
function focusAgain(before: Element | null, verb: Verb | undefined): void {
  const button = document.querySelector(`[data-verb="${verb}"]`);
  const target = before?.isConnected && before !== document.body ? before : button;
  if (target instanceof HTMLElement) target.focus();
}

function focusComment(question: boolean): void {
  const box = document.getElementById(questionBoxId);
  if (question && box instanceof HTMLInputElement && !box.checked) box.click();
  const field = document.getElementById(commentFieldId);
  field?.scrollIntoView({ block: "center" });
  field?.focus();
}
