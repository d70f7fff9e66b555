"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { useDoing } from "@/components/together/together-provider";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useClock } from "@/components/ui/clock";
import { announce } from "@/components/ui/live-region";
import type { DelegationView } from "@/lib/queries/my-views";
import type { DelegationsView } from "@/lib/queries/settings-views";
import type { PersonView } from "@/lib/queries/views";
import { type DelegationActions, delegationTitle, kindsWords, spanWords } from "./delegation";

interface ListProps extends DelegationsView, Pick<DelegationActions, "end"> {
  readonly own: boolean;
}

/** What runs and what is to come, on both sides. */
export function DelegationList({ person, own, delegations, standsIn, end }: ListProps) {
  const router = useRouter();
  const { busy, error, run } = useDoing();
  const stop = async (one: DelegationView | null) => {
    const answer = await run(() => end({ person: person.email, ...(one && { id: one.id }) }));
    if (!answer?.ok) return;
    // The button that was pressed goes.
    document.getElementById(delegationTitle)?.focus();
    announce(one ? `Ended. What went to ${one.delegate.name} is back.` : "Ended. Everything is back.");
    router.refresh();
  };
  return (
    <>
      {delegations.length > 0 ? (
        <section aria-label="Who stands in" className="mt-6">
          <ul className="overflow-hidden rounded-lg border bg-surface">
            {delegations.map((one) => (
              <Line
                key={one.id}
                delegation={one}
                other={one.delegate}
                end={
                  <Button
                    size="s"
                    tone="n"
                    busy={busy}
                    aria-label={`End now: ${one.delegate.name}, ${kindsWords(one.kinds)}`}
                    onClick={() => void stop(one)}
                    className="max-md:h-11"
                  >
                    End now
                  </Button>
                }
              >
                {own ? "stands in for you" : `stands in for ${person.name}`}
              </Line>
            ))}
          </ul>
          {error ? (
            <p role="alert" className="mt-2 text-sm font-medium text-bad">
              {error}
            </p>
          ) : null}
          {delegations.length > 1 ? (
            <Button size="s" tone="n" busy={busy} onClick={() => void stop(null)} className="mt-2.5 max-md:h-11">
              End all now
            </Button>
          ) : null}
        </section>
      ) : null}
      {standsIn.length > 0 ? (
        <section aria-label="Standing in for others" className="mt-6">
          <h2 className="mb-2 text-sm font-semibold">{own ? "You stand in for" : `${person.name} stands in for`}</h2>
          <ul className="overflow-hidden rounded-lg border bg-surface">
            {standsIn.map((one) => (
              <Line key={one.id} delegation={one} other={one.person} />
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

function Line({
  delegation,
  other,
  end = null,
  children,
}: {
  readonly delegation: DelegationView;
  readonly other: PersonView;
  /** What ends it, for whose it is. */
  readonly end?: ReactNode;
  readonly children?: string | readonly string[];
}) {
  const clock = useClock();
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3.5 py-3 not-first:border-t">
      <Avatar name={other.name} />
      <div className="min-w-0 flex-1 basis-44">
        <p className="wrap-anywhere">
          <span className="font-semibold">{other.name}</span> {children}
        </p>
        <p className="text-sm text-ink-2">
          {kindsWords(delegation.kinds)}. {spanWords(delegation, clock)}.
        </p>
      </div>
      {delegation.from > clock.now ? <Badge>To come</Badge> : <Badge tone="accent">Now</Badge>}
      {end}
    </li>
  );
}
