"use client";

import { useEffect, useState } from "react";

/** What a search found, as `/search` answers it. */
export interface Found {
  readonly tasks: readonly { readonly number: string; readonly title: string }[];
  readonly people: readonly { readonly email: string; readonly name: string; readonly title: string | null }[];
  readonly apps: readonly { readonly slug: string; readonly name: string }[];
}

const nothing: Found = { tasks: [], people: [], apps: [] };

async function fetchFound(query: string, signal: AbortSignal): Promise<Found> {
  const answer = await fetch(`/search?q=${encodeURIComponent(query)}`, { signal });
  return answer.ok ? answer.json() : nothing;
}

/** Asks 150 ms after the last key; an answer to an older question is dropped. */
export function useFound(query: string): { readonly found: Found; readonly busy: boolean } {
  const [answer, setAnswer] = useState<{ readonly to: string; readonly found: Found }>({ to: "", found: nothing });
  const wanted = query.trim();
  useEffect(() => {
    if (wanted.length < 2) return;
    const control = new AbortController();
    const timer = setTimeout(() => {
      fetchFound(wanted, control.signal)
        .catch(() => nothing)
        .then((found) => {
          if (!control.signal.aborted) setAnswer({ to: wanted, found });
        })
        .catch(() => undefined);
    }, 150);
    return () => {
      clearTimeout(timer);
      control.abort();
    };
  }, [wanted]);
  if (wanted.length < 2) return { found: nothing, busy: false };
  return { found: answer.found, busy: answer.to !== wanted };
}
