"use client";

import { type ReactNode, useState } from "react";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { TimelineEntry } from "@/lib/queries/views";
import { byPart, groups, type Part, parts } from "./parts";

const channels: Readonly<Record<string, string>> = { slack: "from Slack", email: "by e-mail", api: "through the API" };

/** From where something was done, where that is worth a word (the pages are not). */
export function channelWords(channel: string): string | null {
  return channels[channel] ?? null;
}

/** Fewer than these one sees at a glance. */
const many = 8;

/** Everything that happened, one sentence an event, the latest last. With a `task` each leads to how it was then. */
export function Timeline({
  entries,
  task,
}: {
  readonly entries: readonly TimelineEntry[];
  readonly task?: string;
}): ReactNode {
  const [part, setPart] = useState<Part>("all");
  const shown = byPart(entries, part);
  return (
    <>
      {entries.length > many ? <Filter entries={entries} part={part} onPart={setPart} /> : null}
      <ol className="relative ml-[5px] border-l pb-1">
        {groups(shown).map((group) => {
          const [first] = group;
          if (!first) return null;
          return group.length === 1 ? (
            <Entry key={first.id} entry={first} task={task} />
          ) : (
            <li key={first.id} className="relative pb-3 pl-5 last:pb-0">
              <Dot />
              <details>
                <summary className="inline-block min-h-6 text-sm text-ink-2">{group.length} reminders</summary>
                <ol className="mt-2">
                  {group.map((entry) => (
                    <Entry key={entry.id} entry={entry} task={task} />
                  ))}
                </ol>
              </details>
            </li>
          );
        })}
      </ol>
    </>
  );
}

function Filter({
  entries,
  part,
  onPart,
}: {
  readonly entries: readonly TimelineEntry[];
  readonly part: Part;
  readonly onPart: (part: Part) => void;
}) {
  return (
    <fieldset className="mb-3 flex flex-wrap gap-1.5">
      <legend className="sr-only">Show of the activity</legend>
      {parts.map(({ value, label }) => {
        const count = byPart(entries, value).length;
        if (count === 0) return null;
        return (
          <button
            key={value}
            type="button"
            aria-pressed={part === value}
            onClick={() => onPart(value)}
            className={cn(
              "inline-flex h-7 items-center gap-1.5 rounded-full border px-2.5 text-xs max-md:h-11",
              part === value ? "border-accent bg-accent-wash font-semibold text-accent" : "text-ink-2 hover:bg-sunken",
            )}
          >
            {label} <span className="num">{count}</span>
          </button>
        );
      })}
    </fieldset>
  );
}

function Dot() {
  return (
    <span
      aria-hidden="true"
      className="absolute top-[6px] -left-[4.5px] size-2 rounded-full border-2 border-paper bg-line-strong ring-1 ring-line-strong"
    />
  );
}

function Entry({ entry, task }: { readonly entry: TimelineEntry; readonly task: string | undefined }) {
  const channel = channelWords(entry.channel);
  return (
    <li className="relative pb-3 pl-5 last:pb-0">
      <Dot />
      <div className="flex items-baseline gap-4">
        <p className="min-w-0 flex-1 text-sm wrap-anywhere">
          {entry.sentence}
          {channel ? <span className="text-ink-3"> {channel}</span> : null}
        </p>
        {task ? (
          <Link
            href={`/tasks/${task}/at/${entry.id}`}
            className="num inline-block min-h-6 shrink-0 text-xs text-ink-3 underline decoration-line-strong underline-offset-3 hover:text-ink"
          >
            <span className="sr-only">How it was then: </span>
            <Time at={entry.at} />
          </Link>
        ) : (
          <Time at={entry.at} className="num shrink-0 text-xs text-ink-3" />
        )}
      </div>
      {entry.text ? (
        <p className="mt-0.5 text-sm whitespace-pre-line text-ink-2 wrap-anywhere">“{entry.text}”</p>
      ) : null}
    </li>
  );
}
