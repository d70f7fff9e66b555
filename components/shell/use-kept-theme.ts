"use client";

import { useTheme } from "next-themes";
import { useCallback, useEffect, useRef } from "react";
import { note } from "@/components/ui/toast";
import type { Theme } from "@/lib/engine/manner";
import type { ActionResult } from "@/lib/format/action-result";

/** Keeps how light or dark somebody wants it, for all their browsers. */
export type SaveTheme = (wanted: { readonly theme: Theme }) => Promise<ActionResult<null>>;

export const themeLabels = {
  system: "Like the system",
  light: "Light",
  dark: "Dark",
} as const satisfies Record<Theme, string>;

/**
 * Each browser remembers the theme, so that it is there before the first paint; what was chosen in another one
 * is taken over here.
 */
export function useKeptTheme(kept: Theme | null, save: SaveTheme): (theme: Theme) => void {
  const { setTheme } = useTheme();
  // It is another function after every change of theme, which is none of what was kept.
  const latest = useRef(setTheme);
  useEffect(() => {
    latest.current = setTheme;
  });
  useEffect(() => {
    if (kept) latest.current(kept);
  }, [kept]);
  return useCallback(
    (theme) => {
      latest.current(theme);
      void save({ theme }).then(
        (answer) => {
          if (!answer.ok) note({ words: answer.message, tone: "bad" });
        },
        () => note({ words: "The theme could not be kept for other browsers. Try again.", tone: "bad" }),
      );
    },
    [save],
  );
}
