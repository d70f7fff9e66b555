"use client";

import type { ReactNode } from "react";
import { Risk } from "@/components/catalog/risk";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { useClock } from "@/components/ui/clock";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import { lasting } from "@/lib/format/time";
import type { AccessView } from "@/lib/queries/access";

/** One access: since when, by which request, until when; and what can be asked about it. */
export function AccessRow({ access, own }: { readonly access: AccessView; readonly own: boolean }) {
  const { app, entitlement } = access;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 not-first:border-t">
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <span className="font-semibold">
            {app.name} {entitlement.name}
          </span>
          <Risk risk={entitlement.risk} />
          <State access={access} />
        </p>
        <Facts access={access} />
      </div>
      <Asks access={access} own={own} />
    </li>
  );
}

function State({ access }: { readonly access: AccessView }) {
  switch (access.state) {
    case "ending":
      return <Badge tone="warn">Ends soon</Badge>;
    case "removal-open":
      return <Badge tone="warn">Removal asked for</Badge>;
    case "ended":
      return <Badge>Ended</Badge>;
    default:
      return null;
  }
}

const sources: Readonly<Record<string, string>> = { import: "imported", demo: "imported" };

function Facts({ access }: { readonly access: AccessView }) {
  const { now } = useClock();
  const { grantedAt, source, lastUsedAt, expiresAt, endedAt } = access;
  const facts: readonly { readonly key: string; readonly words: ReactNode }[] = [
    { key: "since", words: since(grantedAt, source) },
    { key: "used", words: lastUsedAt ? usedWords(now, lastUsedAt) : "no usage data" },
    { key: "end", words: endWords(expiresAt, endedAt) },
  ];
  return (
    <p className="num mt-0.5 text-sm text-ink-2">
      {facts.map(({ key, words }, index) => (
        <span key={key}>
          {index > 0 ? " · " : ""}
          {words}
        </span>
      ))}
    </p>
  );
}

function since(at: string, { kind, request, profile }: AccessView["source"]): ReactNode {
  return (
    <>
      since <Time at={at} />
      {request ? (
        <>
          {" "}
          by <RequestLink number={request.number} />
        </>
      ) : null}
      {profile ? ` with the profile ${profile}` : null}
      {!request && sources[kind] ? `, ${sources[kind]}` : null}
    </>
  );
}

function usedWords(now: string, at: string): string {
  return `used ${lasting(Date.parse(now) - Date.parse(at))} ago`;
}

function endWords(expiresAt: string | null, endedAt: string | null): ReactNode {
  if (endedAt) {
    return (
      <>
        ended <Time at={endedAt} />
      </>
    );
  }
  if (!expiresAt) return "without end";
  return (
    <strong className="font-medium text-ink">
      ends <Time at={expiresAt} />
    </strong>
  );
}

function RequestLink({ number }: { readonly number: string }) {
  return (
    <Link href={`/requests/${number}`} className="underline underline-offset-3 hover:text-ink">
      {number}
    </Link>
  );
}

const button = "max-md:h-11 max-md:px-4 max-md:text-base";
// A finger sees a button by its edge; and without it, its words would not stand below the others.
const quiet = `${button} max-md:border-line-strong max-md:bg-surface max-md:text-ink`;

/** What can be asked about it; what was asked already leads to its request. */
function Asks({ access, own }: { readonly access: AccessView; readonly own: boolean }) {
  const { app, entitlement, person, asks, extension, removal } = access;
  const may = (ask: AccessView["asks"][number]["ask"]) => asks.some((one) => one.ask === ask && one.refusal === null);
  const thing = `${app.name} ${entitlement.name}`;
  const of = own ? "" : ` of ${person.name}`;
  const whom = own ? "" : `&for=${encodeURIComponent(person.email)}`;
  const target = `app=${app.slug}&entitlement=${entitlement.slug}${whom}`;
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-1.5 text-sm">
      {extension ? (
        <span className="text-ink-2">
          Extension: <RequestLink number={extension.number} />
        </span>
      ) : null}
      {removal ? (
        <span className="text-ink-2">
          Removal: <RequestLink number={removal.number} />
        </span>
      ) : null}
      {may("extend") ? (
        <ButtonLink
          href={`/catalog/${app.slug}/${entitlement.slug}?extend=${access.id}${whom}`}
          size="s"
          aria-label={`Extend ${thing}${of}`}
          className={button}
        >
          Extend
        </ButtonLink>
      ) : null}
      {may("change") ? (
        <ButtonLink
          href={`/requests/new?type=change&${target}`}
          size="s"
          tone="quiet"
          aria-label={`Change ${thing}${of}`}
          className={quiet}
        >
          Change
        </ButtonLink>
      ) : null}
      {may("revoke") ? (
        <ButtonLink
          href={`/requests/new?type=revoke&${target}`}
          size="s"
          tone="quiet"
          aria-label={own ? `Give back ${thing}` : `Take away ${thing}${of}`}
          className={quiet}
        >
          {own ? "Give back" : "Take away"}
        </ButtonLink>
      ) : null}
    </div>
  );
}
