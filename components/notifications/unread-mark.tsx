"use client";

import { cn } from "@/components/ui/cn";
import { unreadWords, useUnread } from "./unread";

/** A point where something is unread, with its number for those who listen. It takes no room. */
export function UnreadMark({ className }: { readonly className?: string }) {
  const count = useUnread();
  if (count === 0) return null;
  return (
    <span className={cn("absolute size-2 rounded-full bg-accent ring-2 ring-paper", className)}>
      <span className="sr-only">, {unreadWords(count)}</span>
    </span>
  );
}

/** How much is unread, in words; nothing where all is read. */
export function UnreadCount() {
  const count = useUnread();
  return count === 0 ? null : <span className="num text-xs text-ink-3">{unreadWords(count)}</span>;
}
