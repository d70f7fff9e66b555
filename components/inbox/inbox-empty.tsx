"use client";

import { CircleCheck, Clock, Inbox, SearchX } from "lucide-react";
import { Button, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Time } from "@/components/ui/time";
import type { Instant } from "@/lib/engine/instant";

/** Why the list is empty: what was decided before, and what comes next. */
export interface EmptyFacts {
  readonly everDecided: boolean;
  readonly decidedToday: number;
  /** When the next snoozed task comes back. */
  readonly nextSnoozed: Instant | null;
}

interface InboxEmptyProps {
  readonly facts: EmptyFacts | null;
  readonly filtered: boolean;
  readonly snoozed: boolean;
  readonly onClear: () => void;
}

/** An empty inbox is one of four things: filtered, nothing snoozed, cleared, or new. */
export function InboxEmpty({ facts, filtered, snoozed, onClear }: InboxEmptyProps) {
  if (filtered) {
    return (
      <EmptyState
        icon={<SearchX aria-hidden="true" />}
        title="No task matches"
        action={<Button onClick={onClear}>Clear the filters</Button>}
      >
        Nothing of what waits for you fits these filters.
      </EmptyState>
    );
  }
  if (snoozed) {
    return (
      <EmptyState
        icon={<Clock aria-hidden="true" />}
        title="Nothing is snoozed"
        action={<ButtonLink href="/inbox">Inbox</ButtonLink>}
      >
        A snoozed task comes back to your inbox by itself.
      </EmptyState>
    );
  }
  if (facts && !facts.everDecided) {
    return (
      <EmptyState
        icon={<Inbox aria-hidden="true" />}
        title="Nothing waits for you"
        action={<ButtonLink href="/catalog">Ask for access</ButtonLink>}
      >
        Whatever needs your decision comes here: access that your people ask for, and work on what you own.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<CircleCheck aria-hidden="true" />}
      title="All clear"
      action={<ButtonLink href="/decided">What you decided</ButtonLink>}
    >
      {facts && facts.decidedToday > 0 ? <span className="num">{facts.decidedToday} decided today. </span> : null}
      {facts?.nextSnoozed ? (
        <>
          The next snoozed task comes back <Time at={facts.nextSnoozed} />.
        </>
      ) : (
        "Nothing else waits for you."
      )}
    </EmptyState>
  );
}
