import { ChartColumn } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { many } from "@/lib/format/many";
import type { Clock } from "@/lib/format/time";
import type { WorkScope, WorkView } from "@/lib/queries/insights-work-views";
import { Ages } from "./ages";
import { Channels } from "./channels";
import { Decided } from "./decided";
import { Flow } from "./flow";
import { OwnLoad } from "./own-load";
import { Steps } from "./steps";
import { decidedIn, enough, scopeLabels, scopeTitles } from "./words";
import { WorkTiles } from "./work-tiles";

interface InsightsProps {
  readonly work: WorkView;
  readonly scopes: readonly WorkScope[];
  readonly clock: Clock;
}

/** Pictures of one's own work, and for those who manage or oversee of that of others. */
export function InsightsScreen({ work, scopes, clock }: InsightsProps) {
  const { scope, load, ages, steps, weeks } = work;
  const decided = decidedIn(weeks);
  return (
    <div className="mx-auto max-w-5xl px-6 pt-5 pb-20 max-md:px-4">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h1 className="text-xl font-[650] tracking-[-0.018em]">{scopeTitles[scope]}</h1>
        <Scopes scopes={scopes} scope={scope} />
      </div>
      {ages.open === 0 && decided === 0 ? (
        <EmptyState
          icon={<ChartColumn aria-hidden="true" />}
          title="Nothing to show yet"
          action={<ButtonLink href="/inbox">Go to the inbox</ButtonLink>}
        >
          What waits, how long it takes and where it is decided appears here once there are tasks.
        </EmptyState>
      ) : (
        <div className="mt-4 space-y-3">
          <WorkTiles work={work} />
          <div className="grid grid-cols-1 gap-3 min-[1100px]:grid-cols-2">
            {load ? <OwnLoad load={load} clock={clock} /> : null}
            <Ages ages={ages} scope={scope} />
            {decided < enough ? <TooFew decided={decided} /> : <Decided work={work} clock={clock} />}
            {scope === "own" ? null : <Flow work={work} clock={clock} />}
            {decided < enough ? null : <Channels work={work} />}
            <Steps steps={steps} scope={scope} />
          </div>
        </div>
      )}
    </div>
  );
}

function Scopes({ scopes, scope }: Pick<InsightsProps, "scopes"> & { readonly scope: WorkScope }) {
  if (scopes.length < 2) return null;
  return (
    <nav aria-label="Whose work" className="flex gap-1 text-sm">
      {scopes.map((one) => (
        <Link
          key={one}
          href={{ pathname: "/insights", query: one === "own" ? {} : { of: one } }}
          aria-current={one === scope ? "page" : undefined}
          className="inline-flex h-8 items-center rounded-md px-2.5 font-medium text-ink-2 hover:bg-sunken aria-[current=page]:bg-accent-wash aria-[current=page]:text-ink max-md:h-11"
        >
          {scopeLabels[one]}
        </Link>
      ))}
    </nav>
  );
}

function TooFew({ decided }: { readonly decided: number }) {
  return (
    <section className="rounded-xl border border-dashed px-4 py-3.5">
      <h2 className="font-semibold">Needs {enough} decided tasks</h2>
      <p className="mt-1 text-sm text-ink-2">
        {decided === 0 ? "None was" : `${many(decided, "task was", "tasks were")}`} decided in twelve weeks. From{" "}
        {enough} on this shows how many are decided in a week, how fast and where.
      </p>
    </section>
  );
}
