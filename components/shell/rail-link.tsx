"use client";

import type { Route } from "next";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { countWords } from "./places";

/** One place of the rail. In the narrow rail only its icon shows; its name is still there for those who listen. */
export function RailLink<To extends string>({
  href,
  icon,
  label,
  count = 0,
  alarm = false,
  current,
  narrow,
  sub = false,
}: {
  readonly href: Route<To>;
  readonly icon: ReactNode;
  readonly label: string;
  readonly count?: number;
  /** Something here is overdue. */
  readonly alarm?: boolean;
  readonly current: boolean;
  readonly narrow: boolean;
  readonly sub?: boolean;
}) {
  return (
    <Link
      href={href}
      aria-current={current ? "page" : undefined}
      title={narrow ? label : undefined}
      className={cn(
        "relative flex h-8 items-center gap-[9px] rounded-md px-2 text-sm font-medium text-ink-2 hover:bg-sunken aria-[current=page]:bg-accent-wash aria-[current=page]:text-ink aria-[current=page]:[&>svg]:text-accent [&>svg]:size-4 [&>svg]:shrink-0",
        sub && "pl-4",
        narrow && "justify-center px-0",
      )}
    >
      {icon}
      <span className={narrow ? "sr-only" : "truncate"}>{label}</span>
      {count > 0 ? (
        <span className={cn("num ml-auto text-xs text-ink-3", narrow && "sr-only")}>
          {countWords(count)}
          <span className="sr-only"> open</span>
        </span>
      ) : null}
      {alarm ? (
        <span
          title="Some are overdue"
          className={cn("size-1.5 rounded-full bg-bad", narrow ? "absolute top-1 right-2" : "-ml-1")}
        >
          <span className="sr-only">some overdue</span>
        </span>
      ) : null}
    </Link>
  );
}
