import { Info, Search } from "lucide-react";
import { cn } from "@/components/ui/cn";
import type { InsightView, RecommendationView } from "@/lib/queries/insight-views";
import { Section } from "./section";

const list = new Intl.ListFormat("en-GB", { type: "conjunction" });

/** What the record knows that bears on the decision: a sentence each, with how it was counted. */
export function Insights({
  insights,
  recommendation = null,
}: {
  readonly insights: readonly InsightView[];
  readonly recommendation?: RecommendationView | null;
}) {
  if (insights.length === 0) return null;
  return (
    <Section title="Context" note="what the record knows">
      {recommendation ? <Recommendation recommendation={recommendation} /> : null}
      <ul className="grid gap-2 md:grid-cols-2">
        {insights.map((insight) => (
          <Tile key={insight.key} insight={insight} />
        ))}
      </ul>
    </Section>
  );
}

/** With its reasons, and without a number that would claim to be sure. */
function Recommendation({ recommendation: { label, reasons } }: { readonly recommendation: RecommendationView }) {
  return (
    <p className="mb-2 flex items-start gap-2.5 rounded-lg bg-warn-wash px-3.5 py-2.5">
      <Search aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warn" />
      <span className="min-w-0">
        <strong className="font-semibold">{label}</strong>: {list.format(reasons)}.
      </span>
    </p>
  );
}

function Tile({ insight }: { readonly insight: InsightView }) {
  return (
    <li
      className={cn(
        "rounded-lg border bg-surface px-3.5 py-2.5",
        insight.tone === "warn" && "border-[color-mix(in_oklab,var(--warn)_55%,var(--line))]",
      )}
    >
      <details className="float-right -mt-1 -mr-2 ml-2 max-w-full text-xs text-ink-3 open:w-full open:float-none open:mr-0">
        <summary
          title="How this is counted"
          className="ml-auto grid size-6 list-none place-items-center rounded-md hover:bg-sunken [&::-webkit-details-marker]:hidden"
        >
          <Info aria-hidden="true" className="size-3.5" />
          <span className="sr-only">How this is counted: {insight.headline}</span>
        </summary>
        <p className="pb-1.5">{insight.how}</p>
      </details>
      <p className="font-semibold">
        {insight.tone === "warn" ? <span className="sr-only">Take a closer look: </span> : null}
        {insight.headline}
      </p>
      <p className="text-sm text-ink-2 wrap-anywhere">{insight.detail}</p>
      {insight.share === null || insight.share === 0 ? null : (
        <div aria-hidden="true" className="mt-2 h-[5px] overflow-hidden rounded-[3px] bg-sunken">
          <div className="h-full bg-accent" style={{ width: `${Math.round(insight.share * 100)}%` }} />
        </div>
      )}
    </li>
  );
}
