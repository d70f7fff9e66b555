import { Figure } from "@/components/campaigns/figure";
import { channelLabels } from "@/components/inbox/view-words";
import { Link } from "@/components/ui/link";
import { dayAfter, writeDays } from "@/lib/format/days";
import { many } from "@/lib/format/many";
import type { WorkView } from "@/lib/queries/insights-work-views";
import { DataTable } from "./data-table";
import { endedHref } from "./hrefs";

/** Where decisions of the last four weeks were made. */
export function Channels({ work }: { readonly work: WorkView }) {
  const { channels, scope, today } = work;
  const all = channels.reduce((sum, { count }) => sum + count, 0);
  const ended = writeDays({ from: dayAfter(today, -27), to: today });
  const [first] = channels;
  if (!first) return null;
  const share = (count: number) => Math.round((count / all) * 100);
  const most = channels.length === 1 ? "All" : `${share(first.count)} % of`;
  const title = `${most} decisions in four weeks: ${channelLabels[first.channel].toLowerCase()}`;
  const heads = ["Decided in", "Decisions", "Share in %"];
  const rows = channels.map(({ channel, count }) => [channelLabels[channel], String(count), String(share(count))]);
  return (
    <Figure
      title={title}
      href={endedHref(scope, { ended })}
      file={`decided-where-${scope}.csv`}
      csv={[heads, ...rows]}
      table={<DataTable caption={title} heads={heads} rows={rows} />}
    >
      <ol className="-mx-1.5 space-y-0.5">
        {channels.map(({ channel, count }) => (
          <li key={channel}>
            <Link
              href={endedHref(scope, { ended, channel: [channel] })}
              aria-label={`${channelLabels[channel]}: ${many(count, "decision")}, ${share(count)} %`}
              className="grid min-h-7 grid-cols-[84px_minmax(0,1fr)_40px] items-center gap-2 rounded-md px-1.5 text-sm hover:bg-sunken max-md:min-h-11"
            >
              <span className="text-xs text-ink-2">{channelLabels[channel]}</span>
              <span aria-hidden="true" className="h-4">
                <span
                  className="block h-full rounded-r-[2px] bg-accent"
                  style={{ width: `${(count / first.count) * 100}%` }}
                />
              </span>
              <span className="num text-right">{count}</span>
            </Link>
          </li>
        ))}
      </ol>
    </Figure>
  );
}
