"use client";

import { useEffect, useRef } from "react";

/** Nobody leaves the page unasked while something would be lost: it is looked at when they go. */
export function useLeaveGuard(atRisk: () => boolean): void {
  const latest = useRef(atRisk);
  useEffect(() => {
    latest.current = atRisk;
  });
  useEffect(() => {
    const guard = (event: BeforeUnloadEvent) => {
      if (latest.current()) event.preventDefault();
    };
    addEventListener("beforeunload", guard);
    return () => removeEventListener("beforeunload", guard);
  }, []);
}
