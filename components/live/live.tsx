"use client";

import { useEffect, useRef } from "react";
import { openLive, subscribeLive } from "./channel";
import { noteKey, useRefresh } from "./refresh";

/** Runs when something of the viewer's may have changed, at most twice a second, and not while the page is hidden. */
export function useLive(onChange: () => void): void {
  const newest = useRef(onChange);
  useEffect(() => {
    newest.current = onChange;
  });
  useEffect(() => subscribeLive(() => newest.current()), []);
}

/** Once, in the shell: keeps the stream and has the page ask again for what it shows. */
export function Live() {
  const refresh = useRefresh();
  useEffect(() => openLive(), []);
  useEffect(() => {
    addEventListener("keydown", noteKey, { capture: true, passive: true });
    return () => removeEventListener("keydown", noteKey, { capture: true });
  }, []);
  useLive(refresh);
  return null;
}
