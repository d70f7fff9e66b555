"use client";

import { useEffect, useRef, useState } from "react";
import { Link } from "@/components/ui/link";
import type { LoadView } from "@/lib/queries/insights-work-views";
import { openHref } from "./hrefs";
import { hoursWords } from "./words";

const size = { width: 42, height: 18 } as const;

/** How much waited on each of the last days, as a small line, and for how long the oldest has: leads to it. */
export function LoadLine({ open }: { readonly open: number }) {
  const place = useRef<HTMLSpanElement>(null);
  const [load, setLoad] = useState<LoadView | null>(null);
  useEffect(() => {
    // Where there is no room for it nothing is asked for.
    if (place.current?.offsetParent == null) return;
    const asked = new AbortController();
    fetch("/insights/load", { signal: asked.signal })
      .then(async (answer) => (answer.ok ? setLoad(await answer.json()) : undefined))
      // Nobody misses it: the list is there.
      .catch(() => undefined);
    return () => asked.abort();
  }, []);
  return (
    <span ref={place} className="flex min-w-0">
      {load && load.oldest !== null ? <Line load={load} open={open} /> : null}
    </span>
  );
}

function Line({ load, open }: { readonly load: LoadView; readonly open: number }) {
  // The last point is what the head says, which moves with every decision.
  const counts = [...load.points.slice(0, -1).map((point) => point.open), open];
  const most = Math.max(1, ...counts);
  const x = (at: number) => 2 + (at / Math.max(1, counts.length - 1)) * (size.width - 4);
  const y = (count: number) => size.height - 2 - (count / most) * (size.height - 4);
  const oldest = hoursWords(load.oldest ?? 0);
  const said = `Oldest: ${oldest}. Open on the last seven days: ${counts.join(", ")}. Show the oldest first.`;
  return (
    <Link
      href={openHref("own")}
      aria-label={said}
      title={said}
      className="num inline-flex h-7 min-w-0 items-center gap-1.5 rounded-md px-1 text-xs whitespace-nowrap text-ink-3 hover:bg-sunken hover:text-ink"
    >
      <svg aria-hidden="true" viewBox={`0 0 ${size.width} ${size.height}`} className="shrink-0" {...size}>
        <polyline
          points={counts.map((count, at) => `${x(at)},${y(count)}`).join(" ")}
          fill="none"
          strokeWidth={1.5}
          strokeLinejoin="round"
          className="stroke-accent"
        />
        <circle cx={x(counts.length - 1)} cy={y(open)} r={2} className="fill-accent" />
      </svg>
      <span className="truncate">Oldest: {oldest}</span>
    </Link>
  );
}
