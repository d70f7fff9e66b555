import { Td, Th } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import { many } from "@/lib/format/many";
import type { CampaignDetail, CampaignProgressView, ReceiptSummary } from "@/lib/queries/campaign-views";
import { ReportLink } from "./report-link";

interface RecordsProps {
  readonly campaign: CampaignDetail;
  readonly receipts: readonly ReceiptSummary[];
  readonly reports: CampaignProgressView["reports"];
}

/** What proves it: what was submitted, and every report as it was delivered. */
export function Records({ campaign, receipts, reports }: RecordsProps) {
  if (campaign.counts.items === 0) return null;
  return (
    <section aria-labelledby="records" className="rounded-xl border bg-surface px-4 py-3.5">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="records" className="font-semibold">
          Evidence
        </h2>
        <ReportLink campaign={campaign.number} />
      </div>
      <p className="mt-1 text-sm text-ink-2">
        Every item as CSV. The SHA-256 below is of exactly the bytes that were delivered.
      </p>
      {reports.length > 0 ? (
        <ul className="mt-2 divide-y border-t text-sm">
          {reports.map((one) => (
            <li key={`${one.at} ${one.hash}`} className="flex flex-wrap gap-x-3 py-1.5">
              <span className="num">
                <Time at={one.at} />, {one.by.name}, {many(one.rows, "row")}
              </span>
              <code className="min-w-0 font-mono text-xs break-all text-ink-2">{one.hash}</code>
            </li>
          ))}
        </ul>
      ) : null}
      {receipts.length > 0 ? (
        <div className="mt-3 overflow-x-auto">
          <table className="w-full text-left text-sm">
            <caption className="sr-only">What was submitted</caption>
            <thead>
              <tr>
                <Th>Submitted</Th>
                <Th>By</Th>
                <Th>When</Th>
                <Th>Counted</Th>
              </tr>
            </thead>
            <tbody>
              {receipts.map((one) => (
                <tr key={one.reference}>
                  <Td>
                    <TextLink
                      href={`/reviews/${campaign.number}/receipts/${one.reference}`}
                      className="num whitespace-nowrap"
                    >
                      {one.reference}
                    </TextLink>
                  </Td>
                  <Td className="whitespace-nowrap">{one.by.name}</Td>
                  <Td className="num whitespace-nowrap">
                    <Time at={one.at} />
                  </Td>
                  <Td className="num whitespace-nowrap">
                    {one.accepted} of {one.submitted}
                  </Td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </section>
  );
}
