"use client";

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import type { Clock } from "@/lib/format/time";

const ClockContext = createContext<Clock>({ now: "1970-01-01T00:00:00.000Z", zone: "UTC", language: "en-GB" });

/** The time of everything inside: the server's at first (so that both sides write the same), then moved on twice a minute. */
export function ClockProvider({ now, zone, language, children }: Clock & { readonly children: ReactNode }) {
  const [current, setCurrent] = useState(now);
  useEffect(() => {
    const started = performance.now();
    const at = () => new Date(Date.parse(now) + performance.now() - started).toISOString();
    // Never behind what the page tells: what began a moment ago has begun.
    setCurrent(at());
    const timer = setInterval(() => setCurrent(at()), 30_000);
    return () => clearInterval(timer);
  }, [now]);
  const clock = useMemo(() => ({ now: current, zone, language }), [current, zone, language]);
  return <ClockContext value={clock}>{children}</ClockContext>;
}

/** Now, the viewer's zone and how dates are written for them, for the words of `lib/format`. */
export function useClock(): Clock {
  return useContext(ClockContext);
}
