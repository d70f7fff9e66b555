"use client";

import { ChevronLeft } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { Instructions } from "@/components/task/instructions";
import { Badge } from "@/components/ui/badge";
import { useClock } from "@/components/ui/clock";
import { Link } from "@/components/ui/link";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import { figure } from "@/lib/format/many";
import { dayNumber } from "@/lib/format/time";
import type { CampaignDetail, CampaignProgressView, ReceiptSummary } from "@/lib/queries/campaign-views";
import type { CampaignActions } from "./actions";
import { burndown, daysBehind } from "./burn";
import { Burndown } from "./burndown";
import { CountsBar, CountsWords, partsOf } from "./counts-bar";
import { labelOf, repeats } from "./form-options";
import { itemsHref } from "./href";
import { Lead } from "./lead";
import { Parts } from "./parts";
import { Preview } from "./preview";
import { Records } from "./records";
import { Reviewers } from "./reviewers";
import { findingWords, restOf, stateWords } from "./words";

interface CampaignScreenProps {
  readonly campaign: CampaignDetail;
  readonly progress: CampaignProgressView;
  readonly receipts: readonly ReceiptSummary[];
  /** Null: whoever looks may change nothing. */
  readonly actions: CampaignActions | null;
}

/** A review of access as those who lead or oversee it see it. */
export function CampaignScreen({ campaign, progress, receipts, actions }: CampaignScreenProps) {
  const { state } = campaign;
  useLookAgain(state === "staging" || state === "ending");
  const begun = state === "running" || state === "ending" || state === "ended";
  return (
    <div className="mx-auto max-w-5xl px-6 pt-5 pb-20 max-md:px-4">
      <Link href="/campaigns" className="inline-flex min-h-6 items-center gap-1 text-sm text-ink-3 hover:text-ink">
        <ChevronLeft aria-hidden="true" className="size-4" />
        Campaigns
      </Link>
      <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="text-xl font-[650] tracking-[-0.018em] wrap-anywhere">{campaign.name}</h1>
        <Badge tone={state === "running" ? "accent" : "plain"}>{stateWords[state]}</Badge>
        <span className="num text-sm text-ink-3">{campaign.number}</span>
      </div>
      <p className="mt-1 text-sm text-ink-2">
        Led by {campaign.owners.map(({ name }) => name).join(", ")}
        {progress.remindedAt ? (
          <>
            {" · "}reminded <Time at={progress.remindedAt} form="ago" />
          </>
        ) : null}
      </p>
      {actions ? (
        <div className="mt-3">
          <Lead campaign={campaign} drafts={progress.drafts} actions={actions} />
        </div>
      ) : null}
      <div className="mt-5 space-y-3">
        {begun ? <Progress campaign={campaign} progress={progress} /> : <Before campaign={campaign} />}
        <Plan campaign={campaign} />
        <Records campaign={campaign} receipts={receipts} reports={progress.reports} />
      </div>
    </div>
  );
}

/** What goes on in the background shows itself. */
function useLookAgain(on: boolean): void {
  const router = useRouter();
  useEffect(() => {
    if (!on) return;
    const timer = setInterval(() => router.refresh(), 2000);
    return () => clearInterval(timer);
  }, [on, router]);
}

function Before({ campaign }: { readonly campaign: CampaignDetail }) {
  const { state, plan } = campaign;
  if (state === "draft" || !plan) {
    return <p className="text-ink-2">Nothing has happened yet. First it is found out what is reviewed, and by whom.</p>;
  }
  if (state === "staging") {
    return (
      <p role="status" className="text-ink-2">
        Looking at who holds what: <span className="num">{figure(plan.read)}</span> so far.
      </p>
    );
  }
  return (
    <>
      <Preview plan={plan} />
      {plan.inScope > 0 ? (
        <p className="text-sm">
          <Link href={itemsHref(campaign.number)} className="underline underline-offset-3">
            Look at every item
          </Link>
        </p>
      ) : null}
    </>
  );
}

