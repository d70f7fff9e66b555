import { rows } from "@/lib/data/db";
import type { CampaignId, PersonId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";

/** What a reviewer submitted at once: their receipt. */
export interface Submission {
  readonly id: string;
  readonly reference: string;
  readonly campaign: CampaignId;
  readonly person: PersonId;
  readonly submitted: number;
  readonly accepted: number;
  readonly rejected: readonly { readonly task: string; readonly refusal: string }[];
}

/** The receipt given before under this id; null where there is none. */
export async function submissionOf(id: string): Promise<Submission | null> {
  const [found] = await rows<Submission>(
    `SELECT id, reference, campaign_id AS campaign, person_id AS person, submitted, accepted, rejected
     FROM submissions WHERE id = $1::uuid`,
    [id],
  );
  return found ?? null;
}

/** Keeps a receipt; one that is there stays as it is. `at` is a given clock, for telling the past. */
export async function keepSubmission(made: Submission, at?: Instant): Promise<void> {
  const { id, reference, campaign, person, submitted, accepted, rejected } = made;
  await rows(
    `INSERT INTO submissions (id, reference, campaign_id, person_id, at, submitted, accepted, rejected)
     VALUES ($1, $2, $3, $4, coalesce($8::timestamptz, clock_timestamp()), $5, $6, $7) ON CONFLICT (id) DO NOTHING`,
    [id, reference, campaign, person, submitted, accepted, JSON.stringify(rejected), at ?? null],
  );
}
