import type { ReactNode } from "react";
import { Mark } from "@/components/shell/mark";
import { cn } from "@/components/ui/cn";

/** The page of signing in: what Countersign is on one side, the way in on the other. */
export function SignInFrame({ wide = false, children }: { readonly wide?: boolean; readonly children: ReactNode }) {
  return (
    <div
      className={cn(
        "mx-auto grid min-h-dvh w-full items-center gap-x-20 gap-y-8 px-6 py-10 lg:py-16",
        wide ? "max-w-6xl lg:grid-cols-[minmax(280px,360px)_1fr]" : "max-w-[420px] content-center",
      )}
    >
      <header className={wide ? "lg:sticky lg:top-16 lg:self-start" : ""}>
        <div className="flex items-center gap-2.5 text-lg font-[650] tracking-[-0.01em]">
          <span className="grid size-9 place-items-center rounded-lg bg-accent-wash text-accent">
            <Mark className="size-6" />
          </span>
          Countersign
        </div>
        {wide ? (
          <p className="mt-6 max-w-[34ch] text-xl font-[550] tracking-[-0.018em] text-ink max-lg:hidden">
            Every access decision: asked for, decided by the right person, carried out and on record.
          </p>
        ) : null}
      </header>
      <main>{children}</main>
    </div>
  );
}
