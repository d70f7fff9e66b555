"use client";

import { useQueryStates } from "nuqs";
import { logParams } from "./filters";

/** The filters in the address and the way to change them; the list is asked for anew in a transition. */
export function useLogFilters(startTransition: (change: () => void) => void) {
  const [filters, write] = useQueryStates(logParams, { shallow: false, history: "push", startTransition });
  /** Another filter is another list: it begins at its beginning. */
  const set = (change: Partial<Parameters<typeof write>[0] & object>) => write({ show: null, after: null, ...change });
  const clear = () => write(null);
  const filtered =
    filters.q !== "" || filters.state !== null || filters.app !== null || filters.assignee !== null || filters.stuck;
  return { filters, set, clear, filtered };
}

export type LogFilters = ReturnType<typeof useLogFilters>;
