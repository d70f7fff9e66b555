"use client";

import { useClock } from "@/components/ui/clock";
import { cn } from "@/components/ui/cn";
import { isOpen } from "@/lib/engine/task";
import { dueFact, urgency } from "@/lib/format/due";
import { durationWords } from "@/lib/format/duration";
import { capital } from "@/lib/format/letters";
import type { Clock } from "@/lib/format/time";
import { absolute, lasting } from "@/lib/format/time";
import type { TaskRow, TaskView } from "@/lib/queries/views";

interface Fact {
  readonly name: string;
  readonly value: string;
  readonly tone?: string;
  readonly title?: string;
  /** How much of its time is left. */
  readonly meter?: { readonly share: number; readonly words: string };
}

const riskTones: Readonly<Record<string, string>> = { high: "text-bad", critical: "text-bad", medium: "text-warn" };

function howLong(task: TaskRow): string {
  const most = task.entitlement?.maxDuration;
  if (task.duration === null) return most ? `Up to ${durationWords(most)}` : "Without end";
  const words = durationWords(task.duration);
  if (!most || most === task.duration) return words;
  return `${words} of ${durationWords(most)}`;
}

/** Where access is taken away, for how long it was asked for says nothing any more. */
function timed({ kind }: TaskRow): boolean {
  return kind !== "certification" && kind !== "revocation" && kind !== "deprovisioning";
}

function dueTone(task: TaskRow, { now, zone }: Clock): string {
  const soon = urgency(task.dueAt, now, zone);
  if (soon === "overdue") return "text-bad";
  return soon === "today" ? "text-warn" : "";
}

/** "6 h of 24 h left"; nothing once it is over, which the due date says. */
function meterOf(from: string, until: string, now: string): Pick<Fact, "meter"> {
  const total = Date.parse(until) - Date.parse(from);
  const left = Date.parse(until) - Date.parse(now);
  if (total <= 0 || left <= 0 || left > total) return {};
  return { meter: { share: left / total, words: `${lasting(left)} of ${lasting(total)} left` } };
}

function factsOf(task: TaskRow, clock: Clock): readonly Fact[] {
  const facts: Fact[] = [];
  const { entitlement } = task;
  if (entitlement) {
    facts.push({ name: "Access", value: entitlement.name });
    if (timed(task)) facts.push({ name: "How long", value: howLong(task) });
    facts.push({ name: "Risk", value: capital(entitlement.risk), tone: riskTones[entitlement.risk] ?? "" });
  }
  if (task.dueAt !== null && isOpen(task)) {
    const name = task.kind === "approval" ? "Decide by" : "Due";
    const title = absolute(task.dueAt, clock);
    const fact = { name, value: dueFact(task.dueAt, clock), tone: dueTone(task, clock), title };
    facts.push({ ...fact, ...meterOf(task.createdAt, task.dueAt, clock.now) });
  }
  return facts;
}

interface FactsProps {
  readonly task: TaskRow;
  /** The same with all that is read of it, once that is there. */
  readonly view?: TaskView | null;
}

/** What is asked for, in four facts at most, and what it lets one do; what has no value is left out. */
export function Facts({ task, view }: FactsProps) {
  const clock = useClock();
  const facts = factsOf(task, clock);
  if (facts.length === 0) return null;
  return (
    <div className="mt-3.5 overflow-hidden rounded-lg border bg-surface">
      <dl className="grid auto-cols-fr max-md:grid-cols-2 md:grid-flow-col">
        {facts.map((fact, index) => (
          <div
            key={fact.name}
            className={cn(
              "min-w-0 border-line px-3.5 py-2.5 md:not-first:border-l",
              index % 2 === 1 && "max-md:border-l",
              index > 1 && "max-md:border-t",
            )}
          >
            <dt className="truncate text-xs text-ink-3">{fact.name}</dt>
            <dd className={cn("num mt-px font-[550]", fact.tone)} title={fact.title}>
              {fact.value}
              {fact.meter ? (
                <span className="mt-0.5 block text-xs font-normal text-ink-3">
                  {fact.meter.words}
                  <span aria-hidden="true" className="mt-1 block h-[3px] overflow-hidden rounded-[2px] bg-sunken">
                    <span
                      className="block h-full bg-current opacity-70"
                      style={{ width: `${Math.round(fact.meter.share * 100)}%` }}
                    />
                  </span>
                </span>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
      {view?.effect ? <Effect effect={view.effect} of={view.requestView.to?.name ?? "it"} /> : null}
    </div>
  );
}

/** "What it allows"; of a change, what the access allows that it leads to. */
function Effect({ effect, of }: { readonly effect: string; readonly of: string }) {
  return (
    <p className="border-t px-3.5 py-2.5 wrap-anywhere">
      <span className="block text-xs text-ink-3">What {of} allows</span>
      {effect}
    </p>
  );
}
