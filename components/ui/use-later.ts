import { startTransition, useEffect, useState } from "react";
import { afterPaint } from "./after-paint";

/**
 * A value as it was when the page was last painted: what depends on it follows a frame behind. Unlike a deferred value
 * it is not begun on before that frame, which would then come later. Keys that are pressed meanwhile go first.
 */
export function useLater<Value>(value: Value): Value {
  return useFrameBehind(value, startTransition);
}

/** The same for what must keep up while a key is held down: it follows in the very next frame. */
export function useNextFrame<Value>(value: Value): Value {
  return useFrameBehind(value, atOnce);
}

const atOnce = (update: () => void) => update();

function useFrameBehind<Value>(value: Value, run: (update: () => void) => void): Value {
  const [later, setLater] = useState(() => value);
  useEffect(() => {
    if (later === value) return;
    return afterPaint(() => run(() => setLater(() => value)));
  }, [later, value, run]);
  return later;
}

/** Parts of the page that may be a frame behind. */
export type LatePart = "list" | "task";

/** On an element whose part of the page is a frame behind. */
export function lateMark(part: LatePart, late: boolean): { readonly "data-late"?: LatePart } {
  return late ? { "data-late": part } : {};
}

/** The element of a part that is a frame behind now. */
export function lateNow(part: LatePart): Element | null {
  return document.querySelector(`[data-late="${part}"]`);
}

/** Runs something once that part of the page has caught up: at once where it has. */
export function onceCaughtUp(part: LatePart, run: () => void): void {
  if (lateNow(part)) afterPaint(() => onceCaughtUp(part, run));
  else run();
}
