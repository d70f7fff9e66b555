"use client";

import { cn } from "@/components/ui/cn";
import { unreadWords, useUnread } from "./unread";

/** A point where something is unread; it takes no room. Its number is said where the name ends: `UnreadSaid`. */
export function UnreadMark({ className }: { readonly className?: string }) {
  if (useUnread() === 0) return null;
  return (
    <span aria-hidden="true" className={cn("absolute size-2 rounded-full bg-accent ring-2 ring-paper", className)} />
  );
}

/** The same for those who listen, after the name of what it belongs to. */
export function UnreadSaid() {
  const count = useUnread();
  return count === 0 ? null : <span className="sr-only">, {unreadWords(count)}</span>;
}

/** How much is unread, in words; nothing where all is read. */
export function UnreadCount() {
  const count = useUnread();
  return count === 0 ? null : <span className="num text-xs text-ink-3">{unreadWords(count)}</span>;
}
