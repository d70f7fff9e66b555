"use client";

import { MessageSquare } from "lucide-react";
import Link from "next/link";
import type { MouseEvent } from "react";
import { Arrowed } from "@/components/task/arrowed";
import { pastWord, shortTitle } from "@/components/task/headline";
import { KindIcon } from "@/components/task/kind";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import type { TaskRow } from "@/lib/queries/views";
import { DueWords } from "./due-words";

interface InboxRowProps {
  readonly row: TaskRow;
  /** Lies open; or merely stands beside the list because it is the first. */
  readonly selected: "open" | "beside" | null;
  /** The one row that Tab reaches. */
  readonly reachable: boolean;
  /** Why it came back: said in the place of the requester's words. */
  readonly refused: string | null;
  readonly onOpen: (row: TaskRow) => void;
}

/** Finds a row's link, for bringing the focus there. */
export function rowLinkId(number: string): string {
  return `row-${number}`;
}

/** One task: who → what, the requester's own words below, when it is due and what to be careful of. */
export function InboxRow({ row, selected, reachable, refused, onOpen }: InboxRowProps) {
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onOpen(row);
  };
  return (
    <li className="[contain-intrinsic-size:auto_61px] [content-visibility:auto]">
      <Link
        id={rowLinkId(row.number)}
        href={`/tasks/${row.number}`}
        prefetch={false}
        tabIndex={reachable ? 0 : -1}
        aria-current={selected === "open" || undefined}
        onClick={open}
        className={cn(
          "flex gap-2.5 border-b border-l-3 border-l-transparent py-2.5 pr-4 pl-[13px] hover:bg-paper focus-visible:-outline-offset-2",
          selected === "open" && "border-l-accent bg-accent-wash hover:bg-accent-wash",
          selected === "beside" &&
            "min-[1200px]:border-l-accent min-[1200px]:bg-accent-wash min-[1200px]:hover:bg-accent-wash",
        )}
      >
        <KindIcon kind={row.kind} className="mt-px size-[18px]" />
        <span className="min-w-0 flex-1 space-y-0.5">
          <span className="flex items-baseline gap-2.5">
            <RowTitle row={row} />
            <DueWords dueAt={row.dueAt} />
          </span>
          <span className="flex items-baseline gap-2.5">
            <span className={cn("min-w-0 flex-1 text-sm text-ink-2", refused ? "font-medium text-bad" : "truncate")}>
              {refused ?? secondLine(row)}
            </span>
            <RowMeta row={row} />
          </span>
        </span>
      </Link>
    </li>
  );
}

function RowTitle({ row }: { readonly row: TaskRow }) {
  return (
    <span className={cn("min-w-0 flex-1 truncate", row.unread ? "font-[650]" : "font-semibold")}>
      {row.unread ? (
        <>
          <span aria-hidden="true" className="mr-[7px] inline-block size-[7px] rounded-full bg-accent align-[1px]" />
          <span className="sr-only">unread, </span>
        </>
      ) : null}
      <Arrowed text={shortTitle(row)} />
    </span>
  );
}

function secondLine(row: TaskRow): string {
  if (row.state === "draft" && row.pending) return `${pastWord(row.kind, row.pending.verb)} by you, not submitted yet`;
  if (row.state === "check") return "Done, and to be looked at";
  if (row.kind === "certification") return "Is it still needed?";
  if (row.justification) return `“${row.justification}”`;
  if (row.requester && !row.request) return `From ${row.requester.name}`;
  if (row.kind === "deprovisioning" || row.kind === "revocation") return "Access that is to end";
  if (row.requester) return `Asked for by ${row.requester.name}`;
  return row.number;
}

const riskWords: Readonly<Record<string, string>> = { high: "High risk", critical: "Critical risk" };

function RowMeta({ row }: { readonly row: TaskRow }) {
  const risk = row.entitlement ? riskWords[row.entitlement.risk] : undefined;
  return (
    <span className="num flex shrink-0 items-center gap-[7px] text-xs text-ink-3">
      {row.state === "errored" ? <Badge tone="bad">Errored</Badge> : null}
      {row.priority === "urgent" ? <Badge tone="bad">Urgent</Badge> : null}
      {risk && row.state !== "errored" ? <Badge tone="bad">{risk}</Badge> : null}
      {row.commentCount > 0 ? (
        <span className="inline-flex items-center gap-0.5">
          <MessageSquare aria-hidden="true" className="size-3" />
          {row.commentCount}
          <span className="sr-only">{row.commentCount === 1 ? "comment" : "comments"}</span>
        </span>
      ) : null}
      {row.step ? (
        <span>
          <span className="sr-only">step </span>
          {row.step.index} of {row.step.of}
        </span>
      ) : (
        row.number
      )}
    </span>
  );
}
