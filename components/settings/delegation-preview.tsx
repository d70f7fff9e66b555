"use client";

import { useEffect, useState } from "react";
import { Arrowed } from "@/components/task/arrowed";
import { KindIcon } from "@/components/task/kind";
import { momentIn } from "@/components/task/snooze-times";
import { useClock } from "@/components/ui/clock";
import { Link } from "@/components/ui/link";
import { dueWords } from "@/lib/format/due";
import { type DelegationDraft, type Foreseen, foreseenAt, goingWords } from "./delegation";

/** What a draft would do, asked a moment after it was last changed; null while it is not known. */
export function useForeseen(draft: DelegationDraft, person: string): Foreseen | null {
  const { zone } = useClock();
  const at = foreseenAt(draft, person, zone);
  const [found, setFound] = useState<{ readonly at: string; readonly answer: Foreseen } | null>(null);
  useEffect(() => {
    if (at === null) return;
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      const answer = await asked(at, stop.signal);
      if (answer && !stop.signal.aborted) setFound({ at, answer });
    }, 250);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [at]);
  return found && found.at === at ? found.answer : null;
}

async function asked(at: string, signal: AbortSignal): Promise<Foreseen | null> {
  try {
    const answer = await fetch(at, { signal, headers: { accept: "application/json" } });
    return answer.ok ? await answer.json() : null;
  } catch {
    // Without the look ahead it can still be saved.
    return null;
  }
}

/** Which open tasks go, before it is saved. */
export function DelegationPreview({
  draft,
  foreseen,
  own,
}: {
  readonly draft: DelegationDraft;
  readonly foreseen: Foreseen | null;
  readonly own: boolean;
}) {
  const clock = useClock();
  if (!draft.delegate || !foreseen?.ok) return <p role="status" className="sr-only" />;
  const { tasks, going, staying } = foreseen.value;
  const span = {
    name: draft.delegate.name,
    from: momentIn(draft.from, clock.zone),
    until: momentIn(draft.until, clock.zone),
  };
  return (
    <div className="rounded-lg border bg-surface">
      <p role="status" className="px-3.5 py-3 font-medium">
        {goingWords(foreseen.value, span, clock)}
        {staying > 0 ? (
          <span className="block text-sm font-normal text-ink-2">
            {staying} {staying === 1 ? "stays" : "stay"} {own ? "with you" : "there"}: not of these kinds, shared with
            others, or nothing that {draft.delegate.name} may decide.
          </span>
        ) : null}
      </p>
      {tasks.length > 0 ? (
        <ul aria-label="Tasks that go" className="max-h-72 overflow-y-auto overscroll-contain border-t">
          {tasks.map(({ number, title, kind, dueAt }) => (
            <li key={number} className="not-first:border-t">
              <Link
                href={`/tasks/${number}`}
                className="flex min-h-9 items-center gap-2.5 px-3.5 py-1.5 text-sm hover:bg-sunken focus-visible:-outline-offset-2 max-md:min-h-11"
              >
                <KindIcon kind={kind} className="size-4" />
                <span className="min-w-0 flex-1 truncate">
                  <Arrowed text={title} />
                </span>
                <span className="num shrink-0 text-xs text-ink-3">{dueWords(dueAt, clock)}</span>
              </Link>
            </li>
          ))}
          {going > tasks.length ? (
            <li className="border-t px-3.5 py-2 text-sm text-ink-2">and {going - tasks.length} more</li>
          ) : null}
        </ul>
      ) : null}
    </div>
  );
}
