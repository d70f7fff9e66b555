import { Figure } from "@/components/campaigns/figure";
import { many } from "@/lib/format/many";
import type { StepsView, WorkScope } from "@/lib/queries/insights-work-views";
import { DataTable } from "./data-table";
import { openHref } from "./hrefs";
import { StepDots } from "./step-dots";
import { stepLabel, stepsFinding } from "./step-words";
import { hoursWords } from "./words";

const heads = ["Step", "Open", "Median", "P85", "Oldest"];

/** Where work is stuck: each open task at its step and by how long it has waited. */
export function Steps({ steps: view, scope }: { readonly steps: StepsView; readonly scope: WorkScope }) {
  const title = stepsFinding(view);
  const { open, p50, p85, steps, dots } = view;
  if (p50 === null || p85 === null) {
    return (
      <section className="rounded-xl border border-dashed px-4 py-3.5 min-[1100px]:col-span-2">
        <h2 className="font-semibold">{title}</h2>
        <p className="mt-1 text-sm text-ink-2">Each open task appears here at its step, and by how long it waits.</p>
      </section>
    );
  }
  const cells = steps.map((step) => [stepLabel(step.step), step.open, step.p50, step.p85, step.oldest] as const);
  return (
    <div className="min-[1100px]:col-span-2">
      <Figure
        title={title}
        href={openHref(scope)}
        file={`open-by-step-${scope}.csv`}
        csv={[["Step", "Open", "Median hours", "P85 hours", "Oldest hours"], ...cells.map((row) => row.map(String))]}
        table={
          <DataTable
            caption={title}
            heads={heads}
            rows={cells.map(([step, count, ...hours]) => [step, String(count), ...hours.map(hoursWords)])}
          />
        }
      >
        <StepDots steps={steps} dots={dots} p50={p50} p85={p85} />
        <p className="mt-2 text-xs text-ink-3">
          Dashed: half have waited up to {hoursWords(p50)}. Solid: 85 % up to {hoursWords(p85)}.
          {dots.length < open ? ` ${dots.length} of ${many(open, "open task")} are drawn, the oldest first.` : ""}
        </p>
      </Figure>
    </div>
  );
}
