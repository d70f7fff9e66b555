import type { Message } from "@/lib/engine/message";
import { env } from "@/lib/env";
import { dueFact } from "@/lib/format/due";
import type { Clock } from "@/lib/format/time";
import type { CampaignDetail } from "@/lib/queries/campaign-views";
import type { Letter } from "./letter";

/** Whether a message is about a review of access as a whole. */
export function isOfCampaign(message: Message): boolean {
  return message.startsWith("campaign-");
}

interface About extends Clock {
  readonly message: Message;
  readonly organisation: string;
}

/** What a review's leaders and reviewers are told of it; null where it is no longer true for this reader. */
export function composeCampaign(campaign: CampaignDetail, about: About): Letter | null {
  const said = sayings(campaign, about);
  if (!said) return null;
  const due = campaign.dueAt === null ? [] : [{ label: "Due", value: dueFact(campaign.dueAt, about) }];
  const url = new URL(said.path, env.APP_URL).href;
  const { organisation } = about;
  return {
    subject: `[${campaign.number}] ${said.heading}`,
    preview: said.sentence,
    heading: said.heading,
    sentences: [said.sentence],
    quotes: campaign.instructions ? [{ label: "What to look at", text: campaign.instructions }] : [],
    facts: due,
    steps: [],
    primary: { label: said.label, url },
    choices: [],
    footer: [organisation === "Countersign" ? "Countersign" : `${organisation}, by Countersign`],
  };
}

interface Said {
  readonly heading: string;
  readonly sentence: string;
  readonly label: string;
  readonly path: string;
}

function sayings({ name, number, counts, drafts, plan, state }: CampaignDetail, { message }: About): Said | null {
  const inbox = { label: "Review them", path: "/inbox?kind=certification" };
  const page = { label: "Open the review", path: `/campaigns/${number}` };
  // Whoever leads it as well sees the counts of all of it.
  const yours = plan ? "Accesses wait" : counts.open === 1 ? "1 access waits" : `${counts.open} accesses wait`;
  const unsent = drafts === 0 ? "" : ` ${drafts} of your decisions are not submitted yet.`;
  switch (message) {
    case "campaign-started":
      if (state !== "running" || counts.open === 0) return null;
      return { heading: `Review access: ${name}`, sentence: `${yours} for your review.`, ...inbox };
    case "campaign-reminder":
      if (state !== "running" || counts.open === 0) return null;
      return { heading: `Still to review: ${name}`, sentence: `${yours} for your review.${unsent}`, ...inbox };
    case "campaign-discarded":
      return {
        heading: `Ended before you submitted: ${name}`,
        sentence: "The review was ended. Decisions that you had not submitted were discarded and count as open.",
        ...page,
      };
    case "campaign-ready":
      return {
        heading: `Ready to start: ${name}`,
        sentence: `${counts.items} accesses are staged. Look at who reviews them and what was left out, then start it.`,
        ...page,
      };
    case "campaign-ended":
      return {
        heading: `Ended: ${name}`,
        sentence: `${counts.certified} certified, ${counts.removed} to be removed, ${counts.changed} changed, ${counts.skipped} not decided.`,
        ...page,
      };
    default:
      return null;
  }
}
