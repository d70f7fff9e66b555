"use client";

import { useEffect, useRef, useState } from "react";
import type { Foreseen } from "./asking";

/** What is asked for, as far as it decides who approves it. */
export interface Asked {
  readonly app: string;
  readonly entitlement: string;
  /** An address; empty is oneself. */
  readonly subject: string;
  /** ISO 8601, null without end, undefined while it cannot be read. */
  readonly duration: string | null | undefined;
}

const wait = 200;

function address({ app, entitlement, subject, duration }: Asked): string {
  const query = new URLSearchParams({ app, entitlement });
  if (subject) query.set("subject", subject);
  if (duration) query.set("duration", duration);
  return `/requests/preview?${query}`;
}

/** Who would have to approve, read again whenever what is asked for changes. What was known stays until then. */
export function useForeseen(first: Foreseen, firstAsked: Asked, asked: Asked) {
  const [known, setKnown] = useState({ of: address(firstAsked), foreseen: first });
  const [failed, setFailed] = useState<string | null>(null);
  const seen = useRef(new Map([[address(firstAsked), first]]));
  const wanted = address(asked);
  const readable = asked.duration !== undefined;
  useEffect(() => {
    if (!readable) return;
    const before = seen.current.get(wanted);
    if (before) {
      setKnown({ of: wanted, foreseen: before });
      return;
    }
    const control = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const foreseen = await read(wanted, control.signal);
        seen.current.set(wanted, foreseen);
        setKnown({ of: wanted, foreseen });
        setFailed(null);
      } catch {
        if (!control.signal.aborted) setFailed(wanted);
      }
    }, wait);
    return () => {
      control.abort();
      clearTimeout(timer);
    };
  }, [wanted, readable]);
  return {
    foreseen: known.foreseen,
    /** What is shown is of an earlier choice. */
    stale: !readable || known.of !== wanted,
    failed: failed === wanted,
  };
}

async function read(from: string, signal: AbortSignal): Promise<Foreseen> {
  const answer = await fetch(from, { signal, headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error(`the preview could not be read (${answer.status})`);
  const foreseen: Foreseen = await answer.json();
  return foreseen;
}
