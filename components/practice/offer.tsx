"use client";

import { usePathname } from "next/navigation";
import { useState } from "react";
import { Link } from "@/components/ui/link";

/** Offers the practice, until somebody has said yes or no in this browser. */
export function PracticeOffer({ onAnswer }: { readonly onAnswer: () => void }) {
  const [answered, setAnswered] = useState(false);
  const path = usePathname();
  if (answered || path === "/practice") return null;
  const answer = () => {
    setAnswered(true);
    onAnswer();
  };
  return (
    <section aria-label="Practice" className="mb-2 rounded-lg border bg-surface p-3 text-sm">
      <p className="font-medium">New here?</p>
      <p className="mt-0.5 text-xs text-ink-2">Learn the keys on eight pretend tasks, in two minutes.</p>
      <div className="mt-2 flex gap-3 text-xs font-[550]">
        <Link href="/practice" onClick={answer} className="rounded-sm py-1 text-accent underline underline-offset-3">
          Practise
        </Link>
        <button type="button" onClick={answer} className="rounded-sm px-1 py-1 text-ink-2 hover:text-ink">
          No, thanks
        </button>
      </div>
    </section>
  );
}
