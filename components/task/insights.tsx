import { cn } from "@/components/ui/cn";
import type { InsightView } from "@/lib/queries/views";
import { Section } from "./section";

/** What the record knows that bears on the decision: a sentence each, with how it was counted. */
export function Insights({ insights }: { readonly insights: readonly InsightView[] }) {
  if (insights.length === 0) return null;
  return (
    <Section title="Context" note="what the record knows">
      <ul className="grid gap-2 md:grid-cols-2">
        {insights.map((insight) => (
          <li
            key={insight.key}
            className={cn(
              "rounded-lg border bg-surface px-3.5 py-2.5",
              insight.tone === "warn" && "border-[color-mix(in_oklab,var(--warn)_55%,var(--line))]",
            )}
          >
            <p className="font-semibold">
              {insight.tone === "warn" ? <span className="sr-only">Take a closer look: </span> : null}
              {insight.headline}
            </p>
            <p className="text-sm text-ink-2">{insight.detail}</p>
            {insight.share === null ? null : (
              <div aria-hidden="true" className="mt-2 h-[5px] overflow-hidden rounded-[3px] bg-sunken">
                <div className="h-full bg-accent" style={{ width: `${Math.round(insight.share * 100)}%` }} />
              </div>
            )}
            <details className="mt-1 text-xs text-ink-3">
              <summary className="inline-flex min-h-6 items-center underline decoration-line-strong underline-offset-3">
                How this is counted
              </summary>
              <p className="pb-1">{insight.how}</p>
            </details>
          </li>
        ))}
      </ul>
    </Section>
  );
}
