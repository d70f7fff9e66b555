import { Avatar } from "@/components/ui/avatar";
import { Time } from "@/components/ui/time";
import type { PersonView } from "@/lib/queries/views";

interface QuoteProps {
  readonly requester: PersonView | null;
  readonly subject: PersonView | null;
  readonly justification: string | null;
  readonly at: string;
}

/** The requester's own words, and for whom they were written. */
export function Quote({ requester, subject, justification, at }: QuoteProps) {
  if (!requester || !justification) return null;
  const another = subject && subject.email !== requester.email ? subject.name : null;
  return (
    <figure className="mt-4 flex gap-[11px] rounded-lg border bg-surface px-3.5 py-3">
      <Avatar name={requester.name} />
      <div className="min-w-0">
        <blockquote className="text-md whitespace-pre-line wrap-anywhere">{justification}</blockquote>
        <figcaption className="mt-1 text-xs text-ink-3">
          {requester.name}
          {another ? `, asking for ${another}` : ""} · <Time at={at} />
        </figcaption>
      </div>
    </figure>
  );
}
