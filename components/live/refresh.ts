"use client";

import { useRouter } from "next/navigation";
import { startTransition, useCallback } from "react";
import { isBeingLeft } from "./channel";
import { waitStill } from "./resting";

/** A page that is being left may still stay, when somebody is asked and says so. */
const again = 500;

let pressed = Number.NEGATIVE_INFINITY;
let since: number | null = null;

/** Somebody works with the keys. */
export function noteKey(): void {
  pressed = performance.now();
}

/** Has the page ask the server anew for what it shows: once for many calls, and when the hands rest. */
export function useRefresh(): () => void {
  const router = useRouter();
  return useCallback(() => {
    if (since !== null) return;
    since = performance.now();
    const look = () => {
      const left = since === null ? 0 : waitStill({ pressed, since }, performance.now());
      if (left > 0 || isBeingLeft()) {
        setTimeout(look, left > 0 ? left : again);
        return;
      }
      since = null;
      startTransition(() => router.refresh());
    };
    look();
  }, [router]);
}
