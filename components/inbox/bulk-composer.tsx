"use client";

import { useId, useRef, useState } from "react";
import { useSendKey } from "@/components/task/composer";
import { Reasons } from "@/components/task/reasons";
import { SignInAgain } from "@/components/task/sign-in-again";
import { Button } from "@/components/ui/button";
import { describes, Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { sending } from "@/components/ui/sending";
import { individualWords, type VerbGroup } from "./bulk";
import { bulkReasons } from "./bulk-reasons";
import type { Bulk, BulkWriting } from "./use-bulk";

/** So many of what is left out are named; the others stay selected just the same. */
const named = 8;

/** What is about to be done to how many, what is left out of it, and one comment for all. */
export function BulkComposer({ writing, bulk }: { readonly writing: BulkWriting; readonly bulk: Bulk }) {
  const { groups, refused } = writing;
  const id = useId();
  const sendKey = useSendKey();
  const [comment, setComment] = useState(writing.comment);
  const [error, setError] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const write = (text: string) => {
    setComment(text);
    setError(null);
  };
  const count = groups.reduce((sum, { items }) => sum + items.length, 0);
  const words = groups.map(({ label, items }) => `${label} ${items.length}`).join(", ");
  const required = groups.some(({ commentRequired }) => commentRequired);
  const negative = groups.some(({ tone }) => tone === "negative");
  const send = () => {
    const said = comment.trim();
    if (required && said === "") setError(`${groups.map(({ label }) => label).join(" and ")} needs a reason.`);
    else void bulk.decide(groups, said === "" ? null : said);
  };
  const what = count === 1 ? "the one task" : `each of the ${count} tasks`;
  return (
    <form noValidate {...sending(send, bulk.back)}>
      {refused ? (
        <p className="mb-2 font-medium text-bad">
          {refused.message} {refused.signedOut ? <SignInAgain to="/inbox" /> : null}
        </p>
      ) : null}
      <LeftOut groups={groups} />
      <Field id={id} label={required ? "Reason" : "Comment (optional)"} hint={`It is posted on ${what}.`} error={error}>
        <Reasons words={bulkReasons(groups)} text={comment} field={field} onWrite={write} />
        <Textarea
          ref={field}
          id={id}
          autoFocus
          rows={2}
          value={comment}
          maxLength={10_000}
          aria-invalid={error ? true : undefined}
          aria-describedby={describes(id, { hint: true, error })}
          onChange={(event) => write(event.target.value)}
          className="min-h-14"
        />
      </Field>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button
          type="submit"
          tone={negative ? "n" : "y"}
          kbd={sendKey}
          busy={bulk.busy}
          className="num max-md:h-12 max-md:flex-1"
        >
          {words}
        </Button>
        <Button tone="quiet" kbd="Esc" onClick={bulk.back} className="max-md:h-12">
          Cancel
        </Button>
      </div>
    </form>
  );
}

function LeftOut({ groups }: { readonly groups: readonly VerbGroup[] }) {
  const left = groups.flatMap((group) => group.left);
  if (left.length === 0) return null;
  return (
    <p className="mb-2 text-ink-2">
      <strong className="num font-semibold text-ink">
        {left.length === 1 ? "1 needs individual review" : `${left.length} need individual review`}
      </strong>{" "}
      and {left.length === 1 ? "stays" : "stay"} selected:{" "}
      {left.slice(0, named).map(({ id, number, individual }, index) => (
        <span key={id}>
          {index > 0 ? ", " : ""}
          <Link href={`/tasks/${number}`} className="num underline underline-offset-3">
            {number}
          </Link>
          {individual ? ` (${individualWords[individual]})` : ""}
        </span>
      ))}
      {left.length > named ? ` and ${left.length - named} more` : ""}.
    </p>
  );
}
