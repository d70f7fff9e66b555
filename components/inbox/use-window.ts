"use client";

import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { inSight, placesOf } from "./window";

/** Below so many rows all of them are painted. */
export const allPainted = 100;
const spare = 8;

/** What scrolls a list: itself where it has a height of its own, else the page. */
function viewOf(list: HTMLElement): { readonly from: number; readonly to: number } {
  const { top, bottom } = list.getBoundingClientRect();
  const scrolls = list.scrollHeight > list.clientHeight + 1 && getComputedStyle(list).overflowY !== "visible";
  if (scrolls) return { from: list.scrollTop, to: list.scrollTop + list.clientHeight };
  return { from: Math.max(0, -top), to: Math.max(0, Math.min(innerHeight, bottom) - top) };
}

/**
 * Which of many things under one another are painted: those in sight and some more. Heights are guessed until
 * something was painted, and measured from then on, so that larger letters and longer words have their room.
 */
export function useWindow(
  listRef: RefObject<HTMLElement | null>,
  things: readonly { readonly key: string; readonly guess: number }[],
) {
  const measured = useRef(new Map<string, number>());
  const [turn, setTurn] = useState(0);
  const [range, setRange] = useState<readonly [number, number]>([0, 30]);
  const whole = things.length <= allPainted;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` counts what was measured anew.
  const places = useMemo(
    () => placesOf(things.map(({ key, guess }) => ({ key, height: measured.current.get(key) ?? guess }))),
    [things, turn],
  );

  // Looking has the browser lay everything out at once: only where something depends on it.
  const look = useCallback(() => {
    const list = listRef.current;
    if (whole || !list) return;
    const { from, to } = viewOf(list);
    const next = inSight(places, from, to, spare);
    setRange((now) => (now[0] === next[0] && now[1] === next[1] ? now : next));
  }, [listRef, places, whole]);

  useLayoutEffect(look, [look]);
  useEffect(() => {
    document.addEventListener("scroll", look, { capture: true, passive: true });
    addEventListener("resize", look);
    return () => {
      document.removeEventListener("scroll", look, { capture: true });
      removeEventListener("resize", look);
    };
  }, [look]);

  const sizes = useRef<ResizeObserver | null>(null);
  useEffect(() => () => sizes.current?.disconnect(), []);
  /** Hangs on everything that is painted, with its key in `data-key`. */
  const measure = useCallback((element: HTMLElement | null) => {
    if (!element) return;
    sizes.current ??= new ResizeObserver((entries) => {
      let changed = false;
      for (const { target } of entries) {
        const key = target instanceof HTMLElement ? target.dataset.key : undefined;
        const height = target.getBoundingClientRect().height;
        if (!key || height === 0 || measured.current.get(key) === height) continue;
        measured.current.set(key, height);
        changed = true;
      }
      if (changed) setTurn((count) => count + 1);
    });
    const observer = sizes.current;
    observer.observe(element);
    return () => observer.unobserve(element);
  }, []);

  /** Brings something into sight that may not be painted. */
  const reveal = useCallback(
    (index: number) => {
      const list = listRef.current;
      if (!list) return;
      const { from, to } = viewOf(list);
      const top = places.tops[index] ?? 0;
      const bottom = places.tops[index + 1] ?? top;
      if (top >= from && bottom <= to) return;
      const scrolls = getComputedStyle(list).overflowY !== "visible";
      const goal = Math.max(0, top - (to - from) / 2);
      if (scrolls) list.scrollTop = goal;
      else scrollTo({ top: list.getBoundingClientRect().top + scrollY + goal });
    },
    [listRef, places],
  );
  return { range: whole ? ([0, things.length] as const) : range, tops: places.tops, measure, reveal, whole };
}
