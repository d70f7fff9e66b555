import { Figure } from "@/components/campaigns/figure";
import type { Clock } from "@/lib/format/time";
import type { WorkView } from "@/lib/queries/insights-work-views";
import { DataTable } from "./data-table";
import { daysOf } from "./decided";
import { openedHref } from "./hrefs";
import { Legend } from "./legend";
import { WeekAxis } from "./week-axis";
import { WeekLines } from "./week-lines";
import { dayWords, flowFinding } from "./words";

const lines = [
  { key: "came", label: "came", look: "bg-accent" },
  { key: "ended", label: "ended (dashed)", look: "border-2 border-ink-2 bg-surface" },
] as const;

/** Whether the backlog grows: what came in each week against what ended. */
export function Flow({ work, clock }: { readonly work: WorkView; readonly clock: Clock }) {
  const { weeks, scope } = work;
  const title = flowFinding(weeks);
  const heads = ["Week of", "Came", "Ended"];
  const cells = weeks.map(({ week, opened, ended }) => [week, String(opened ?? 0), String(ended)]);
  const most = Math.max(1, ...weeks.flatMap(({ opened, ended }) => [opened ?? 0, ended]));
  const last = weeks.at(-1)?.week ?? work.today;
  return (
    <Figure
      title={title}
      href={openedHref(scope, daysOf(last))}
      file={`came-and-ended-${scope}.csv`}
      csv={[heads, ...cells]}
      table={
        <DataTable
          caption={title}
          heads={heads}
          rows={cells.map(([week = "", ...rest]) => [dayWords(week, clock), ...rest])}
        />
      }
    >
      <WeekLines
        className="h-32"
        top={`${most} at most`}
        points={weeks.map(({ week, opened, ended }) => ({
          key: week,
          link: {
            label: `Week of ${dayWords(week, clock)}: ${opened ?? 0} came, ${ended} ended`,
            href: openedHref(scope, daysOf(week)),
          },
          values: [opened, ended],
        }))}
      />
      <WeekAxis days={weeks.map(({ week }) => week)} clock={clock} last="this week" />
      <Legend parts={lines} />
    </Figure>
  );
}
