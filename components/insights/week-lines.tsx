import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import type { ListHref } from "./hrefs";

/** A place on the line: where it leads with what it says to those who listen, and its value in each series; null: none. */
interface LinePoint {
  readonly key: string;
  /** Null where something else says and leads to the same. */
  readonly link: { readonly label: string; readonly href: ListHref } | null;
  readonly values: readonly (number | null)[];
}

const lines = [
  { stroke: "stroke-accent", dash: undefined, dot: "rounded-full bg-accent" },
  { stroke: "stroke-ink-3", dash: "5 4", dot: "rounded-[1px] border-2 border-ink-2 bg-surface" },
] as const;

/** Up to two lines over weeks, with one mark for each. */
export function WeekLines({
  points,
  top,
  className,
}: {
  readonly points: readonly LinePoint[];
  readonly top: string;
  readonly className?: string;
}) {
  const most = Math.max(1, ...points.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const height = (value: number) => (value / most) * 88 + 4;
  const x = (place: number) => ((place + 0.5) / points.length) * 100;
  const drawn = lines.slice(0, points[0]?.values.length ?? 0);
  return (
    <div>
      <p aria-hidden="true" className="num text-2xs text-ink-3">
        {top}
      </p>
      <div className={cn("relative border-b", className)}>
        <svg
          aria-hidden="true"
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          className="absolute inset-0 size-full overflow-visible"
        >
          {drawn.map(({ stroke, dash }, series) => (
            <polyline
              key={stroke}
              points={points
                .flatMap(({ values }, place) => {
                  const value = values[series];
                  return value == null ? [] : [`${x(place)},${100 - height(value)}`];
                })
                .join(" ")}
              fill="none"
              strokeWidth={2}
              strokeDasharray={dash}
              vectorEffect="non-scaling-stroke"
              className={stroke}
            />
          ))}
        </svg>
        <ol aria-hidden={points.every(({ link }) => link === null) || undefined} className="absolute inset-0 flex">
          {points.map(({ key, link, values }) => {
            const dots = drawn.map(({ stroke, dot }, series) => {
              const value = values[series];
              return value == null ? null : (
                <span
                  key={stroke}
                  aria-hidden="true"
                  className={cn("absolute left-1/2 size-2 -translate-x-1/2 translate-y-1/2", dot)}
                  style={{ bottom: `${height(value)}%` }}
                />
              );
            });
            return (
              <li key={key} className="relative min-w-0 flex-1">
                {link === null ? (
                  dots
                ) : (
                  <Link
                    href={link.href}
                    aria-label={link.label}
                    title={link.label}
                    className="absolute inset-0 rounded-sm hover:bg-ink/5"
                  >
                    {dots}
                  </Link>
                )}
              </li>
            );
          })}
        </ol>
      </div>
    </div>
  );
}
