import { cva } from "class-variance-authority";
import type { ReactNode } from "react";
import { cn } from "./cn";

const look = cva("inline-flex items-center gap-1 rounded-sm px-1.5 py-px text-2xs font-[550] whitespace-nowrap", {
  variants: {
    tone: {
      plain: "bg-sunken text-ink-2",
      accent: "bg-accent-wash text-accent",
      good: "bg-good-wash text-good",
      warn: "bg-warn-wash text-warn",
      bad: "bg-bad-wash text-bad",
    },
  },
});

/** A small word about a thing ("High risk"). The word carries the meaning, the tone only underlines it. */
export function Badge({
  tone = "plain",
  className,
  children,
}: {
  readonly tone?: "plain" | "accent" | "good" | "warn" | "bad";
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return <span className={cn(look({ tone }), className)}>{children}</span>;
}
