"use client";

import dynamic from "next/dynamic";
import { useCallback, useEffect, useState } from "react";
import { type Unsent, unsentKey, unsentOf, watchSending } from "./unsent";

const UnsentOffer = dynamic(async () => (await import("./unsent-offer")).UnsentOffer, { ssr: false });
const none: readonly Unsent[] = [];

/** Keeps decisions that are on their way when the tab closes, and offers them again to whoever made them. Once, in the shell. */
export function UnsentWatch({ me }: { readonly me: string }) {
  const [unsent, setUnsent] = useState(none);
  useEffect(() => {
    setUnsent(unsentOf(me));
    // Another tab has had it saved meanwhile, or somebody there has let it go.
    const changed = (event: StorageEvent) => {
      if (event.key !== unsentKey) return;
      const there = unsentOf(me);
      setUnsent((now) => now.filter((one) => there.some((other) => other.task === one.task)));
    };
    addEventListener("storage", changed);
    const stop = watchSending(me);
    return () => {
      removeEventListener("storage", changed);
      stop();
    };
  }, [me]);
  const drop = useCallback((one: Unsent) => setUnsent((now) => now.filter((other) => other !== one)), []);
  return unsent.length === 0 ? null : <UnsentOffer unsent={unsent} onDrop={drop} />;
}
