"use client";

import { useEffect, useState } from "react";
import type { Instant } from "@/lib/engine/instant";
import { secondsUntil } from "./server-time";

/** The whole seconds left until a moment, counted down; at nought `onEnd` is called once. */
export function Countdown({ until, onEnd }: { readonly until: Instant; readonly onEnd?: () => void }) {
  const [seconds, setSeconds] = useState<number | null>(null);
  useEffect(() => {
    setSeconds(secondsUntil(until));
    const timer = setInterval(() => {
      const left = secondsUntil(until);
      setSeconds(left);
      if (left > 0) return;
      clearInterval(timer);
      onEnd?.();
    }, 250);
    return () => clearInterval(timer);
  }, [until, onEnd]);
  // The server does not know how long the page was under way, so it writes no number.
  return <span className="num">{seconds === null ? "a few seconds" : `${seconds} s`}</span>;
}
