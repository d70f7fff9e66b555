import { durationWords } from "@/lib/format/duration";
import { lasting } from "@/lib/format/time";
import type { CatalogEntry } from "@/lib/queries/asking-views";

export type Offer = CatalogEntry["entitlements"][number];

/** "up to 30 days" */
export function longest({ maxDuration }: Pick<Offer, "maxDuration">): string {
  return maxDuration === null ? "without end" : `up to ${durationWords(maxDuration)}`;
}

/** "usually takes 5 h"; null where too few were asked for to say. */
export function usual({ usualHours }: Pick<Offer, "usualHours">): string | null {
  return usualHours === null ? null : `usually takes ${lasting(usualHours * 3_600_000)}`;
}

const either = new Intl.ListFormat("en-GB", { type: "conjunction" });

/** "Owned by Dana Novak and Theo Weber" */
export function ownedBy(owners: CatalogEntry["owners"]): string | null {
  if (owners.length === 0) return null;
  const named = owners.slice(0, 3).map((owner) => owner.name);
  const more = owners.length - named.length;
  return `Owned by ${either.format(more > 0 ? [...named, `${more} more`] : named)}`;
}
