"use client";

import { type RefObject, useEffect, useRef } from "react";

/** What the focus may fall back to: rows, forms and parts of a page, and what says that it is one. */
const places = "li, form, section, article, [data-place]";

/**
 * Where what has the focus goes away (a button once it has done its work, a row that has ended), the focus goes to
 * what it lay in, instead of to the beginning of the page. The ref belongs on what stays.
 */
export function useKeepFocus<E extends HTMLElement>(): RefObject<E | null> {
  const around = useRef<E>(null);
  useEffect(() => (around.current ? keepFocus(around.current) : undefined), []);
  return around;
}

function keepFocus(root: HTMLElement): () => void {
  /** What had the focus last, and from the inside out what it lies in. */
  let path: readonly HTMLElement[] = [];
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const lost = () => path[0] !== undefined && !path[0].isConnected && document.activeElement === document.body;
  const settle = () => {
    // Whoever led the focus elsewhere meanwhile knows better.
    const place = lost() ? path.find((one) => one.isConnected) : undefined;
    if (!place) return;
    if (!place.hasAttribute("tabindex")) place.tabIndex = -1;
    // Rows lie in frames that would cut an outline around them off.
    place.style.outlineOffset = "-2px";
    place.focus({ preventScroll: true });
  };
  const watcher = new MutationObserver(() => {
    if (!lost()) return;
    clearTimeout(waiting);
    waiting = setTimeout(settle, 50);
  });
  const onFocus = ({ target }: FocusEvent) => {
    if (target instanceof HTMLElement) path = pathOf(target, root);
  };
  // Left by a click beside it, it is not missed when it goes.
  const onPress = ({ target }: PointerEvent) => {
    if (target instanceof Node && !root.contains(target)) path = [];
  };
  root.addEventListener("focusin", onFocus);
  document.addEventListener("pointerdown", onPress);
  watcher.observe(root, { childList: true, subtree: true });
  return () => {
    clearTimeout(waiting);
    watcher.disconnect();
    root.removeEventListener("focusin", onFocus);
    document.removeEventListener("pointerdown", onPress);
  };
}

function pathOf(target: HTMLElement, root: HTMLElement): readonly HTMLElement[] {
  const path = [target];
  for (let one = target.parentElement; one && root.contains(one); one = one.parentElement) {
    if (one !== root && !one.matches(places)) continue;
    path.push(one);
  }
  return path;
}
