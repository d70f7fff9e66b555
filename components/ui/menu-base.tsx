"use client";

import { Menu as Base } from "@base-ui/react/menu";
import { cn } from "./cn";
import type { MenuProps } from "./menu";
import { MenuParts } from "./menu-parts";

/** A menu that is open when it comes: it is loaded when somebody first opens one. */
export function MenuBase({ trigger, align = "start", side = "bottom", className, children }: MenuProps) {
  return (
    <Base.Root defaultOpen>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} side={side} sideOffset={6} className="z-50 outline-none">
          <Base.Popup
            className={cn(
              "max-h-[min(var(--available-height),420px)] min-w-48 overflow-y-auto rounded-lg border bg-raised p-1 shadow-deep outline-none transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0",
              className,
            )}
          >
            <MenuParts value={Base}>{children}</MenuParts>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
