"use client";

import { ArrowRight } from "lucide-react";
import { waitingWords } from "@/components/request/words";
import { useClock } from "@/components/ui/clock";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { Td } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { dueWords, urgency } from "@/lib/format/due";
import { capital } from "@/lib/format/letters";
import type { RequestRow } from "@/lib/queries/views";
import { StandingSign } from "./standing";

interface LogRowProps {
  readonly row: RequestRow;
  readonly current: boolean;
  /** The one row that Tab reaches. */
  readonly reachable: boolean;
  /** Null: nothing can be chosen here. */
  readonly chosen: boolean | null;
  readonly choosable: boolean;
  /** Why it could not be moved a moment ago. */
  readonly refused: string | null;
  readonly me: string;
  readonly onChoose: () => void;
  readonly onFocus: () => void;
}

/** Finds a row's link, for bringing the focus there. */
export function logLinkId(number: string): string {
  return `log-${number}`;
}

const cell = "max-md:h-auto max-md:border-0 max-md:p-0";

/** Queues and reviews without a policy of their own have no version. */
function policyWords({ name, version }: RequestRow["policy"]): string {
  return version > 0 ? `${name} v${version}` : name;
}

/** One request: a row of the table, a card on a phone. */
export function LogRow(props: LogRowProps) {
  const { row, current, reachable, chosen, choosable, refused, me, onChoose, onFocus } = props;
  return (
    <tr
      className={cn(
        "max-md:grid max-md:gap-x-3 max-md:gap-y-1 max-md:border-b max-md:px-4 max-md:py-3",
        chosen === null
          ? "max-md:grid-cols-[minmax(0,1fr)_auto]"
          : "max-md:grid-cols-[28px_minmax(0,1fr)_auto] max-md:[&>td:first-child]:row-span-3",
        chosen || current ? "bg-accent-wash" : "hover:bg-paper",
      )}
    >
      {chosen === null ? null : (
        <Td className={cn(cell, "w-11 pl-6 align-middle")}>
          {choosable ? (
            <input
              type="checkbox"
              aria-label={`Select ${row.number}`}
              checked={chosen}
              tabIndex={reachable ? 0 : -1}
              onChange={onChoose}
              onFocus={onFocus}
              className="block size-4 accent-accent max-md:mt-0.5 max-md:size-6"
            />
          ) : null}
        </Td>
      )}
      <Td
        className={cn(
          cell,
          "num text-ink-3 max-md:col-start-[-2] max-md:row-start-3 max-md:text-right max-md:text-xs",
          chosen === null && "md:pl-6",
        )}
      >
        {row.number}
      </Td>
      <Td
        className={cn(
          cell,
          "max-w-[360px] min-w-48 max-md:col-span-2 max-md:max-w-none max-md:min-w-0",
          chosen === null ? "max-md:col-start-1" : "max-md:col-start-2",
          "max-md:row-start-1",
        )}
      >
        <Link
          id={logLinkId(row.number)}
          href={`/requests/${row.number}`}
          prefetch={false}
          tabIndex={reachable ? 0 : -1}
          onFocus={onFocus}
          className="block truncate hover:underline hover:underline-offset-3 max-md:text-base max-md:whitespace-normal"
        >
          <Title row={row} />
        </Link>
        {refused ? (
          <span role="alert" className="block text-xs font-medium text-bad">
            {refused}
          </span>
        ) : null}
      </Td>
      <Td className={cn(cell, "max-md:row-start-2", chosen === null ? "max-md:col-start-1" : "max-md:col-start-2")}>
        <StandingSign request={row} />
      </Td>
      <Td
        className={cn(
          cell,
          "max-w-[220px] truncate max-md:row-start-3 max-md:max-w-none",
          chosen === null ? "max-md:col-start-1" : "max-md:col-start-2",
        )}
      >
        <With row={row} me={me} />
      </Td>
      <Td className={cn(cell, "num whitespace-nowrap max-md:col-start-[-2] max-md:row-start-2 max-md:text-right")}>
        <Waiting row={row} />
      </Td>
      <Td className={cn(cell, "num max-w-[200px] truncate text-ink-3 max-md:hidden")}>{policyWords(row.policy)}</Td>
    </tr>
  );
}

/** Who → what, or who − what, the person standing out. */
function Title({ row }: { readonly row: RequestRow }) {
  const [whose, ...taken] = row.type === "revoke" ? row.title.split(" − ") : [];
  if (taken.length > 0) {
    return (
      <>
        <span className="font-semibold">{whose}</span> − {taken.join(" − ")}
      </>
    );
  }
  const [who, ...what] = row.title.split(" → ");
  if (what.length === 0) return <span className="font-semibold">{row.title}</span>;
  return (
    <>
      <span className="font-semibold">{who}</span>{" "}
      <ArrowRight aria-hidden="true" className="inline size-[0.95em] align-[-0.1em] text-ink-3" />
      <span className="sr-only">to</span> {what.join(" → ")}
    </>
  );
}

function With({ row, me }: { readonly row: RequestRow; readonly me: string }) {
  if (row.state === "closed") return null;
  if (row.waitingFor.length > 0) return capital(waitingWords(row.waitingFor, me));
  return row.task ? <span className="font-semibold text-bad">nobody</span> : null;
}

/** How long it has waited, and by how much too long; for what has ended, when. */
function Waiting({ row }: { readonly row: RequestRow }) {
  const clock = useClock();
  if (row.closedAt) return <Time at={row.closedAt} className="text-ink-3" />;
  if (!row.waitingSince) return null;
  const late = urgency(row.dueAt, clock.now, clock.zone) === "overdue";
  return (
    <>
      <Time at={row.waitingSince} form="since" className={late ? "font-semibold text-bad" : ""} />
      {late ? <span className="ml-1.5 text-xs text-bad">{dueWords(row.dueAt, clock)}</span> : null}
    </>
  );
}
