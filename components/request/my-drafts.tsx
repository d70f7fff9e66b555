"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { rowLink } from "@/components/shell/row-keys";
import { Button, ButtonLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { announce } from "@/components/ui/live-region";
import { Time } from "@/components/ui/time";
import type { RequestRow } from "@/lib/queries/views";
import type { RequestActions } from "./actions";
import { thingAsked } from "./words";

/** A request that was not sent yet: gone on with, or thrown away. */
export function MyDraft({
  draft,
  me,
  remove,
}: {
  readonly draft: RequestRow;
  readonly me: string;
  readonly remove: RequestActions["deleteDraft"];
}) {
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const href = `/requests/new?draft=${draft.number}` as const;
  const another = draft.subject && draft.subject.email !== me ? `for ${draft.subject.name} · ` : "";
  const throwAway = async () => {
    const answer = await remove({ draft: draft.number });
    if (!answer.ok) return setError(answer.message);
    announce(`The draft ${draft.number} is deleted.`);
    router.refresh();
  };
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 not-first:border-t">
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex items-baseline gap-2">
          <Link
            href={href}
            {...rowLink}
            className="min-w-0 truncate font-semibold hover:underline hover:underline-offset-3"
          >
            {thingAsked(draft)}
          </Link>
          <span className="num shrink-0 text-xs text-ink-3">{draft.number}</span>
        </p>
        <p className="num text-sm text-ink-2">
          {another}begun <Time at={draft.createdAt} />, not sent
        </p>
        {error ? (
          <p role="alert" className="text-sm font-medium text-bad">
            {error}
          </p>
        ) : null}
      </div>
      {asking ? (
        <>
          <span className="text-sm">Delete it for good?</span>
          <Button size="s" tone="n" autoFocus onClick={() => void throwAway()} className="max-md:h-11">
            Delete
          </Button>
          <Button size="s" tone="quiet" onClick={() => setAsking(false)} className="max-md:h-11">
            Keep
          </Button>
        </>
      ) : (
        <>
          <ButtonLink href={href} size="s" className="max-md:h-11 max-md:px-4">
            Go on
          </ButtonLink>
          <Button
            size="s"
            tone="quiet"
            aria-label={`Delete the draft ${draft.number}`}
            onClick={() => setAsking(true)}
            className="max-md:h-11"
          >
            Delete
          </Button>
        </>
      )}
    </li>
  );
}
