"use client";

import { X } from "lucide-react";
import { useMemo } from "react";
import { LogReassign } from "@/components/log/log-reassign";
import { snoozeTimes } from "@/components/task/snooze-times";
import { Button, IconButton } from "@/components/ui/button";
import { useClock } from "@/components/ui/clock";
import { Menu, MenuItem } from "@/components/ui/menu";
import { figure } from "@/lib/format/many";
import { when } from "@/lib/format/time";
import { kindsInWords, type VerbGroup, verbGroups } from "./bulk";
import type { BulkActions } from "./bulk-actions";
import { BulkComposer } from "./bulk-composer";
import { BulkDone } from "./bulk-done";
import { bulkSnoozeId, mostPutOff } from "./bulk-ids";
import type { Bulk } from "./use-bulk";
import { type MatchingOffer, matchingLabel } from "./use-matching";
import { mostPicked, type PickedSet } from "./use-picked";

/** How many can be given to somebody else at once. */
const mostMoved = 100;

interface BulkBarProps {
  readonly picked: PickedSet;
  readonly bulk: Bulk;
  readonly reassign: BulkActions["reassign"];
}

/** The foot of the list while something is selected: what can be done to it, with the number each verb really touches. */
export function BulkBar({ picked, bulk, reassign }: BulkBarProps) {
  const { items } = picked;
  const { moving: wanted } = bulk;
  const moving = useMemo(
    () => (wanted ? items.map(({ number }) => ({ request: "", task: number, title: number })) : null),
    [wanted, items],
  );
  return (
    <section
      aria-label="Selected tasks"
      className="shrink-0 border-t bg-surface px-4 py-3 text-sm shadow-[0_-8px_24px_-20px_oklch(0.2_0.02_265/0.35)] max-md:sticky max-md:bottom-(--tab-bar) max-md:z-10"
    >
      {bulk.outcome ? <BulkDone bulk={bulk} outcome={bulk.outcome} /> : null}
      {items.length > 0 && bulk.composing ? (
        <BulkComposer key={bulk.composing.groups.map(({ verb }) => verb).join()} writing={bulk.composing} bulk={bulk} />
      ) : null}
      {items.length > 0 && !bulk.composing ? <Choices picked={picked} bulk={bulk} /> : null}
      <LogReassign
        moving={moving}
        reassign={reassign}
        onMoved={bulk.reassigned}
        onClose={() => bulk.setMoving(false)}
      />
    </section>
  );
}

function Choices({ picked, bulk }: Pick<BulkBarProps, "picked" | "bulk">) {
  const { items } = picked;
  const positive = verbGroups(items, "positive");
  const negative = verbGroups(items, "negative");
  return (
    <>
      <p className="flex items-center gap-2">
        <span className="min-w-0 flex-1">
          <strong className="num font-semibold">{items.length} selected</strong>{" "}
          <span className="text-ink-2">({kindsInWords(items)})</span>
        </span>
        <IconButton
          label="Clear the selection"
          aria-keyshortcuts="Escape"
          onClick={picked.clear}
          className="size-7 max-md:size-11"
        >
          <X aria-hidden="true" />
        </IconButton>
      </p>
      {picked.matching.offered ? <AllMatching count={items.length} matching={picked.matching} /> : null}
      <div className="mt-2 flex flex-wrap gap-1.5">
        {positive.map((group) => (
          <VerbButton key={group.label} group={group} bulk={bulk} />
        ))}
        {negative.map((group) => (
          <VerbButton key={group.label} group={group} bulk={bulk} />
        ))}
        <Button
          size="s"
          tone="quiet"
          refusal={items.length > mostMoved ? `At most ${mostMoved} at once` : null}
          onClick={() => bulk.setMoving(true)}
          className="max-md:h-11"
        >
          Reassign
        </Button>
        <SnoozeMenu count={items.length} bulk={bulk} />
        <Button
          size="s"
          tone="quiet"
          refusal={items.length > mostPutOff ? `At most ${mostPutOff} at once` : null}
          onClick={bulk.marking.run}
          className="max-md:h-11"
        >
          {bulk.marking.label}
        </Button>
      </div>
    </>
  );
}

function VerbButton({ group, bulk }: { readonly group: VerbGroup; readonly bulk: Bulk }) {
  const { items, left, label, tone } = group;
  const none = items.length === 0 ? `${left.length} need individual review` : null;
  const many = items.length > mostPicked ? `At most ${mostPicked} at once` : null;
  return (
    <Button
      size="s"
      tone={tone === "positive" ? "y" : "n"}
      refusal={none ?? many}
      busy={bulk.busy}
      onClick={() => bulk.compose(tone, group)}
      className="num max-md:h-11"
    >
      {label} {items.length}
    </Button>
  );
}

function AllMatching({ count, matching }: { readonly count: number; readonly matching: MatchingOffer }) {
  return (
    <p className="num mt-1 text-ink-2">
      All {figure(count)} that were read so far are selected.{" "}
      <button
        type="button"
        onClick={matching.take}
        className="font-semibold text-accent underline underline-offset-3 max-md:min-h-11"
      >
        {matching.awaited ? "Reading…" : matchingLabel(matching)}
      </button>
      {matching.failed ? <span className="text-bad"> That could not be read. Try again.</span> : null}
    </p>
  );
}

function SnoozeMenu({ count, bulk }: { readonly count: number; readonly bulk: Bulk }) {
  const clock = useClock();
  return (
    <Menu
      side="top"
      trigger={
        <Button
          id={bulkSnoozeId}
          size="s"
          tone="quiet"
          refusal={count > mostPutOff ? `At most ${mostPutOff} at once` : null}
          className="max-md:h-11"
        >
          Snooze
        </Button>
      }
    >
      {snoozeTimes(clock.now, clock.zone).map(({ label, at }) => (
        <MenuItem key={label} onSelect={() => void bulk.snooze(at, when(at, clock))}>
          {label} <span className="num text-ink-3">{when(at, clock)}</span>
        </MenuItem>
      ))}
    </Menu>
  );
}
