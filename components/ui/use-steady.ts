import { useCallback, useEffect, useRef } from "react";

/** A function that stays the same from one rendering to the next and calls the newest one: for what is painted only when it changes. */
export function useSteady<Args extends readonly unknown[], Result>(
  newest: (...args: Args) => Result,
): (...args: Args) => Result {
  const latest = useRef(newest);
  useEffect(() => {
    latest.current = newest;
  });
  return useCallback((...args: Args) => latest.current(...args), []);
}
