"use client";

import { createContext, type ReactNode, useContext, useState } from "react";
import { freshKey, insist } from "@/components/task/actions";
import type { ActionResult } from "@/lib/format/action-result";
import type { TogetherActions } from "./actions";

const Context = createContext<TogetherActions | null>(null);

/** Once around every page, so that a part deep in one can change what it shows. */
export function TogetherProvider({
  actions,
  children,
}: {
  readonly actions: TogetherActions;
  readonly children: ReactNode;
}) {
  return <Context value={actions}>{children}</Context>;
}

/** What can be done with others. */
export function useTogether(): TogetherActions {
  const actions = useContext(Context);
  if (!actions) throw new Error("no TogetherProvider around it");
  return actions;
}

/** Does one thing at a time, under one key for all its tries, and keeps why it was refused. */
export function useDoing() {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const run = async <T,>(attempt: (key: string) => Promise<ActionResult<T>>): Promise<ActionResult<T> | null> => {
    if (busy) return null;
    const key = freshKey();
    setBusy(true);
    const answer = await insist(() => attempt(key));
    setBusy(false);
    setError(answer.ok ? null : answer.message);
    return answer;
  };
  return { busy, error, setError, run };
}
