"use client";

import { lazy, Suspense } from "react";
import { cn } from "@/components/ui/cn";

const Markdown = lazy(async () => ({ default: (await import("./markdown")).Markdown }));

/** What somebody is told to do, in the Markdown of comments; its lines stay lines, as they were written. */
export function Instructions({ text, className }: { readonly text: string; readonly className?: string }) {
  return (
    <div className={cn("wrap-anywhere [&_br]:hidden [&_p]:whitespace-pre-line", className)}>
      <Suspense fallback={<p>{text}</p>}>
        <Markdown>{text}</Markdown>
      </Suspense>
    </div>
  );
}
