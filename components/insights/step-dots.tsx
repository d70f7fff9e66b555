"use client";

import { type KeyboardEvent, useRef, useState } from "react";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import type { DotView, StepsView, StepView } from "@/lib/queries/insights-work-views";
import { moved } from "./dot-moves";
import { Legend } from "./legend";
import { spread } from "./spread";
import { dotSaid, stepLabel, stepSaid } from "./step-words";
import { hoursWords } from "./words";

const dotLooks = [
  { key: "within", label: "one open task", look: "rounded-full border-0 bg-accent" },
  { key: "beyond", label: "waiting longer than 85 % of them", look: "rounded-none border-0 rotate-45 bg-warn" },
] as const;

interface StepDotsProps extends Pick<StepsView, "steps" | "dots"> {
  readonly p50: number;
  readonly p85: number;
}

/** Open tasks as dots: a column for each step, the oldest on top. One stop for Tab; arrow keys go from dot to dot. */
export function StepDots({ steps, dots, p50, p85 }: StepDotsProps) {
  const picture = useRef<HTMLDivElement>(null);
  const [last, setLast] = useState<string | null>(null);
  const [shown, setShown] = useState<DotView | null>(null);
  const most = Math.max(1, ...steps.map(({ oldest }) => oldest));
  const height = (hours: number) => (hours / most) * 80 + 6;
  const columns = steps.map((step) => ({ step, dots: dots.filter((dot) => dot.step === step.step) }));
  // The one where somebody was may be decided by now.
  const reachable = (dots.find(({ number }) => number === last) ?? dots[0])?.number;
  const move = (event: KeyboardEvent) => {
    const to = moved(
      columns.map((column) => column.dots),
      reachable,
      event.key,
    );
    if (!to || event.metaKey || event.ctrlKey || event.altKey) return;
    // The page would scroll.
    event.preventDefault();
    picture.current?.querySelector<HTMLElement>(`[data-task="${to.number}"]`)?.focus();
  };
  const show = (dot: DotView) => {
    setLast(dot.number);
    setShown(dot);
  };
  return (
    <div>
      <p aria-hidden="true" className="num text-2xs text-ink-3">
        {hoursWords(most)} at most
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a picture is no set of fields */}
      <div
        ref={picture}
        role="group"
        aria-label="Open tasks by step and age. Arrow keys go from one to the next."
        onKeyDown={move}
        className="relative flex h-48 border-b"
      >
        <Line hours={p85} at={height(p85)} name="P85" className="border-solid text-right" />
        <Line hours={p50} at={height(p50)} name="P50" className="border-dashed" />
        {columns.map(({ step, dots: own }, place) => (
          <ol
            key={step.step}
            aria-label={stepLabel(step.step)}
            className={cn("relative min-w-0 flex-1 border-line", place > 0 && "border-l")}
          >
            {spread(own, ({ hours }) => height(hours)).map(({ mark, off, gap }) => (
              <li key={mark.number}>
                <Link
                  href={`/tasks/${mark.number}`}
                  data-task={mark.number}
                  aria-label={dotSaid(mark)}
                  title={dotSaid(mark)}
                  tabIndex={mark.number === reachable ? 0 : -1}
                  onFocus={() => show(mark)}
                  onPointerEnter={() => setShown(mark)}
                  className="absolute grid size-4 max-md:size-6 -translate-x-1/2 translate-y-1/2 place-items-center rounded-full hover:z-10 hover:bg-ink/15 focus:z-10"
                  style={{ left: `calc(50% + ${off} * min(14px, ${gap}%))`, bottom: `${height(mark.hours)}%` }}
                >
                  <span
                    aria-hidden="true"
                    className={cn("size-2 opacity-85", dotLooks[mark.hours > p85 ? 1 : 0].look)}
                  />
                </Link>
              </li>
            ))}
          </ol>
        ))}
      </div>
      <Axis columns={columns} />
      <p aria-hidden="true" className="mt-1 text-xs text-ink-2 md:min-h-4 md:truncate">
        {shown ? (
          dotSaid(shown)
        ) : (
          <span className="max-md:hidden">Point at a dot or go there by arrow keys to see which task it is.</span>
        )}
      </p>
      <Legend parts={dotLooks} />
    </div>
  );
}

interface LineProps {
  readonly hours: number;
  readonly at: number;
  readonly name: string;
  readonly className: string;
}

/** So many have waited up to here. */
function Line({ hours, at, name, className }: LineProps) {
  return (
    <p
      aria-hidden="true"
      className={cn("num pointer-events-none absolute inset-x-0 border-t border-ink-3 text-2xs text-ink-2", className)}
      style={{ bottom: `${at}%` }}
    >
      <span className="absolute inset-x-1 bottom-1">
        {name} · {hoursWords(hours)}
      </span>
    </p>
  );
}

interface Column {
  readonly step: StepView;
  readonly dots: readonly DotView[];
}

/** The steps by name, each with how many wait there: leads to the oldest of them. */
function Axis({ columns }: { readonly columns: readonly Column[] }) {
  return (
    <ol aria-label="Steps" className="num flex text-xs">
      {columns.map(({ step, dots: [first] }) => (
        <li key={step.step} className="min-w-0 flex-1 text-center">
          {first ? (
            <Link
              href={`/tasks/${first.number}`}
              aria-label={`${stepSaid(step)}. Show the oldest.`}
              title={`${stepSaid(step)}. Show the oldest.`}
              className="flex min-h-9 flex-col justify-center rounded-md hover:bg-sunken max-md:min-h-11"
            >
              <span className="truncate font-medium">{stepLabel(step.step)}</span>
              <span className="truncate text-2xs text-ink-3">{step.open} open</span>
            </Link>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
