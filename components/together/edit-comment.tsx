"use client";

import { useEffect, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { describes, Field } from "@/components/ui/field";
import { announce } from "@/components/ui/live-region";
import type { CommentView } from "@/lib/queries/together-views";
import { MentionField } from "./mention-field";
import { useDoing, useTogether } from "./together-provider";

/** One's own words, to be said better. Escape leaves them as they are. */
export function EditComment({
  at,
  comment,
  onDone,
}: {
  readonly at: string;
  readonly comment: CommentView;
  readonly onDone: (changed: boolean) => void;
}) {
  const id = useId();
  const [body, setBody] = useState(comment.body);
  const { editComment } = useTogether();
  const { busy, error, setError, run } = useDoing();
  useEffect(() => {
    const field = document.getElementById(id);
    if (!(field instanceof HTMLTextAreaElement)) return;
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  }, [id]);
  const save = async () => {
    const words = body.trim();
    if (words === "") return setError("Write something first, or delete the comment.");
    if (words === comment.body) return onDone(false);
    const answer = await run(() => editComment({ comment: comment.id, body: words }));
    if (!answer?.ok) return;
    announce("Comment changed.");
    onDone(true);
  };
  return (
    <form
      className="mt-1"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field id={id} label={<span className="sr-only">Your comment</span>} error={error}>
        <MentionField
          id={id}
          at={at}
          value={body}
          aria-invalid={Boolean(error) || undefined}
          aria-describedby={describes(id, { error })}
          onText={setBody}
          onSend={() => void save()}
          onEscape={() => onDone(false)}
        />
      </Field>
      <div className="mt-2 flex gap-2">
        <Button type="submit" size="s" busy={busy} className="max-md:h-11">
          Save
        </Button>
        <Button size="s" tone="quiet" onClick={() => onDone(false)} className="max-md:h-11">
          Cancel
        </Button>
      </div>
    </form>
  );
}
