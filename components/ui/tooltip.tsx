"use client";

import { Tooltip as Base } from "@base-ui/react/tooltip";
import type { ReactElement, ReactNode } from "react";
import { Kbd } from "./kbd";

/**
 * A few words about `children` (one focusable element), on hover and on focus, dismissed by Escape.
 * Never the only carrier: whoever cannot hover reads them elsewhere.
 */
export function Tooltip({
  words,
  kbd,
  children,
}: {
  readonly words: ReactNode;
  readonly kbd?: string;
  readonly children: ReactElement;
}) {
  return (
    <Base.Root>
      <Base.Trigger render={children} delay={450} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} className="z-50">
          <Base.Popup className="flex max-w-72 items-center gap-2 rounded-md bg-ink px-2.5 py-1.5 text-xs text-paper shadow-raised transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0">
            {words}
            {kbd ? <Kbd bare>{kbd}</Kbd> : null}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
