import { Figure } from "@/components/campaigns/figure";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { dayAfter, writeDays } from "@/lib/format/days";
import { many } from "@/lib/format/many";
import type { Clock } from "@/lib/format/time";
import type { WeekView, WorkView } from "@/lib/queries/insights-work-views";
import { DataTable } from "./data-table";
import { endingLooks, endingParts } from "./groups";
import { endedHref } from "./hrefs";
import { Legend } from "./legend";
import { WeekAxis } from "./week-axis";
import { WeekLines } from "./week-lines";
import { dayWords, decidedFinding, hoursWords } from "./words";

/** The days of a week that began on a Monday. */
export function daysOf(week: string): string {
  return writeDays({ from: week, to: dayAfter(week, 6) });
}

/** What was decided in each week, by how it ended, and below it how long half of it had waited. */
export function Decided({ work, clock }: { readonly work: WorkView; readonly clock: Clock }) {
  const { weeks, scope } = work;
  const title = decidedFinding(work);
  const heads = ["Week of", "Decided", ...endingLooks.map(({ label }) => label), "Median hours"];
  const cells = ({ decided, outcomes, hours }: WeekView) => [
    String(decided),
    ...endingParts(outcomes).map(({ count }) => String(count)),
    hours === null ? "" : hours.toFixed(1),
  ];
  const said = ({ week, decided, outcomes, hours }: WeekView) =>
    [
      `Week of ${dayWords(week, clock)}: ${decided} decided`,
      ...endingParts(outcomes).flatMap(({ count, label }) => (count > 0 ? [`${count} ${label}`] : [])),
      ...(hours === null ? [] : [`half within ${hoursWords(hours)}`]),
    ].join(", ");
  const href = (week: WeekView) => endedHref(scope, { ended: daysOf(week.week) });
  const slowest = Math.max(0, ...weeks.map(({ hours }) => hours ?? 0));
  const first = weeks[0];
  return (
    <Figure
      title={title}
      href={endedHref(scope, first ? { ended: writeDays({ from: first.week, to: work.today }) } : {})}
      file={`decided-by-week-${scope}.csv`}
      csv={[heads, ...weeks.map((week) => [week.week, ...cells(week)])]}
      table={
        <DataTable
          caption={title}
          heads={heads}
          rows={weeks.map((week) => [dayWords(week.week, clock), ...cells(week)])}
        />
      }
    >
      <Columns weeks={weeks} said={said} href={href} />
      <div className="mt-2">
        <WeekLines
          className="h-12"
          top={`Half within ${hoursWords(slowest)} at most`}
          points={weeks.map(({ week, hours }) => ({ key: week, link: null, values: [hours] }))}
        />
      </div>
      <WeekAxis days={weeks.map(({ week }) => week)} clock={clock} last="this week" />
      <Legend parts={endingLooks} />
    </Figure>
  );
}

interface ColumnsProps {
  readonly weeks: readonly WeekView[];
  readonly said: (week: WeekView) => string;
  readonly href: (week: WeekView) => ReturnType<typeof endedHref>;
}

function Columns({ weeks, said, href }: ColumnsProps) {
  const most = Math.max(1, ...weeks.map(({ decided }) => decided));
  return (
    <div>
      <p aria-hidden="true" className="num text-2xs text-ink-3">
        {many(most, "decision")} at most
      </p>
      <ol className="flex h-32 border-b">
        {weeks.map((week) => (
          <li key={week.week} className="h-full min-w-0 flex-1">
            <Link
              href={href(week)}
              aria-label={said(week)}
              title={said(week)}
              className="flex h-full flex-col-reverse rounded-sm px-[12%] hover:bg-sunken"
            >
              {endingParts(week.outcomes).map(({ key, count, look }) => (
                <span
                  key={key}
                  aria-hidden="true"
                  className={cn("block w-full shrink-0", count > 0 && "border-t border-surface", look)}
                  style={{ height: `${(count / most) * 92}%` }}
                />
              ))}
            </Link>
          </li>
        ))}
      </ol>
    </div>
  );
}
