"use client";

import {
  Award,
  ChartColumn,
  CircleCheck,
  Clock,
  Inbox,
  KeyRound,
  LayoutGrid,
  ListChecks,
  PanelLeft,
  Send,
  SquarePen,
  TextAlignStart,
} from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { IconButton } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import type { Theme } from "@/lib/engine/manner";
import type { InboxCounts } from "@/lib/queries/my-views";
import { Mark } from "./mark";
import { placeOf, usePlace } from "./place";
import { kindPlaces } from "./places";
import { RailLink } from "./rail-link";
import type { ShellPerson } from "./shell";
import { UserMenu } from "./user-menu";

/** The left side: where one can go, and how much waits there. */
export function Rail({
  person,
  counts,
  narrow,
  onToggle,
  onKeys,
  onTheme,
  offer,
  standing,
}: {
  readonly person: ShellPerson;
  readonly counts: InboxCounts;
  readonly narrow: boolean;
  readonly onToggle: () => void;
  readonly onKeys: () => void;
  readonly onTheme: (theme: Theme) => void;
  /** Said above who is signed in, where there is room. */
  readonly offer: ReactNode;
  /** Who stands in for whom. */
  readonly standing: ReactNode;
}) {
  const here = useHere();
  return (
    <nav
      aria-label="Main"
      className="flex h-dvh flex-col gap-0.5 overflow-y-auto border-r bg-paper px-2.5 py-3.5 max-md:hidden"
    >
      <Top narrow={narrow} onToggle={onToggle} />
      <Work person={person} counts={counts} here={here} narrow={narrow} />
      {person.internal ? <Asking counts={counts} here={here} narrow={narrow} /> : null}
      <Administration person={person} here={here} narrow={narrow} />
      <div className="mt-auto pt-3">
        {narrow ? null : offer}
        {standing}
        <UserMenu person={person} narrow={narrow} onKeys={onKeys} onTheme={onTheme} />
      </div>
    </nav>
  );
}

interface Part {
  readonly here: Here;
  readonly narrow: boolean;
}

function Top({ narrow, onToggle }: { readonly narrow: boolean; readonly onToggle: () => void }) {
  return (
    <div className={cn("flex items-center pb-3.5", narrow ? "flex-col gap-2" : "justify-between pl-2")}>
      <Link href="/inbox" className="flex items-center gap-[9px] rounded-md text-md font-[650] tracking-[-0.01em]">
        <Mark className="size-[22px] text-accent" />
        <span className={narrow ? "sr-only" : ""}>Countersign</span>
      </Link>
      <IconButton
        label={narrow ? "Widen the menu" : "Narrow the menu"}
        aria-keyshortcuts="Control+\"
        onClick={onToggle}
        className="size-7 text-ink-3"
      >
        <PanelLeft aria-hidden="true" />
      </IconButton>
    </div>
  );
}

function Work({ person, counts, here, narrow }: Part & { readonly person: ShellPerson; readonly counts: InboxCounts }) {
  return (
    <>
      <RailLink
        href="/inbox"
        icon={<Inbox aria-hidden="true" />}
        label="Inbox"
        count={counts.total}
        alarm={counts.overdue > 0}
        current={here.path === "/inbox" && !here.kind && here.state !== "snoozed"}
        narrow={narrow}
      />
      {narrow ? null : <Kinds counts={counts} kind={here.path === "/inbox" ? here.kind : null} />}
      <RailLink
        href="/inbox?state=snoozed"
        icon={<Clock aria-hidden="true" />}
        label="Snoozed"
        current={here.path === "/inbox" && here.state === "snoozed"}
        narrow={narrow}
      />
      <RailLink
        href="/decided"
        icon={<CircleCheck aria-hidden="true" />}
        label="Completed"
        current={here.path === "/decided"}
        narrow={narrow}
      />
      {person.internal ? (
        <RailLink
          href="/insights"
          icon={<ChartColumn aria-hidden="true" />}
          label="Insights"
          current={here.path === "/insights"}
          narrow={narrow}
        />
      ) : null}
      {person.internal ? (
        <RailLink
          href="/tasks/new"
          icon={<SquarePen aria-hidden="true" />}
          label="New task"
          current={here.path === "/tasks/new"}
          narrow={narrow}
        />
      ) : null}
      {(counts.byKind.certification ?? 0) > 0 || here.path.startsWith("/reviews") ? (
        <RailLink
          href="/reviews"
          icon={<Award aria-hidden="true" />}
          label="Reviews"
          count={counts.byKind.certification ?? 0}
          current={here.path.startsWith("/reviews")}
          narrow={narrow}
        />
      ) : null}
    </>
  );
}

function Asking({ counts, here, narrow }: Part & { readonly counts: InboxCounts }) {
  return (
    <>
      <Heading narrow={narrow}>Asking</Heading>
      <RailLink
        href="/requests"
        icon={<Send aria-hidden="true" />}
        label="My requests"
        count={counts.requests}
        current={here.place === "requests"}
        narrow={narrow}
      />
      <RailLink
        href="/catalog"
        icon={<LayoutGrid aria-hidden="true" />}
        label="New request"
        current={here.path.startsWith("/catalog") || here.path === "/requests/new"}
        narrow={narrow}
      />
      <RailLink
        href="/access"
        icon={<KeyRound aria-hidden="true" />}
        label="My access"
        current={here.path.startsWith("/access")}
        narrow={narrow}
      />
    </>
  );
}

function Administration({ person, here, narrow }: Part & { readonly person: ShellPerson }) {
  if (!person.oversees && !person.leads) return null;
  return (
    <>
      <Heading narrow={narrow}>Administration</Heading>
      {person.oversees ? (
        <RailLink
          href="/log"
          icon={<TextAlignStart aria-hidden="true" />}
          label="Request log"
          current={here.place === "log"}
          narrow={narrow}
        />
      ) : null}
      <RailLink
        href="/campaigns"
        icon={<ListChecks aria-hidden="true" />}
        label="Campaigns"
        current={here.path.startsWith("/campaigns")}
        narrow={narrow}
      />
    </>
  );
}

function Kinds({ counts, kind }: { readonly counts: InboxCounts; readonly kind: string | null }) {
  return kindPlaces.map((place) => {
    const count = place.kinds.reduce((sum, each) => sum + (counts.byKind[each] ?? 0), 0);
    const value = place.kinds.join(",");
    if (count === 0 && kind !== value) return null;
    return (
      <RailLink
        key={place.key}
        href={`/inbox?kind=${value}`}
        icon={<span aria-hidden="true" className={cn("mr-px ml-0 size-[7px] shrink-0 rounded-[2px]", place.tint)} />}
        label={place.label}
        count={count}
        current={kind === value}
        narrow={false}
        sub
      />
    );
  });
}

function Heading({ narrow, children }: { readonly narrow: boolean; readonly children: string }) {
  if (narrow) return <hr className="mx-2 my-2 border-line" />;
  return <p className="px-2 pt-4 pb-1 text-2xs font-semibold text-ink-3">{children}</p>;
}

type Here = ReturnType<typeof useHere>;

function useHere() {
  const path = usePathname();
  const query = useSearchParams();
  const place = usePlace();
  return { path, kind: query.get("kind"), state: query.get("state"), place: place ?? placeOf(path) };
}
