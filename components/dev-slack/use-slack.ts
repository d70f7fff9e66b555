"use client";

import { useCallback, useEffect, useState } from "react";
import type { SlackState } from "./types";

interface Slack {
  /** Null until it has been asked for the first time. */
  readonly state: SlackState | null;
  readonly problem: string | null;
  /** Sends one act of a hand and shows what came of it. */
  readonly act: (what: string, body: object) => Promise<string | null>;
}

const gone = "The stand-in for Slack does not answer. It comes back by itself when the product is running.";

/** The stand-in's state, asked for every second while the page is looked at. */
export function useSlack(devKey: string | null): Slack {
  const [state, setState] = useState<SlackState | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const query = devKey === null ? "" : `?key=${encodeURIComponent(devKey)}`;

  const refresh = useCallback(async () => {
    try {
      const answer = await fetch(`/dev/slack/state${query}`, { cache: "no-store" });
      if (!answer.ok) throw new Error(String(answer.status));
      const next: SlackState = await answer.json();
      setState((now) => (JSON.stringify(now) === JSON.stringify(next) ? now : next));
      setProblem(null);
    } catch {
      setProblem(gone);
    }
  }, [query]);

  useEffect(() => {
    void refresh();
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") void refresh();
    }, 1000);
    return () => clearInterval(timer);
  }, [refresh]);

  const act = useCallback(
    async (what: string, body: object) => {
      try {
        const answer = await fetch(`/dev/slack/${what}${query}`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(body),
        });
        const said: { readonly status?: number; readonly milliseconds?: number } = await answer.json();
        await refresh();
        if (!answer.ok) return gone;
        return said.status === undefined ? null : `Answered ${said.status} in ${said.milliseconds} ms`;
      } catch {
        setProblem(gone);
        return null;
      }
    },
    [query, refresh],
  );

  return { state, problem, act };
}
