"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { TaskView } from "@/lib/queries/views";
import { pastWord } from "./headline";

/** A review that its reviewer has decided and not submitted: what it says, and what can be done with it. */
export function DraftBar({ task, onUndo }: { readonly task: TaskView; readonly onUndo: () => void }) {
  const { draft } = task.deciding;
  if (!draft) return null;
  return (
    <div className="mb-2.5 flex flex-wrap items-center gap-x-4 gap-y-2">
      <p className="min-w-0 flex-1 basis-60">
        <strong className="font-semibold">Not submitted yet.</strong>{" "}
        <span className="text-ink-2">
          {pastWord(task.kind, draft.verb)}
          {draft.to ? ` to ${draft.to}` : ""} by you; nobody else hears of it until you submit.
        </span>
        {draft.comment ? <span className="block text-sm text-ink-2 wrap-anywhere">“{draft.comment}”</span> : null}
      </p>
      <Button kbd="Z" onClick={onUndo} className="max-md:h-11">
        Take back
      </Button>
    </div>
  );
}

/** Submits everything one has decided in the review that this task belongs to. */
export function SubmitReviews({ task, onSubmit }: { readonly task: TaskView; readonly onSubmit: () => Promise<void> }) {
  const [busy, setBusy] = useState(false);
  const { campaign } = task.deciding;
  if (!campaign || campaign.drafts === 0) return null;
  const count = campaign.drafts === 1 ? "1 review" : `${campaign.drafts} reviews`;
  return (
    <p className="mb-2.5 flex flex-wrap items-center gap-x-4 gap-y-2 border-b pb-2.5">
      <span className="min-w-0 flex-1 basis-60 text-sm text-ink-2">
        You have decided {count} of {campaign.name} and not submitted {campaign.drafts === 1 ? "it" : "them"}.
      </span>
      <Button
        tone="plain"
        busy={busy}
        onClick={() => {
          setBusy(true);
          void onSubmit().finally(() => setBusy(false));
        }}
        className="max-md:h-11"
      >
        Submit reviews
      </Button>
    </p>
  );
}
