"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import type { Instant } from "@/lib/engine/instant";

interface Clock {
  /** The moment as of which the page speaks. */
  readonly now: Instant;
  /** The viewer's IANA zone. */
  readonly zone: string;
}

const ClockContext = createContext<Clock>({ now: "1970-01-01T00:00:00.000Z", zone: "UTC" });

/** The time of everything inside: the server's at first (so that both sides write the same), then moved on twice a minute. */
export function ClockProvider({ now, zone, children }: Clock & { readonly children: ReactNode }) {
  const [current, setCurrent] = useState(now);
  useEffect(() => {
    const started = performance.now();
    const at = () => new Date(Date.parse(now) + performance.now() - started).toISOString();
    setCurrent(at());
    const timer = setInterval(() => setCurrent(at()), 30_000);
    return () => clearInterval(timer);
  }, [now]);
  return <ClockContext value={{ now: current, zone }}>{children}</ClockContext>;
}

/** Now and the viewer's zone, for the words of `lib/format`. */
export function useClock(): Clock {
  return useContext(ClockContext);
}
