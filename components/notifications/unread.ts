import { useEffect, useRef, useSyncExternalStore } from "react";
import { useLive } from "@/components/live/live";

// One number for all of the page: the rail, the phone's bar and the list of messages show the same.
const listeners = new Set<() => void>();
let unread = 0;
let asked = 0;

function say(count: number): void {
  if (count === unread) return;
  unread = count;
  for (const listener of listeners) listener();
}

/** Asks how much is unread. Where nobody answers, what was known stays. */
export async function countUnread(): Promise<void> {
  asked += 1;
  const mine = asked;
  const answer = await fetch("/notifications/unread").catch(() => null);
  if (!answer?.ok) return;
  const told: unknown = await answer.json().catch(() => null);
  const count: unknown = typeof told === "object" && told !== null ? Reflect.get(told, "unread") : null;
  // An earlier question's answer that comes later says nothing any more.
  if (typeof count === "number" && mine === asked) say(count);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** How many messages are unread; nought until that is known. */
export function useUnread(): number {
  return useSyncExternalStore(
    subscribe,
    () => unread,
    () => 0,
  );
}

/** "3 unread", "99+ unread" */
export function unreadWords(count: number): string {
  return count > 99 ? "99+ unread" : `${count} unread`;
}

/** A message is written a little after what it tells of; of many changes one count tells. */
const afterwards = 3_000;
const everySoOften = 60_000;

/** Once, in the shell: counts when the page has been painted, and whenever something may have changed. */
export function useUnreadCount(internal: boolean): void {
  const soon = useRef<ReturnType<typeof setTimeout>>(undefined);
  const again = () => {
    soon.current = undefined;
    if (document.visibilityState === "visible") void countUnread();
  };
  useLive(() => {
    if (internal) soon.current ??= setTimeout(again, afterwards);
  });
  useEffect(() => {
    if (!internal) return;
    const first = setTimeout(() => void countUnread(), 300);
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") void countUnread();
    }, everySoOften);
    return () => {
      clearTimeout(first);
      clearTimeout(soon.current);
      soon.current = undefined;
      clearInterval(timer);
    };
  }, [internal]);
}
