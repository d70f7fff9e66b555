"use client";

import type { Route } from "next";
import { useRouter, useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { everything, fromSearch, sameQuery, type TaskQuery, toSearch } from "@/lib/format/task-query";

export interface Querying {
  readonly query: TaskQuery;
  /** As it stands in the address, in one way only: two lists are the same when this is. */
  readonly search: string;
  /** What the address asks for and nobody knows. */
  readonly dropped: readonly string[];
  /** The kept view that was opened, by id. */
  readonly saved: string | null;
  /** Whether anything but the list itself is asked for. */
  readonly filtered: boolean;
  /** Asks for something else. `typing` takes the place of the step before, so that Back does not go letter by letter. */
  readonly ask: (query: TaskQuery, how?: { readonly typing?: boolean; readonly saved?: string | null }) => void;
  readonly clear: () => void;
}

/** The query in the address and the way to change it; the list is asked for anew in a transition. */
export function useQuery(startTransition: (change: () => void) => void): Querying {
  const router = useRouter();
  const params = useSearchParams();
  const text = listIn(params);
  // The same from one rendering to the next: whatever shows the filters is painted when they change.
  return useMemo(() => {
    const given = new URLSearchParams(text);
    const read = fromSearch(given);
    const { query } = read;
    const saved = given.get("saved");
    const list = { ...everything, view: query.view, group: query.group, sort: query.sort };
    const bare = query.state === "snoozed" ? { ...list, state: query.state } : list;
    const ask: Querying["ask"] = (wanted, { typing = false, saved: kept = saved } = {}) => {
      const next = new URLSearchParams(toSearch(wanted));
      if (kept !== null) next.set("saved", kept);
      const address = `/inbox?${addressOf(next)}` as Route;
      startTransition(() => (typing ? router.replace(address) : router.push(address)));
    };
    return {
      ...read,
      search: toSearch(query),
      saved,
      filtered: !sameQuery(query, bare),
      ask,
      clear: () => ask(bare, { saved: null }),
    };
  }, [text, router, startTransition]);
}

/** The address's part that says which list it is: with another task open it is the same list. */
function listIn(params: URLSearchParams): string {
  const own = new URLSearchParams(params);
  own.delete("task");
  return own.toString();
}

// The plain inbox has an address of its own, so that a view that was made the usual one can be left.
function addressOf(params: URLSearchParams): string {
  const text = params.toString().replaceAll("%2C", ",");
  return text === "" ? "view=mine" : text;
}
