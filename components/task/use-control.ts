"use client";

import { useCallback, useRef, useState } from "react";
import type { Proving } from "@/components/confirm/use-proof";
import { isWriting } from "@/components/shell/keys";
import { commentFieldId, questionBoxId } from "@/components/together/field-ids";
import { onceCaughtUp } from "@/components/ui/use-later";
import type { Instant } from "@/lib/engine/instant";
import type { Verb } from "@/lib/engine/task";
import type { ActionResult } from "@/lib/format/action-result";
import type { TaskView, VerbView } from "@/lib/queries/views";
import type { DecisionExtras, TaskChange } from "./actions";
import { shorterDraft, useDraft } from "./draft";
import type { Attempt } from "./use-deciding";

/** What is being written about which task. */
export interface Composing {
  readonly task: string;
  readonly verb: Verb;
  readonly confirming: boolean;
  /** By an admin in the assignees' place. */
  readonly override?: boolean;
}

/** What one can do with the task that is shown; buttons and keys call the same. */
export interface TaskControl {
  readonly composing: Composing | null;
  readonly reassigning: boolean;
  /** Presses a verb: sends it, or opens the composer where words are needed (or wanted). */
  readonly press: (verb: VerbView, withComment?: boolean) => void;
  /** Opens the composer for an admin who decides in the assignees' place. */
  readonly override: (verb: VerbView) => void;
  /** For how long it is approved, where that is shorter than was asked for. */
  readonly shorter: string | null;
  readonly shorten: (duration: string | null) => void;
  readonly send: (verb: VerbView, comment: string | null, extras?: DecisionExtras) => void;
  readonly back: () => void;
  readonly reassign: (open: boolean) => void;
  readonly comment: (question: boolean) => void;
  /** Opens the composer again with what was written, because it was not taken. */
  readonly reopen: (task: string, attempt: Attempt) => void;
  /** Changes what is said of the task and not who decides it. */
  readonly edit: (change: TaskChange) => Promise<ActionResult<unknown>>;
  readonly snoozing: boolean;
  /** Opens and closes the choice of when the task comes back. */
  readonly snooze: (open: boolean) => void;
  /** Puts it off until then for oneself; null brings it back. */
  readonly putOff: (until: Instant | null) => Promise<ActionResult<unknown>>;
  /** Where a decision wants fresh proof of who makes it. */
  readonly proving: Proving;
}

/** The first verb of a tone that this task shows. */
export function verbOf(task: TaskView, tone: VerbView["tone"]): VerbView | undefined {
  const usable = task.verbs.filter((verb) => verb.tone === tone);
  return usable.find((verb) => verb.refusal === null) ?? usable[0];
}

/** Whether a verb needs more than a comment: the answers to a form, what an access is changed to, or proof of who decides. */
function asksMore(task: TaskView, { verb }: VerbView): boolean {
  // Whoever has to show who they are goes away from here and comes back: the composer keeps what they wrote.
  if (task.deciding.stepUp !== null) return true;
  return verb === "change" || (verb === "submit" && task.deciding.fields.length > 0);
}

interface Sending extends Pick<TaskControl, "edit" | "putOff" | "proving"> {
  readonly decide: (task: TaskView, verb: Verb, comment: string | null, extras: DecisionExtras) => void;
}

/** The state of the decision bar of one task at a time. `decide`, `edit` and `putOff` send. */
export function useControl(
  task: TaskView | null,
  { decide, edit, putOff, proving }: Sending,
  chosen: Composing | null = null,
): TaskControl {
  const [composing, setComposing] = useState<Composing | null>(chosen);
  const [reassigning, setReassigning] = useState(false);
  const [snoozing, setSnoozing] = useState(false);
  // A time chosen for one task is never given with another, and outlives the page as words do.
  const [shortened, setShortened] = useDraft(shorterDraft(task?.number ?? ""));
  const shorter = shortened === "" ? null : shortened;
  const cameFrom = useRef<Element | null>(null);
  const back = useCallback(() => {
    const verb = composing?.verb;
    setComposing(null);
    requestAnimationFrame(() => focusAgain(cameFrom.current, verb));
  }, [composing]);

  const send: TaskControl["send"] = (verb, comment, extras = {}) => {
    if (!task) return;
    setComposing(null);
    decide(task, verb.verb, comment, {
      ...extras,
      ...(composing?.override ? { override: true } : {}),
      ...(verb.verb === "approve" && shorter ? { duration: shorter } : {}),
    });
  };
  const compose = (verb: VerbView, override: boolean) => {
    if (!task) return;
    cameFrom.current = document.activeElement;
    setComposing({ task: task.number, verb: verb.verb, confirming: false, override });
  };
  const press = (verb: VerbView, withComment = false) => {
    if (!task || verb.refusal !== null) return;
    if (verb.comment === "required" || withComment || asksMore(task, verb)) compose(verb, false);
    else send(verb, null);
  };

  return {
    // Words about one task are never sent with another.
    composing: composing && composing.task === task?.number ? composing : null,
    reassigning: reassigning && task !== null,
    press,
    override: (verb) => compose(verb, true),
    shorter,
    shorten: (duration) => setShortened(duration ?? ""),
    send,
    back,
    reassign: (open) => setReassigning(open && task?.canReassign.allowed === true),
    comment: focusComment,
    reopen: (which, { verb, comment, extras }) => {
      if (comment === null && extras.to === undefined && !extras.override) return;
      setComposing({ task: which, verb, confirming: false, override: extras.override === true });
    },
    edit,
    snoozing: snoozing && task !== null,
    snooze: setSnoozing,
    putOff,
    proving,
  };
}

/**
 * Back to where one was, unless somebody has begun to write elsewhere; a button that had made room for the composer is
 * there again as a new one.
 */
function focusAgain(before: Element | null, verb: Verb | undefined): void {
  if (isWriting(document.activeElement)) return;
  const button = document.querySelector(`[data-verb="${verb}"]`);
  const target = before?.isConnected && before !== document.body ? before : button;
  if (target instanceof HTMLElement) target.focus();
}

/** To the field where one says something, or asks it. */
export function focusComment(question: boolean): void {
  onceCaughtUp("task", () => {
    const box = document.getElementById(questionBoxId);
    if (question && box instanceof HTMLInputElement && !box.checked) box.click();
    const field = document.getElementById(commentFieldId);
    field?.scrollIntoView({ block: "center" });
    field?.focus();
  });
}
