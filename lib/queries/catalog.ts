import type { Viewer } from "@/lib/access/viewer";
import {
  appBySlug,
  type CatalogRow,
  listedApps,
  type OfferedApp,
  type OfferedEntitlement,
  offered,
} from "@/lib/data/reads/catalog";
import type { CatalogEntry, EntitlementOffer } from "./asking-views";
import { byText, cut, limited, type PageWanted } from "./page";
import type { AppView, Page, PersonView } from "./views";

/** What may be asked for, by app, with what the viewer already has or has asked for. */
export async function catalog(
  viewer: Viewer,
  { q }: { readonly q?: string | undefined },
): Promise<readonly CatalogEntry[]> {
  // External people ask for nothing: for them there is no catalogue.
  if (!viewer.internal) return [];
  const found = await offered(viewer.id, { q });
  return found.apps.map((app) => entry(app, found.entitlements));
}

/** One app of the catalogue; null when there is none of that name with anything to ask for. */
export async function catalogApp(viewer: Viewer, slug: string): Promise<CatalogEntry | null> {
  if (!viewer.internal) return null;
  const found = await offered(viewer.id, { app: slug });
  const [app] = found.apps;
  return app ? entry(app, found.entitlements) : null;
}

function entry(app: OfferedApp, entitlements: readonly OfferedEntitlement[]): CatalogEntry {
  const own = entitlements.filter((one) => one.app_id === app.id);
  return {
    app: { slug: app.slug, name: app.name },
    description: app.description,
    owners: app.owners ?? [],
    counts: { offered: app.offers, held: app.held, requested: app.requested },
    entitlements: own.map((one) => offerView(app.slug, one)),
  };
}

/** An access of an app as it can be asked for. */
export function offerView(app: string, one: OfferedEntitlement): EntitlementOffer {
  return {
    app,
    slug: one.slug,
    name: one.name,
    kind: one.kind,
    risk: one.risk,
    maxDuration: one.max_duration,
    description: one.description,
    held: one.held,
    grant: one.grant,
    emergency: one.emergency,
    requested: one.requested,
    usualHours: one.usual_hours === null ? null : Math.round(one.usual_hours * 10) / 10,
  };
}

/** An app in a list. */
export interface ListedApp extends AppView {
  readonly description: string | null;
  readonly owners: readonly PersonView[];
}

/** The apps of the organisation, for people inside. */
export async function apps(
  viewer: Viewer,
  { q }: { readonly q?: string | undefined },
  wanted: PageWanted,
): Promise<Page<ListedApp>> {
  const limit = limited(wanted);
  const after = byText(wanted.cursor);
  const found = viewer.internal ? await listedApps(q ?? "", { limit, after }) : [];
  return cut(found, limit, (last) => [last.name, last.id], found.map(listed));
}

/** One app with what can be asked for in it, which may be nothing. Null where there is none for this viewer. */
export async function app(
  viewer: Viewer,
  slug: string,
): Promise<(ListedApp & Pick<CatalogEntry, "entitlements">) | null> {
  const [found, offer] = await Promise.all([viewer.internal ? appBySlug(slug) : null, catalogApp(viewer, slug)]);
  return found && { ...listed(found), entitlements: offer?.entitlements ?? [] };
}

function listed({ slug, name, description, owners }: CatalogRow): ListedApp {
  return { slug, name, description, owners: owners ?? [] };
}
