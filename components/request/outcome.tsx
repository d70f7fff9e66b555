import { CircleCheck, CircleMinus, CircleX, type LucideIcon, TriangleAlert } from "lucide-react";
import type { Outcome } from "@/lib/engine/request";

const good = { icon: CircleCheck, colour: "text-good" };
const over = { icon: CircleMinus, colour: "text-ink-3" };
const bad = { icon: CircleX, colour: "text-bad" };
const late = { icon: TriangleAlert, colour: "text-warn" };

/** Each outcome as one word or two, with its sign. */
export const outcomes = {
  granted: { ...good, label: "Granted" },
  changed: { ...good, label: "Changed" },
  revoked: { ...good, label: "Removed" },
  added: { ...good, label: "Added" },
  archived: { ...good, label: "Archived" },
  executed: { ...good, label: "Carried out" },
  certified: { ...good, label: "Certified" },
  decertified: { ...over, label: "To be removed" },
  denied: { ...bad, label: "Denied" },
  cancelled: { ...over, label: "Cancelled" },
  "timed-out": { ...late, label: "Timed out" },
  errored: { ...late, label: "Errored" },
  completed: { ...good, label: "Completed" },
  declined: { ...bad, label: "Declined" },
  deleted: { ...over, label: "Deleted" },
} as const satisfies Record<Outcome, { icon: LucideIcon; colour: string; label: string }>;

/** How a request ended. */
export function OutcomeSign({ outcome }: { readonly outcome: Outcome }) {
  const { icon: Icon, colour, label } = outcomes[outcome];
  return (
    <span className={`inline-flex items-center gap-1.5 align-top font-medium whitespace-nowrap ${colour}`}>
      <Icon aria-hidden="true" className="size-3.5 shrink-0" />
      {label}
    </span>
  );
}
