import type { ReactNode } from "react";
import { Mark } from "./mark";

/** A page with nothing around it but the product's name. */
export function BarePage({ children }: { readonly children: ReactNode }) {
  return (
    <>
      <header className="flex items-center gap-2.5 px-5 py-4 text-lg font-[650] tracking-[-0.01em]">
        <Mark className="size-5 text-accent" />
        Countersign
      </header>
      <main>{children}</main>
    </>
  );
}
