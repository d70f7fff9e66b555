import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { lasting } from "@/lib/format/time";

/** Figures over everything the reader may see. */
export interface TileFigures {
  readonly open: number;
  readonly overdue: number;
  readonly oldestDays: number | null;
  readonly medianHours: number | null;
  readonly byAge: readonly number[];
}

const ages = ["under 4 h", "4 to 24 h", "1 to 3 d", "3 to 7 d", "over 7 d"] as const;

/** How things stand, in four figures. */
export function Tiles({ figures }: { readonly figures: TileFigures }) {
  const { open, overdue, oldestDays, medianHours } = figures;
  return (
    <dl className="num grid grid-cols-2 border-b bg-surface min-[900px]:grid-cols-4">
      <Tile name="Waiting for somebody">
        {open}
        <Small>{open === 1 ? "request" : "requests"}</Small>
      </Tile>
      <Tile name="Past their time">
        <span className={overdue > 0 ? "text-bad" : ""}>{overdue}</span>
        {oldestDays === null ? null : <Small>{oldestDays === 0 ? "since today" : `oldest ${days(oldestDays)}`}</Small>}
      </Tile>
      <Tile name="Usual time to an answer">
        {medianHours === null ? "–" : lasting(medianHours * 3_600_000)}
        <Small>{medianHours === null ? "nothing ended in 90 days" : "over 90 days"}</Small>
      </Tile>
      <Tile name="Open by age">
        <Ages byAge={figures.byAge} />
      </Tile>
    </dl>
  );
}

function days(count: number): string {
  return count === 1 ? "1 day" : `${count} days`;
}

function Tile({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="min-w-0 border-line px-6 py-3 not-first:border-l max-[899px]:nth-[3]:border-l-0 max-[899px]:nth-[n+3]:border-t max-md:px-4">
      <dt className="truncate text-xs text-ink-3">{name}</dt>
      <dd className="mt-0.5 text-[20px] leading-7 font-[620] tracking-[-0.02em]">{children}</dd>
    </div>
  );
}

function Small({ children }: { readonly children: ReactNode }) {
  return <small className="ml-1.5 text-xs font-medium tracking-normal text-ink-3">{children}</small>;
}

/** Open requests by age as bars; those who listen hear the numbers. */
function Ages({ byAge }: { readonly byAge: readonly number[] }) {
  const most = Math.max(1, ...byAge);
  const words = ages.map((age, index) => `${byAge[index] ?? 0} ${age}`).join(", ");
  return (
    <span className="mt-1 flex h-5 max-w-44 items-end gap-0.5" title={words}>
      <span className="sr-only">{words}</span>
      {ages.map((age, index) => (
        <span
          key={age}
          aria-hidden="true"
          className={cn("min-h-px flex-1 rounded-t-[2px]", index === ages.length - 1 ? "bg-bad" : "bg-accent/75")}
          style={{ height: `${((byAge[index] ?? 0) / most) * 100}%` }}
        />
      ))}
    </span>
  );
}
