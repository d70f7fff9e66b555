"use client";

import { CircleCheck, Printer } from "lucide-react";
import { Arrowed } from "@/components/task/arrowed";
import { Button, ButtonLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { ReceiptView, SaidView } from "@/lib/queries/campaign-views";
import { reviewsWords } from "./words";

const headings = {
  remove: "Removed",
  change: "Changed",
  certify: "Certified",
} as const;

/** What was submitted, under a reference that can be quoted; what did not count, with the reason. */
export function ReceiptScreen({ receipt }: { readonly receipt: ReceiptView }) {
  const { reference, campaign, submitted, accepted, decisions, rejected, mine, by } = receipt;
  const removed = decisions.filter(({ verb }) => verb === "remove").length;
  return (
    <div className="mx-auto max-w-3xl px-6 pt-8 pb-24 max-md:px-4">
      <header className="rounded-xl border bg-good-wash px-6 py-6 text-center max-md:px-4">
        <CircleCheck aria-hidden="true" className="mx-auto size-8 text-good" />
        <h1 className="mt-2 text-xl font-[650] tracking-[-0.018em]">{reviewsWords(submitted)} submitted</h1>
        <p className="mt-1 text-ink-2">
          Your reference <strong className="num text-lg font-semibold text-ink">{reference}</strong>
        </p>
        <p className="mt-1 text-sm text-ink-2">
          {campaign.name} · {mine ? "you" : by.name}, <Time at={receipt.at} />
        </p>
      </header>
      <p className="mt-4 text-sm text-ink-2">
        {accepted === submitted ? "All of them count." : `${accepted} of ${submitted} count.`}{" "}
        {removed > 0 ? `What is to be removed counts as gone only once somebody has confirmed its removal.` : ""}
      </p>
      {rejected.length > 0 ? (
        <section aria-label="Did not count" className="mt-5">
          <h2 className="font-semibold">Did not count: {rejected.length}</h2>
          <ul className="mt-1.5 divide-y rounded-lg border border-[color-mix(in_oklab,var(--warn)_55%,var(--line))] bg-surface">
            {rejected.map((one) => (
              <li key={one.number} className="flex flex-wrap gap-x-3 px-3.5 py-2">
                <Link href={`/tasks/${one.number}`} className="min-w-0 flex-1 basis-52 underline underline-offset-3">
                  {one.subject ? <Arrowed text={`${one.subject} → ${one.what}`} /> : one.number}
                </Link>
                <span className="text-sm font-medium text-warn">{one.why}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {(["remove", "change", "certify"] as const).map((verb) => (
        <Said
          key={verb}
          title={headings[verb]}
          said={decisions.filter((one) => one.verb === verb)}
          open={verb !== "certify"}
        />
      ))}
      <div className="mt-6 flex flex-wrap gap-2 print:hidden">
        <ButtonLink href={`/reviews/${campaign.number}`} tone="y" className="max-md:h-11">
          Back to the review
        </ButtonLink>
        <Button
          icon={<Printer aria-hidden="true" className="size-4" />}
          onClick={() => window.print()}
          className="max-md:h-11"
        >
          Print
        </Button>
      </div>
    </div>
  );
}

function Said({
  title,
  said,
  open,
}: {
  readonly title: string;
  readonly said: readonly SaidView[];
  readonly open: boolean;
}) {
  if (said.length === 0) return null;
  return (
    <details open={open} className="mt-5">
      <summary className="min-h-6 cursor-default font-semibold">
        {title}: <span className="num">{said.length}</span>
      </summary>
      <ul className="mt-1.5 divide-y rounded-lg border bg-surface">
        {said.map((one) => (
          <li key={one.number} className="px-3.5 py-2 wrap-anywhere">
            <Arrowed text={`${one.subject} → ${one.what}`} />
            {one.to ? <span className="text-ink-2"> to {one.to}</span> : null}
            {one.comment ? <span className="block text-sm text-ink-2">“{one.comment}”</span> : null}
          </li>
        ))}
      </ul>
    </details>
  );
}
