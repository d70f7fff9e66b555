import { cn } from "@/components/ui/cn";
import { figure } from "@/lib/format/many";
import type { CampaignCounts } from "@/lib/queries/campaign-views";

interface Part {
  readonly key: string;
  readonly label: string;
  readonly count: number;
  readonly look: string;
}

type Counted = Pick<CampaignCounts, "open" | "certified" | "removed" | "changed"> & { readonly rest?: number };

/** The parts of a bar, each with its own look beside its colour: full, striped, dotted, hollow. */
export function partsOf({ open, certified, removed, changed, rest = 0 }: Counted, overdue: boolean): readonly Part[] {
  return [
    { key: "certified", label: "certified", count: certified, look: "bg-good" },
    {
      key: "removed",
      label: "removed",
      count: removed,
      look: "bg-[repeating-linear-gradient(45deg,var(--bad)_0_3px,var(--bad-wash)_3px_6px)]",
    },
    {
      key: "changed",
      label: "changed",
      count: changed,
      look: "bg-[repeating-linear-gradient(90deg,var(--accent)_0_2px,var(--accent-wash)_2px_4px)]",
    },
    { key: "rest", label: "ended otherwise", count: rest, look: "bg-line-strong" },
    {
      key: "open",
      label: overdue ? "overdue" : "open",
      count: open,
      look: overdue ? "bg-warn-wash" : "bg-transparent",
    },
  ].filter(({ count }) => count > 0);
}

/** Several together. */
export function summed(parts: readonly Counted[]): Counted {
  const sum = (of: (part: Counted) => number) => parts.reduce((total, part) => total + of(part), 0);
  return {
    open: sum(({ open }) => open),
    certified: sum(({ certified }) => certified),
    removed: sum(({ removed }) => removed),
    changed: sum(({ changed }) => changed),
    rest: sum(({ rest = 0 }) => rest),
  };
}

/** How much of a whole is what. The words beside it say the same. */
export function CountsBar({
  parts,
  whole,
  className,
}: {
  readonly parts: readonly Part[];
  readonly whole: number;
  readonly className?: string;
}) {
  return (
    <div aria-hidden="true" className={cn("flex h-2.5 overflow-hidden rounded-[3px] border bg-sunken", className)}>
      {parts.map(({ key, count, look }) => (
        <span key={key} className={look} style={{ width: `${whole === 0 ? 0 : (count / whole) * 100}%` }} />
      ))}
    </div>
  );
}

/** The same in words, each with its sign: "39 certified · 3 removed · 20 open". */
export function CountsWords({ parts }: { readonly parts: readonly Part[] }) {
  return (
    <ul className="num flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-2">
      {parts.map(({ key, label, count, look }) => (
        <li key={key} className="inline-flex items-center gap-1.5">
          <span aria-hidden="true" className={cn("size-2.5 rounded-[2px] border", look)} />
          {figure(count)} {label}
        </li>
      ))}
    </ul>
  );
}
