"use client";

import { Eye } from "lucide-react";
import { IconButton } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import type { ListedRow } from "@/lib/queries/inbox-views";

interface LookButtonProps {
  /** The row one is at. */
  readonly row: ListedRow | null;
  readonly onLook: (row: ListedRow) => void;
  readonly className?: string;
}

/** A quick look at the row one is at, for those who press no key; from there one walks on. */
export function LookButton({ row, onLook, className }: LookButtonProps) {
  if (!row) return null;
  return (
    <IconButton
      label="Quick look"
      onClick={() => onLook(row)}
      className={cn("size-6 text-ink-3 max-md:size-11", className)}
    >
      <Eye aria-hidden="true" />
    </IconButton>
  );
}
