import {
  campaignStanding,
  endedByDay,
  type PaceRow,
  paces,
  partsByApp,
  partsByDepartment,
  type ReviewerRow,
  reportsFetched,
  reviewerRows,
} from "@/lib/data/campaigns/progress";
import type { CampaignProgressView, ReviewerView } from "./campaign-views";
import { principalWords } from "./campaigns";
import type { SeenCampaign } from "./seen-campaign";

/** How many apps, departments and reviewers are listed. */
const listed = 200;

/** How a review goes on, for those who lead it or oversee everything. Null for others. */
export async function campaignProgress(
  { viewer, campaign, leads }: SeenCampaign,
  zone: string,
): Promise<CampaignProgressView | null> {
  if (!leads) return null;
  const { id, startedAt, owners } = campaign;
  const [days, apps, departments, reviewers, pace, reports, standing] = await Promise.all([
    startedAt ? endedByDay(id, zone) : [],
    partsByApp(id, listed),
    partsByDepartment(id, listed),
    startedAt ? reviewerRows(id, listed) : [],
    startedAt ? paces(id) : [],
    reportsFetched(id, 20),
    campaignStanding(id),
  ]);
  return {
    days,
    apps,
    departments,
    reviewers: reviewers.map((one) => reviewerView(one, pace, owners.includes(viewer.id))),
    reports: reports.map(({ name, email, ...report }) => ({ ...report, by: { name, email } })),
    ...standing,
  };
}

/** So few decisions make no pattern. */
const pattern = 10;

function reviewerView(row: ReviewerRow, all: readonly PaceRow[], hints: boolean): ReviewerView {
  const { principal, name, email, open, certified, removed, changed, last } = row;
  const pace = all.find((one) => one.principal === principal);
  const timed = pace && pace.timed >= pattern ? pace.median : null;
  const decided = certified + removed + changed;
  return {
    person: email === null || name === null ? null : { email, name },
    called: principalWords(principal, name),
    open,
    certified,
    removed,
    changed,
    last,
    seconds: timed,
    // A hint for whoever leads the review alone: it is about people, and no proof.
    hasty: hints && timed !== null && timed < 5 && decided >= pattern && certified / decided > 0.98,
  };
}
