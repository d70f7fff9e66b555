"use client";

import { useEffect, useState } from "react";
import { figure } from "@/lib/format/many";
import type { PickedView } from "@/lib/queries/inbox-views";

/** Everything that a list holds, as far as it can be decided at once; `whole`: that is all of it. */
export interface Matching {
  readonly items: readonly PickedView[];
  readonly whole: boolean;
}

async function readMatching(search: string, signal: AbortSignal): Promise<Matching> {
  const answer = await fetch(`/inbox/pick?${search}`, { headers: { accept: "application/json" }, signal });
  if (!answer.ok) throw new Error(`the list could not be read (${answer.status})`);
  const matching: Matching = await answer.json();
  return matching;
}

/**
 * Everything that matches, read as soon as it is `offered`: so its number is said beforehand, and those that are
 * taken are those that were counted. Whoever asks before it is there gets it when it is. `onTaken` stays the same.
 */
export function useMatching(search: string, offered: boolean, onTaken: (all: Matching) => void) {
  const [found, setFound] = useState<Matching | "failed" | null>(null);
  const [awaited, setAwaited] = useState(false);
  const [tries, setTries] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `tries` asks once more after a failure.
  useEffect(() => {
    if (!offered) return;
    const over = new AbortController();
    const show = (read: Matching | "failed") => {
      if (!over.signal.aborted) setFound(read);
    };
    readMatching(search, over.signal).then(show, () => show("failed"));
    return () => {
      over.abort();
      setFound(null);
    };
  }, [search, offered, tries]);

  useEffect(() => {
    if (offered && found === null) return;
    setAwaited(false);
    if (awaited && found !== null && found !== "failed") onTaken(found);
  }, [offered, awaited, found, onTaken]);

  return {
    offered,
    /** Null until it was read. */
    all: found === "failed" ? null : found,
    failed: found === "failed",
    /** It is taken as soon as it was read. */
    awaited,
    take: () => {
      setAwaited(true);
      if (found === "failed") {
        setFound(null);
        setTries((count) => count + 1);
      }
    },
  };
}

export type MatchingOffer = ReturnType<typeof useMatching>;

/** What taking it is called: with how many there are, as soon as that is known. */
export function matchingLabel({ all }: Pick<MatchingOffer, "all">): string {
  if (all === null) return "Select all that match";
  const count = figure(all.items.length);
  return all.whole ? `Select all ${count} that match` : `Select the first ${count} that match`;
}
