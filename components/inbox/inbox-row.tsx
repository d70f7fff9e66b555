"use client";

import { type LucideIcon, MessageSquare, Paperclip } from "lucide-react";
import { type MouseEvent, memo, type ReactNode } from "react";
import { Arrowed } from "@/components/task/arrowed";
import { shortTitle } from "@/components/task/headline";
import { KindIcon } from "@/components/task/kind";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import type { ListedRow } from "@/lib/queries/inbox-views";
import { DueWords } from "./due-words";
import { RowVerbs, roomFor } from "./row-verbs";
import { badgesOf, roleWords, secondLine, sourceWords } from "./row-words";
import { WaitWords } from "./wait-words";

/** What one can do to a row where it stands. */
export interface RowActs {
  readonly open: (row: ListedRow) => void;
  /** `extend`: everything from the row that was picked last. */
  readonly pick: (row: ListedRow, extend: boolean) => void;
  readonly press: (row: ListedRow, tone: "positive" | "negative") => void;
  /** Shows it without opening it. */
  readonly peek: (row: ListedRow) => void;
}

interface InboxRowProps {
  readonly row: ListedRow;
  /** Lies open; or merely stands beside the list because it is the first. */
  readonly selected: "open" | "beside" | null;
  /** The one row that Tab reaches. */
  readonly reachable: boolean;
  /** Why it came back, or who took it away: said in the place of the requester's words. */
  readonly said: string | null;
  /** It is not in the list any more and leaves it in a moment. */
  readonly faded: boolean;
  /** Null where nothing is done to several at once. */
  readonly picked: boolean | null;
  readonly decidable: boolean;
  readonly compact: boolean;
  readonly acts: RowActs;
}

interface PlaceProps extends Pick<InboxRowProps, "row" | "selected" | "picked" | "faded"> {
  readonly place: number;
  readonly of: number;
  /** Told how high it is. */
  readonly measure: (element: HTMLElement | null) => (() => void) | undefined;
  readonly children: ReactNode;
}

/** Finds a row's link, for bringing the focus there. */
export function rowLinkId(number: string): string {
  return `row-${number}`;
}

/** Where a row stands in the list: all below one that leaves move up, and nothing else about them changes. */
export function RowPlace({ row, selected, picked, faded, place, of, measure, children }: PlaceProps) {
  return (
    <li
      ref={measure}
      aria-setsize={of}
      aria-posinset={place}
      data-key={row.id}
      className={rowLook(selected, picked === true, faded)}
    >
      {children}
    </li>
  );
}

const plainRow =
  "group/row relative border-b border-l-3 border-l-transparent has-[a:hover]:bg-paper md:max-[1199px]:flex md:max-[1199px]:items-center";

function rowLook(selected: InboxRowProps["selected"], picked: boolean, faded: boolean): string {
  if (selected === null && !picked && !faded) return plainRow;
  return cn(
    plainRow,
    selected === "open" && "border-l-accent bg-accent-wash has-[a:hover]:bg-accent-wash",
    selected === "beside" &&
      "min-[1200px]:border-l-accent min-[1200px]:bg-accent-wash min-[1200px]:has-[a:hover]:bg-accent-wash",
    picked && "bg-accent-wash has-[a:hover]:bg-accent-wash",
    faded && "opacity-60",
  );
}

/** One task: who → what, the requester's own words below, when it is due and what to be careful of. */
export const InboxRow = memo(function InboxRow(props: InboxRowProps) {
  const { row, reachable, picked, compact, acts } = props;
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.button !== 0) return;
    event.preventDefault();
    if (event.shiftKey && picked !== null) acts.pick(row, true);
    else acts.open(row);
  };
  return (
    <>
      {picked === null ? null : <Picker {...props} picked={picked} />}
      <Link
        id={rowLinkId(row.number)}
        href={`/tasks/${row.number}`}
        prefetch={false}
        tabIndex={reachable ? 0 : -1}
        aria-current={props.selected === "open" || undefined}
        onClick={open}
        className={cn(
          "flex gap-2.5 pr-4 pl-[13px] focus-visible:-outline-offset-2",
          compact ? "items-center py-[7px] max-md:py-3" : "py-2.5",
          // Where the list stands alone the whole row is the link, but for its buttons.
          props.decidable &&
            "md:max-[1199px]:min-w-0 md:max-[1199px]:flex-1 md:max-[1199px]:after:absolute md:max-[1199px]:after:inset-0",
        )}
      >
        <KindIcon
          kind={row.kind}
          className={cn(
            "size-[18px]",
            !compact && "mt-px",
            picked !== null &&
              "group-has-[input:checked]/row:opacity-0 group-has-[input:focus-visible]/row:opacity-0 group-hover/row:opacity-0 group-data-picking/list:opacity-0 max-md:group-hover/row:opacity-100 max-md:group-data-picking/list:group-hover/row:opacity-0",
          )}
        />
        {compact ? <OneLine {...props} /> : <TwoLines {...props} />}
      </Link>
      {props.decidable ? <RowVerbs {...props} /> : null}
    </>
  );
});

