"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { channelWords } from "@/components/timeline/timeline";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useClock } from "@/components/ui/clock";
import { useKeepFocus } from "@/components/ui/keep-focus";
import { announce } from "@/components/ui/live-region";
import { Time } from "@/components/ui/time";
import type { CommentView } from "@/lib/queries/together-views";
import { EditComment } from "./edit-comment";
import { useDoing, useTogether } from "./together-provider";

const Markdown = dynamic(async () => (await import("@/components/task/markdown")).Markdown);

interface CommentItemProps {
  readonly at: string;
  readonly comment: CommentView;
  readonly onChanged: () => void;
}

/** One thing that was said: by whom, when, in its last words, with what was said before. */
export function CommentItem({ at, comment, onChanged }: CommentItemProps) {
  const [editing, setEditing] = useState(false);
  const around = useKeepFocus<HTMLLIElement>();
  const { author, question, channel, deletedAt } = comment;
  return (
    <li ref={around} id={`comment-${comment.id}`} className="flex gap-2.5">
      <Avatar name={author.name} className={deletedAt ? "opacity-55" : ""} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2 text-sm">
          <span className="font-semibold">{author.name}</span>
          {question ? <Badge tone="accent">Question</Badge> : null}
          <span className="text-xs text-ink-3">
            <Time at={comment.at} /> {channelWords(channel)}
          </span>
        </p>
        {deletedAt ? (
          <p className="text-ink-3 italic">{comment.body}</p>
        ) : editing ? (
          <EditComment
            at={at}
            comment={comment}
            onDone={(changed) => {
              setEditing(false);
              if (changed) onChanged();
            }}
          />
        ) : (
          <Markdown people={comment.mentions}>{comment.body}</Markdown>
        )}
        {comment.earlier.length > 0 && !editing ? <Earlier comment={comment} /> : null}
        {editing ? null : <Own comment={comment} onEdit={() => setEditing(true)} onChanged={onChanged} />}
      </div>
    </li>
  );
}

function Earlier({ comment }: { readonly comment: CommentView }) {
  return (
    <details className="mt-1 text-sm">
      <summary className="inline-block min-h-6 cursor-default text-xs text-ink-3">
        Edited {comment.editedAt ? <Time at={comment.editedAt} /> : null}
      </summary>
      <ol className="mt-1 space-y-1.5 border-l-2 pl-3 text-ink-2">
        {comment.earlier.map(({ at, body }) => (
          <li key={at} className="whitespace-pre-line wrap-anywhere">
            <span className="text-xs text-ink-3">
              <Time at={at} />
            </span>{" "}
            {body}
          </li>
        ))}
      </ol>
    </details>
  );
}

/** What one may do with one's own words. */
function Own({
  comment,
  onEdit,
  onChanged,
}: Pick<CommentItemProps, "comment" | "onChanged"> & { readonly onEdit: () => void }) {
  const { now } = useClock();
  const { deleteComment } = useTogether();
  const { busy, error, run } = useDoing();
  const [asked, setAsked] = useState(false);
  if (!comment.deletable) return null;
  const editable = comment.editableUntil !== null && now <= comment.editableUntil;
  const remove = async () => {
    const answer = await run(() => deleteComment({ comment: comment.id }));
    if (!answer?.ok) return;
    announce("Comment deleted.");
    onChanged();
  };
  const small = "-ml-2.5 h-6 max-md:h-11";
  return (
    <div className="mt-0.5 flex flex-wrap items-center gap-x-4 text-xs">
      {asked ? (
        <>
          <span className="text-ink-2">Delete it? That there was a comment stays.</span>
          <Button size="s" tone="n" busy={busy} onClick={() => void remove()} className="h-6 max-md:h-11">
            Delete comment
          </Button>
          <Button size="s" tone="quiet" autoFocus onClick={() => setAsked(false)} className={small}>
            Keep it
          </Button>
        </>
      ) : (
        <>
          {editable ? (
            <Button size="s" tone="quiet" onClick={onEdit} className={small}>
              Edit
            </Button>
          ) : null}
          <Button size="s" tone="quiet" onClick={() => setAsked(true)} className={small}>
            Delete
          </Button>
        </>
      )}
      {error ? (
        <p role="alert" className="font-medium text-bad">
          {error}
        </p>
      ) : null}
    </div>
  );
}
