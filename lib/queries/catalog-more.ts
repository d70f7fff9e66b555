import { maySeeProfile } from "@/lib/access/profiles";
import type { Viewer } from "@/lib/access/viewer";
import { entitlementsById, heldAmong, profiles, standingOf } from "@/lib/data/profiles";
import { queuesAfter } from "@/lib/data/queues";
import { hasWords } from "@/lib/format/letters";
import type { ProfileOffer, QueueOffer } from "./asking-views";

const most = 200;

/** What can be asked for beside access itself: bundles of it, and things to be done. */
export async function catalogMore(
  viewer: Viewer,
  { q }: { readonly q: string },
): Promise<{ readonly profiles: readonly ProfileOffer[]; readonly queues: readonly QueueOffer[] }> {
  if (!viewer.internal) return { profiles: [], queues: [] };
  const [offers, queues] = await Promise.all([profileOffers(viewer), queuesAfter(null, most)]);
  return {
    profiles: offers.filter(({ name, slug, gives }) => hasWords([name, slug, ...gives].join(" "), q)),
    queues: queues
      .map(({ slug, name, body }) => ({ slug, name, asksFor: body.parameters.map((one) => one.label || one.name) }))
      .filter(({ name, slug, asksFor }) => hasWords([name, slug, ...asksFor].join(" "), q))
      .sort((a, b) => a.name.localeCompare(b.name)),
  };
}

async function profileOffers(viewer: Viewer): Promise<readonly ProfileOffer[]> {
  const [all, standing] = await Promise.all([profiles(), standingOf(viewer.id)]);
  const seen = all.filter(({ body }) => maySeeProfile(viewer, body.visibility, standing));
  const ids = seen.flatMap(({ body }) => body.entitlements);
  const [entitlements, held] = await Promise.all([entitlementsById(ids), heldAmong(viewer.id, ids)]);
  return seen.flatMap(({ slug, name, body }) => {
    const gives = entitlements.filter(({ id, offered }) => offered && body.entitlements.includes(id));
    const offer = { slug, name, gives: gives.map((one) => one.name), duration: body.duration };
    return gives.length === 0 ? [] : [{ ...offer, held: gives.filter(({ id }) => held.has(id)).length }];
  });
}
