"use client";

import { CircleCheck } from "lucide-react";
import { useEffect, useRef } from "react";
import { useCart } from "@/components/catalog/use-cart";
import { lasting } from "@/lib/format/time";
import type { RequestView } from "@/lib/queries/views";
import { waitingWords } from "./words";

/** The durable "it was sent": what was asked, who has it now, how long it usually takes. */
export function Receipt({
  view,
  usualHours,
  me,
}: {
  readonly view: RequestView;
  readonly usualHours: number | null;
  readonly me: string;
}) {
  const { clear } = useCart(me);
  const several = view.parts.length > 0;
  const said = useRef<HTMLOutputElement>(null);
  // Whoever sent it goes on from here, and hears it.
  useEffect(() => said.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    // What was chosen together has been asked for.
    if (several) clear();
  }, [several, clear]);
  const waits = waitingWords(view.waitingFor, me);
  const numbers = view.parts.map(({ number }) => number).join(", ");
  return (
    <output
      ref={said}
      tabIndex={-1}
      className="mt-3 flex gap-3 rounded-lg border border-good/40 bg-good-wash px-4 py-3 text-good"
    >
      <CircleCheck aria-hidden="true" className="mt-px size-[18px] shrink-0" />
      <span>
        <strong className="font-semibold">{view.number} was sent.</strong>{" "}
        {several ? `Its parts are ${numbers}; each goes its own way.` : null}
        {view.state === "closed" ? "It has ended already: see below." : waits && `It now waits for ${waits}.`}{" "}
        {usualHours === null || view.state === "closed"
          ? ""
          : `Requests like this usually take ${lasting(usualHours * 3_600_000)}.`}{" "}
        {view.state === "closed" ? "" : "You are told when something happens."}
      </span>
    </output>
  );
}
