"use client";

import { useCallback, useMemo, useState } from "react";
import { keep } from "@/components/ui/keep";
import { densityCookie } from "./remembered";

export interface Density {
  readonly compact: boolean;
  readonly toggle: () => void;
}

/** Two lines a row, or one. */
export function useDensity(first: boolean): Density {
  const [compact, setCompact] = useState(first);
  const toggle = useCallback(() => {
    keep(densityCookie, compact ? "comfortable" : "compact");
    setCompact(!compact);
  }, [compact]);
  return useMemo(() => ({ compact, toggle }), [compact, toggle]);
}
