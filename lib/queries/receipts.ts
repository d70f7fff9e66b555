import type { Viewer } from "@/lib/access/viewer";
import { campaignRow } from "@/lib/data/campaigns/reads";
import {
  decisionsOf,
  lostDrafts,
  type ReceiptRow,
  receiptNamed,
  receiptsIn,
  type SaidRow,
  tasksNamed,
} from "@/lib/data/campaigns/receipts";
import { titles } from "@/lib/failure-words";
import { csvLine } from "@/lib/format/csv";
import type { ReceiptSummary, ReceiptView, SaidView } from "./campaign-views";
import type { SeenCampaign } from "./seen-campaign";

const reasons: Readonly<Record<string, string>> = titles;

/** A receipt in a list. */
export function receiptSummary({ reference, at, name, email, submitted, accepted }: ReceiptRow): ReceiptSummary {
  return { reference, at, by: { name, email }, submitted, accepted };
}

/** What was submitted at once: for whoever submitted it, and for those who lead the review. Null: not there for this viewer. */
export async function receipt(viewer: Viewer, ref: string, reference: string): Promise<ReceiptView | null> {
  const row = await campaignRow(viewer, ref);
  if (!row) return null;
  const found = await receiptNamed(row.campaign.id, reference);
  if (!found || (found.person !== viewer.id && !row.leads)) return null;
  const [decisions, tasks] = await Promise.all([
    decisionsOf(found),
    tasksNamed(found.rejected.map(({ task }) => task)),
  ]);
  return {
    ...receiptSummary(found),
    campaign: { number: row.campaign.number, name: row.words.name },
    mine: found.person === viewer.id,
    decisions: decisions.map(saidView),
    rejected: found.rejected.map(({ task, refusal }) => {
      const named = tasks.find(({ number }) => number === task);
      return {
        number: task,
        subject: named?.subject ?? "",
        what: named ? whatOf(named) : "",
        why: reasons[refusal] ?? "Could not be saved",
      };
    }),
  };
}

/** Everything that was submitted in a review, the newest first, for those who lead it. */
export async function receiptsOf({ campaign, leads }: SeenCampaign): Promise<readonly ReceiptSummary[]> {
  return leads ? (await receiptsIn([campaign.id], null, 200)).map(receiptSummary) : [];
}

/** What the viewer had decided and not submitted when a review ended. */
export async function unsubmitted({ viewer, campaign }: SeenCampaign): Promise<readonly SaidView[]> {
  return (await lostDrafts(campaign.id, viewer.id)).map(saidView);
}

/** The same as a file. Null: not there for this viewer. */
export async function unsubmittedCsv(
  viewer: Viewer,
  ref: string,
): Promise<{ readonly name: string; readonly content: string } | null> {
  const row = await campaignRow(viewer, ref);
  if (!row) return null;
  const lost = await lostDrafts(row.campaign.id, viewer.id);
  const lines = lost.map((one) =>
    csvLine([
      one.number,
      one.subject,
      one.email,
      one.app,
      one.entitlement,
      one.verb,
      one.to ?? "",
      one.comment ?? "",
      one.at,
    ]),
  );
  const head = csvLine([
    "task",
    "subject",
    "subject_email",
    "app",
    "entitlement",
    "decision",
    "changed_to",
    "comment",
    "at",
  ]);
  return { name: `${row.campaign.number}-not-submitted.csv`, content: head + lines.join("") };
}

function saidView(said: SaidRow): SaidView {
  const { number, verb, subject, to, comment } = said;
  return { number, verb, subject, what: whatOf(said), to, comment };
}

function whatOf({ app, entitlement }: Pick<SaidRow, "app" | "entitlement">): string {
  return `${app} / ${entitlement}`;
}