function Progress({ campaign, progress }: Pick<CampaignScreenProps, "campaign" | "progress">) {
  const clock = useClock();
  const { now, zone } = clock;
  const { counts, startedAt, endedAt, dueAt, number } = campaign;
  const overdue = campaign.state === "running" && dueAt !== null && dueAt <= now;
  const parts = partsOf({ ...counts, rest: restOf(counts) }, overdue);
  const course = startedAt
    ? burndown({ startedAt, until: endedAt ?? now, dueAt, items: counts.items, days: progress.days, zone })
    : [];
  const length = startedAt && dueAt ? Math.max(dayNumber(dueAt, zone) - dayNumber(startedAt, zone), 1) : null;
  const finding = findingWords(campaign, daysBehind(course, counts.items, length), clock);
  return (
    <>
      <section aria-labelledby="progress" className="rounded-xl border bg-surface px-4 py-3.5">
        <h2 id="progress" className="font-semibold">
          {figure(counts.certified + counts.removed + counts.changed)} of {figure(counts.items)} decided
        </h2>
        <CountsBar parts={parts} whole={counts.items} className="my-3 h-3.5" />
        <CountsWords parts={parts} />
        <p className="mt-2 flex flex-wrap gap-x-4 text-sm">
          {counts.removed > 0 ? (
            <TextLink href={itemsHref(number, { state: "removed" })}>
              {counts.verified} of {counts.removed} removals confirmed
            </TextLink>
          ) : null}
          <TextLink href={itemsHref(number)}>Every item</TextLink>
          {progress.drafts > 0 ? (
            <span className="inline-flex min-h-6 items-center text-ink-2">
              {progress.drafts} decided and not submitted
            </span>
          ) : null}
        </p>
      </section>
      {course.length > 0 ? (
        <Burndown
          title={finding}
          points={course}
          items={counts.items}
          due={length}
          today={course.length - 1}
          ended={campaign.state === "ended"}
          file={`${number}-burndown.csv`}
          href={itemsHref(number, { state: "open" })}
        />
      ) : null}
      <div className="grid grid-cols-1 gap-3 lg:grid-cols-2">
        <Parts what="app" parts={progress.apps} campaign={number} overdue={overdue} />
        {progress.departments.length > 1 ? (
          <Parts what="department" parts={progress.departments} campaign={number} overdue={overdue} />
        ) : null}
      </div>
      <Reviewers reviewers={progress.reviewers} campaign={number} overdue={overdue} />
    </>
  );
}

const removals = {
  "at-once": "at once",
  "on-submission": "when it is submitted",
  "at-end": "when the review ends",
  never: "not by itself",
} as const;

/** How it was set up. */
function Plan({ campaign }: { readonly campaign: CampaignDetail }) {
  const { plan, dueAt, submission, instructions } = campaign;
  if (!plan) return null;
  const facts = [
    dueAt ? { label: "Due", value: <Time at={dueAt} /> } : null,
    plan.startsAt ? { label: "Starts", value: <Time at={plan.startsAt} /> } : null,
    { label: "Decisions count", value: submission === "drafts" ? "once they are submitted" : "at once" },
    { label: "A removal begins", value: removals[plan.onRemove] },
    {
      label: "What is open at the end",
      value: `${plan.onEnd === "skip" ? "is skipped" : "is revoked"}${plan.autoEnd ? ", by itself on the due date" : ""}`,
    },
    plan.justifyHighRisk ? { label: "High risk", value: "needs a comment to be certified" } : null,
    plan.repeat
      ? { label: "Again", value: labelOf(repeats(plan.repeat.every), plan.repeat.every).toLowerCase() }
      : null,
  ].filter((fact) => fact !== null);
  return (
    <details className="rounded-xl border bg-surface px-4 py-3">
      <summary className="min-h-6 cursor-default font-semibold">How it was set up</summary>
      <dl className="mt-2 grid gap-x-6 gap-y-1.5 text-sm sm:grid-cols-[auto_minmax(0,1fr)]">
        {facts.map(({ label, value }) => (
          <div key={label} className="contents">
            <dt className="text-ink-3">{label}</dt>
            <dd className="max-sm:mb-1">{value}</dd>
          </div>
        ))}
        {instructions ? (
          <div className="contents">
            <dt className="text-ink-3">Instructions</dt>
            <dd>
              <Instructions text={instructions} />
            </dd>
          </div>
        ) : null}
      </dl>
    </details>
  );
}