function Picker({ row, picked, reachable, acts }: InboxRowProps & { readonly picked: boolean }) {
  return (
    <label className="absolute top-0 left-0 z-1 grid h-full w-9 cursor-default place-items-center max-md:w-11">
      <input
        type="checkbox"
        checked={picked}
        tabIndex={reachable ? 0 : -1}
        aria-label={`Select ${shortTitle(row)}`}
        onChange={() => undefined}
        onClick={(event) => acts.pick(row, event.shiftKey)}
        className="size-4 accent-(--accent) opacity-0 group-hover/row:opacity-100 checked:opacity-100 focus-visible:opacity-100 group-data-picking/list:opacity-100 max-md:not-checked:opacity-0 max-md:group-data-picking/list:opacity-100!"
      />
    </label>
  );
}

function TwoLines({ row, said, faded, selected, decidable }: InboxRowProps) {
  return (
    <span className="min-w-0 flex-1 space-y-0.5">
      <span className="flex items-baseline gap-2.5">
        <RowTitle row={row} />
        <DueWords dueAt={row.dueAt} />
      </span>
      <span className="flex items-baseline gap-2.5">
        <span
          className={cn(
            "min-w-0 flex-1 text-sm text-ink-2",
            said ? cn("font-medium", faded ? "text-ink-2" : "text-bad") : "truncate",
          )}
        >
          {said ?? secondLine(row)}
        </span>
        <RowMeta row={row} room={selected !== null && decidable ? roomFor(row) : null} waited />
      </span>
    </span>
  );
}

function OneLine({ row, said, faded }: InboxRowProps) {
  return (
    <>
      <span className="flex min-w-0 flex-1 items-baseline gap-2.5">
        <RowTitle row={row} />
        {said ? (
          <span className={cn("min-w-0 truncate text-xs font-medium", faded ? "text-ink-2" : "text-bad")}>{said}</span>
        ) : null}
      </span>
      <RowMeta row={row} room={null} waited={false} />
      <DueWords dueAt={row.dueAt} />
    </>
  );
}

function RowTitle({ row }: { readonly row: ListedRow }) {
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

interface RowMetaProps {
  readonly row: ListedRow;
  /** How much of it the verbs cover, which stand here on the row that is looked at. */
  readonly room: string | null;
  /** Says for how long it has waited: a single line has no room for that. */
  readonly waited: boolean;
}

function RowMeta({ row, room, waited }: RowMetaProps) {
  const source = sourceWords(row);
  return (
    <span className={cn("num flex shrink-0 items-center gap-[7px] text-xs text-ink-3", room)}>
      {badgesOf(row).map(({ tone, words }) => (
        <Badge key={words} tone={tone}>
          {words}
        </Badge>
      ))}
      {row.role ? (
        <Badge tone="plain" className="block max-w-40 truncate max-md:max-w-24">
          {roleWords(row.role)}
        </Badge>
      ) : null}
      <Counted icon={MessageSquare} count={row.commentCount} one="comment" />
      <Counted icon={Paperclip} count={row.attachmentCount ?? 0} one="attachment" />
      {source ? (
        <span className="max-md:hidden">
          <span className="sr-only">from </span>
          {source}
        </span>
      ) : null}
      {waited ? <WaitWords row={row} /> : null}
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

interface CountedProps {
  readonly icon: LucideIcon;
  readonly count: number;
  readonly one: string;
}

/** How many of something lie at a task, where there are any. */
function Counted({ icon: Icon, count, one }: CountedProps) {
  if (count === 0) return null;
  return (
    <span className="inline-flex items-center gap-0.5">
      <Icon aria-hidden="true" className="size-3" />
      {count} <span className="sr-only">{count === 1 ? one : `${one}s`}</span>
    </span>
  );
}
