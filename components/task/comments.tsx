"use client";

import { useRouter } from "next/navigation";
import { CommentForm } from "@/components/together/comment-form";
import { CommentItem } from "@/components/together/comment-item";
import { Time } from "@/components/ui/time";
import type { ActionResult } from "@/lib/format/action-result";
import type { CommentView, WaitingView } from "@/lib/queries/together-views";
import { Section } from "./section";

interface CommentsProps {
  /** The number of the task or request. */
  readonly task: string;
  readonly comments: readonly CommentView[];
  readonly onSend: (body: string, question: boolean) => Promise<ActionResult<unknown>>;
  /** What was said changed otherwise; the page is read anew unless it says how. */
  readonly onChanged?: () => void;
  /** Whether a comment can be a question to the requester; the requester asks no such thing. */
  readonly canAsk?: boolean;
  readonly canComment?: boolean;
  /** The question that waits for an answer. */
  readonly waiting?: WaitingView | null;
}

/** What was said, and the field to say more. */
export function Comments({
  task,
  comments,
  onSend,
  onChanged,
  canAsk = true,
  canComment = true,
  waiting,
}: CommentsProps) {
  const router = useRouter();
  const many = comments.filter(({ deletedAt }) => deletedAt === null).length;
  if (!canComment && comments.length === 0) return null;
  return (
    <Section title="Comments" note={many > 0 ? <span className="num">{many}</span> : undefined}>
      {comments.length > 0 ? (
        <ol className="mb-3 space-y-3">
          {comments.map((comment) => (
            <CommentItem
              key={comment.id}
              at={task}
              comment={comment}
              onChanged={onChanged ?? (() => router.refresh())}
            />
          ))}
        </ol>
      ) : null}
      {waiting ? (
        <p className="mb-3 rounded-md bg-warn-wash px-3 py-2 text-sm font-medium text-warn">
          Waiting for an answer to {waiting.by.name} since <Time at={waiting.since} />.
        </p>
      ) : null}
      {canComment ? <CommentForm key={task} at={task} onSend={onSend} canAsk={canAsk} /> : null}
    </Section>
  );
}
