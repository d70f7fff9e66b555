"use client";

import { useState } from "react";
import { announce } from "@/components/ui/live-region";
import type { DateLanguage, Density, Following, Theme } from "@/lib/engine/manner";
import type { Switches } from "@/lib/engine/notification";
import type { ActionResult } from "@/lib/format/action-result";

/** What can be said of one's own settings at once; what is left out stays. */
interface Wanted {
  readonly theme?: Theme;
  readonly density?: Density;
  readonly timeZone?: string | null;
  readonly dateLanguage?: DateLanguage | null;
  readonly afterDecision?: Following;
  readonly notifications?: Switches;
  readonly keys?: { letters: boolean; own: Record<string, string[]> };
}

export type SavePreferences = (wanted: Wanted) => Promise<ActionResult<null>>;

interface Setting<Value> {
  readonly value: Value;
  readonly error: string | null;
  readonly choose: (value: Value) => void;
}

const unanswered = "The server did not answer, and nothing was saved. Try again.";

/**
 * One setting that is saved as soon as it is chosen. It shows what was chosen at once; where that could not be
 * saved, what it was before comes back with the reason.
 */
export function useSetting<Value>(
  first: Value,
  save: (value: Value) => Promise<ActionResult<null>>,
  on: { readonly chosen?: (value: Value) => void; readonly saved?: () => void } = {},
): Setting<Value> {
  const [value, setValue] = useState(first);
  const [error, setError] = useState<string | null>(null);
  const choose = async (wanted: Value) => {
    const before = value;
    setValue(wanted);
    setError(null);
    on.chosen?.(wanted);
    const answer = await save(wanted).catch(() => null);
    if (answer?.ok) {
      announce("Saved.");
      on.saved?.();
      return;
    }
    setValue((now) => (now === wanted ? before : now));
    setError(answer?.message ?? unanswered);
    on.chosen?.(before);
  };
  return { value, error, choose: (wanted) => void choose(wanted) };
}
