"use client";

import { useEffect, useRef } from "react";

/** Does something whenever one comes back to this tab, as long as something is waited for. */
export function useComingBack(waiting: boolean, onBack: () => void): void {
  const latest = useRef(onBack);
  useEffect(() => {
    latest.current = onBack;
  });
  useEffect(() => {
    if (!waiting) return;
    const seen = () => {
      if (document.visibilityState === "visible") latest.current();
    };
    addEventListener("focus", seen);
    document.addEventListener("visibilitychange", seen);
    return () => {
      removeEventListener("focus", seen);
      document.removeEventListener("visibilitychange", seen);
    };
  }, [waiting]);
}
