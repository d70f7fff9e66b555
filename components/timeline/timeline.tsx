import { Time } from "@/components/ui/time";
import type { TimelineEntry } from "@/lib/queries/views";

const channels: Readonly<Record<string, string>> = { slack: "from Slack", email: "by e-mail", api: "through the API" };

/** From where something was done, where that is worth a word (the pages are not). */
export function channelWords(channel: string): string | null {
  return channels[channel] ?? null;
}

/** Everything that happened, one sentence an event, the latest last. */
export function Timeline({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  return (
    <ol className="relative ml-[5px] border-l pb-1">
      {entries.map((entry) => {
        const channel = channelWords(entry.channel);
        return (
          <li key={entry.id} className="relative pb-3 pl-5 last:pb-0">
            <span
              aria-hidden="true"
              className="absolute top-[6px] -left-[4.5px] size-2 rounded-full border-2 border-paper bg-line-strong ring-1 ring-line-strong"
            />
            <div className="flex items-baseline gap-4">
              <p className="min-w-0 flex-1 text-sm wrap-anywhere">
                {entry.sentence}
                {channel ? <span className="text-ink-3"> {channel}</span> : null}
              </p>
              <Time at={entry.at} className="num shrink-0 text-xs text-ink-3" />
            </div>
            {entry.text ? (
              <p className="mt-0.5 text-sm whitespace-pre-line text-ink-2 wrap-anywhere">“{entry.text}”</p>
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}
