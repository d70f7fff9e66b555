"use client";

import { ArrowRight, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { recommendationLabels } from "@/lib/engine/recommendation";
import { choosable, type ReviewRow as Row } from "./rows";
import { choiceWords, itemTitle } from "./words";

/** What one does with a row. */
export interface RowDeeds {
  readonly onCertify: (row: Row) => void;
  readonly onRemove: (row: Row) => void;
  readonly onChange: (row: Row) => void;
  readonly onBack: (row: Row) => void;
  readonly onSelect: (row: Row, extend: boolean) => void;
  readonly onFocus: (row: Row) => void;
}

interface ReviewRowProps extends RowDeeds {
  readonly row: Row;
  readonly current: boolean;
  /** The one row that Tab reaches. */
  readonly reachable: boolean;
  readonly selected: boolean;
  /** What the group's heading says already. */
  readonly within: "app" | "person" | null;
  /** Nothing can be decided any more. */
  readonly over: boolean;
  /** Decisions count only once they are submitted. */
  readonly submits: boolean;
  /** What is being written about it. */
  readonly children?: ReactNode;
}

/** Finds a row's link, for bringing the focus there. */
export function reviewLinkId(number: string): string {
  return `review-${number}`;
}

/** One access under review: whose and which, what is known of it, and the verbs. */
export function ReviewRow(props: ReviewRowProps) {
  const { row, current, reachable, selected, within, over, onSelect, onFocus, children } = props;
  const able = choosable(row) && !over;
  return (
    <li
      aria-current={current || undefined}
      className={cn(
        "border-b border-l-3 border-l-transparent pr-5 pl-3.5 [contain-intrinsic-size:auto_57px] max-md:pr-4 md:[content-visibility:auto]",
        current && "border-l-accent bg-accent-wash",
        selected && !current && "bg-accent-wash",
        !current && !selected && "hover:bg-paper",
      )}
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 py-2 md:min-h-14 md:flex-nowrap">
        {over ? null : (
          <input
            type="checkbox"
            aria-label={`Select ${itemTitle(row)}`}
            checked={selected}
            disabled={!able}
            tabIndex={reachable ? 0 : -1}
            onChange={(event) => onSelect(row, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)}
            className="size-4 shrink-0 accent-accent disabled:opacity-40 max-md:size-6"
          />
        )}
        <div className="min-w-0 flex-1 basis-52">
          <p className="flex min-w-0 items-baseline gap-2">
            <Link
              id={reviewLinkId(row.number)}
              href={`/tasks/${row.number}`}
              prefetch={false}
              tabIndex={reachable ? 0 : -1}
              onFocus={() => onFocus(row)}
              className="min-w-0 truncate font-semibold hover:underline hover:underline-offset-3"
            >
              <Title row={row} within={within} />
            </Link>
            <Signs row={row} />
          </p>
          <Evidence row={row} />
        </div>
        <Standing {...props} able={able} />
      </div>
      {row.refused ? (
        <p role="alert" className="pb-2 pl-7 text-sm font-medium text-bad">
          {row.refused}
        </p>
      ) : null}
      {row.choice.comment ? <p className="truncate pb-2 pl-7 text-sm text-ink-2">“{row.choice.comment}”</p> : null}
      {children ? <div className="pb-3 pl-7 max-md:pl-0">{children}</div> : null}
    </li>
  );
}

function Title({ row, within }: Pick<ReviewRowProps, "row" | "within">) {
  const what = within === "app" ? row.entitlement.name : `${row.app.name} ${row.entitlement.name}`;
  if (within === "person") return what;
  return (
    <>
      {row.subject.name} <ArrowRight aria-hidden="true" className="inline size-[0.95em] align-[-0.1em] text-ink-3" />
      <span className="sr-only">to</span> {what}
    </>
  );
}

const risks: Readonly<Record<string, string>> = { high: "High risk", critical: "Critical risk" };

function Signs({ row }: { readonly row: Row }) {
  const risk = risks[row.entitlement.risk];
  return (
    <span className="flex shrink-0 gap-1.5">
      {risk ? <Badge tone="bad">{risk}</Badge> : null}
      {row.recommendation === "remove" || (row.recommendation === "look" && !risk) ? (
        <Badge tone="warn">{recommendationLabels[row.recommendation]}</Badge>
      ) : null}
    </span>
  );
}

function Evidence({ row }: { readonly row: Row }) {
  const { department } = row.subject;
  return (
    <p className="num mt-0.5 flex flex-wrap gap-x-1.5 text-xs text-ink-3">
      {department ? <span>{department} ·</span> : null}
      {row.evidence.map(({ words, warns }, place) => (
        <span key={words} className={cn(warns && "font-medium text-warn")}>
          {warns ? <TriangleAlert aria-hidden="true" className="mr-0.5 inline size-3 align-[-1px]" /> : null}
          {words}
          {place < row.evidence.length - 1 ? " ·" : ""}
        </span>
      ))}
    </p>
  );
}

type StandingProps = ReviewRowProps & { readonly able: boolean };

function Standing(props: StandingProps) {
  if (props.row.choice.verb !== null) return <Decided {...props} />;
  return props.able ? <Verbs {...props} /> : null;
}

const tones = { certify: "good", remove: "bad", change: "accent" } as const;

function standingWords({ standing }: Row, submits: boolean): string {
  if (standing === "done") return submits ? "submitted" : "decided";
  return submits ? "pending" : "can be taken back";
}

function Decided({ row, submits, reachable, able, onBack }: StandingProps) {
  const { verb } = row.choice;
  return (
    <p className="flex shrink-0 items-center gap-2 max-md:w-full max-md:justify-between max-md:pl-9">
      <span className="text-sm">
        <Badge tone={verb ? tones[verb] : "plain"}>{choiceWords(row.choice)}</Badge>
        <span className="ml-1.5 text-xs text-ink-3">{standingWords(row, submits)}</span>
      </span>
      {able ? (
        <Button
          size="s"
          tone="quiet"
          tabIndex={reachable ? 0 : -1}
          aria-label={`Take back ${itemTitle(row)}`}
          onClick={() => onBack(row)}
          className="max-md:h-11"
        >
          Take back
        </Button>
      ) : null}
    </p>
  );
}

function Verbs({ row, reachable, onCertify, onRemove, onChange }: StandingProps) {
  const verbs = [
    { label: "Certify", tone: "plain", run: onCertify },
    { label: "Remove", tone: "n", run: onRemove },
    { label: "Change", tone: "quiet", run: onChange },
  ] as const;
  return (
    <p className="flex shrink-0 items-center gap-1.5 max-md:w-full max-md:pl-9">
      {verbs.map(({ label, tone, run }) => (
        <Button
          key={label}
          size="s"
          tone={tone}
          tabIndex={reachable ? 0 : -1}
          aria-label={`${label} ${itemTitle(row)}`}
          onClick={() => run(row)}
          className="max-md:h-11 max-md:flex-1"
        >
          {label}
        </Button>
      ))}
    </p>
  );
}
