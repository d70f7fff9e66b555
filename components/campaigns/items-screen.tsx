"use client";

import { ArrowRight, ChevronLeft } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Td, Th } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import type { ItemState } from "@/lib/engine/campaign";
import type { CampaignItemView } from "@/lib/queries/campaign-views";
import type { Href } from "./href";

interface ItemsProps {
  readonly campaign: { readonly number: string; readonly name: string };
  readonly items: readonly CampaignItemView[];
  /** What apps are called, by slug. */
  readonly apps: ReadonlyMap<string, string>;
  readonly state: ItemState | null;
  /** What else narrows the list, in words. */
  readonly narrowed: string | null;
  /** Where each state, all of them, and the next page are. */
  readonly links: {
    readonly all: Href;
    readonly states: readonly { readonly state: ItemState; readonly href: Href }[];
    readonly whole: Href;
    readonly next: Href | null;
  };
}

const stateWords = {
  open: "Open",
  certified: "Certified",
  removed: "Removed",
  changed: "Changed",
  resolved: "Ended by itself",
  skipped: "Skipped",
  cancelled: "Cancelled",
} as const satisfies Record<ItemState, string>;

const tones = { open: "plain", certified: "good", removed: "bad", changed: "accent" } as const;

function toneOf(state: ItemState): "plain" | "good" | "bad" | "accent" {
  return state === "open" || state === "certified" || state === "removed" || state === "changed"
    ? tones[state]
    : "plain";
}

const chip =
  "inline-flex h-[26px] items-center rounded-full border px-[9px] text-xs aria-[current=page]:border-accent aria-[current=page]:bg-accent-wash max-md:h-11 max-md:px-3.5 max-md:text-sm";

const cell = "max-md:h-auto max-md:border-0 max-md:p-0";

/** Every item of a review, or those of one state, reviewer or app: the list behind the pictures. */
export function ItemsScreen({ campaign, items, apps, state, narrowed, links }: ItemsProps) {
  return (
    <div className="px-6 pt-5 pb-20 max-md:px-4">
      <Link
        href={`/campaigns/${campaign.number}`}
        className="inline-flex min-h-6 items-center gap-1 text-sm text-ink-3 hover:text-ink"
      >
        <ChevronLeft aria-hidden="true" className="size-4" />
        {campaign.name}
      </Link>
      <h1 className="text-xl font-[650] tracking-[-0.018em]">Items{narrowed ? ` ${narrowed}` : ""}</h1>
      <nav aria-label="State" className="my-3 flex flex-wrap gap-1.5">
        <Link href={links.all} aria-current={state === null ? "page" : undefined} className={chip}>
          All
        </Link>
        {links.states.map((one) => (
          <Link
            key={one.state}
            href={one.href}
            aria-current={state === one.state ? "page" : undefined}
            className={chip}
          >
            {stateWords[one.state]}
          </Link>
        ))}
        {narrowed ? (
          <Link href={links.whole} className={`${chip} underline underline-offset-3`}>
            Show everybody's
          </Link>
        ) : null}
      </nav>
      {items.length === 0 ? (
        <EmptyState title="Nothing here">No item of this review is like that.</EmptyState>
      ) : (
        <div className="-mx-3 max-md:-mx-4 max-md:border-t md:overflow-x-auto">
          <table className="w-full text-left text-sm max-md:block md:min-w-[720px]">
            <caption className="sr-only">Items of {campaign.name}</caption>
            <thead className="max-md:sr-only">
              <tr>
                {["Item", "Access", "State", "With, or decided by", "Last used", "Comment"].map((head) => (
                  <Th key={head}>{head}</Th>
                ))}
              </tr>
            </thead>
            <tbody className="max-md:block">
              {items.map((item) => (
                <Row key={item.task.id} item={item} apps={apps} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {links.next ? (
        <p className="mt-4">
          <TextLink href={links.next}>Next items</TextLink>
        </p>
      ) : null}
    </div>
  );
}

function Row({ item, apps }: { readonly item: CampaignItemView; readonly apps: ReadonlyMap<string, string> }) {
  const { subject, entitlement, state, decidedBy, reviewers, lastUsedAt, comment, removal, actedFor } = item;
  const by = decidedBy ? `${decidedBy.name}${actedFor ? ` for ${actedFor.name}` : ""}` : null;
  return (
    <tr className="max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:items-center max-md:gap-x-3 max-md:gap-y-1 max-md:border-b max-md:px-4 max-md:py-3">
      <Td className={cn(cell, "num whitespace-nowrap max-md:col-start-2 max-md:row-start-2 max-md:text-right")}>
        <Link
          href={`/tasks/${item.task.number}`}
          className="inline-flex min-h-6 items-center text-ink-2 hover:text-ink hover:underline hover:underline-offset-3"
        >
          {item.task.number}
        </Link>
      </Td>
      <Td className={cn(cell, "max-md:col-span-2 max-md:row-start-1 max-md:text-base")}>
        <span className="font-medium">{subject.name}</span>
        {entitlement ? (
          <>
            {" "}
            <ArrowRight aria-hidden="true" className="inline size-[0.95em] align-[-0.1em] opacity-60" />
            <span className="sr-only">to</span> {apps.get(entitlement.app) ?? entitlement.app} {entitlement.name}
          </>
        ) : null}
      </Td>
      <Td className={cn(cell, "whitespace-nowrap max-md:row-start-2")}>
        <Badge tone={toneOf(state)}>{stateWords[state]}</Badge>
        {removal ? (
          <span className="ml-1.5 text-xs text-ink-3">{removal === "confirmed" ? "confirmed" : "to be confirmed"}</span>
        ) : null}
      </Td>
      <Td className={cn(cell, "max-md:row-start-3 max-md:text-ink-2")}>
        {by ?? reviewers.map(({ name }) => name).join(", ")}
      </Td>
      <Td className={cn(cell, "num whitespace-nowrap max-md:row-start-3 max-md:text-right max-md:text-ink-2")}>
        <span className="md:hidden">{lastUsedAt ? "used " : "last use "}</span>
        {lastUsedAt ? <Time at={lastUsedAt} form="ago" /> : <span className="text-ink-3">unknown</span>}
      </Td>
      <Td
        className={cn(
          cell,
          "max-w-64 truncate text-ink-2 max-md:col-span-2 max-md:max-w-none max-md:whitespace-normal",
          !comment && "max-md:hidden",
        )}
        title={comment ?? undefined}
      >
        {comment}
      </Td>
    </tr>
  );
}
