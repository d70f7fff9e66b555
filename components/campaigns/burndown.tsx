"use client";

import { useClock } from "@/components/ui/clock";
import { Td, Th } from "@/components/ui/table";
import { many } from "@/lib/format/many";
import { shortDate } from "@/lib/format/time";
import type { BurndownPoint } from "./burn";
import { Figure } from "./figure";
import type { Href } from "./href";

const size = { width: 640, height: 180, left: 44, right: 10, top: 10, bottom: 26 } as const;

interface BurndownProps {
  readonly title: string;
  readonly points: readonly BurndownPoint[];
  readonly items: number;
  /** When nothing should be open any more, as a place among the days; null without a due date. */
  readonly due: number | null;
  readonly today: number;
  /** The last day is that of its end, not today. */
  readonly ended: boolean;
  readonly file: string;
  readonly href: Href;
}

/** How much was open at the end of each day, beside the straight line to the due date. */
export function Burndown({ title, points, items, due, today, ended, file, href }: BurndownProps) {
  const clock = useClock();
  const day = (point: BurndownPoint) => shortDate(`${point.day}T12:00:00.000Z`, clock);
  const table = (
    <table className="w-full text-left text-sm">
      <caption className="sr-only">{title}</caption>
      <thead>
        <tr>
          <Th>Day</Th>
          <Th>Open at its end</Th>
          <Th>On time would be</Th>
        </tr>
      </thead>
      <tbody>
        {points.map((point) => (
          <tr key={point.day}>
            <Td className="num">{day(point)}</Td>
            <Td className="num">{point.open}</Td>
            <Td className="num">{point.ideal === null ? "" : Math.round(point.ideal)}</Td>
          </tr>
        ))}
      </tbody>
    </table>
  );
  const csv = points.map(({ day: at, open, ideal }) => [
    at,
    String(open),
    ideal === null ? "" : String(Math.round(ideal)),
  ]);
  const last = Math.max(points.length - 1, due ?? 0, 1);
  const x = (place: number) => size.left + (place / last) * (size.width - size.left - size.right);
  const y = (open: number) => size.top + (1 - open / Math.max(items, 1)) * (size.height - size.top - size.bottom);
  const first = points[0];
  return (
    <Figure title={title} table={table} csv={[["day", "open", "on_time"], ...csv]} file={file} href={href}>
      <svg
        viewBox={`0 0 ${size.width} ${size.height}`}
        role="img"
        aria-label={`${title}. The table has every day.`}
        className="w-full"
      >
        {[0, 0.5, 1].map((part) => (
          <g key={part}>
            <line
              x1={size.left}
              x2={size.width - size.right}
              y1={y(items * part)}
              y2={y(items * part)}
              className="stroke-line"
            />
            <text
              x={size.left - 6}
              y={y(items * part) + 4}
              textAnchor="end"
              className="num fill-ink-3 text-[20px] md:text-[9px]"
            >
              {Math.round(items * part)}
            </text>
          </g>
        ))}
        {due === null ? null : (
          <line x1={x(0)} y1={y(items)} x2={x(due)} y2={y(0)} strokeDasharray="4 4" className="stroke-ink-3" />
        )}
        <line x1={x(today)} x2={x(today)} y1={size.top} y2={size.height - size.bottom} className="stroke-line-strong" />
        <polyline
          points={points.map((point, place) => `${x(place)},${y(point.open)}`).join(" ")}
          strokeWidth={2}
          fill="none"
          className="stroke-accent"
        />
        {points.map((point, place) => (
          <circle
            key={point.day}
            cx={x(place)}
            cy={y(point.open)}
            r={points.length > 40 ? 1.5 : 3}
            className="fill-accent"
          />
        ))}
        {first ? (
          <text x={x(0)} y={size.height - 6} className="num fill-ink-3 text-[20px] md:text-[9px]">
            {day(first)}
          </text>
        ) : null}
        <text
          x={Math.min(Math.max(x(today), 70), size.width - 30)}
          y={size.height - 6}
          textAnchor="middle"
          className="num fill-ink-2 text-[20px] md:text-[9px]"
        >
          {today === 0 ? "" : ended ? "ended" : "today"}
        </text>
        {due !== null && due !== today && !(ended && Math.abs(x(due) - x(today)) < 90) ? (
          <text
            x={Math.min(x(due), size.width - 4)}
            y={size.height - 6}
            textAnchor="end"
            className="num fill-ink-3 text-[20px] md:text-[9px]"
          >
            due
          </text>
        ) : null}
      </svg>
      <p className="mt-1 text-xs text-ink-3">
        Solid: open at the end of each day. Dashed: {many(items, "item")} evenly until the due date.
      </p>
    </Figure>
  );
}
