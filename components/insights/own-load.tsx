import { Figure } from "@/components/campaigns/figure";
import type { Clock } from "@/lib/format/time";
import type { LoadPoint } from "@/lib/queries/insights-work-views";
import { DataTable } from "./data-table";
import { openHref } from "./hrefs";
import { WeekAxis } from "./week-axis";
import { WeekLines } from "./week-lines";
import { dayWords, loadFinding } from "./words";

/** How much was open for oneself as each of the last weeks began, and now. */
export function OwnLoad({ load, clock }: { readonly load: readonly LoadPoint[]; readonly clock: Clock }) {
  const title = loadFinding(load);
  const heads = ["At the start of", "Open for you"];
  const named = load.map(({ day, open }, place) => ({
    day,
    open,
    called: place === load.length - 1 ? "Now" : dayWords(day, clock),
  }));
  return (
    <Figure
      title={title}
      href={openHref("own")}
      file="open-for-me.csv"
      csv={[heads, ...named.map(({ day, open, called }) => [called === "Now" ? "now" : day, String(open)])]}
      table={<DataTable caption={title} heads={heads} rows={named.map(({ called, open }) => [called, String(open)])} />}
    >
      <WeekLines
        className="h-28"
        top={`${Math.max(...load.map(({ open }) => open))} at most`}
        points={named.map(({ called, open }) => ({
          key: called,
          link: { label: `${called}: ${open} open`, href: openHref("own") },
          values: [open],
        }))}
      />
      <WeekAxis days={named.map(({ called, day }) => (called === "Now" ? "now" : day))} clock={clock} last="now" />
      <p className="mt-2 text-xs text-ink-3">
        What waits for you now, and what has ended since and was yours to decide. What was given to others meanwhile is
        not counted.
      </p>
    </Figure>
  );
}
