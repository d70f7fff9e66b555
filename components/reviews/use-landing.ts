"use client";

import { useRef } from "react";
import { isWriting } from "@/components/shell/keys";
import { reviewLinkId } from "./review-row";

/**
 * Brings the focus to a row once it stands where it is going to stand, which is a frame later. Until then the row has it
 * for the next key, and whatever wants it elsewhere meanwhile keeps it.
 */
export function useLanding() {
  const coming = useRef<string | null>(null);
  return {
    /** Null: it is wanted elsewhere. */
    to: (number: string | null) => {
      coming.current = number;
      if (number === null) return;
      requestAnimationFrame(() => {
        if (coming.current !== number) return;
        coming.current = null;
        if (isWriting(document.activeElement)) return;
        const link = document.getElementById(reviewLinkId(number));
        link?.focus({ preventScroll: true });
        link?.closest("li")?.scrollIntoView({ block: "nearest" });
      });
    },
    /** Whether the focus is at a row, or on its way there. */
    isAt: (number: string) => coming.current === number || document.activeElement?.id === reviewLinkId(number),
  };
}

export type Landing = ReturnType<typeof useLanding>;
