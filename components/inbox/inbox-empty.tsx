"use client";

import { CircleCheck, Clock, Inbox, SearchX } from "lucide-react";
import { Button, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Time } from "@/components/ui/time";
import type { Instant } from "@/lib/engine/instant";
import { everything } from "@/lib/format/task-query";
import { writeTyped } from "@/lib/format/typed-query";
import type { Querying } from "./use-query";
import { listTitle } from "./view-words";

/** Why the list is empty: what was decided before, and what comes back next. */
export interface EmptyFacts {
  readonly everDecided: boolean;
  /** Whoever is outside asks for no access. */
  readonly asks: boolean;
  readonly decidedToday: number;
  /** When the next snoozed task comes back. */
  readonly nextSnoozed: Instant | null;
}

interface InboxEmptyProps {
  readonly facts: EmptyFacts | null;
  readonly querying: Querying;
}

/** An empty inbox is one of five things: filtered, nothing snoozed, another list with nothing in it, cleared, or new. */
export function InboxEmpty({ facts, querying }: InboxEmptyProps) {
  const { query, filtered, clear } = querying;
  if (filtered) {
    const asked = writeTyped({ ...query, view: "mine", group: everything.group, sort: everything.sort });
    return (
      <EmptyState
        icon={<SearchX aria-hidden="true" />}
        title="No task matches"
        action={<Button onClick={clear}>Clear the filters</Button>}
      >
        Nothing here fits <q className="wrap-anywhere">{asked}</q>.
      </EmptyState>
    );
  }
  if (query.view === "mine" && query.state === "snoozed") {
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
  if (query.view !== "mine") {
    return (
      <EmptyState
        icon={<Inbox aria-hidden="true" />}
        title={`${listTitle(query)}: nothing is open`}
        action={<ButtonLink href="/inbox">Inbox</ButtonLink>}
      >
        {otherLists[query.view]}
      </EmptyState>
    );
  }
  if (facts && !facts.everDecided) {
    return (
      <EmptyState
        icon={<Inbox aria-hidden="true" />}
        title="Nothing waits for you"
        action={facts.asks ? <ButtonLink href="/catalog">Ask for access</ButtonLink> : null}
      >
        {facts.asks
          ? "Whatever needs your decision comes here: access that your people ask for, and work on what you own."
          : "What somebody asks you to do comes here, and by e-mail."}
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

const otherLists = {
  team: "Tasks of those who report to you come here.",
  following: "Tasks that you follow come here.",
  created: "Tasks that you made for others come here.",
  all: "Every open task that you may see comes here.",
} as const;
