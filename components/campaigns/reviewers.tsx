"use client";

import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Td, Th } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import { many } from "@/lib/format/many";
import type { ReviewerView } from "@/lib/queries/campaign-views";
import { CountsBar, CountsWords, partsOf, summed } from "./counts-bar";
import { Figure } from "./figure";
import { itemsHref } from "./href";

interface ReviewersProps {
  readonly reviewers: readonly ReviewerView[];
  readonly campaign: string;
  readonly overdue: boolean;
}

/** So many are looked at before somebody asks for more. */
const first = 20;

/** Who has how much before them, how much is done, and how fast. */
export function Reviewers({ reviewers, campaign, overdue }: ReviewersProps) {
  const waiting = reviewers.filter(({ open }) => open > 0);
  const [most] = waiting;
  const title = most
    ? `${many(waiting.length, "reviewer has", "reviewers have")} open items, ${most.called} the most: ${most.open}`
    : "Nobody has anything open";
  return (
    <Figure
      title={title}
      table={<ReviewerTable reviewers={reviewers} campaign={campaign} />}
      csv={csvOf(reviewers)}
      file={`${campaign}-reviewers.csv`}
      href={itemsHref(campaign, { state: "open" })}
    >
      <ReviewerBars reviewers={reviewers} campaign={campaign} overdue={overdue} />
    </Figure>
  );
}

function ReviewerBars({ reviewers, campaign, overdue }: ReviewersProps) {
  const [all, setAll] = useState(false);
  const shown = all ? reviewers : reviewers.slice(0, first);
  return (
    <>
      <ul className="space-y-1">
        {shown.map((one) => (
          <li key={keyOf(one)}>
            <Bar one={one} campaign={campaign} overdue={overdue} />
          </li>
        ))}
      </ul>
      {reviewers.length > shown.length ? (
        <Button size="s" tone="quiet" onClick={() => setAll(true)} className="mt-2 max-md:h-11">
          Show all {reviewers.length}
        </Button>
      ) : null}
      <div className="mt-2.5">
        <CountsWords parts={partsOf(summed(shown), overdue)} />
      </div>
    </>
  );
}

const line =
  "grid min-h-8 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-2.5 rounded-md py-1 text-sm max-md:min-h-11 sm:grid-cols-[minmax(0,15rem)_minmax(0,1fr)_6.5rem]";

/** How far one of them is; a press leads to their items. */
function Bar({
  one,
  campaign,
  overdue,
}: Pick<ReviewersProps, "campaign" | "overdue"> & { readonly one: ReviewerView }) {
  const done = doneBy(one);
  const all = one.open + done;
  const inside = (
    <>
      <span className="flex min-w-0 items-center gap-2 font-medium">
        <span className="truncate">{one.called}</span>
        {one.hasty ? <Hasty /> : null}
      </span>
      <CountsBar parts={partsOf(one, overdue)} whole={all} className="max-sm:order-last max-sm:col-span-2" />
      <span className="num text-right text-ink-2">
        {one.open === 0 ? `${all} done` : `${one.open} open`}
        {one.open > 0 ? <span className="text-ink-3"> of {all}</span> : null}
      </span>
    </>
  );
  if (!one.person) return <p className={line}>{inside}</p>;
  return (
    <Link href={itemsHref(campaign, { reviewer: one.person.email })} className={`${line} hover:bg-paper`}>
      {inside}
    </Link>
  );
}

function ReviewerTable({ reviewers, campaign }: Pick<ReviewersProps, "reviewers" | "campaign">) {
  return (
    <>
      <table className="w-full min-w-[560px] text-left text-sm">
        <caption className="sr-only">Reviewers, the most open items first</caption>
        <thead>
          <tr>
            {["Reviewer", "Open", "Certified", "Removed", "Changed", "A decision takes", "Last"].map((head) => (
              <Th key={head}>{head}</Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {reviewers.map((one) => (
            <tr key={keyOf(one)}>
              <Td className="font-medium">
                {one.person ? (
                  <TextLink href={itemsHref(campaign, { reviewer: one.person.email })}>{one.called}</TextLink>
                ) : (
                  one.called
                )}
                {one.hasty ? (
                  <span className="ml-2">
                    <Hasty />
                  </span>
                ) : null}
              </Td>
              <Td className="num">{one.open}</Td>
              <Td className="num">{one.certified}</Td>
              <Td className="num">{one.removed}</Td>
              <Td className="num">{one.changed}</Td>
              <Td className="num">{one.seconds === null ? "too few" : secondsWords(one.seconds)}</Td>
              <Td className="num whitespace-nowrap text-ink-2">
                {one.last ? <Time at={one.last} form="ago" /> : "none yet"}
              </Td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-2.5 text-xs text-ink-3">
        A decision takes: the median time between two decisions, breaks over half an hour left out, from ten decisions
        on. What is decided together shares its time.
      </p>
    </>
  );
}

function Hasty() {
  return <Badge tone="warn">Possible rubber-stamping</Badge>;
}

function keyOf({ called, person }: ReviewerView): string {
  return `${called} ${person?.email ?? ""}`;
}

function doneBy({ certified, removed, changed }: ReviewerView): number {
  return certified + removed + changed;
}

function secondsWords(seconds: number): string {
  if (seconds < 1) return "under a second";
  return seconds < 120 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}

function csvOf(reviewers: readonly ReviewerView[]): readonly (readonly string[])[] {
  const lines = reviewers.map(({ called, person, open, certified, removed, changed, seconds }) => [
    called,
    person?.email ?? "",
    ...[open, certified, removed, changed].map(String),
    seconds === null ? "" : seconds.toFixed(1),
  ]);
  return [["reviewer", "email", "open", "certified", "removed", "changed", "median_seconds"], ...lines];
}
