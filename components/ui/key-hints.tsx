"use client";

import { createContext, type ReactNode, use, useEffect } from "react";
import { Kbd } from "./kbd";

/** By a usual key ("Z"): the one that somebody chose in its place, or null where none does it. */
export type KeyHints = ReadonlyMap<string, string | null>;

const usual: KeyHints = new Map();
const Hints = createContext<KeyHints>(usual);
let now = usual;

/** Everything inside shows the keys as somebody has them. */
export function KeyHintsProvider({ hints, children }: { readonly hints: KeyHints; readonly children: ReactNode }) {
  useEffect(() => {
    now = hints;
  }, [hints]);
  return <Hints value={hints}>{children}</Hints>;
}

function hintOf(hints: KeyHints, key: string | undefined): string | undefined {
  if (key === undefined) return undefined;
  const own = hints.get(key);
  return own === undefined ? key : (own ?? undefined);
}

/** What to show for a usual key; nothing where it does nothing. */
export function useKeyHint(key: string | undefined): string | undefined {
  return hintOf(use(Hints), key);
}

/** The same for what is drawn outside of the page, such as notes. */
export function keyHintNow(key: string | undefined): string | undefined {
  return hintOf(now, key);
}

/** A key beside what it does; without it where somebody has none for it. */
export function KeyHint({ children, bare }: { readonly children: string; readonly bare?: boolean }) {
  const hint = useKeyHint(children);
  return hint === undefined ? null : <Kbd {...(bare === undefined ? {} : { bare })}>{hint}</Kbd>;
}
