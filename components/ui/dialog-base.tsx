"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { IconButton } from "./button";
import { cn } from "./cn";
import type { DialogProps } from "./dialog";

const veil =
  "fixed inset-0 z-40 bg-veil transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0";

function Frame({
  title,
  description,
  footer,
  readOnly,
  children,
}: Pick<DialogProps, "title" | "description" | "footer" | "readOnly" | "children">) {
  return (
    <>
      <header className="border-b px-5 py-4 pr-14">
        <Base.Title className="text-lg font-[650] tracking-[-0.012em]">{title}</Base.Title>
        {description ? <Base.Description className="mt-0.5 text-sm text-ink-2">{description}</Base.Description> : null}
      </header>
      <div
        // Where nothing in it takes the focus, it does itself: else no key would scroll it.
        tabIndex={readOnly ? 0 : undefined}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 py-4 -outline-offset-2"
      >
        {children}
      </div>
      {footer ? <footer className="flex items-center gap-2 border-t px-5 py-3">{footer}</footer> : null}
      {/* Last, so that the first thing one can do has the focus, not the way out. */}
      <Base.Close render={<IconButton label="Close" className="absolute top-3 right-3" />}>
        <X aria-hidden="true" />
      </Base.Close>
    </>
  );
}

export function DialogBase({ open, onOpenChange, initialFocus, className, ...frame }: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className={veil} />
        <Base.Popup
          initialFocus={initialFocus}
          className={cn(
            "fixed top-[12vh] left-1/2 z-50 flex max-h-[76vh] w-[min(520px,calc(100vw-24px))] -translate-x-1/2 flex-col overflow-hidden rounded-xl border bg-raised shadow-deep transition-[opacity,scale] duration-150 ease-out data-ending-style:scale-98 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0",
            className,
          )}
        >
          <Frame {...frame} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

export function DrawerBase({ open, onOpenChange, initialFocus, className, ...frame }: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className={veil} />
        <Base.Popup
          initialFocus={initialFocus}
          className={cn(
            "fixed z-50 flex flex-col overflow-hidden border-line bg-raised shadow-deep transition-transform duration-200 ease-out",
            "inset-y-0 right-0 w-[min(420px,100vw)] border-l data-ending-style:translate-x-full data-starting-style:translate-x-full",
            "max-md:inset-x-0 max-md:top-auto max-md:bottom-0 max-md:max-h-[88dvh] max-md:w-full max-md:rounded-t-xl max-md:border-t max-md:border-l-0",
            "max-md:data-ending-style:translate-x-0 max-md:data-ending-style:translate-y-full max-md:data-starting-style:translate-x-0 max-md:data-starting-style:translate-y-full",
            className,
          )}
        >
          <Frame {...frame} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
