"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { channelWords } from "@/components/timeline/timeline";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { describes, Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { announce } from "@/components/ui/live-region";
import { Time } from "@/components/ui/time";
import type { ActionResult } from "@/lib/format/action-result";
import type { CommentView } from "@/lib/queries/together-views";
import { useDraft } from "./draft";
import { Section } from "./section";

const Markdown = dynamic(async () => (await import("./markdown")).Markdown);

export interface CommentsProps {
  readonly task: string;
  readonly comments: readonly CommentView[];
  readonly onSend: (body: string, question: boolean) => Promise<ActionResult<unknown>>;
  /** Whether a comment can be a question to the requester; the requester asks no such thing. */
  readonly canAsk?: boolean;
}

/** The id of the field that C and I bring the focus to. */
export const commentFieldId = "task-comment";
/** The id of the box that I ticks. */
export const questionBoxId = "task-comment-question";

/** What was said, and the field to say more. */
export function Comments({ task, comments, onSend, canAsk = true }: CommentsProps) {
  return (
    <Section title="Comments" note={comments.length > 0 ? <span className="num">{comments.length}</span> : undefined}>
      {comments.length > 0 ? (
        <ol className="mb-3 space-y-3">
          {comments.map((comment) => (
            <Comment key={comment.id} comment={comment} />
          ))}
        </ol>
      ) : null}
      <CommentForm key={task} task={task} onSend={onSend} canAsk={canAsk} />
    </Section>
  );
}

function Comment({ comment }: { readonly comment: CommentView }) {
  const channel = channelWords(comment.channel);
  return (
    <li className="flex gap-2.5">
      <Avatar name={comment.author.name} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2 text-sm">
          <span className="font-semibold">{comment.author.name}</span>
          {comment.question ? <Badge tone="accent">Question</Badge> : null}
          <span className="text-xs text-ink-3">
            <Time at={comment.at} /> {channel}
          </span>
        </p>
        <Markdown>{comment.body}</Markdown>
      </div>
    </li>
  );
}

function CommentForm({ task, onSend, canAsk }: Pick<CommentsProps, "task" | "onSend"> & { readonly canAsk: boolean }) {
  const [body, setBody] = useDraft(`comment ${task}`);
  const [question, setQuestion] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async () => {
    if (busy) return;
    if (body.trim() === "") {
      setError("Write something first.");
      document.getElementById(commentFieldId)?.focus();
      return;
    }
    setBusy(true);
    const answer = await onSend(body.trim(), question);
    if (answer.ok) announce(question ? "Question sent." : "Comment added.");
    setBusy(false);
    setError(answer.ok ? null : answer.message);
    if (answer.ok) {
      setBody("");
      setQuestion(false);
    }
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Field id={commentFieldId} label={<span className="sr-only">Comment</span>} error={error}>
        <Textarea
          id={commentFieldId}
          rows={1}
          className="min-h-[38px]"
          maxLength={10_000}
          value={body}
          placeholder={question ? "What do you need to know?" : "Write a comment"}
          aria-invalid={Boolean(error) || undefined}
          aria-describedby={describes(commentFieldId, { error })}
          onChange={(event) => setBody(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
              event.preventDefault();
              void send();
            }
            if (event.key === "Escape") event.currentTarget.blur();
          }}
        />
      </Field>
      <div className="mt-2 flex flex-wrap items-center gap-3">
        <Button type="submit" size="s" busy={busy}>
          {question ? "Ask" : "Comment"}
        </Button>
        {canAsk ? (
          <label className="flex min-h-7 items-center gap-2 text-sm text-ink-2">
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
