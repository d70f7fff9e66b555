"use client";

import type { Route } from "next";
import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useSyncExternalStore } from "react";

/** A list that leads to tasks, as it was shown: where the way back from one of them goes. */
export interface WayBack {
  readonly href: Route<`/reviews/${string}` | `/requests/${string}` | `/campaigns/${string}`>;
  readonly label: string;
}

const inbox: WayBack = { href: "/inbox", label: "Inbox" };

/** The list that lies at an address, with what was asked of it; null where there is none that leads to tasks. */
export function wayBackTo(path: string, asked: string): WayBack | null {
  const [, place, of, part] = path.split("/");
  switch (place) {
    case "inbox":
      return { href: at("/inbox", withoutTask(asked)), label: "Inbox" };
    case "decided":
      return { href: at("/decided", asked), label: "Completed" };
    case "log":
      return { href: at("/log", asked), label: "Request log" };
    case "insights":
      return { href: at("/insights", asked), label: "Insights" };
    case "notifications":
      return { href: at("/notifications", asked), label: "Notifications" };
    case "reviews":
      return of ? { href: `/reviews/${of}`, label: "Review" } : null;
    case "campaigns":
      return of && part === "items" ? { href: at(`/campaigns/${of}/items`, asked), label: "Campaign" } : null;
    case "requests":
      if (of === "new") return null;
      return of
        ? { href: `/requests/${of}`, label: "Request" }
        : { href: at("/requests", asked), label: "My requests" };
    default:
      return null;
  }
}

function at<Path extends string>(path: Path, asked: string): Path | `${Path}?${string}` {
  return asked === "" ? path : `${path}?${asked}`;
}

/** Back to the list, not to the task that was open in it. */
function withoutTask(asked: string): string {
  const query = new URLSearchParams(asked);
  query.delete("task");
  return query.toString();
}

let last: WayBack | null = null;

/** Keeps in mind which list was shown last. From one task to the next it stays. */
export function useTrail(): void {
  const path = usePathname();
  const asked = useSearchParams().toString();
  useEffect(() => {
    if (!path.startsWith("/tasks/")) last = wayBackTo(path, asked);
  }, [path, asked]);
}

const still = () => () => undefined;

/** Where whoever opened this page came from; the inbox where that is not known. */
export function useCameFrom(): WayBack {
  return useSyncExternalStore(
    still,
    () => last ?? inbox,
    () => inbox,
  );
}
