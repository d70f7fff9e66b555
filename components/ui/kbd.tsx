import type { ReactNode } from "react";
import { cn } from "./cn";

/** A key. `bare` takes the colour of what it lies in, for buttons and notes (hide it there from those who listen). */
export function Kbd({
  children,
  bare = false,
  className,
}: {
  readonly children: ReactNode;
  readonly bare?: boolean;
  readonly className?: string;
}) {
  return (
    <kbd
      className={cn(
        "inline-block rounded-sm border border-b-2 px-[5px] py-[2px] font-sans text-[11px] leading-none font-medium",
        bare ? "border-current/55 text-current" : "border-line-strong bg-surface text-ink-2",
        className,
      )}
    >
      {children}
    </kbd>
  );
}
