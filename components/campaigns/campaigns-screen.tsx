"use client";

import { ListChecks } from "lucide-react";
import { useRouter } from "next/navigation";
import { useCommands } from "@/components/shell/keys";
import { rowLink, useRowKeys } from "@/components/shell/row-keys";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { useClock } from "@/components/ui/clock";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { CampaignView } from "@/lib/queries/campaign-views";
import { CountsBar, CountsWords, partsOf } from "./counts-bar";
import { leftWords, restOf, stateWords } from "./words";

interface CampaignsProps {
  readonly campaigns: readonly CampaignView[];
  readonly next: string | null;
  readonly mayCreate: boolean;
}

/** The reviews of access that one leads or oversees: what goes on before what has ended, the newest first. */
export function CampaignsScreen({ campaigns, next, mayCreate }: CampaignsProps) {
  const router = useRouter();
  const begin = { id: "new-campaign", label: "New campaign", words: ["review", "certify", "audit"] };
  useCommands("Create", mayCreate ? [{ ...begin, run: () => router.push("/campaigns/new") }] : []);
  useRowKeys("Campaigns", campaigns.length > 0);
  const current = campaigns.filter(({ state }) => state !== "ended");
  const ended = campaigns.filter(({ state }) => state === "ended");
  const create = mayCreate ? (
    <ButtonLink href="/campaigns/new" tone="y" className="max-md:h-11">
      New campaign
    </ButtonLink>
  ) : null;
  return (
    <div className="mx-auto max-w-4xl px-6 pt-6 pb-20 max-md:px-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-xl font-[650] tracking-[-0.018em]">Campaigns</h1>
        {campaigns.length > 0 ? create : null}
      </div>
      {campaigns.length === 0 ? (
        <EmptyState icon={<ListChecks aria-hidden="true" />} title="No review of access yet" action={create}>
          A campaign asks the right people whether access that somebody holds is still needed, and proves it afterwards.
        </EmptyState>
      ) : null}
      {current.length > 0 ? <Rows campaigns={current} /> : null}
      {ended.length > 0 ? (
        <section aria-labelledby="ended-campaigns" className="mt-7">
          <h2 id="ended-campaigns" className="font-semibold">
            Ended
          </h2>
          <Rows campaigns={ended} />
        </section>
      ) : null}
      {next ? (
        <p className="mt-5">
          <Link href={`/campaigns?after=${next}`} className="underline underline-offset-3">
            Older campaigns
          </Link>
        </p>
      ) : null}
    </div>
  );
}

function Rows({ campaigns }: Pick<CampaignsProps, "campaigns">) {
  return (
    <ul className="mt-3 space-y-2.5">
      {campaigns.map((campaign) => (
        <Row key={campaign.id} campaign={campaign} />
      ))}
    </ul>
  );
}

function Row({ campaign }: { readonly campaign: CampaignView }) {
  const clock = useClock();
  const { counts, state, dueAt, endedAt } = campaign;
  const overdue = state === "running" && dueAt !== null && dueAt <= clock.now;
  const parts = partsOf({ ...counts, rest: restOf(counts) }, overdue);
  return (
    <li className="relative rounded-xl border bg-surface px-4 py-3.5 hover:border-line-strong">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <Link
          href={`/campaigns/${campaign.number}`}
          {...rowLink}
          className="text-md font-semibold after:absolute after:inset-0"
        >
          {campaign.name}
        </Link>
        {state === "ended" ? null : <Badge tone={state === "running" ? "accent" : "plain"}>{stateWords[state]}</Badge>}
        <span className="num ml-auto text-sm text-ink-2">
          {endedAt ? <Time at={endedAt} /> : null}
          {state === "running" && dueAt ? (
            <span className={overdue ? "font-semibold text-bad" : ""}>{leftWords(dueAt, clock)}</span>
          ) : null}
        </span>
      </p>
      {counts.items > 0 ? (
        <>
          <CountsBar parts={parts} whole={counts.items} className="my-2.5" />
          <CountsWords parts={parts} />
        </>
      ) : (
        <p className="mt-1 text-sm text-ink-3">
          Led by {campaign.owners.map(({ name }) => name).join(", ")}. What is reviewed has not been found out yet.
        </p>
      )}
    </li>
  );
}
