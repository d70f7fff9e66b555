"use client";

import { useState } from "react";
import { useDraft } from "@/components/task/draft";
import { Button } from "@/components/ui/button";
import { describes, Field } from "@/components/ui/field";
import { announce } from "@/components/ui/live-region";
import type { ActionResult } from "@/lib/format/action-result";
import { commentFieldId, questionBoxId } from "./field-ids";
import { MentionField } from "./mention-field";
import { namesSomebody } from "./mention-text";
import { useTogether } from "./together-provider";

interface CommentFormProps {
  readonly at: string;
  readonly canAsk: boolean;
  readonly onSend: (body: string, question: boolean) => Promise<ActionResult<unknown>>;
}

/** Where one says or asks something. What is being written is kept for each task as long as the tab is open. */
export function CommentForm({ at, canAsk, onSend }: CommentFormProps) {
  const [body, setBody] = useDraft(`comment ${at}`);
  const [question, setQuestion] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [missed, setMissed] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const { notReached } = useTogether();

  const send = async () => {
    const words = body.trim();
    if (busy) return;
    if (words === "") {
      setError("Write something first.");
      document.getElementById(commentFieldId)?.focus();
      return;
    }
    setBusy(true);
    const answer = await onSend(words, question);
    setBusy(false);
    setError(answer.ok ? null : answer.message);
    if (!answer.ok) return;
    announce(question ? "Question sent." : "Comment added.");
    setBody("");
    setQuestion(false);
    setMissed([]);
    if (!namesSomebody(words)) return;
    const reached = await notReached({ at, body: words }).catch(() => null);
    if (reached?.ok) setMissed(reached.value);
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Field id={commentFieldId} label={<span className="sr-only">Comment</span>} error={error}>
        <MentionField
          id={commentFieldId}
          at={at}
          value={body}
          placeholder={question ? "What do you need to know?" : "Write a comment; @ names somebody"}
          aria-invalid={Boolean(error) || undefined}
          aria-describedby={describes(commentFieldId, { error })}
          onText={setBody}
          onSend={() => void send()}
          onEscape={(field) => field.blur()}
        />
      </Field>
      {missed.length > 0 ? <Missed addresses={missed} /> : null}
      <div className="mt-2 flex flex-wrap items-center gap-3">
        <Button type="submit" size="s" busy={busy} className="max-md:h-11">
          {question ? "Ask" : "Comment"}
        </Button>
        {canAsk ? (
          <label className="flex min-h-7 items-center gap-2 text-sm text-ink-2 max-md:min-h-11">
            <input
              id={questionBoxId}
              type="checkbox"
              className="size-4 accent-accent"
              checked={question}
              onChange={(event) => setQuestion(event.target.checked)}
            />
            Ask the requester for an answer
          </label>
        ) : null}
      </div>
    </form>
  );
}

/** A mention lets nobody in, and its author is told. */
function Missed({ addresses }: { readonly addresses: readonly string[] }) {
  const list = new Intl.ListFormat("en-GB", { type: "conjunction" }).format(addresses);
  return (
    <p role="status" className="mt-2 rounded-md bg-warn-wash px-3 py-2 text-sm text-warn">
      {list} {addresses.length === 1 ? "does" : "do"} not see this and {addresses.length === 1 ? "was" : "were"} told
      nothing. A mention lets nobody in.
    </p>
  );
}
