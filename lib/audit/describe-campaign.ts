import type { CampaignEvent, CampaignEventOf } from "@/lib/engine/campaign-event";
import type { PersonId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";

/** How people and moments are called to whoever reads. */
export interface CampaignWords {
  readonly person: (id: PersonId) => string;
  readonly moment: (at: Instant) => string;
}

/** One sentence for one event of a campaign's own. What somebody wrote stands beside it. */
export function describeCampaign(event: CampaignEvent, words: CampaignWords): string {
  const by = event.actor === null ? null : words.person(event.actor);
  switch (event.type) {
    case "campaign-drafted":
      return event.data.previous === null
        ? `${by ?? "Somebody"} drafted the review`
        : "The review was drafted as the one before asked for";
    case "campaign-edited":
      return edited(event, words, by);
    case "campaign-deleted":
      return `${by ?? "Somebody"} threw the review away before it began`;
    case "staging-started":
      return `${by ?? "Somebody"} froze the scope and the reviewers, and the accesses were looked at`;
    case "items-staged":
      return `${items(event.data.count)} staged, from place ${event.data.first} on`;
    case "campaign-staged":
      return staged(event);
    case "campaign-started":
      return by === null
        ? `The review of ${accesses(event.data.items)} began by itself`
        : `${by} started the review of ${accesses(event.data.items)}`;
    case "drafts-submitted":
      return `${words.person(event.data.person)} submitted ${event.data.submitted} decisions (${event.data.reference}), of which ${event.data.accepted} count`;
    case "campaign-reminded":
      return by === null ? `Reviewers were reminded: ${reminders[event.data.cause]}` : `${by} reminded the reviewers`;
    case "campaign-ending":
      return ending(event, by);
    case "items-ended":
      return `${items(event.data.count)} ${ends[event.data.outcome]}`;
    case "campaign-ended":
      return `The review is over: ${event.data.skipped} skipped and ${event.data.revoked} revoked that nobody had touched`;
    case "campaign-repeated":
      return "The next review was drafted";
  }
}

function items(count: number): string {
  return count === 1 ? "1 item was" : `${count} items were`;
}

function accesses(count: number): string {
  return count === 1 ? "1 access" : `${count} accesses`;
}

function edited({ data }: CampaignEventOf<"campaign-edited">, words: CampaignWords, by: string | null): string {
  const due = data.plan?.dueAt;
  const when = due ? `: it is due on ${words.moment(due)} now` : "";
  return `${by ?? "Somebody"} changed the review${when}`;
}

function staged({ data: { read, items: count, leftOut } }: CampaignEventOf<"campaign-staged">): string {
  const out = Object.values(leftOut).reduce((sum, one) => sum + one, 0);
  return `${accesses(read)} looked at: ${count} to be reviewed, ${out} left out`;
}

const reminders = {
  person: "somebody asked for it",
  weekly: "a week had passed",
  soon: "three days are left",
  tomorrow: "one day is left",
  due: "it is due today",
  overdue: "it is overdue",
} as const satisfies Record<CampaignEventOf<"campaign-reminded">["data"]["cause"], string>;

function ending({ data: { onEnd, open, drafts } }: CampaignEventOf<"campaign-ending">, by: string | null): string {
  const who = by === null ? "The review was ended by itself, because it was due" : `${by} ended the review`;
  if (open === 0) return `${who}: everything was decided`;
  const what = onEnd === "revoke" ? "revoked" : "skipped";
  const unsent = drafts === 0 ? "" : `; ${drafts} drafts that were not submitted were discarded`;
  return `${who}: ${items(open).replace(/ (was|were)$/, "")} still open are ${what}${unsent}`;
}

const ends = {
  skipped: "skipped: nobody had decided them when the review ended",
  revoked: "revoked: nobody had decided them when the review ended",
  resolved: "resolved by themselves: the access or its holder is gone",
} as const;
