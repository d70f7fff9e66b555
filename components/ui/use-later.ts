import { startTransition, useEffect, useState } from "react";
import { afterPaint } from "./after-paint";

/**
 * A value as it was when the page was last painted: what depends on it follows a frame behind. Unlike a deferred value
 * it is not begun on before that frame, which would then come later.
 */
export function useLater<Value>(value: Value): Value {
  const [later, setLater] = useState(() => value);
  useEffect(() => {
    if (later === value) return;
    return afterPaint(() => startTransition(() => setLater(() => value)));
  }, [later, value]);
  return later;
}
