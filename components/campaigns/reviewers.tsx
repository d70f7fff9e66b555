"use client";

import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Td, Th } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { csvLine } from "@/lib/format/csv";
import type { ReviewerView } from "@/lib/queries/campaign-views";
import { CountsBar, partsOf } from "./counts-bar";
import { itemsHref } from "./href";
import { many } from "./words";

interface ReviewersProps {
  readonly reviewers: readonly ReviewerView[];
  readonly campaign: string;
  readonly overdue: boolean;
}

const first = 20;

/** Who has how much before them, how much is done, and how fast. */
export function Reviewers({ reviewers, campaign, overdue }: ReviewersProps) {
  const [all, setAll] = useState(false);
  const waiting = reviewers.filter(({ open }) => open > 0);
  const [most] = waiting;
  const title = most
    ? `${many(waiting.length, "reviewer has", "reviewers have")} open items, ${most.called} the most: ${most.open}`
    : "Nobody has anything open";
  return (
    <section aria-labelledby="reviewers" className="rounded-xl border bg-surface px-4 py-3.5">
      <div className="mb-2 flex flex-wrap items-start justify-between gap-2">
        <h2 id="reviewers" className="font-semibold">
          {title}
        </h2>
        <a
          href={`data:text/csv;charset=utf-8,${encodeURIComponent(csvOf(reviewers))}`}
          download={`${campaign}-reviewers.csv`}
          className="inline-flex min-h-6 items-center text-xs underline underline-offset-3"
        >
          CSV
        </a>
      </div>
      <div className="overflow-x-auto">
        <table className="w-full min-w-[560px] text-left text-sm">
          <caption className="sr-only">Reviewers, the most open items first</caption>
          <thead>
            <tr>
              <Th>Reviewer</Th>
              <Th className="w-[28%]">Progress</Th>
              <Th>Open</Th>
              <Th>Done</Th>
              <Th>A decision takes</Th>
              <Th>Last</Th>
            </tr>
          </thead>
          <tbody>
            {(all ? reviewers : reviewers.slice(0, first)).map((one) => (
              <Row key={`${one.called} ${one.person?.email ?? ""}`} one={one} campaign={campaign} overdue={overdue} />
            ))}
          </tbody>
        </table>
      </div>
      {reviewers.length > first && !all ? (
        <Button size="s" tone="quiet" onClick={() => setAll(true)} className="mt-2">
          Show all {reviewers.length}
        </Button>
      ) : null}
      <p className="mt-2.5 text-xs text-ink-3">
        A decision takes: the median time between two decisions, breaks over half an hour left out, from ten decisions
        on. What is decided together shares its time.
      </p>
    </section>
  );
}

function Row({
  one,
  campaign,
  overdue,
}: Pick<ReviewersProps, "campaign" | "overdue"> & { readonly one: ReviewerView }) {
  const done = one.certified + one.removed + one.changed;
  return (
    <tr>
      <Td className="font-medium">
        {one.person ? (
          <Link
            href={itemsHref(campaign, { reviewer: one.person.email })}
            className="inline-flex min-h-6 items-center hover:underline hover:underline-offset-3"
          >
            {one.called}
          </Link>
        ) : (
          one.called
        )}
        {one.hasty ? (
          <Badge tone="warn" className="ml-2">
            Possible rubber-stamping
          </Badge>
        ) : null}
      </Td>
      <Td>
        <CountsBar parts={partsOf(one, overdue)} whole={one.open + done} />
      </Td>
      <Td className="num">{one.open}</Td>
      <Td className="num whitespace-nowrap">
        {done}
        <span className="text-ink-3"> · {one.removed} removed</span>
      </Td>
      <Td className="num">{one.seconds === null ? "too few" : secondsWords(one.seconds)}</Td>
      <Td className="num whitespace-nowrap text-ink-2">{one.last ? <Time at={one.last} form="ago" /> : "none yet"}</Td>
    </tr>
  );
}

function secondsWords(seconds: number): string {
  if (seconds < 1) return "under a second";
  return seconds < 120 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}

function csvOf(reviewers: readonly ReviewerView[]): string {
  const lines = reviewers.map(({ called, person, open, certified, removed, changed, seconds }) =>
    csvLine([
      called,
      person?.email ?? "",
      ...[open, certified, removed, changed].map(String),
      seconds === null ? "" : seconds.toFixed(1),
    ]),
  );
  return csvLine(["reviewer", "email", "open", "certified", "removed", "changed", "median_seconds"]) + lines.join("");
}
