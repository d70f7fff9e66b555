"use client";

import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { TaskView } from "@/lib/queries/views";
import { copyText } from "./copy-link";

/** The task as the API gives it, read once somebody wants to see it and again when it has changed meanwhile. */
export function Raw({ task: { number, version } }: { readonly task: Pick<TaskView, "number" | "version"> }) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version is read anew.
  useEffect(() => {
    if (!open) return;
    const stopping = new AbortController();
    readRaw(number, stopping.signal).then(
      (read) => setText(read),
      () => {
        if (!stopping.signal.aborted) setText("");
      },
    );
    return () => stopping.abort();
  }, [open, number, version]);
  return (
    <details className="mt-6" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="flex min-h-6 items-baseline gap-2 text-sm font-[650] max-md:min-h-11 max-md:items-center">
        As the API gives it
        <span className="font-normal text-ink-3">for admins</span>
      </summary>
      {open ? <Read number={number} text={text} /> : null}
    </details>
  );
}

function Read({ number, text }: { readonly number: string; readonly text: string | null }) {
  if (text === null) return <Skeleton className="mt-2 h-40" />;
  if (text === "")
    return <p className="mt-2 text-sm text-ink-2">It could not be read. Close this and open it again.</p>;
  const copy = () =>
    copyText(text, {
      done: `${number} copied as JSON.`,
      refused: "The browser does not let it be copied; mark the text instead.",
    });
  return (
    <div className="mt-2 overflow-hidden rounded-lg border bg-surface">
      <p className="flex items-center gap-3 border-b px-3.5 py-1.5 text-xs text-ink-3">
        <code className="min-w-0 flex-1 font-mono wrap-anywhere">GET /api/v1/tasks/{number}</code>
        <Button size="s" tone="quiet" className="max-md:h-11" onClick={copy}>
          Copy
        </Button>
      </p>
      <section
        aria-label={`${number} as JSON`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what is longer than its box is scrolled by keys.
        tabIndex={0}
        className="max-h-[420px] overflow-auto overscroll-contain px-3.5 py-2.5"
      >
        <pre className="font-mono text-xs">{text}</pre>
      </section>
    </div>
  );
}

async function readRaw(number: string, signal: AbortSignal): Promise<string> {
  const answer = await fetch(`/tasks/${encodeURIComponent(number)}/raw`, { signal });
  if (!answer.ok) throw new Error(`the task could not be read (${answer.status})`);
  return JSON.stringify(await answer.json(), null, 2);
}
