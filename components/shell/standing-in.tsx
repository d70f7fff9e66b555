"use client";

import { UserRoundCheck } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import { useClock } from "@/components/ui/clock";
import { Link } from "@/components/ui/link";
import { shortDate } from "@/lib/format/time";
import type { DelegationView } from "@/lib/queries/my-views";

/** Who stands in for the viewer, and for whom they do; what is still to come is left out. */
export interface StandingIn {
  readonly delegations: readonly DelegationView[];
  readonly standsIn: readonly DelegationView[];
}

/** Says in the rail, on both sides, that somebody stands in for somebody as long as it runs. */
export function StandingInNote({ standing, narrow }: { readonly standing: StandingIn; readonly narrow: boolean }) {
  const lines = useLines(standing);
  if (lines.length === 0) return null;
  if (narrow) {
    return (
      <Link
        href="/settings/me/delegation"
        title={lines.join(" ")}
        aria-label={lines.join(" ")}
        className="mb-1 grid h-9 place-items-center rounded-md text-accent hover:bg-sunken"
      >
        <UserRoundCheck aria-hidden="true" className="size-4" />
      </Link>
    );
  }
  return (
    <Link
      href="/settings/me/delegation"
      className="mb-2 flex gap-2 rounded-lg border bg-accent-wash px-2.5 py-2 text-xs text-ink hover:border-accent"
    >
      <UserRoundCheck aria-hidden="true" className="mt-px size-3.5 shrink-0 text-accent" />
      <Lines lines={lines} />
    </Link>
  );
}

/** The same on a phone, above the page; a task has the whole screen. */
export function StandingInBar({ standing }: { readonly standing: StandingIn }) {
  const lines = useLines(standing);
  const path = usePathname();
  const query = useSearchParams();
  const onTask = (path.startsWith("/tasks/") && path !== "/tasks/new") || query.has("task");
  if (lines.length === 0 || onTask || path === "/practice") return null;
  return (
    <Link
      href="/settings/me/delegation"
      className="flex min-h-11 items-center gap-2 border-b bg-accent-wash px-4 py-1.5 text-xs text-ink md:hidden"
    >
      <UserRoundCheck aria-hidden="true" className="size-3.5 shrink-0 text-accent" />
      <Lines lines={lines} />
    </Link>
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <span className="min-w-0">
      {lines.map((line) => (
        <span key={line} className="block wrap-anywhere">
          {line}
        </span>
      ))}
    </span>
  );
}

function useLines({ delegations, standsIn }: StandingIn): readonly string[] {
  const clock = useClock();
  const runs = ({ from, until }: DelegationView) => from <= clock.now && (until === null || until > clock.now);
  const end = ({ until }: DelegationView) => (until ? ` until ${shortDate(until, clock)}` : "");
  return [
    ...new Set([
      ...delegations.filter(runs).map((one) => `${one.delegate.name} stands in for you${end(one)}.`),
      ...standsIn.filter(runs).map((one) => `You stand in for ${one.person.name}${end(one)}.`),
    ]),
  ];
}
