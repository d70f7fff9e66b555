"use client";

import type { ReactNode } from "react";
import { Toaster as Sonner, toast } from "sonner";
import { Kbd } from "./kbd";

interface Note {
  readonly words: ReactNode;
  /** One action; its key is named beside it but bound by the page. */
  readonly action?: { readonly label: string; readonly kbd?: string; readonly onAct: () => void };
  readonly tone?: "plain" | "bad";
  /** Milliseconds; 6 seconds unless told, longer for the undo window. */
  readonly duration?: number;
  /** Showing again under the same id changes the note that is there. */
  readonly id?: string;
}

/** Shows a note at the foot of the page. A convenience: what it says must also stand somewhere that stays. Answers its id. */
export function note({ words, action, tone = "plain", duration = 6000, id }: Note): string | number {
  return toast(
    <span className="flex w-full items-center gap-3.5">
      <span className={tone === "bad" ? "flex-1 font-medium" : "flex-1"}>{words}</span>
      {action ? (
        <span className="flex items-center gap-2">
          <button
            type="button"
            onClick={action.onAct}
            className="rounded-sm font-semibold underline underline-offset-3 focus-visible:outline-current"
          >
            {action.label}
          </button>
          {action.kbd ? (
            <span aria-hidden="true">
              <Kbd bare>{action.kbd}</Kbd>
            </span>
          ) : null}
        </span>
      ) : null}
    </span>,
    { duration, ...(id ? { id } : {}) },
  );
}

/** Takes a note away. */
export function dismissNote(id: string | number): void {
  toast.dismiss(id);
}

/** Once, in the root layout. Alt+T brings the focus to the notes; pointing at one stops its time. */
export function Notes() {
  return (
    <Sonner
      position="bottom-left"
      hotkey={["altKey", "KeyT"]}
      containerAriaLabel="Notes"
      offset={{ left: 250, bottom: 48 }}
      // On a phone above the decision bar, whose buttons must never be covered.
      mobileOffset={{ bottom: 132, left: 12, right: 12 }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex font-sans w-[min(420px,calc(100vw-24px))] items-center rounded-lg bg-ink px-3.5 py-2.5 text-sm text-paper shadow-deep",
          content: "w-full",
          title: "w-full",
        },
      }}
    />
  );
}
