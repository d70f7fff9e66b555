"use client";

import { useEffect, useRef, useState } from "react";
import type { Wanted } from "@/lib/queries/asking-views";
import { type AskFields, type Foreseen, fieldNames } from "./asking";
import { chosenDuration } from "./durations";
import { isTimed } from "./wish";

const wait = 200;
/** What is written for people changes nobody's part. */
const beside = ["justification", "name", "draft", "key"];

function address(fields: AskFields): string {
  const written = fieldNames.filter((name) => !beside.includes(name) && fields[name] !== "");
  return `/requests/preview?${new URLSearchParams(written.map((name) => [name, fields[name]]))}`;
}

/** Who would have to approve, read again whenever what is asked for changes. What was known stays until then. */
export function useForeseen(
  wanted: Wanted,
  at: { readonly known: readonly Foreseen[]; readonly first: AskFields },
  /** Null while it cannot be said for whom. */
  fields: AskFields | null,
  today: string,
) {
  const [known, setKnown] = useState({ of: address(at.first), foreseen: at.known });
  const [failed, setFailed] = useState<string | null>(null);
  const seen = useRef(new Map([[address(at.first), at.known]]));
  const asked = address(fields ?? at.first);
  const readable = fields !== null && (!isTimed(wanted) || chosenDuration(fields, today) !== undefined);
  useEffect(() => {
    if (!readable) return;
    const before = seen.current.get(asked);
    if (before) {
      setKnown({ of: asked, foreseen: before });
      return;
    }
    const control = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const foreseen = await read(asked, control.signal);
        seen.current.set(asked, foreseen);
        setKnown({ of: asked, foreseen });
        setFailed(null);
      } catch {
        if (!control.signal.aborted) setFailed(asked);
      }
    }, wait);
    return () => {
      control.abort();
      clearTimeout(timer);
    };
  }, [asked, readable]);
  return {
    foreseen: known.foreseen,
    /** What is shown is of an earlier choice. */
    stale: !readable || known.of !== asked,
    failed: failed === asked,
  };
}

async function read(from: string, signal: AbortSignal): Promise<readonly Foreseen[]> {
  const answer = await fetch(from, { signal, headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error(`the preview could not be read (${answer.status})`);
  const foreseen: readonly Foreseen[] = await answer.json();
  return foreseen;
}
