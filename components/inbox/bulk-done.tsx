"use client";

import { X } from "lucide-react";
import { Countdown } from "@/components/task/countdown";
import { Button, IconButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import type { Bulk } from "./use-bulk";
import type { BulkOutcome } from "./use-bulk-undo";

/** What became of each: how many were done, and every one that was not, with the reason. */
export function BulkDone({ bulk, outcome }: { readonly bulk: Bulk; readonly outcome: BulkOutcome }) {
  const { words, failed, until } = outcome;
  const undo = bulk.undoBatch();
  return (
    <div className="mb-2 last:mb-0">
      <div className="flex items-center gap-2">
        <p className="num min-w-0 flex-1">
          <strong className="font-semibold">{words}.</strong>{" "}
          {failed.length > 0 ? <span className="text-bad">{failed.length} not, and still selected.</span> : null}
          {undo && until ? (
            <span className="text-ink-2">
              Takes effect in <Countdown until={until} onEnd={bulk.windowOver} />.
            </span>
          ) : null}
        </p>
        {undo ? (
          <Button size="s" kbd="Z" onClick={undo} className="max-md:h-11">
            Undo all
          </Button>
        ) : null}
        <IconButton label="Close" onClick={bulk.close} className="size-7 max-md:size-11">
          <X aria-hidden="true" />
        </IconButton>
      </div>
      {failed.length > 0 ? (
        <ul className="mt-1 max-h-32 overflow-y-auto text-sm">
          {failed.map(({ task, message }) => (
            <li key={task} className="py-0.5">
              <Link href={`/tasks/${task}`} className="num font-medium underline underline-offset-3">
                {task}
              </Link>{" "}
              {message}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
