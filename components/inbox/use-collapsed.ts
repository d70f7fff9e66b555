"use client";

import { useCallback, useMemo, useState } from "react";
import { keep } from "@/components/ui/keep";
import { collapsedCookie } from "./remembered";

/** So many are remembered: the last ones. */
const most = 20;

/** Which groups are closed, remembered by what the list is grouped by. */
export function useCollapsed(by: string, first: readonly string[]) {
  const [all, setAll] = useState<readonly string[]>(first);
  const prefix = `${by}:`;
  const keys = useMemo(
    () => new Set(all.flatMap((one) => (one.startsWith(prefix) ? [one.slice(prefix.length)] : []))),
    [all, prefix],
  );
  const toggle = useCallback(
    (key: string) => {
      const name = `${prefix}${key}`;
      const next = all.includes(name) ? all.filter((one) => one !== name) : [...all, name].slice(-most);
      setAll(next);
      keep(collapsedCookie, next.join("|"));
    },
    [all, prefix],
  );
  return { keys, toggle };
}
