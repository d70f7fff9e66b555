import { maySeeProfile } from "@/lib/access/profiles";
import type { Viewer } from "@/lib/access/viewer";
import { anyTargetOf, appNamed } from "@/lib/data/policies";
import { entitlementsById, profileBySlug, standingOf } from "@/lib/data/profiles";
import { queueBySlug } from "@/lib/data/queues";
import type { CatalogEntry, Wanted } from "./asking-views";
import { catalogApp } from "./catalog";

interface Ref {
  readonly app: string;
  readonly entitlement: string;
}

/** What an address or a draft says is asked for. */
export interface WantedRef {
  readonly type: string;
  readonly app: string;
  readonly entitlement: string;
  readonly items: readonly Ref[];
  readonly profile: string;
  readonly queue: string;
}

/** What somebody is about to ask for, with what the form has to know of it. Null: it is not there for them. */
export async function wantedOf(viewer: Viewer, ref: WantedRef): Promise<Wanted | null> {
  if (!viewer.internal) return null;
  if (ref.profile !== "") return await profileWanted(viewer, ref.profile);
  if (ref.items.length > 0) return await severalWanted(viewer, ref.items);
  switch (ref.type) {
    case "grant":
      return await grantWanted(viewer, ref);
    case "change":
    case "revoke":
      return await heldWanted(viewer, ref, ref.type);
    case "new-app":
      return { kind: "new-app" };
    case "archive-app": {
      const app = await appNamed(ref.app);
      return app?.status === "managed" ? { kind: "archive-app", app: { slug: app.slug, name: app.name } } : null;
    }
    case "action": {
      const queue = await queueBySlug(ref.queue);
      return (
        queue && { kind: "action", queue: { slug: queue.slug, name: queue.name }, questions: queue.body.parameters }
      );
    }
    default:
      return null;
  }
}

async function grantWanted(viewer: Viewer, { app, entitlement }: Ref): Promise<Wanted | null> {
  const [item] = offersIn([await catalogApp(viewer, app)], [{ app, entitlement }]);
  return item ? { kind: "grant", ...item } : null;
}

/** What is held may no longer be on offer. */
async function heldWanted(viewer: Viewer, ref: Ref, kind: "change" | "revoke"): Promise<Wanted | null> {
  const target = await anyTargetOf(ref.app, ref.entitlement);
  if (!target) return null;
  const app = { slug: target.app.slug, name: target.app.name };
  const { slug, name, risk } = target.entitlement;
  const from = { slug, name, risk };
  if (kind === "revoke") return { kind, app, from };
  const entry = await catalogApp(viewer, ref.app);
  return { kind, app, from, options: (entry?.entitlements ?? []).filter((one) => one.slug !== slug) };
}

async function severalWanted(viewer: Viewer, refs: readonly Ref[]): Promise<Wanted | null> {
  const entries = await Promise.all([...new Set(refs.map(({ app }) => app))].map((app) => catalogApp(viewer, app)));
  const items = offersIn(entries, refs);
  return items.length > 0 ? { kind: "several", profile: null, items } : null;
}

async function profileWanted(viewer: Viewer, slug: string): Promise<Wanted | null> {
  const [profile, standing] = await Promise.all([profileBySlug(slug), standingOf(viewer.id)]);
  if (!profile || !maySeeProfile(viewer, profile.body.visibility, standing)) return null;
  const gives = await entitlementsById(profile.body.entitlements);
  const refs = gives.map(({ app, slug: entitlement }) => ({ app, entitlement }));
  const wanted = await severalWanted(viewer, refs);
  const { name, body } = profile;
  return wanted?.kind === "several" ? { ...wanted, profile: { slug, name, duration: body.duration } } : null;
}

function offersIn(entries: readonly (CatalogEntry | null)[], refs: readonly Ref[]) {
  return refs.flatMap(({ app, entitlement }) => {
    const entry = entries.find((one) => one?.app.slug === app);
    const offer = entry?.entitlements.find((one) => one.slug === entitlement);
    return entry && offer ? [{ app: entry.app, offer }] : [];
  });
}
