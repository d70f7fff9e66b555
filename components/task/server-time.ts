import type { Instant } from "@/lib/engine/instant";

// The browser's clock may be wrong by minutes; an undo window is ten seconds. So the difference is
// taken from what the server says and kept for the tab.
let offset = 0;

/** The server said that it is this time now. */
export function noteServerTime(now: Instant): void {
  offset = Date.parse(now) - Date.now();
}

/** Whole seconds until a moment by the server's clock, never below 0. */
export function secondsUntil(until: Instant): number {
  return Math.max(0, Math.ceil((Date.parse(until) - Date.now() - offset) / 1000));
}

/** Now by the server's clock. */
export function serverNow(): Instant {
  return new Date(Date.now() + offset).toISOString();
}
