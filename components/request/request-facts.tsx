"use client";

import { useClock } from "@/components/ui/clock";
import { durationWords } from "@/lib/format/duration";
import { capital } from "@/lib/format/letters";
import type { Clock } from "@/lib/format/time";
import { absolute, when } from "@/lib/format/time";
import type { RequestView } from "@/lib/queries/views";

interface Fact {
  readonly name: string;
  readonly value: string;
  readonly tone?: string;
  readonly title?: string;
}

const riskTones: Readonly<Record<string, string>> = { high: "text-bad", critical: "text-bad", medium: "text-warn" };

function factsOf(view: RequestView, clock: Clock): readonly Fact[] {
  const { entitlement, duration, grant } = view;
  const facts: Fact[] = [];
  if (entitlement) facts.push({ name: "Access", value: entitlement.name });
  const timed = view.type === "grant" || view.type === "change";
  if (timed) facts.push({ name: "How long", value: duration === null ? "Without end" : durationWords(duration) });
  if (entitlement) {
    facts.push({ name: "Risk", value: capital(entitlement.risk), tone: riskTones[entitlement.risk] ?? "" });
  }
  if (grant) {
    facts.push({
      name: "Granted",
      value: when(grant.grantedAt, clock),
      title: absolute(grant.grantedAt, clock),
    });
    if (grant.expiresAt) {
      const over = grant.expiresAt <= clock.now;
      facts.push({
        name: over ? "Ended" : "Ends",
        value: when(grant.expiresAt, clock),
        title: absolute(grant.expiresAt, clock),
      });
    }
  }
  return facts;
}

/** What is asked for and what came of it; what has no value is left out. */
export function RequestFacts({ view }: { readonly view: RequestView }) {
  const clock = useClock();
  const facts = factsOf(view, clock);
  if (facts.length === 0) return null;
  return (
    <dl className="mt-3.5 flex flex-wrap gap-px overflow-hidden rounded-lg border bg-line">
      {facts.map((fact) => (
        <div key={fact.name} className="min-w-0 flex-1 basis-32 bg-surface px-3.5 py-2.5">
          <dt className="truncate text-xs text-ink-3">{fact.name}</dt>
          <dd className={`num mt-px font-[550] ${fact.tone ?? ""}`} title={fact.title}>
            {fact.value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
