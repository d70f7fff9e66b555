"use client";

import { CircleAlert } from "lucide-react";
import { useEffect } from "react";
import { Toaster, toast } from "sonner";
import { Kbd } from "./kbd";
import { keyHintNow } from "./key-hints";
import type { Note } from "./toast";

/** So many are seen at once. The oldest goes when another comes: who decides one task after the other would gather dozens. */
const most = 3;

/** Where notes appear. Alt+T brings the focus to them; pointing at one stops its time. */
export function NotesPlace({ onReady }: { readonly onReady: (show: ShowNotes) => void }) {
  // After the place itself is there: what is said before, it does not show.
  useEffect(() => onReady({ show, dismiss: (id) => toast.dismiss(id) }), [onReady]);
  return (
    <Toaster
      position="bottom-left"
      visibleToasts={most}
      hotkey={["altKey", "KeyT"]}
      containerAriaLabel="Notes"
      offset={{ left: 250, bottom: 48 }}
      // On a phone above the decision bar, whose buttons must never be covered.
      mobileOffset={{ bottom: 132, left: 12, right: 12 }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            // Behind the last one the others are only edges: what they say is seen once the stack is opened.
            "group/note flex font-sans w-[min(420px,calc(100vw-24px))] items-center rounded-lg bg-ink px-3.5 py-2.5 text-sm text-paper shadow-deep ring-1 ring-paper/25 data-[expanded=false]:data-[front=false]:*:opacity-0",
          content: "w-full",
          title: "w-full",
        },
      }}
    />
  );
}

/** What can be done with notes once their place is there. */
export interface ShowNotes {
  readonly show: (id: string, note: Note) => void;
  readonly dismiss: (id: string) => void;
}

function show(id: string, { words, action, tone = "plain", duration = 6000 }: Note): void {
  const hint = keyHintNow(action?.kbd);
  const others = toast.getToasts().filter((other) => other.id !== id);
  for (const old of others.slice(0, Math.max(0, others.length + 1 - most))) toast.dismiss(old.id);
  toast(
    <span className="flex w-full items-center gap-3.5">
      <span className={tone === "bad" ? "flex flex-1 gap-2.5 font-medium" : "flex-1"}>
        {tone === "bad" ? <CircleAlert aria-hidden="true" className="mt-px size-4 shrink-0" /> : null}
        <span>{words}</span>
      </span>
      {action ? (
        <span className="flex items-center gap-2">
          <button
            type="button"
            onClick={action.onAct}
            // A finger needs more room than the word takes; the note stays as high as it is.
            className="-my-2 min-h-8 rounded-sm font-semibold underline underline-offset-3 focus-visible:outline-current max-md:-my-2.5 max-md:-mr-3.5 max-md:min-h-11 max-md:px-3.5 max-md:focus-visible:-outline-offset-4"
          >
            {action.label}
          </button>
          {hint ? (
            // The key takes back the latest one.
            <span aria-hidden="true" className="hidden group-data-[front=true]/note:inline">
              <Kbd bare>{hint}</Kbd>
            </span>
          ) : null}
        </span>
      ) : null}
    </span>,
    { duration, id },
  );
}
