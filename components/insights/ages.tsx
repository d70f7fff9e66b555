import { Figure } from "@/components/campaigns/figure";
import { ageLabels } from "@/components/inbox/view-words";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { many } from "@/lib/format/many";
import type { AgesView, WorkScope } from "@/lib/queries/insights-work-views";
import { DataTable } from "./data-table";
import { kindParts, type Part } from "./groups";
import { openHref } from "./hrefs";
import { Legend } from "./legend";
import { agesFinding, p85Of } from "./words";

type Bucket = AgesView["byAge"][number];

/** What is going bad: open tasks by how long they have waited and of which kind, with the line 85 % are within. */
export function Ages({ ages, scope }: { readonly ages: AgesView; readonly scope: WorkScope }) {
  const title = agesFinding(ages);
  const most = Math.max(1, ...ages.byAge.map(({ count }) => count));
  const line = p85Of(ages);
  const all = kindParts(ages.byAge.flatMap(({ kinds }) => kinds));
  const heads = ["Waiting", "Open", ...all.map(({ label }) => label)];
  const rows = ages.byAge.map(({ age, count, kinds }) => {
    const parts = kindParts(kinds);
    const of = ({ key }: Part) => String(parts.find((part) => part.key === key)?.count ?? 0);
    return [ageLabels[age], String(count), ...all.map(of)];
  });
  return (
    <Figure
      title={title}
      href={openHref(scope)}
      file={`open-by-age-${scope}.csv`}
      csv={[heads, ...rows]}
      table={<DataTable caption={title} heads={heads} rows={rows} />}
    >
      <ol className="-mx-1.5 space-y-0.5">
        {ages.byAge.map((bucket) => (
          <li key={bucket.age}>
            <Bar bucket={bucket} most={most} scope={scope} />
            {line?.age === bucket.age ? (
              <p className="flex items-center gap-2 px-1.5 py-0.5 text-2xs text-ink-2">
                <span aria-hidden="true" className="flex-1 border-t border-dashed border-ink-3" />
                85 % have waited up to {line.words}
              </p>
            ) : null}
          </li>
        ))}
      </ol>
      <Legend parts={all} />
    </Figure>
  );
}

const row =
  "grid min-h-7 grid-cols-[84px_minmax(0,1fr)_40px] items-center gap-2 rounded-md px-1.5 text-sm max-md:min-h-11";

function Bar({
  bucket: { age, count, kinds },
  most,
  scope,
}: {
  readonly bucket: Bucket;
  readonly most: number;
  readonly scope: WorkScope;
}) {
  const parts = kindParts(kinds);
  const said = parts.map((part) => `${part.count} ${part.label.toLowerCase()}`).join(", ");
  const bar = (
    <>
      <span className="text-xs text-ink-2">{ageLabels[age]}</span>
      <span aria-hidden="true" className="flex h-4">
        {parts.map((part) => (
          <span
            key={part.key}
            className={cn("border-r border-surface last:rounded-r-[2px] last:border-r-0", part.look)}
            style={{ width: `${(part.count / most) * 100}%` }}
          />
        ))}
      </span>
      <span className="num text-right">{count}</span>
    </>
  );
  // Nothing lies behind an empty bar.
  if (count === 0) return <div className={cn(row, "text-ink-3")}>{bar}</div>;
  return (
    <Link
      href={openHref(scope, { age: [age] })}
      aria-label={`${ageLabels[age]}: ${many(count, "task")}, ${said}`}
      title={said}
      className={cn(row, "hover:bg-sunken")}
    >
      {bar}
    </Link>
  );
}
