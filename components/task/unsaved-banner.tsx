"use client";

import { useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { subscribeUnsaved, type Unsaved, unsavedNow } from "./unsaved";

const none: readonly Unsaved[] = [];

/** Says that something is not saved while it is sent again and again. Once, in the shell. */
export function UnsavedBanner() {
  const unsaved = useSyncExternalStore(subscribeUnsaved, unsavedNow, () => none);
  const attempt = Math.max(...unsaved.map((one) => one.attempt));
  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 top-0 z-60 flex justify-center px-3">
      {unsaved.length > 0 ? (
        <p className="pointer-events-auto mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg border border-bad bg-raised px-3.5 py-2 text-sm shadow-deep">
          <span className="font-semibold text-bad">
            Not saved{unsaved.length > 1 ? `: ${unsaved.length} changes` : ""}. Retrying ({attempt})
          </span>
          <span className="text-ink-2">Keep this tab open.</span>
          <Button size="s" onClick={() => unsaved.map((one) => one.retryNow())} className="max-md:h-11">
            Retry now
          </Button>
        </p>
      ) : null}
    </div>
  );
}
